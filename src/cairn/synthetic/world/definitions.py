"""The definitions of the synthetic England, as frozen dataclasses read from the TOML beside this file."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from cairn.tables.files import read_toml

T = TypeVar("T")
Shares = dict[str, float]


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority: `code` has three digits; the rest is told at the head of england.toml."""

    code: str
    name: str
    region: str
    year_group: int
    need: float
    attainment: float
    postcode_area: str


@dataclass(frozen=True, slots=True)
class England:
    """All the authorities, and the codes of others from which children moved in."""

    elsewhere: tuple[str, ...]
    authorities: tuple[Authority, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """A lognormal length of time: its median in days, and the standard deviation of its logarithm."""

    median: float
    spread: float


@dataclass(frozen=True, slots=True)
class Family:
    """How need is spread over families, and how many children are disabled."""

    shape: float
    disabled: float


@dataclass(frozen=True, slots=True)
class Referral:
    """How often children are referred, at each age, and by whom."""

    per_child_year: float
    by_age: tuple[float, ...]
    disabled_ratio: float
    source: Shares


@dataclass(frozen=True, slots=True)
class Ends:
    """The shares of referrals that lead to each end."""

    no_further_action: float
    assessed_not_in_need: float
    in_need: float
    protection_plan: float
    looked_after: float

    @property
    def shares(self) -> tuple[float, ...]:
        """The shares in the order of the fields, adding up to one."""
        ends = (
            self.no_further_action,
            self.assessed_not_in_need,
            self.in_need,
            self.protection_plan,
            self.looked_after,
        )
        return tuple(share / sum(ends) for share in ends)


@dataclass(frozen=True, slots=True)
class Paths:
    """Where referrals lead, for children with and without a disability."""

    others: Ends
    disabled: Ends


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long each part of a case lasts."""

    assessment: Length
    in_need: Length
    in_need_long: Length
    in_need_disabled: Length
    before_plan: Length
    plan: Length
    after_plan: Length
    before_care: Length
    care: Length
    placement: Length


@dataclass(frozen=True, slots=True)
class Chances:
    """Chances (0 to 1) of what may happen in a life."""

    in_need_long: float
    care_after_plan: float
    respite_of_disabled: float
    enquiry_without_conference: float
    second_assessment: float
    category_changes: float
    not_on_roll: float
    moved_in: float
    nursery: float


@dataclass(frozen=True, slots=True)
class People:
    """Who is born: the share of boys and the shares of ethnicities."""

    male: float
    ethnicity: Shares


@dataclass(frozen=True, slots=True)
class Needs:
    """Shares of primary need codes, for children with and without a disability."""

    others: Shares
    disabled: Shares


@dataclass(frozen=True, slots=True)
class Care:
    """Shares of the codes of the looked-after children return."""

    status: Shares
    placement: Shares
    provider: Shares
    move_reason: Shares
    leaving: Shares


@dataclass(frozen=True, slots=True)
class School:
    """Sizes of schools, and the chances of special needs and free meals by need in the family."""

    primary_intake: int
    secondary_intake: int
    special_share_of_plans: float
    plan_base: float
    plan_by_need: float
    plan_if_disabled: float
    support_base: float
    support_by_need: float
    fsm_base: float
    fsm_by_need: float
    need_cap: float


@dataclass(frozen=True, slots=True)
class Lives:
    """How lives go: lives.toml."""

    family: Family
    referral: Referral
    path: Paths
    length: Lengths
    shares: Chances
    people: People
    disability: Shares
    need: Needs
    factors: Shares
    category: Shares
    closure: Shares
    care: Care
    school: School


@dataclass(frozen=True, slots=True)
class Traits:
    """Points of Attainment 8 for what a pupil brings."""

    male: float
    sen_support: float
    education_health_and_care_plan: float
    free_school_meals: float
    ethnicity: Shares


@dataclass(frozen=True, slots=True)
class OnTheDay:
    """Points of Attainment 8 for the state on 31 March."""

    in_need: float
    protection_plan: float
    looked_after: float


@dataclass(frozen=True, slots=True)
class History:
    """Points of Attainment 8 for what went before."""

    ever_in_need: float
    each_further_referral: float
    further_referrals_at_most: int
    ever_on_a_plan: float
    each_year_in_care: float
    years_in_care_at_most: int


@dataclass(frozen=True, slots=True)
class Effects:
    """All that moves an Attainment 8 score: effects.toml."""

    start: float
    noise: float
    traits: Traits
    on_31_march: OnTheDay
    history: History


@dataclass(frozen=True, slots=True)
class SlipRates:
    """How often a clerk gets each value of a file wrong."""

    upn_wrong_letter: float
    upn_lower_case: float
    upn_missing: float = 0.0
    closing_date_changed: float = 0.0
    impossible_dates_at_most: int = 0


@dataclass(frozen=True, slots=True)
class Slips:
    """The rates of slips for each file: errors.toml."""

    cin_census: SlipRates
    s903: SlipRates
    school_census: SlipRates
    ks4: SlipRates


@dataclass(frozen=True, slots=True)
class Names:
    """Names for invented people: names.toml."""

    boys: tuple[str, ...]
    girls: tuple[str, ...]
    surname_beginnings: tuple[str, ...]
    surname_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is written down about the synthetic England."""

    england: England
    lives: Lives
    effects: Effects
    slips: Slips
    names: Names = field(repr=False)


EFFECTS = Path(__file__).with_name("effects.toml")


@cache
def load_world() -> World:
    """The synthetic England as the TOML beside this file defines it."""
    return World(
        england=_read("england.toml", England),
        lives=_read("lives.toml", Lives),
        effects=read_toml(EFFECTS, Effects),
        slips=_read("errors.toml", Slips),
        names=_read("names.toml", Names),
    )


def _read(name: str, kind: type[T]) -> T:
    return read_toml(Path(__file__).with_name(name), kind)
