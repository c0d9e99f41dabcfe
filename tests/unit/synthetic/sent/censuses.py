"""Censuses of one invented authority for the tests of what is sent."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np

from cairn.synthetic.care import LOOKED_AFTER, Cases, social_care
from cairn.synthetic.casework import Casework, casework
from cairn.synthetic.columns import places
from cairn.synthetic.people import People, make_people
from cairn.synthetic.sent.census import census_return
from cairn.synthetic.sent.tables import SentReturn
from cairn.synthetic.world import load_world

SEED, PLACE = 11, 33
CODE = load_world().authorities[PLACE].code


@cache
def lives() -> tuple[People, Cases, Casework]:
    """The children of a twentieth of a large authority; some who are small when their care ends are adopted."""
    people = make_people(SEED, load_world(), PLACE, 0.05, range(1998, 2025))
    cases = social_care(SEED, people)
    row = places(people.person, cases.person)
    young = cases.care_end - people.birth[row] < 6 * 365
    adopted = np.flatnonzero((cases.level == LOOKED_AFTER) & ~cases.transferred & young)[::2]
    days = people.adopted.copy()
    days[row[adopted]] = cases.care_end[adopted]
    people = dataclasses.replace(people, adopted=days)
    return people, cases, casework(SEED, people, cases)


@cache
def census(year: int) -> SentReturn:
    """The census of a year."""
    return census_return(SEED, load_world(), PLACE, year, *lives())
