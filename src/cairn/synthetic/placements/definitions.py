"""What placements.toml says of lives in care, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml

Numbers = tuple[float, ...]
Shares = dict[str, float]
Days = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """A lognormal length: its median in days, and the standard deviation of its logarithm."""

    median: float
    spread: float


@dataclass(frozen=True, slots=True)
class Asylum:
    """Who, among teenagers coming into care, came alone to seek asylum."""

    from_age: int
    ages: Numbers
    girls: float
    not_white: float
    by_earlier: float
    until_grown: int
    if_left: float


@dataclass(frozen=True, slots=True)
class Adoption:
    """Who is adopted, when what leads to it happens, by whom; and who was to be, and was not."""

    by_age: Numbers
    shortest: int
    by_consent: float
    by_foster_carer: float
    opposed: float
    order: float
    placed: float
    jitter: float
    decision_before_order: int
    match_before_placed: int
    reversed: float
    reversed_after: int
    reversed_without_order: float
    reversal_reasons: Shares
    one_adopter: float
    single_women: float
    same_sex: float
    couples: Shares
    same_sex_couples: Shares
    men_of_same_sex: float


@dataclass(frozen=True, slots=True)
class Legal:
    """The orders under which children are looked after, and how one follows another."""

    to_court: Numbers
    to_court_upto: Days
    starts_of_court: Shares
    police_first: float
    remand: float
    remand_from_age: int
    remand_longest: int
    police_days: Days
    emergency_days: Days
    agreement: Length
    interim: Length


@dataclass(frozen=True, slots=True)
class Stays:
    """Where children live, by age band, and how long: briefly or lastingly."""

    ages: Days
    codes: tuple[str, ...]
    brief: tuple[Numbers, ...]
    lasting: tuple[Numbers, ...]
    lasts: Numbers
    by_age: Numbers
    by_child: float
    brief_days: Length
    lasting_days: Length
    stays_with_carer: float
    rounds: int
    shortest: int


@dataclass(frozen=True, slots=True)
class Providers:
    """Who provides each kind of placement: shares in the order of `codes`."""

    codes: tuple[str, ...]
    foster_of_family: Numbers
    foster: Numbers
    parents: Numbers
    home: Numbers
    secure: Numbers
    health: Numbers
    custody: Numbers
    adoption: Numbers
    other: Numbers


@dataclass(frozen=True, slots=True)
class Far:
    """The shares of each kind of placement that are over 20 miles away, in another authority."""

    foster_of_family: float
    foster_own: float
    foster_other: float
    home: float
    secure: float
    adoption: float
    parents: float
    other: float


@dataclass(frozen=True, slots=True)
class Temporary:
    """Short stays elsewhere, after which the child goes back."""

    share: float
    codes: Shares
    longest: Days
    only_in_stays_over: int


@dataclass(frozen=True, slots=True)
class Moves:
    """Why a placement ended and another began."""

    reasons: Shares


@dataclass(frozen=True, slots=True)
class Needs:
    """The main need for which care began."""

    others: Shares
    disabled: Shares
    asylum: Shares


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why care ended, by age band, on the eighteenth birthday and after remand."""

    ages: Days
    codes: tuple[str, ...]
    shares: tuple[Numbers, ...]
    adult_fostered: Shares
    adult_others: Shares
    remand: Shares


@dataclass(frozen=True, slots=True)
class Respite:
    """Series of short breaks."""

    agreement: float
    every: Days
    lasts: Days
    placements: Shares


@dataclass(frozen=True, slots=True)
class Reviews:
    """When cases are reviewed, in days since the start and the review before; and how children take part."""

    first: Days
    second: Days
    every: Days
    codes: Shares


@dataclass(frozen=True, slots=True)
class Missing:
    """How many go missing in a year, how often, and for how long."""

    ages: Days
    share: Numbers
    more: float
    most: int
    away: float
    longest: Days


@dataclass(frozen=True, slots=True)
class Health:
    """The health and the wellbeing of those looked after for twelve months."""

    health_assessment: float
    teeth: float
    immunisations: float
    checks_of_under_fives: float
    score_given: float
    score_mean: float
    score_deviation: float
    score_of_the_child: float
    no_score: Shares
    convicted_ages: Days
    convicted: Numbers
    substance_ages: Days
    substance: Numbers
    help_received: float
    help_refused: float


@dataclass(frozen=True, slots=True)
class Mothers:
    """How many girls have a child while in care."""

    from_age: int
    chance: float


@dataclass(frozen=True, slots=True)
class Leavers:
    """Care leavers near their birthdays: `young` at 17 and 18, `grown` from 19 to 21."""

    days_in_care: int
    from_age: int
    past_age: int
    activity: tuple[str, ...]
    young: Numbers
    grown: Numbers
    in_touch: Shares
    accommodation: tuple[str, ...]
    young_home: Numbers
    grown_home: Numbers
    never_suitable: tuple[str, ...]
    suitable: float
    of_foster_carers: str
    foyer: str


@dataclass(frozen=True, slots=True)
class Workers:
    """How long social workers stay with a child, and why the next one comes."""

    days: Length
    rounds: int
    reasons: Shares
    first_reason: str
    to_each: int


@dataclass(frozen=True, slots=True)
class Deprivation:
    """In which stays in a children's home a child is deprived of liberty."""

    share: float
    from_age: int
    shortest: int


@dataclass(frozen=True, slots=True)
class Permanence:
    """What children had as a lasting home before care."""

    codes: Shares
    from_age: int


@dataclass(frozen=True, slots=True)
class PlacementModel:
    """All of placements.toml."""

    asylum: Asylum
    adoption: Adoption
    legal: Legal
    stays: Stays
    providers: Providers
    far: Far
    temporary: Temporary
    moves: Moves
    needs: Needs
    leaving: Leaving
    respite: Respite
    reviews: Reviews
    missing: Missing
    health: Health
    mothers: Mothers
    leavers: Leavers
    workers: Workers
    deprivation: Deprivation
    permanence: Permanence


@cache
def load_placement_model() -> PlacementModel:
    """placements.toml, which lies beside this file."""
    return read_toml(Path(__file__).with_name("placements.toml"), PlacementModel)
