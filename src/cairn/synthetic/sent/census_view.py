"""What one census sees: the cases of one authority that it holds, and the children they are of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care.cases import NO_FURTHER_ACTION, Cases, closed_in, in_census
from cairn.synthetic.casework.tables import Casework, Details, rows_of
from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.people.people import People


@dataclass(frozen=True)
class CensusView:
    """The cases that the census of `year` of one authority holds, in the order of the file.

    `before` is the 31 March that the year follows and `last` the one it ends on. `details` is aligned
    to `cases`; `closed` says whose closure is shown, `child` the place of each case's child among
    `children`. A child who was adopted stands there twice, once for each identity, with `identity_day`
    a day on which it is that of the row.
    """

    seed: int
    place: int
    year: int
    before: int
    last: int
    cases: Cases
    details: Details
    closed: BoolArray
    child: IntArray
    children: People
    identity_day: IntArray
    renewed: BoolArray

    def of_child(self, about_cases: BoolArray) -> BoolArray:
        """For each child, whether any of its cases here is so."""
        return np.bincount(self.child, weights=about_cases, minlength=len(self.children)) > 0


def view_of(seed: int, place: int, year: int, people: People, cases: Cases, work: Casework) -> CensusView:
    """What the census of `year` (ending on its 31 March) of the authority at `place` sees."""
    held = np.flatnonzero((cases.authority == place) & in_census(cases, year))
    some, details = cases.where(held), work.details.where(held)
    adopted = people.adopted[places(people.person, some.person)]
    renewed = (adopted > 0) & (some.start >= adopted)
    first_rows = np.append(True, (np.diff(some.person) != 0) | (np.diff(renewed) != 0))[: len(some)]
    first = np.flatnonzero(first_rows)
    day = year_end(year)
    return CensusView(
        seed=seed,
        place=place,
        year=year,
        before=year_end(year - 1),
        last=day,
        cases=some,
        details=details,
        closed=closed_in(cases, year)[held] | _found_closed(some, year),
        child=np.cumsum(first_rows) - 1,
        children=people.where(places(people.person, some.person[first])),
        identity_day=np.where(renewed, adopted, adopted - 1)[first],
        renewed=renewed[first],
    )


def _found_closed(cases: Cases, year: int) -> BoolArray:
    """Cases found to be closed, late as that was recorded, because the child is referred again in the year."""
    again = (
        np.append((cases.person[1:] == cases.person[:-1]), False) if len(cases) else np.zeros(0, dtype=bool)
    )
    ended = (cases.end > year_end(year - 1)) & (cases.end <= year_end(year))
    found: BoolArray = cases.late & again & ended & (cases.level != NO_FURTHER_ACTION)
    return found


def plans_told(view: CensusView, all_cases: Cases) -> IntArray:
    """How many plans went before, of each case, as far as the child's identity tells of them.

    `all_cases` are in order of `person`; the plans of a child before its adoption are not told of.
    """
    told = view.cases.plans_before.astype(np.int64)
    renewed = np.flatnonzero(view.renewed[view.child])
    adopted = view.children.adopted[view.child[renewed]]
    rows, of = rows_of(all_cases.person, view.cases.person[renewed])
    earlier = (all_cases.start[rows] < adopted[of]) & (all_cases.plan_start[rows] > 0)
    told[renewed] -= np.bincount(of[earlier], minlength=len(renewed))
    return told
