"""What casework.toml says of the detail of cases, as frozen dataclasses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml

Numbers = tuple[float, ...]
Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """Days that were bank holidays beside the rule, and days that were none in spite of it."""

    extra: tuple[dt.date, ...]
    not_kept: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of trouble that brings a family to social care.

    `by_age` weighs it for children under five, from five to ten, and older; `by_hardship` for three
    bands of hardship; `if_disabled` for disabled children. `mix` is its share among assessments with
    factors, as the model makes them. `factors` are the chances of each factor before they are fitted
    to what is published; `needs`, `categories` and `sources` weigh those codes.
    """

    name: str
    by_age: Numbers
    by_hardship: Numbers
    if_disabled: float
    mix: float
    factors: Shares
    needs: Shares
    categories: Shares
    sources: Shares


@dataclass(frozen=True, slots=True)
class Families:
    """How problems are spread: the bands of age and hardship with the mix of each, the share of disabled
    children, and how often another case of a child has another problem."""

    age_edges: Numbers
    hardship_edges: Numbers
    ages: Numbers
    hardships: Numbers
    disabled: float
    another_problem: float


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor that an assessment can find: its shares of episodes with a factor in two years.

    `first` and `last` are the years (ending 31 March) in which it is recorded. `from_age` is the
    youngest age at which it is.
    """

    code: str
    early: float
    late: float
    first: int = 0
    last: int = 9999
    from_age: int = 0


@dataclass(frozen=True, slots=True)
class FactorYears:
    """The years (ending 31 March) of the two shares, and how they are found."""

    early: int
    late: int
    elsewhere: float
    harder_cases: float
    harder_share: float
    none_found: float
    only_other: str
    nothing: str


@dataclass(frozen=True, slots=True)
class Needs:
    """Codes of primary need, and their shares of referrals that are assessed, in two years."""

    codes: tuple[str, ...]
    protected: str
    if_protected: float
    early_year: int
    late_year: int
    early: Numbers
    late: Numbers


@dataclass(frozen=True, slots=True)
class Sources:
    """Codes of who refers, their shares, how ages differ, and a code that later years tell apart."""

    codes: tuple[str, ...]
    shares: Numbers
    by_age: Mapping[str, Numbers]
    divided: str
    divided_into: str
    divided_from: int
    divided_share: float


@dataclass(frozen=True, slots=True)
class Closures:
    """Codes of the reasons for closure, in the order of the names in reasons.py, and their chances."""

    codes: tuple[str, ...]
    early_help_from: int
    early_help: float
    guardianship_after_care: float
    arrangements_after_care: float
    guardianship: float
    arrangements: float
    adult_care: float
    adult_care_if_disabled: float
    died: float
    died_if_disabled: float


@dataclass(frozen=True, slots=True)
class AssessmentTimes:
    """How long assessments take, in working days, and how often long cases are assessed again."""

    median: float
    spread: float
    longest: int
    limit: int
    starts_within: int
    again: float
    again_jitter: int
    again_before_end: int


@dataclass(frozen=True, slots=True)
class EnquiryTimes:
    """How often section 47 enquiries are made, and in how many working days a conference follows."""

    at_first: float
    at_first_if_looked_after: float
    at_again: float
    conference: float
    limit: int
    days_from: tuple[int, ...]
    days_to: tuple[int, ...]
    days_shares: Numbers
    decided_within: int
    without_enquiry: float


@dataclass(frozen=True, slots=True)
class PlanTimes:
    """Protection plans: categories, their changes, and the days between reviews."""

    categories: tuple[str, ...]
    shares: Numbers
    changes: float
    first_review: tuple[int, int]
    next_review: tuple[int, int]
    late: float
    late_by: tuple[int, int]


@dataclass(frozen=True, slots=True)
class NeedPlanTimes:
    """Child in need plans: how many cases have one, how soon, and the shortest."""

    share: float
    starts_within: int
    shortest: int


@dataclass(frozen=True, slots=True)
class CaseworkModel:
    """All of casework.toml."""

    bank_holidays: BankHolidays
    families: Families
    problems: tuple[Problem, ...]
    factor_years: FactorYears
    factors: tuple[Factor, ...]
    needs: Needs
    sources: Sources
    closures: Closures
    assessments: AssessmentTimes
    enquiries: EnquiryTimes
    plans: PlanTimes
    need_plans: NeedPlanTimes


@cache
def load_model() -> CaseworkModel:
    """casework.toml, which lies beside this file."""
    return read_toml(Path(__file__).with_name("casework.toml"), CaseworkModel)
