"""Pupils as the returns of schools tell them: rows of the school lives, each with its child, and common columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
import pyarrow as pa

from cairn.synthetic import calendar
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.people import PLAN, SUPPORT, People, load_traits
from cairn.synthetic.sent.school_definitions import load_school_returns
from cairn.synthetic.sent.texts import coded
from cairn.synthetic.world import World

_THURSDAY = 3
_CENSUS_WEEKS = {"autumn": (10, 1), "spring": (1, 3), "summer": (5, 3)}  # the month, and which Thursday of it
_FIRST_WITH_SUPPORT = 2015  # the school year from which SEN support took the place of school action


class OfPupils(Protocol):
    """What every frame of the school lives has (and most of them an authority)."""

    @property
    def person(self) -> IntArray: ...
    @property
    def school_year(self) -> IntArray: ...
    def __len__(self) -> int: ...
    def where(self, chosen: Any) -> Any: ...


Frame = TypeVar("Frame", bound=OfPupils)


@dataclass(frozen=True)
class Pupils(Generic[Frame]):
    """Rows of one frame of the school lives, of one authority and school year, with the child of each row."""

    rows: Frame
    people: People

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, chosen: BoolArray | IntArray) -> Pupils[Frame]:
        """The pupils chosen by a mask, or by places."""
        return replace(self, rows=self.rows.where(chosen), people=self.people.where(chosen))


def pupils_of(frame: Frame, people: People, school_year: int, authority: int | None = None) -> Pupils[Frame]:
    """The rows of a frame of one school year and (of those that say it) of the authority at that place, in
    order of the child."""
    chosen = frame.school_year == school_year
    if authority is not None:
        chosen = chosen & (frame.authority == authority)  # type: ignore[attr-defined]
    places_of = np.flatnonzero(chosen)
    rows = frame.where(places_of[np.argsort(frame.person[places_of], kind="stable")])
    return Pupils(rows, people.where(places(people.person, rows.person)))


def census_day(school_year: int, term: str) -> int:
    """The Thursday on which the school census of a term is taken: the first of October, the third of January
    or of May."""
    month, week = _CENSUS_WEEKS[term]
    first = dt.date(school_year - (term == "autumn"), month, 1)
    day = 1 + (_THURSDAY - first.weekday()) % 7 + 7 * (week - 1)
    return calendar.day(first.year, month, day)


def sex(people: People) -> pa.Array:
    """M or F."""
    return coded(people.male.astype(np.int32), ("F", "M"))


def ethnicity(people: People) -> pa.Array:
    """The code of the ethnic group."""
    return coded(people.ethnicity, load_traits().ethnicities.codes)


def year_groups(groups: IntArray) -> pa.Array:
    """N2 for a nursery class, R for reception, then 1 to 11."""
    return coded(groups + 1, ("N2", "R", *(str(group) for group in range(1, 15))))


def numbered(numbers: IntArray) -> pa.Array:
    """Whole numbers as text."""
    different, place = np.unique(numbers, return_inverse=True)
    return coded(place, [str(number) for number in different.tolist()])


def same(value: object, rows: int, kind: pa.DataType | None = None) -> pa.Array:
    """One value in every row."""
    return pa.repeat(pa.scalar(value, kind), rows)


def la_code(world: World, place: int) -> str:
    """The three digits of the authority at a place."""
    return world.authorities[place].code


def sen_provision(people: People, sen: IntArray, school_year: int) -> pa.Array:
    """N, and K or E; before September 2014 A, P or S, and S of some until the change was over."""
    of = load_school_returns().sen
    known = {int(year): share for year, share in of.statements.items()}
    share = known[min(max(school_year, min(known)), max(known))]
    lot = Draws(0, "statements", people.person).uniform("how long")
    plan = np.where(lot < share, 5, 2)
    support = np.ones(len(people), dtype=np.int64)
    if school_year < _FIRST_WITH_SUPPORT:
        support = np.where(lot < of.action_plus, 4, 3)
    place = np.where(sen == PLAN, plan, np.where(sen == SUPPORT, support, 0))
    return coded(place, ("N", "K", "E", "A", "P", "S"))


def need_types(school_year: int) -> tuple[str, ...]:
    """The codes of types of need, as that year calls them."""
    types = load_school_returns().sen.types
    extra = tuple(dict.fromkeys(load_school_returns().sen.of_disability.values()))
    older = {"SEMH": "BESD", "NSA": "OTH"} if school_year < _FIRST_WITH_SUPPORT else {}
    return tuple(older.get(one, one) for one in (*types, *(one for one in extra if one not in types)))


def needs(people: People, sen: IntArray, rank: int) -> IntArray:
    """The place in `need_types` of each pupil's first (rank 1) or second need; -1 where there is none."""
    of = load_school_returns().sen
    draws = Draws(0, f"type of need {rank}", people.person)
    drawn = np.where(sen == PLAN, draws.pick("type", of.with_a_plan), draws.pick("type", of.with_support))
    has: BoolArray = sen > 0
    if rank == 1:
        drawn = _by_disability(people, drawn)
    else:
        first = needs(people, sen, 1)
        has = has & draws.chance("has a second", of.second_need) & (drawn != first)
    return np.where(has, drawn, -1)


def _by_disability(people: People, drawn: IntArray) -> IntArray:
    of, codes = load_school_returns().sen, load_traits().disabilities.codes
    extra = tuple(dict.fromkeys(of.of_disability.values()))
    types = (*of.types, *(one for one in extra if one not in of.types))
    for code, kind in reversed(list(of.of_disability.items())):
        has = (people.disability >> codes.index(code)) & 1 == 1
        drawn = np.where(has, types.index(kind), drawn)
    return drawn


def table_of(columns: dict[str, Any], wanted: Sequence[str]) -> pa.Table:
    """The columns whose names are wanted, as a table."""
    chosen = {name: column for name, column in columns.items() if name in set(wanted)}
    return pa.table(chosen)
