"""What care.toml says of lives in social care, as frozen dataclasses."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from cairn.synthetic.columns import FloatArray
from cairn.tables.files import read_toml

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Referral:
    """How often children are referred, by age (0 to 17), disability, special needs and poverty."""

    rate: float
    by_age: Numbers
    before_birth: int
    hard_time: float
    unborn: float
    if_disabled: float
    if_plan_of_needs: float
    if_support: float
    if_free_meals: float
    boys: float
    highest_hardship: float


@dataclass(frozen=True, slots=True)
class ByFamily:
    """A chance for children of settled and of unsettled families."""

    settled: float
    unsettled: float


@dataclass(frozen=True, slots=True)
class Again:
    """How often, and how soon, a case that closed or a family that moved is followed by another referral."""

    unsettled: float
    after_turned_away: ByFamily
    after_taken_on: ByFamily
    after_long: ByFamily
    long: int
    long_median: float
    turned_away_median: float
    taken_on_median: float
    spread: float
    after_move: float
    after_move_median: float


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """How hardship, history and disability tilt the chance of being turned away, on the scale of the logit."""

    by_hardship: float
    around: float
    in_need_before: float
    if_disabled: float


@dataclass(frozen=True, slots=True)
class Years:
    """How the years differ; a place a year from `first` on in each tuple."""

    first: int
    tide: Numbers
    earlier_tide: float
    no_further_action: Numbers
    not_in_need: Numbers
    again: Numbers
    plan_each_year_before: float
    plan: Numbers
    care: Numbers
    pace: Numbers
    recorded_late: Numbers
    recorded_late_within: float


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of a plan, or of care, on the scale of the logit."""

    level: float
    by_hardship: float
    unborn: float
    baby: float
    teenager: float
    sixteen: float
    plan_of_needs: float
    disabled: float
    plan_before: float


@dataclass(frozen=True, slots=True)
class Care(Chance):
    """The chance of being looked after; whether a plan goes before; how many come at once; respite."""

    after_plan: float
    at_once: float
    baby_at_once: float
    respite_of_disabled: float


@dataclass(frozen=True, slots=True)
class Leaving:
    """The chance a day that a case closes, in stretches of days; for disabled children and for others."""

    upto: Numbers
    short: Numbers
    disabled: Numbers


@dataclass(frozen=True, slots=True)
class Length:
    """A lognormal length: its median in days, and the standard deviation of its logarithm."""

    median: float
    spread: float


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the parts of a case last."""

    assessment: Length
    before_plan: Length
    plan: Length
    after_plan: Length
    before_care: Length
    care: Length
    after_care: Length


@dataclass(frozen=True, slots=True)
class NeedsFound:
    """How many children in care for so many days are found to have special needs."""

    after_days: int
    plan: float
    support: float


@dataclass(frozen=True, slots=True)
class CareModel:
    """All of care.toml."""

    referral: Referral
    again: Again
    turned_away: TurnedAway
    years: Years
    plan: Chance
    care: Care
    leaving: Leaving
    lengths: Lengths
    needs_found: NeedsFound


@dataclass(frozen=True)
class Ways:
    """How each authority goes about it; a place an authority in each array.

    `door` multiplies the referrals that come; `no_further_action`, `not_in_need`, `again`, `plan` and
    `care` tilt those chances, on the scale of the logit; `pace` multiplies how fast cases move.
    """

    door: FloatArray
    no_further_action: FloatArray
    not_in_need: FloatArray
    again: FloatArray
    plan: FloatArray
    care: FloatArray
    pace: FloatArray


@cache
def load_ways() -> Ways:
    """ways.csv, which lies beside this file: an authority a row, in the order of their codes."""
    with Path(__file__).with_name("ways.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["code"])
    return Ways(**{part.name: np.array([float(row[part.name]) for row in rows]) for part in fields(Ways)})


@cache
def load_model() -> CareModel:
    """care.toml, which lies beside this file."""
    return read_toml(Path(__file__).with_name("care.toml"), CareModel)
