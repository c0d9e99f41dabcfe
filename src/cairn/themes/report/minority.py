"""Minority views kept in sight: themes, and stances to a theme, that a few hold and not nobody.

For the team's own eyes: how few they are is for disclosure control to print or to hold back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.themes.coding import Stance
from cairn.themes.report.heard import Heard, Read

FEW_PEOPLE = 5
FEW_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class MinorityView:
    """What a few say. `stance` is "" where the theme itself is held by few; else the stance to it that few take."""

    question: str
    theme: str
    stance: str
    people: int
    of: int
    passages: tuple[str, ...]


def minority_views(question: str, heard: Iterable[Heard], themes: Iterable[str]) -> tuple[MinorityView, ...]:
    """Themes that at most five people hold, or one in twenty of those read; then stances (for, against) that at most
    so many of a theme's people take, where more take another. The fewest first."""
    read = [each for each in heard if each.read is Read.WHOLE]
    found = []
    for theme in themes:
        holding = [each for each in read if theme in each.themes]
        if 0 < len(holding) <= _few(len(read)):
            found.append(_view(question, theme, "", holding, len(read)))
            continue
        for stance in (Stance.FOR, Stance.AGAINST):
            taking = [each for each in holding if each.themes[theme].stance is stance]
            if 0 < len(taking) <= _few(len(holding)):
                found.append(_view(question, theme, stance.value, taking, len(holding)))
    return tuple(sorted(found, key=lambda each: (each.people, each.theme, each.stance)))


def _few(number: int) -> float:
    return max(FEW_PEOPLE, FEW_SHARE * number)


def _view(question: str, theme: str, stance: str, holding: list[Heard], of: int) -> MinorityView:
    passages = tuple(passage for each in holding for passage in each.themes[theme].passages)
    return MinorityView(question, theme, stance, len(holding), of, passages)
