"""What effects.toml and schooling.toml say, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TraitEffects:
    """What a pupil brings. `hardship` bends: its effect is that of a logarithm, straight far below `bends_at`."""

    male: float
    not_english: float
    free_meals: float
    deprivation: float
    support: float
    plan: float
    disabled: float
    ability: float
    hardship: float
    hardship_bends_at: float
    born_a_year_later: float
    ethnicity: dict[str, float]


@dataclass(frozen=True, slots=True)
class CareEffects:
    """What social care does: the state on 31 March, all that went before, and for whom it differs.

    `boys` and `with_plan_of_needs` say how much more (or less, below 0) of the effect these pupils have;
    `authority` is the standard deviation between authorities of the logarithm of the whole effect, and
    `pupils` that between pupils, whose mean is not moved by it.
    """

    in_need: float
    on_a_plan: float
    looked_after: float
    ever_in_need: float
    since_year_5: float
    each_further_referral: float
    further_referrals_at_most: float
    ever_on_a_plan: float
    each_year_in_care: float
    years_in_care_at_most: float
    boys: float
    with_plan_of_needs: float
    authority: float
    pupils: float


@dataclass(frozen=True, slots=True)
class Stage:
    """What moves attainment between one key stage and the next."""

    carry: float
    missed: float
    missed_at_most: float
    suspended: float
    excluded: float
    special: float
    alternative: float
    no_prior: float
    noise: float
    authority: float
    school: float
    traits: TraitEffects
    care: CareEffects


@dataclass(frozen=True, slots=True)
class MoreFromYear7:
    """What a state on 31 March does besides, from year 7 on."""

    in_need: float
    on_a_plan: float
    looked_after: float


@dataclass(frozen=True, slots=True)
class Attendance:
    """What keeps pupils from school, in standard deviations between pupils."""

    by_year_group: Numbers
    special: float
    care_in_special: float
    alternative: float
    lasting: float
    yearly: float
    widens: float
    authority: float
    care: CareEffects
    more_from_year_7: MoreFromYear7
    traits: TraitEffects


@dataclass(frozen=True, slots=True)
class Conduct:
    """What leads to suspension and exclusion, in standard deviations between pupils."""

    by_year_group: Numbers
    special: float
    alternative: float
    lasting: float
    yearly: float
    authority: float
    looked_after_excluded: float
    plan_excluded: float
    care: CareEffects
    more_from_year_7: MoreFromYear7
    traits: TraitEffects


@dataclass(frozen=True, slots=True)
class AfterEffects:
    """What moves qualifications after 16, destinations, and entry to higher education, besides attainment."""

    level_2_noise: float
    level_2_care: CareEffects
    level_3_noise: float
    level_3_care: CareEffects
    higher_noise: float
    higher_care: CareEffects
    sustained_attainment: float
    sustained_missed: float
    sustained_alternative: float
    sustained_noise: float
    sustained_care: CareEffects
    free_meals: float
    plan: float


@dataclass(frozen=True, slots=True)
class Effects:
    """All of effects.toml: the whole truth about what moves school lives."""

    early_years: Stage
    key_stage_1: Stage
    key_stage_2: Stage
    key_stage_4: Stage
    attendance: Attendance
    conduct: Conduct
    after_16: AfterEffects


@dataclass(frozen=True, slots=True)
class KindsOfSchool:
    """For primary, secondary, special and alternative provision: how many in England, how unequal, numbered from."""

    in_england: Numbers
    spread: float
    numbered_from: tuple[int, ...]
    first_urn: int


@dataclass(frozen=True, slots=True)
class Roll:
    """Who goes to which kind of school, and who joins one in the middle of the year."""

    special_if_disabled: float
    special_otherwise: float
    ever_6: float
    ever_6_by_hardship: float
    joins_mid_year: float
    in_need_joins: float
    placed_in_alternative: float
    placed_before_year_7: float
    placed_by_conduct: float
    placed_by_group: Numbers
    leaves_alternative: float


@dataclass(frozen=True, slots=True)
class Sessions:
    """Possible sessions of the parts of the year, how absence falls on them, and who misses how much."""

    possible: tuple[int, ...]
    there_from: float
    level: float
    spread: float
    bends_at: float
    bend: float
    tilt: float
    by_year: dict[str, float]
    unauthorised: float
    unauthorised_by_missed: float
    unauthorised_by_hardship: float
    unauthorised_free_meals: float
    unauthorised_special: float
    unauthorised_by_group: Numbers
    unauthorised_noise: float


@dataclass(frozen=True, slots=True)
class Sanctions:
    """How far conduct must go for a suspension and for an exclusion, and how suspensions add up."""

    suspended_above: float
    each_further: float
    excluded_above: float
    sessions_each: float
    by_year: dict[str, float]


@dataclass(frozen=True, slots=True)
class EarlyMarks:
    """The profile at five: the latent level above which development is good, by year, and points."""

    noise: float
    good_above: dict[str, float]
    points: float
    points_each: float


@dataclass(frozen=True, slots=True)
class Marks1:
    """Key stage 1: what is expected (reading, writing, maths) by year, the noise of a mark, points."""

    noise: float
    points: float
    points_each: float
    expected_above: dict[str, Numbers]


@dataclass(frozen=True, slots=True)
class Marks2:
    """Key stage 2: scaled scores, what is expected (reading, writing, maths) by year, progress from key stage 1."""

    noise: float
    slope: float
    tested_above: float
    writing_by_need: Numbers
    levels: dict[str, Numbers]
    expected_above: dict[str, Numbers]
    missing: float
    missing_in_need: float
    prior: Numbers
    reading_from: Numbers
    writing_from: Numbers
    maths_from: Numbers


@dataclass(frozen=True, slots=True)
class Marks4:
    """Key stage 4: Attainment 8 by the latent level, its expectation by prior score, grades, Baccalaureate."""

    slope: float
    bottom: float
    level: dict[str, float]
    no_prior_by_group: Numbers
    no_prior_low: float
    no_prior_if_low: float
    no_prior_if_not: float
    prior: Numbers
    expected: Numbers
    english: float
    maths: float
    grade_slope: float
    grade_noise: float
    five_good_above: float
    ebacc_level: float
    ebacc_slope: float
    ebacc_points: Numbers
    ebacc_noise: float


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where pupils go at 16: codes, levels above which a destination is sustained or known, and the mix."""

    codes: tuple[str, ...]
    sustained_above: float
    unknown_share: float
    a_levels_above: float
    sixth_form_college: float
    apprentices: float
    employed: float


@dataclass(frozen=True, slots=True)
class Ages:
    """The latent levels above which a qualification is reached by 16, 17, … 21, and higher education entered."""

    level_2: Numbers
    level_3: Numbers
    higher: Numbers
    neet_level: float
    neet_by_level_2: float
    neet_in_need: float


@dataclass(frozen=True, slots=True)
class Schooling:
    """All of schooling.toml: what the school system is like, and how it marks."""

    schools: KindsOfSchool
    roll: Roll
    sessions: Sessions
    sanctions: Sanctions
    early_years: EarlyMarks
    key_stage_1: Marks1
    key_stage_2: Marks2
    key_stage_4: Marks4
    destinations: Destinations
    ages: Ages


EFFECTS = Path(__file__).with_name("effects.toml")


@cache
def load_effects() -> Effects:
    """effects.toml, which lies beside this file."""
    return read_toml(EFFECTS, Effects)


@cache
def load_schooling() -> Schooling:
    """schooling.toml, which lies beside this file."""
    return read_toml(Path(__file__).with_name("schooling.toml"), Schooling)


def of_year(by_year: dict[str, float], school_year: int) -> float:
    """The value from that year on: of the last year told that is not after it, or else of the first."""
    return by_year[_told(by_year, school_year)]


def numbers_of_year(by_year: dict[str, Numbers], school_year: int) -> Numbers:
    """As `of_year`, of several numbers a year."""
    return by_year[_told(by_year, school_year)]


def _told(years: Iterable[str], school_year: int) -> str:
    in_order = sorted(years, key=int)
    return max((year for year in in_order if int(year) <= school_year), key=int, default=in_order[0])
