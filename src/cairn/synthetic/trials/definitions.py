"""What trials.toml says of the invented trials, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from cairn.tables.files import read_toml

Design = Literal["pupils", "schools", "pairs", "blocks"]

TRIALS = Path(__file__).with_name("trials.toml")


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm that is given something: its effect on pupils without and with a social worker, in deviations."""

    name: str
    effect: float
    social_worker: float


@dataclass(frozen=True, slots=True)
class Attrition:
    """The shares of pupils, and of whole schools, that have no outcome."""

    share: float
    treated: float
    social_worker: float
    schools: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial; the head of trials.toml says what each field means."""

    code: str
    title: str
    theme: str
    subject: str
    design: Design
    school_year: int
    year_group: int
    schools: int
    pupils_a_school: int
    arms: tuple[Arm, ...]
    varies: float
    pretest: float
    within_schools: float
    attrition: Attrition
    security: int
    spillover: float = 0.0
    published_off: float = 0.0

    @property
    def arm_names(self) -> tuple[str, ...]:
        """The names of all arms; a pupil's arm is a place in these, 0 the control."""
        return ("control", *(arm.name for arm in self.arms))


@dataclass(frozen=True, slots=True)
class Makes:
    """What an outcome is made of, and who is lost."""

    ability: float
    hardship: float
    social_worker: float
    chance: float
    low_attainers_lost: float
    no_upn: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of an outcome as the files have it."""

    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Recruiting:
    """How schools come to take part."""

    authorities: int
    fewest_pupils: int


@dataclass(frozen=True, slots=True)
class Programme:
    """All of trials.toml. A trial's place is where it stands in `trial`."""

    makes: Makes
    scale: Scale
    recruiting: Recruiting
    trial: tuple[Trial, ...]


@cache
def load_trials() -> Programme:
    """trials.toml, which lies beside this file."""
    return read_toml(TRIALS, Programme)
