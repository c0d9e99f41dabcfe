"""Changing a theme, or bringing one back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict

from cairn.themes.changes import Asked, BringBack, Describe, Drop, Merge, Move, Named, Split

MOST_PARTS = 4
"""Into how many a theme is split at once; of these again may be split."""


class Do(StrEnum):
    """What a form of a theme's page asks."""

    DESCRIBE = "describe"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    DROP = "drop"
    BRING_BACK = "bring_back"


FIELD = {
    Do.DESCRIBE: "title", Do.MERGE: "into", Do.SPLIT: "part-1", Do.MOVE: "parent", Do.DROP: "why-drop",
    Do.BRING_BACK: "back-title",
}  # fmt: skip
"""The id of the field of each form at which a fault is shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was sent: the change that it asks for, the version of the codebook that it was thought of in, and why.
    `asked` is None where it could not be read; `fault` says so in a sentence."""

    do: Do | None
    asked: Asked | None = None
    version: int = 0
    why: str = ""
    fault: str = ""


def read_wanted(sent: QueryDict, theme: str) -> Wanted:
    """The change of a theme that was sent. The rules that refuse one are the codebook's, and not looked at here."""
    do = next((each for each in Do if each == sent.get("do")), None)
    version = sent.get("version", "")
    if do is None or not (version.isdecimal() and len(version) < 10):
        return Wanted(
            do, fault="That could not be read. Look at the theme as it stands, and press a button again."
        )
    why = sent.get(f"why-{do}", "").strip()
    if do is Do.DROP and not why:
        return Wanted(do, fault="Say why it is dropped, so that others need not ask.")
    return Wanted(do, _asked(do, sent, theme), int(version), why)


def _asked(do: Do, sent: QueryDict, theme: str) -> Asked:
    match do:
        case Do.DESCRIBE:
            return Describe(theme, sent.get("title", ""), sent.get("description", ""))
        case Do.MERGE:
            return Merge((theme,), sent.get("into", ""))
        case Do.SPLIT:
            return Split(theme, tuple(_parts(sent)))
        case Do.MOVE:
            return Move(theme, sent.get("parent", ""))
        case Do.DROP:
            return Drop(theme)
        case Do.BRING_BACK:
            return BringBack(theme, sent.get("back-title", ""))


def _parts(sent: QueryDict) -> list[Named]:
    """The themes that one is split into; a row without any word is none."""
    rows = [(sent.get(f"part-{n}", ""), sent.get(f"part-about-{n}", "")) for n in range(1, MOST_PARTS + 1)]
    return [Named(title, about) for title, about in rows if title.strip() or about.strip()]
