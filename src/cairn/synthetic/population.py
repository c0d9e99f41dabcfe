"""The children of an authority who were born in one school year, with what they bring to their lives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cairn.synthetic.calendar import day
from cairn.synthetic.chance import generator
from cairn.synthetic.upn import IntArray, upns
from cairn.synthetic.world import Authority, Names, World

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

NO_PROVISION, SUPPORT, PLAN = 0, 1, 2
_POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Cohort:
    """Children born from 1 September of `born_in` to the next 31 August: one place an array each.

    `need` is the need of the family (mean 1), `upn_from` the day on which a UPN is given,
    `disability` holds codes parted by a space, `sen` one of NO_PROVISION, SUPPORT and PLAN.
    """

    authority: Authority
    born_in: int
    birth: IntArray
    male: BoolArray
    ethnicity: list[str]
    need: FloatArray
    disability: list[str]
    disabled: BoolArray
    sen: IntArray
    fsm: BoolArray
    on_roll: BoolArray
    upn: list[str]
    upn_from: IntArray
    forename: list[str]
    surname: list[str]
    postcode: list[str]
    primary: IntArray
    secondary: IntArray

    def __len__(self) -> int:
        return len(self.birth)

    def person(self, child: int) -> str:
        """Who a child is in the truth; no file that is sent carries it."""
        return f"{self.authority.code}-{self.born_in}-{child:05d}"

    def la_child_id(self, child: int) -> str:
        """The authority's own number for a child."""
        return f"SYN{self.born_in % 100:02d}{child * 7919 % 99_991:05d}"

    def year_group(self, census_year: int) -> int:
        """The national curriculum year in the school year of January `census_year`; 0 is reception."""
        return census_year - 1 - self.born_in - 5

    def at_school(self, census_year: int) -> bool:
        """Whether these children are in reception to year 11 in January `census_year`."""
        return 0 <= self.year_group(census_year) <= 11

    def pupils(self, census_year: int) -> int:
        """How many of them are then on a roll."""
        return int(self.on_roll.sum()) if self.at_school(census_year) else 0

    def school(self, census_year: int) -> IntArray:
        """The number of each child's school in that school year."""
        return self.primary if self.year_group(census_year) < 7 else self.secondary


def cohort(seed: int, world: World, authority: Authority, born_in: int) -> Cohort:
    """The children whom an authority knows of one birth year: the same for a seed, whatever else is made."""
    rng = generator(seed, "population", authority.code, born_in)
    lives, size = world.lives, max(1, round(authority.year_group * rng.normal(1.0, 0.02)))
    male = rng.random(size) < lives.people.male
    need = rng.gamma(lives.family.shape, 1 / lives.family.shape, size)
    disabled = rng.random(size) < lives.family.disabled
    sen = _sen(rng, world, need, disabled)
    primary = 2000 + rng.integers(-(-size // lives.school.primary_intake), size=size)
    secondary = 4000 + rng.integers(-(-size // lives.school.secondary_intake), size=size)
    special = (sen == PLAN) & (rng.random(size) < lives.school.special_share_of_plans)
    upn, upn_from = _pupil_numbers(rng, world, authority, born_in, primary)
    forename, surname = _names(rng, world.names, male)
    return Cohort(
        authority=authority,
        born_in=born_in,
        birth=day(born_in, 9, 1) + rng.integers(365, size=size),
        male=male,
        ethnicity=drawn(rng, lives.people.ethnicity, size),
        need=need,
        disability=_disabilities(rng, world, disabled),
        disabled=disabled,
        sen=sen,
        fsm=rng.random(size) < _fsm_chance(world, need),
        on_roll=rng.random(size) >= lives.shares.not_on_roll,
        upn=upn,
        upn_from=upn_from,
        forename=forename,
        surname=surname,
        postcode=_postcodes(rng, authority.postcode_area, size),
        primary=np.where(special, 7000, primary),
        secondary=np.where(special, 7001, secondary),
    )


def drawn(rng: np.random.Generator, shares: dict[str, float], size: int) -> list[str]:
    """`size` codes drawn by their shares."""
    weights = np.array(list(shares.values()))
    codes = list(shares)
    return [codes[i] for i in rng.choice(len(codes), size, p=weights / weights.sum()).tolist()]


def _sen(rng: np.random.Generator, world: World, need: FloatArray, disabled: BoolArray) -> IntArray:
    school, capped = world.lives.school, np.minimum(need, world.lives.school.need_cap)
    plan = np.where(disabled, school.plan_if_disabled, school.plan_base + school.plan_by_need * capped)
    support = school.support_base + school.support_by_need * capped
    draw = rng.random(len(need))
    return np.where(draw < plan, PLAN, np.where(draw < plan + support, SUPPORT, NO_PROVISION))


def _fsm_chance(world: World, need: FloatArray) -> FloatArray:
    school = world.lives.school
    return school.fsm_base + school.fsm_by_need * np.minimum(need, school.need_cap)


def _disabilities(rng: np.random.Generator, world: World, disabled: BoolArray) -> list[str]:
    first = drawn(rng, world.lives.disability, len(disabled))
    second = drawn(rng, world.lives.disability, len(disabled))
    both = rng.random(len(disabled)) < 0.3
    return [
        "" if not is_disabled else f"{a} {b}" if two and a != b else a
        for is_disabled, two, a, b in zip(disabled.tolist(), both.tolist(), first, second, strict=True)
    ]


def _pupil_numbers(
    rng: np.random.Generator, world: World, authority: Authority, born_in: int, primary: IntArray
) -> tuple[list[str], IntArray]:
    """A number no other child has: a serial is counted within the school and year that gave it."""
    size, shares = len(primary), world.lives.shares
    moved_in = rng.random(size) < shares.moved_in
    nursery = rng.random(size) < shares.nursery
    place = primary - 2000
    elsewhere = np.array([int(code) for code in world.england.elsewhere])
    given_by = np.where(moved_in, elsewhere[place % len(elsewhere)], int(authority.code))
    # A school "elsewhere" bears our authority's code in its number, so no two authorities share one.
    school = np.where(moved_in, 1000 * (5 + place % 5) + int(authority.code), primary)
    # A nursery's serials begin at 501: the year before's reception class has the same two digits.
    serial = _count_within(given_by * 10_000 + school + nursery * 10**8) + np.where(nursery, 501, 1)
    year = born_in + np.where(nursery, 4, 5)
    return upns(given_by, school, year % 100, serial), _first_of_september(year)


def _first_of_september(year: IntArray) -> IntArray:
    days = {int(one): day(int(one), 9, 1) for one in np.unique(year)}
    return np.array([days[one] for one in year.tolist()])


def _count_within(group: IntArray) -> IntArray:
    """0, 1, 2... for the members of each group, in the order that they stand."""
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    counted = np.arange(len(group)) - np.repeat(begins, np.diff(np.r_[begins, len(group)]))
    result = np.empty(len(group), dtype=np.int64)
    result[order] = counted
    return result


def _names(rng: np.random.Generator, names: Names, male: BoolArray) -> tuple[list[str], list[str]]:
    size = len(male)
    boys, girls = rng.integers(len(names.boys), size=size), rng.integers(len(names.girls), size=size)
    forenames = [
        names.boys[boy] if is_boy else names.girls[girl]
        for is_boy, boy, girl in zip(male.tolist(), boys.tolist(), girls.tolist(), strict=True)
    ]
    beginnings = rng.integers(len(names.surname_beginnings), size=size).tolist()
    endings = rng.integers(len(names.surname_endings), size=size).tolist()
    surnames = [
        names.surname_beginnings[begin] + names.surname_endings[end]
        for begin, end in zip(beginnings, endings, strict=True)
    ]
    return forenames, surnames


def _postcodes(rng: np.random.Generator, area: str, size: int) -> list[str]:
    numbers = rng.integers(1, 10, (size, 2)).tolist()
    letters = rng.integers(len(_POSTCODE_LETTERS), size=(size, 2)).tolist()
    return [
        f"{area}{district} {sector}{_POSTCODE_LETTERS[a]}{_POSTCODE_LETTERS[b]}"
        for (district, sector), (a, b) in zip(numbers, letters, strict=True)
    ]
