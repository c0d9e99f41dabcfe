"""What people.toml says of the children who are born, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Births:
    """Thousands of children born in each school year from the September of `first` on."""

    first: int
    thousands: Numbers

    def in_year(self, born_in: int) -> float:
        """Children born in the school year that begins in September `born_in`; the ends go on for ever."""
        place = min(max(born_in - self.first, 0), len(self.thousands) - 1)
        return self.thousands[place] * 1000


@dataclass(frozen=True, slots=True)
class Everybody:
    """Shares of all children."""

    male: float
    state_school: float
    disabled: float


@dataclass(frozen=True, slots=True)
class Hardship:
    """How need is spread over families, and what it costs a child's ability."""

    shape: float
    ability_lost: float


@dataclass(frozen=True, slots=True)
class Deprivation:
    """The income deprivation score of a home, on the scale of the logit."""

    level: float
    by_authority: float
    by_hardship: float
    spread: float


@dataclass(frozen=True, slots=True)
class FreeMeals:
    """Eligibility for free school meals, on the scale of the logit."""

    level: float
    by_deprivation: float
    by_hardship: float


@dataclass(frozen=True, slots=True)
class Needs:
    """Chances of special educational provision, and the year groups from which it is there."""

    plan_if_disabled: float
    plan_level: float
    plan_by_hardship: float
    support_level: float
    support_by_hardship: float
    hardship_cap: float
    plan_boys: float
    support_boys: float
    plan_from: Numbers
    support_from: Numbers


@dataclass(frozen=True, slots=True)
class Moves:
    """The chance that a family moves to another authority before the child is eighteen."""

    share: float
    by_hardship: float


@dataclass(frozen=True, slots=True)
class Ethnicities:
    """Codes of ethnic groups, with their shares elsewhere and in London."""

    codes: tuple[str, ...]
    elsewhere: Numbers
    london: Numbers


@dataclass(frozen=True, slots=True)
class Languages:
    """Codes of first languages, English first; how many of each ethnic group have another, and which."""

    codes: tuple[str, ...]
    not_english: Numbers
    which: Numbers


@dataclass(frozen=True, slots=True)
class Disabilities:
    """Codes of disabilities, and the chance that a disabled child has each."""

    codes: tuple[str, ...]
    shares: Numbers


@dataclass(frozen=True, slots=True)
class Traits:
    """All of people.toml."""

    births: Births
    people: Everybody
    hardship: Hardship
    deprivation: Deprivation
    free_meals: FreeMeals
    needs: Needs
    moves: Moves
    ethnicities: Ethnicities
    languages: Languages
    disabilities: Disabilities


@cache
def load_traits() -> Traits:
    """people.toml, which lies beside this file."""
    return read_toml(Path(__file__).with_name("people.toml"), Traits)
