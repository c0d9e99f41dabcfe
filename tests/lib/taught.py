"""A small question with three themes, its passages as units, and people's codings of some of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.themes.set_aside import why_set_aside
from cairn.themes.units import Unit

QUESTION = "q05"
WHEN = dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC)
STAFF, MONEY, TRUST = "t-0001", "t-0002", "t-0003"
CODEBOOK = Codebook(
    1,
    (
        Theme(STAFF, "Social workers change too often", "Turnover of staff", QUESTION),
        Theme(MONEY, "Not enough money", "Funding, budgets and cuts", QUESTION),
        Theme(TRUST, "Families do not trust services", "Fear of being judged", QUESTION),
    ),
)
SAID = {
    STAFF: "our social worker changed again",
    MONEY: "the council has no money left",
    TRUST: "parents are afraid to trust anybody",
}
WITH = ("this year", "in our school", "for the third time", "as everybody knows", "and nobody listens")


def sentences() -> list[tuple[str, str]]:
    """Thirty passages, each with the theme that it bears."""
    themes = list(SAID)
    return [(f"{SAID[themes[n % 3]]} {WITH[n // 3 % 5]} {n // 15}", themes[n % 3]) for n in range(30)]


def units(texts: Sequence[str] | None = None) -> tuple[Unit, ...]:
    """A unit a passage: p00, p01 …; or two where a text has "|" between its sentences."""
    found = []
    for number, text in enumerate(texts if texts is not None else [text for text, _ in sentences()]):
        start = 0
        for place, part in enumerate(text.split("|"), 1):
            name = f"p{number:02}"
            found.append(
                Unit(
                    f"{name}.p1.s{place}",
                    name,
                    QUESTION,
                    f"r{number:02}",
                    start,
                    start + len(part),
                    part,
                    "en",
                    why_set_aside(part),
                )
            )
            start += len(part) + 1
    return tuple(found)


def coded(
    passage: str,
    *themes: str,
    by: str = "person:a",
    kind: CodingKind = CodingKind.OWN,
    blind: bool = False,
    sample: str = "",
) -> Coding:
    """A coding of the whole of a passage."""
    applied = tuple(Applied(theme, 0, 5) for theme in themes)
    return Coding(passage, QUESTION, by, kind, applied, WHEN, 1, blind, sample)


def codings(count: int, start: int = 0, **marked: object) -> list[Coding]:
    """What a person who is right says of so many passages."""
    return [
        coded(f"p{number:02}", theme, **marked)  # type: ignore[arg-type]
        for number, (_, theme) in enumerate(sentences())
        if start <= number < start + count
    ]
