"""What schools.toml says of the returns of schools, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SpecialNeeds:
    """How provision and types of special educational need are told."""

    statements: dict[str, float]
    action_plus: float
    types: tuple[str, ...]
    with_support: Numbers
    with_a_plan: Numbers
    second_need: float
    of_disability: dict[str, str]


@dataclass(frozen=True, slots=True)
class Roll:
    """Shares of pupils of whom the census says something."""

    dual_registered: float
    lunch_taken: float
    lunch_taken_free: float
    service_child: float
    top_up_with_a_plan: float
    joined_late_days: int
    in_unit: float
    carers: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why pupils are excluded, in shares of fixed period and of permanent exclusions."""

    reasons: tuple[str, ...]
    fixed: Numbers
    permanent: Numbers
    lunchtime: float


@dataclass(frozen=True, slots=True)
class Registers:
    """How missed sessions fall on the codes of the register."""

    with_leave: dict[str, float]
    without_leave: dict[str, float]


@dataclass(frozen=True, slots=True)
class SchoolReturns:
    """All of schools.toml."""

    sen: SpecialNeeds
    roll: Roll
    exclusions: Reasons
    sessions: Registers


@cache
def load_school_returns() -> SchoolReturns:
    """schools.toml, which lies beside this file."""
    return read_toml(Path(__file__).with_name("schools.toml"), SchoolReturns)
