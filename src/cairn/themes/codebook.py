"""What a codebook is: themes that people have named, the versions they went through, and what became of each.

A theme is never taken out of a codebook. One that was dropped, or merged into another, stays with what became of it, so
that words which were coded to it can still be followed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing that people say, in words that a person chose.

    `id` ("t-0007") is unique in the review and never reused. `question` is the code of the question that it answers;
    "" where it runs through the whole call. `parent` is the id of the broader theme that it belongs to. `description`
    says what is coded to it and what is not. `made_from` is the id of the machine's proposal that it began as.
    `split_into` are those that it was split into: it is dropped then, and what was coded to it is to be looked at
    again.
    """

    id: str
    title: str
    description: str = ""
    question: str = ""
    parent: str = ""
    made_from: str = ""
    dropped: bool = False
    merged_into: str = ""
    split_into: tuple[str, ...] = ()

    @property
    def in_use(self) -> bool:
        """Whether words may still be coded to it."""
        return not self.dropped and not self.merged_into


@dataclass(frozen=True, slots=True)
class Codebook:
    """One version of the themes of a call. Version 0 is empty; each change makes the next."""

    version: int
    themes: tuple[Theme, ...]
    made_by: str = ""
    made_on: dt.date | None = None
    why: str = ""

    def theme(self, theme: str) -> Theme | None:
        """The theme of that id; None where there is none."""
        return next((each for each in self.themes if each.id == theme), None)

    def now(self, theme: str) -> Theme | None:
        """What a theme has become: itself, or the theme that it was merged into at last.

        None where it was dropped, or never was.
        """
        seen: set[str] = set()
        found = self.theme(theme)
        while found is not None and found.merged_into and found.id not in seen:
            seen.add(found.id)
            found = self.theme(found.merged_into)
        return found if found is not None and found.in_use else None

    def of_question(self, question: str) -> tuple[Theme, ...]:
        """The themes in use that answer a question, and those that run through the whole call."""
        return tuple(theme for theme in self.themes if theme.in_use and theme.question in ("", question))
