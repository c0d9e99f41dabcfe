"""The children of the synthetic England, a row a child."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray

NO_PROVISION, SUPPORT, PLAN = 0, 1, 2

AN_AUTHORITY = 10**8
_A_COHORT, _FIRST_COHORT = 10**6, 1980


@dataclass(frozen=True)
class People(Columns):
    """Children in the order of `person`, who tells them apart in the whole of England.

    Days are numbers (NEVER where there is none). `born` and `moved_to` are places in the list of
    authorities (-1 for none); `ethnicity`, `language` and the bits of `disability` are places in the
    lists of people.toml. `hardship` is the need of the family (mean 1) and `ability` a standard
    normal: neither is in any file. `deprivation` is the score of the home's area (0 to 1). `sen` is
    the most provision that the child comes to have, from the year group `sen_from` on (-1: from
    before school).
    """

    person: IntArray
    born: IntArray
    birth: IntArray
    male: BoolArray
    ethnicity: IntArray
    language: IntArray
    hardship: FloatArray
    ability: FloatArray
    deprivation: FloatArray
    disability: IntArray
    sen: IntArray
    sen_from: IntArray
    fsm: BoolArray
    state_school: BoolArray
    moved: IntArray
    moved_to: IntArray
    adopted: IntArray

    @property
    def born_in(self) -> IntArray:
        """The September that begins the school year in which each child is born."""
        return _FIRST_COHORT + self.person % AN_AUTHORITY // _A_COHORT

    def year_group(self, school_year: int) -> IntArray:
        """The national curriculum year in the school year ending in `school_year`; 0 is reception."""
        return school_year - 6 - self.born_in

    def authority_on(self, day: int | IntArray) -> IntArray:
        """The place of the authority in which each child lives on `day`."""
        has_moved = (self.moved > 0) & (self.moved <= day)
        return np.where(has_moved, self.moved_to, self.born)


def person_numbers(authority: int, born_in: int, size: int) -> IntArray:
    """The numbers of the children born in one school year to families of the authority at this place."""
    return authority * AN_AUTHORITY + (born_in - _FIRST_COHORT) * _A_COHORT + np.arange(size)
