"""Changes that were made: each with the themes as they were after it, so that every version can be had again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cairn.tables.sentences import listed
from cairn.themes.codebook import Codebook, Theme


class ChangeKind(StrEnum):
    """What was done."""

    ADDED = "added"
    DESCRIBED = "described"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"
    DROPPED = "dropped"
    BROUGHT_BACK = "brought_back"
    REUSED = "reused"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, which made `version`. `about` are the ids that it was asked of (of new themes, theirs); `themes` are
    all those that it touched, as they were after it. `at` has a time zone."""

    version: int
    kind: ChangeKind
    about: tuple[str, ...]
    themes: tuple[Theme, ...]
    by: str
    at: dt.datetime
    why: str = ""


def codebook_of(changes: Iterable[Change]) -> Codebook:
    """The codebook after these changes, which are in order and begin with the first: its themes in the order in which
    they were added."""
    themes: dict[str, Theme] = {}
    last: Change | None = None
    for last in changes:
        themes.update((theme.id, theme) for theme in last.themes)
    if last is None:
        return Codebook(0, ())
    return Codebook(last.version, tuple(themes.values()), last.by, last.at.date(), last.why)


_DID = {
    ChangeKind.ADDED: "added {about}",
    ChangeKind.DESCRIBED: "changed the title or description of {about}",
    ChangeKind.MERGED: "merged {about} into {into}",
    ChangeKind.SPLIT: "split {about} into {into}",
    ChangeKind.MOVED: "moved {about}",
    ChangeKind.DROPPED: "dropped {about}",
    ChangeKind.BROUGHT_BACK: "brought {about} back",
    ChangeKind.REUSED: "took {about} over",
}
MOST_NAMED = 5


def sentence_of(change: Change) -> str:
    """Who did what, with the titles as they were after it: "ada split “Money” into “Fees” and “Grants”."."""
    titles = {theme.id: theme.title for theme in change.themes}
    about = _named([titles.get(each, each) for each in change.about])
    into: list[str] = []
    for theme in change.themes:
        if theme.id in change.about:
            into += theme.split_into or ((theme.merged_into,) if theme.merged_into else ())
    words = _DID[change.kind].format(
        about=about, into=_named([titles.get(each, each) for each in dict.fromkeys(into)])
    )
    return f"{change.by} {words}."


def _named(titles: list[str]) -> str:
    quoted = [f"“{title}”" for title in titles[:MOST_NAMED]]
    more = len(titles) - len(quoted)
    return listed([*quoted, *([f"{more} more"] if more > 0 else [])], "and")
