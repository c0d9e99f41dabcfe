"""Postcodes of the places where children in care live: in each authority's own districts, apart from all homes."""

from __future__ import annotations

import datetime as dt

import numpy as np

from cairn.synthetic import calendar
from cairn.synthetic.columns import IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.people.homes import postcodes
from cairn.synthetic.placements import Episodes
from cairn.synthetic.placements.carers import HOME
from cairn.synthetic.world import World

_FIRST_DISTRICT = 51  # families live in districts with lower numbers
_SECTORS, _UNITS = 10, 400
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def home_postcodes(people: People, person: IntArray, start: IntArray) -> IntArray:
    """The postcode ('S8') of each child's home at the beginning of the calendar year in which care started."""
    year = np.array([dt.date.fromordinal(int(day)).year for day in np.unique(start)])
    of_start = year[np.unique(start, return_inverse=True)[1]] if len(start) else start
    found = np.zeros(len(person), dtype="S8")
    for one in np.unique(of_start):
        chosen = of_start == one
        there = people.where(places(people.person, person[chosen]))
        found[chosen] = postcodes(there, calendar.day(int(one), 1, 1))
    return found


def placement_postcodes(world: World, episodes: Episodes, home: IntArray) -> IntArray:
    """The postcode ('S8') of each episode's placement: the child's own home for those at HOME."""
    letters = np.array([one.postcode_area for one in world.authorities], dtype="S2")
    address = np.maximum(episodes.address, 0).astype(np.int64)
    district, within = address // (_SECTORS * _UNITS), address % (_SECTORS * _UNITS)
    outward = np.char.add(letters[episodes.area], (_FIRST_DISTRICT + district).astype("S2"))
    return np.where(episodes.address == HOME, home, np.char.add(outward, _inward()[within]))


def _inward() -> IntArray:
    """The inward half of each postcode of a district, with the blank before it."""
    units = [
        f" {sector}{first}{second}" for sector in range(_SECTORS) for first in _LETTERS for second in _LETTERS
    ]
    return np.array(units, dtype="S4")
