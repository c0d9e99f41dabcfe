"""The children born in one authority, and their lives in social care: the first part of the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from cairn.synthetic.care import Cases, histories, social_care, with_needs_found
from cairn.synthetic.care.calendar_of_years import off_the_last_day
from cairn.synthetic.columns import BoolArray, Columns
from cairn.synthetic.people import People, make_people
from cairn.synthetic.placements import adoptions
from cairn.synthetic.plan import Plan
from cairn.synthetic.services import Served, served, without_prevented
from cairn.synthetic.world import World

_KINDS: dict[str, type[Columns]] = {
    "people": People,
    "cases": Cases,
    "untouched_cases": Cases,
    "served": Served,
}


@dataclass(frozen=True)
class Lives:
    """The children of an authority, the services that they had, and their cases: those that came, and those that
    would have come without the services. People are in order of `person`, cases of `case`."""

    people: People
    cases: Cases
    untouched_cases: Cases
    served: Served

    def of(self, chosen: BoolArray) -> Lives:
        """The lives of the people chosen by a mask."""
        people = self.people.where(chosen)
        kept = {name: _theirs(getattr(self, name), people) for name in _KINDS if name != "people"}
        return Lives(people, **kept)  # type: ignore[arg-type]

    @classmethod
    def joined(cls, parts: Sequence[Lives]) -> Lives:
        """The lives of other people in each of the parts (at least one), in order."""
        people = People.joined([part.people for part in parts])
        cases, untouched = (
            Cases.joined(rows)
            for rows in ([part.cases for part in parts], [part.untouched_cases for part in parts])
        )
        return cls(
            people.where(np.argsort(people.person, kind="stable")),
            cases.where(np.argsort(cases.case, kind="stable")),
            untouched.where(np.argsort(untouched.case, kind="stable")),
            Served.joined([part.served for part in parts]).in_order(),
        )

    def write(self, folder: Path, name: str) -> None:
        """Write `<folder>/<kind>/<name>.parquet` for each kind of row."""
        for kind in _KINDS:
            getattr(self, kind).write(folder / kind / f"{name}.parquet")

    @classmethod
    def read(cls, folder: Path, name: str) -> Lives:
        """The lives that `write` wrote."""
        return cls(**{kind: rows.read(folder / kind / f"{name}.parquet") for kind, rows in _KINDS.items()})  # type: ignore[arg-type]


def live(plan: Plan, world: World, place: int) -> Lives:
    """Make the children born to families of the authority at `place`, and what social care and services do for them."""
    people = make_people(plan.seed, world, place, plan.part, plan.cohorts)
    untouched = social_care(plan.seed, people)
    if not plan.slips:  # a closure recorded late is a clerk's error like any other
        untouched = replace(untouched, late=np.zeros(len(untouched), dtype=bool))
    had = served(plan.seed, world, people, untouched, histories, plan.years)
    cases = without_prevented(plan.seed, people, untouched, had)
    people = with_needs_found(plan.seed, people, cases)
    people = replace(people, adopted=adoptions(plan.seed, people, cases))
    return Lives(people, _before_adoption(people, cases), untouched, had)


def _before_adoption(people: People, cases: Cases) -> Cases:
    """The cases up to an adoption, which ends what is open: the child has another name and number then."""
    adopted = people.adopted[np.searchsorted(people.person, cases.person)]
    ends = np.where(adopted > 0, np.maximum(off_the_last_day(adopted), cases.care_end), cases.end)
    ended = replace(cases, end=np.minimum(cases.end, ends).astype(np.int32))
    return ended.where((adopted == 0) | (cases.start < adopted))


def _theirs(rows: Columns, people: People) -> Columns:
    wanted = rows.person  # type: ignore[attr-defined]
    if not len(people):
        return rows.where(np.zeros(len(rows), dtype=bool))
    at = np.minimum(np.searchsorted(people.person, wanted), len(people) - 1)
    return rows.where(people.person[at] == wanted)
