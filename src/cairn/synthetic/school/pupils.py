"""The pupils of state schools among an authority's children: what stays the same, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np

from cairn.synthetic.care import Cases, Histories, histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray
from cairn.synthetic.people import PLAN, People
from cairn.synthetic.school.definitions import Effects, Schooling
from cairn.synthetic.school.effects_of import bent, of_traits

Rows = TypeVar("Rows", bound=Any)

NOT_YET = -1
_AT_FIRST_NOTHING: dict[str, type] = {
    **dict.fromkeys(("in_alternative", "excluded_last_year", "ever_excluded"), bool),
    **dict.fromkeys(("suspended", "missed", "missed_without_care", "level", "by_care", "marks"), np.float32),
}


def cut(rows: Rows, part: slice) -> Rows:
    """Some rows of a dataclass of arrays, without a copy: what is written to them is written there."""
    made: Rows = type(rows)(**{one.name: getattr(rows, one.name)[part] for one in fields(rows)})
    return made


@dataclass
class Standing:
    """How far each pupil has come: carried from one school year to the next, changed in place."""

    authority: IntArray
    school: IntArray  # the row of Schools; NOT_YET before the first
    phase: IntArray
    in_alternative: BoolArray
    excluded_last_year: BoolArray
    ever_excluded: BoolArray
    response: FloatArray  # a standard normal: how much of an effect of social care comes to each
    suspended: FloatArray  # suspensions of late, those of each earlier year at half
    missed: FloatArray  # the share of sessions missed of late, in the same way
    missed_without_care: FloatArray
    level: FloatArray  # attainment at the last key stage, in deviations
    by_care: FloatArray  # what of it social care brought about
    marks: FloatArray  # what the last key stage saw of it: points or a score

    @classmethod
    def of_newcomers(cls, response: FloatArray) -> Standing:
        """Where pupils stand before reception."""
        size = len(response)
        return cls(
            authority=np.full(size, NOT_YET, dtype=np.int16),
            school=np.full(size, NOT_YET, dtype=np.int32),
            phase=np.full(size, NOT_YET, dtype=np.int8),
            response=response,
            **{name: np.zeros(size, dtype=kind) for name, kind in _AT_FIRST_NOTHING.items()},
        )


@dataclass(frozen=True)
class Pupils:
    """Pupils in order of school year of birth and person, with what stays the same of each (float32, deviations).

    So those of any school years stand together, whichever authorities they were born in. Cases are in the
    same order.
    """

    people: People
    cases: Cases
    cases_born_in: IntArray  # born_in of the child of each case
    special: BoolArray
    ever_6_fsm: BoolArray
    attendance: FloatArray
    conduct: FloatArray
    response: FloatArray  # Standing.response
    hardship: FloatArray  # bent, as absence follows it
    born_in: IntArray  # the September that begins the school year of birth

    def __len__(self) -> int:
        return len(self.people)

    def part(self, part: slice) -> Pupils:
        """Some of the pupils, without a copy."""
        people = cut(self.people, part)
        bounds = np.searchsorted(self.cases_born_in, [self.born_in[part][0], self.born_in[part][-1] + 1])
        cases = slice(int(bounds[0]), int(bounds[1]))
        arrays = {one.name: getattr(self, one.name)[part] for one in fields(self)[3:]}
        return Pupils(people, cut(self.cases, cases), self.cases_born_in[cases], **arrays)

    def in_year(self, school_year: int, oldest: int) -> slice:
        """Where those from reception to year group `oldest` stand in that school year."""
        youngest_born_in = school_year - 6
        bounds = np.searchsorted(self.born_in, [youngest_born_in - oldest, youngest_born_in + 1])
        return slice(int(bounds[0]), int(bounds[1]))

    def histories(self, day: int) -> Histories:
        """How the end of `day` finds each."""
        order = order_of(self.people.person)
        if order is None:
            return histories(self.people, self.cases, day)
        found = histories(self.people.where(order), self.cases, day)
        back = np.empty(len(order), dtype=np.int64)
        back[order] = np.arange(len(order))
        return found.where(back)


def order_of(person: IntArray) -> IntArray | None:
    """What puts these people in order of person; None where they are."""
    if (person[1:] > person[:-1]).all():
        return None
    return np.argsort(person, kind="stable")


def pupils_of(seed: int, people: People, cases: Cases, schooling: Schooling, effects: Effects) -> Pupils:
    """Those of an authority's children who go to state schools."""
    people = people.where(people.state_school)
    cases = cases.where(np.isin(cases.person, people.person))
    cases_born_in = people.born_in[np.searchsorted(people.person, cases.person)]
    if (np.diff(people.born_in) < 0).any():
        people = people.where(np.argsort(people.born_in, kind="stable"))
        in_order = np.argsort(cases_born_in, kind="stable")
        cases, cases_born_in = cases.where(in_order), cases_born_in[in_order]
    draws = Draws(seed, "pupil", people.person)
    roll = schooling.roll
    special = np.where(people.disability != 0, roll.special_if_disabled, roll.special_otherwise)
    hardship = bent(people.hardship, effects.attendance.traits.hardship_bends_at).astype(np.float32)
    return Pupils(
        people=people,
        cases=cases,
        cases_born_in=cases_born_in,
        special=(people.sen == PLAN) & draws.chance("special school", special),
        ever_6_fsm=people.fsm | draws.chance("ever 6", roll.ever_6 + roll.ever_6_by_hardship * hardship),
        attendance=_lasting(draws, "attendance", effects.attendance.lasting)
        + of_traits(effects.attendance.traits, people),
        conduct=_lasting(draws, "conduct", effects.conduct.lasting)
        + of_traits(effects.conduct.traits, people),
        response=_lasting(draws, "response to social care", 1.0),
        hardship=hardship,
        born_in=people.born_in,
    )


def _lasting(draws: Draws, purpose: str, deviation: float) -> FloatArray:
    drawn: FloatArray = (deviation * draws.normal(purpose)).astype(np.float32)
    return drawn
