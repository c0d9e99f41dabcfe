"""What services.toml says of the services of the synthetic England, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from cairn.tables.files import read_toml

OpenTo = Literal["pupils", "disadvantaged", "in_need", "referred"]
Beside = Literal["worse", "better"]

SERVICES = Path(__file__).with_name("services.toml")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that a service may change: its unit, its range, and when in the school year it is settled."""

    code: str
    title: str
    unit: str
    more_is_better: bool
    month: int
    day: int
    low: float
    high: float
    step: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The chance that a child is offered a service, or takes it up, on the scale of the logit."""

    level: float
    by_hardship: float = 0.0
    by_ability: float = 0.0
    male: float = 0.0
    sen_support: float = 0.0
    sen_plan: float = 0.0
    fsm: float = 0.0
    each_referral: float = 0.0
    in_need: float = 0.0
    on_a_plan: float = 0.0
    looked_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Dose:
    """The sessions that a child comes to: lognormal, with its median and the deviation of the logarithm."""

    median: float
    spread: float
    at_most: int
    by_hardship: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What a service does to one outcome, in the outcome's unit (shares, for re-referral)."""

    outcome: str
    full: float
    plain: Beside
    half_dose: float = 0.0
    half_life: float = 0.0
    male: float = 0.0
    sen: float = 0.0
    by_hardship: float = 0.0


@dataclass(frozen=True, slots=True)
class ListRates:
    """What a service's own list has and lacks: shares of its rows, or (`left_out`, `twice`) of its children."""

    upn: float
    la_child_id: float
    no_postcode: float
    name_mistyped: float
    birth_mistyped: float
    left_out: float
    twice: float


@dataclass(frozen=True, slots=True)
class Service:
    """One service; the head of services.toml says what each field means."""

    code: str
    name: str
    summary: str
    first_year: int
    last_year: int
    authorities: float
    ages: tuple[int, int]
    open_to: OpenTo
    offered: Choice
    taken_up: Choice
    dose: Dose
    list: ListRates
    effect: tuple[Effect, ...]

    def effect_on(self, outcome: str) -> Effect | None:
        """What it does to an outcome, or None where the outcome is not one of its own."""
        return next((one for one in self.effect if one.outcome == outcome), None)


@dataclass(frozen=True, slots=True)
class Services:
    """All of services.toml. A service's place, and an outcome's, is where it stands in these."""

    outcome: tuple[Outcome, ...]
    service: tuple[Service, ...]

    def outcome_place(self, code: str) -> int:
        """Where the outcome of this code stands. Raises ValueError where there is none."""
        return [one.code for one in self.outcome].index(code)


@cache
def load_services() -> Services:
    """services.toml, which lies beside this file."""
    return read_toml(SERVICES, Services)
