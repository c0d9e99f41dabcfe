"""Making a change: the next version of a codebook, and the change as it is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cairn.themes.changes import rules
from cairn.themes.changes.asked import Add, Asked, BringBack, Describe, Drop, Merge, Move, Reuse, Split
from cairn.themes.changes.log import Change, ChangeKind
from cairn.themes.changes.rules import ChangeError
from cairn.themes.codebook import Codebook, Theme

EMPTY = Codebook(0, ())
_ID = re.compile(r"t-(\d+)")
_FEWEST = 2


@dataclass(slots=True)
class _Work:
    """A change while it is made: the codebook so far, what it touched, and the themes that it was asked of."""

    codebook: Codebook
    questions: Collection[str]
    number: int
    about: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)

    def put(self, theme: Theme) -> None:
        """Take a theme in, new or in place of what it was."""
        before = self.codebook.theme(theme.id)
        if before == theme:
            return
        themes = self.codebook.themes
        themes = (
            tuple(theme if each.id == theme.id else each for each in themes) if before else (*themes, theme)
        )
        self.codebook = replace(self.codebook, themes=themes)
        if theme.id not in self.touched:
            self.touched.append(theme.id)

    def new(self, title: str, description: str, question: str, parent: str, made_from: str = "") -> Theme:
        """A theme that is not there yet. Raises ChangeError where it may not be."""
        kept = rules.title_of(title)
        rules.check_question(question, self.questions)
        rules.check_title_is_free(self.codebook, kept, question)
        rules.check_parent(self.codebook, parent, question)
        self.number += 1
        described = rules.description_of(description)
        theme = Theme(f"t-{self.number:04d}", kept, described, question, parent, made_from)
        self.put(theme)
        return theme

    def under(self, theme: str) -> Iterator[Theme]:
        """The themes in use that stand right under one."""
        return (each for each in self.codebook.themes if each.in_use and each.parent == theme)


def change(
    codebook: Codebook,
    asked: Asked,
    *,
    by: str,
    at: dt.datetime,
    questions: Collection[str],
    why: str = "",
    after: int = 0,
) -> tuple[Codebook, Change]:
    """The next version of a codebook, and the change that made it.

    `questions` are the codes of the call's questions that are answered in words; `after` is the highest number that a
    theme of the review has elsewhere, so that no id is given twice. Raises ChangeError with a sentence.
    """
    work = _Work(codebook, questions, max(after, *(_number(theme.id) for theme in codebook.themes), 0))
    kind, make = _MADE[type(asked)]
    reason = rules.why_of(why)
    make(work, asked)
    if not work.touched:
        raise ChangeError("That is how it stands already: nothing was changed.")
    version = codebook.version + 1
    touched = tuple(theme for theme in work.codebook.themes if theme.id in work.touched)
    done = Change(version, kind, tuple(work.about), touched, by, at, reason)
    return Codebook(version, work.codebook.themes, by, at.date(), reason), done


def _number(theme: str) -> int:
    found = _ID.fullmatch(theme)
    return int(found[1]) if found else 0


def _add(work: _Work, asked: Add) -> None:
    theme = work.new(asked.title, asked.description, asked.question, asked.parent, asked.made_from)
    work.about.append(theme.id)


def _describe(work: _Work, asked: Describe) -> None:
    theme = rules.in_use(work.codebook, asked.theme)
    title = rules.title_of(asked.title)
    rules.check_title_is_free(work.codebook, title, theme.question, but=(theme.id,))
    work.put(replace(theme, title=title, description=rules.description_of(asked.description)))
    work.about.append(theme.id)


def _merge(work: _Work, asked: Merge) -> None:
    into = rules.in_use(work.codebook, asked.into)
    merged = [rules.in_use(work.codebook, each) for each in dict.fromkeys(asked.themes)]
    if not merged or any(theme.id == into.id for theme in merged):
        raise ChangeError("Choose themes to merge, and another one that they are merged into.")
    for theme in merged:
        if into.question not in ("", theme.question):
            raise ChangeError(
                f"“{theme.title}” and “{into.title}” belong to different questions. Merge themes of one question, or "
                "merge into one that runs through the whole call."
            )
    work.put(replace(into, parent=_place_among(work, into, {theme.id for theme in merged})))
    for theme in merged:
        work.put(replace(theme, merged_into=into.id))
        work.about.append(theme.id)
    for theme in merged:
        for child in list(work.under(theme.id)):
            work.put(replace(child, parent=into.id))
    if into.id not in work.touched:  # a sentence on it names it
        work.touched.append(into.id)


def _place_among(work: _Work, into: Theme, gone: Collection[str]) -> str:
    """The parent of what themes are merged into: where the topmost of them stood that it stands under."""
    above = rules.above_of(work.codebook, into.id)
    places = [place for place, each in enumerate(above) if each in gone]
    return (*above, "")[places[-1] + 1] if places else into.parent


def _split(work: _Work, asked: Split) -> None:
    theme = rules.in_use(work.codebook, asked.theme)
    if len(asked.into) < _FEWEST:
        raise ChangeError(f"Say at least two themes that “{theme.title}” is split into.")
    _take_out(work, replace(theme, dropped=True))
    parts = [work.new(each.title, each.description, theme.question, theme.parent) for each in asked.into]
    work.put(replace(theme, dropped=True, split_into=tuple(part.id for part in parts)))
    work.about.append(theme.id)


def _drop(work: _Work, asked: Drop) -> None:
    theme = rules.in_use(work.codebook, asked.theme)
    _take_out(work, replace(theme, dropped=True))
    work.about.append(theme.id)


def _take_out(work: _Work, theme: Theme) -> None:
    work.put(theme)
    for child in list(work.under(theme.id)):
        work.put(replace(child, parent=theme.parent))


def _move(work: _Work, asked: Move) -> None:
    theme = rules.in_use(work.codebook, asked.theme)
    rules.check_parent(work.codebook, asked.parent, theme.question, of=theme.id)
    work.put(replace(theme, parent=asked.parent))
    work.about.append(theme.id)


def _bring_back(work: _Work, asked: BringBack) -> None:
    theme = rules.there(work.codebook, asked.theme)
    if theme.in_use:
        raise ChangeError(f"“{theme.title}” is in use: there is nothing to bring back.")
    title = rules.title_of(asked.title or theme.title)
    rules.check_question(theme.question, work.questions)
    rules.check_title_is_free(work.codebook, title, theme.question)
    back = replace(
        theme, title=title, dropped=False, merged_into="", split_into=(), parent=_parent_now(work, theme)
    )
    work.put(back)
    work.about.append(theme.id)


def _parent_now(work: _Work, theme: Theme) -> str:
    """Where it stood, as that is now; at the top where it is no more, or stands under the theme itself meanwhile."""
    parent = work.codebook.now(theme.parent)
    if parent is None or parent.id == theme.id or parent.question not in ("", theme.question):
        return ""
    return "" if theme.id in rules.above_of(work.codebook, parent.id) else parent.id


def _reuse(work: _Work, asked: Reuse) -> None:
    rules.check_question(asked.question, work.questions)
    taken: dict[str, str] = {}
    left = [theme for theme in asked.themes if theme.in_use]
    if not left:
        raise ChangeError("There is no theme in use to take over.")
    ids = {theme.id for theme in left}
    while left:
        ready = [theme for theme in left if theme.parent not in ids or theme.parent in taken]
        if not ready:
            raise ChangeError(
                "The themes to take over stand under each other in a circle. Put that right first."
            )
        for theme in ready:
            same = rules.same_title(work.codebook, rules.title_of(theme.title), asked.question)
            if same is None:
                parent = taken.get(theme.parent, "")
                same = work.new(theme.title, theme.description, asked.question, parent, theme.made_from)
                work.about.append(same.id)
            taken[theme.id] = same.id
        left = [theme for theme in left if theme.id not in taken]
    if not work.about:
        raise ChangeError("Themes of all these titles are there already: nothing was taken over.")


_Make = Callable[[_Work, Any], None]
_MADE: dict[type, tuple[ChangeKind, _Make]] = {
    Add: (ChangeKind.ADDED, _add),
    Describe: (ChangeKind.DESCRIBED, _describe),
    Merge: (ChangeKind.MERGED, _merge),
    Split: (ChangeKind.SPLIT, _split),
    Move: (ChangeKind.MOVED, _move),
    Drop: (ChangeKind.DROPPED, _drop),
    BringBack: (ChangeKind.BROUGHT_BACK, _bring_back),
    Reuse: (ChangeKind.REUSED, _reuse),
}
