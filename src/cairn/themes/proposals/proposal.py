"""What is proposed of one question: themes at three grains, each within the one above, for people to name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cairn.themes.coding import Stance


class Grain(StrEnum):
    """How much a theme holds. Each fine theme is part of one middle theme, and each middle one of one broad theme."""

    BROAD = "broad"
    MIDDLE = "middle"
    FINE = "fine"


SURE = 0.5
"""A unit of which less than so much lies in its theme is shown as unsure, for a person to look at."""


@dataclass(frozen=True, slots=True)
class Member:
    """A unit in a theme. `affinity`, 0 to 1: of the likeness to the units nearest to it, how much lies in the theme."""

    unit: str
    affinity: float

    @property
    def is_sure(self) -> bool:
        """Whether at least half of what it is like is in the theme."""
        return self.affinity >= SURE


@dataclass(frozen=True, slots=True)
class StancePart:
    """What those of one stance say in a theme. `id` is "<theme>-<stance>"; `central` are units to quote."""

    id: str
    stance: Stance
    units: tuple[str, ...]
    responses: int
    phrases: tuple[str, ...]
    central: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedTheme:
    """Units that belong together, without a name: a person gives it one.

    `id` is made of the question, the grain and the theme's most central unit, so that it is the same as long as the
    theme is. `parent` is the id of the theme of the next broader grain ("" at the broadest). `members` come by
    affinity. `central` are ids of units to quote: near the middle of the theme, far from each other, of different
    responses where there are. `responses` is how many people said it, each copy of a letter counted once; `people` is
    all of them. `parts` parts it by stance where the question has a scale beside it, else it is empty.
    """

    id: str
    question: str
    grain: Grain
    parent: str
    phrases: tuple[str, ...]
    members: tuple[Member, ...]
    central: tuple[str, ...]
    responses: int
    people: int
    parts: tuple[StancePart, ...] = ()

    @property
    def sure(self) -> int:
        """How many of its members are surely in it."""
        return sum(member.is_sure for member in self.members)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed of one question.

    `meaning` is "minilm" where vectors of meaning were used, else "words". `themes` come broad first, then middle and
    fine; within a grain the largest first. `unplaced` are units that are like no other. `set_aside` counts units that
    were not read, by reason. `notes` are sentences for whoever reads the themes.
    """

    question: str
    meaning: str
    themes: tuple[ProposedTheme, ...]
    unplaced: tuple[str, ...]
    set_aside: Mapping[str, int]
    notes: tuple[str, ...]

    def of_grain(self, grain: Grain) -> tuple[ProposedTheme, ...]:
        """The themes of one grain, the largest first."""
        return tuple(theme for theme in self.themes if theme.grain is grain)

    def theme(self, theme: str) -> ProposedTheme | None:
        """The theme of that id; None where there is none."""
        return next((each for each in self.themes if each.id == theme), None)

    def labels(self, grain: Grain) -> dict[str, str]:
        """The theme of each unit that is in one, by the unit's id."""
        return {member.unit: theme.id for theme in self.of_grain(grain) for member in theme.members}
