"""Where children live: invented homes, postcodes and areas, and families that move house.

A child's home on a day is known by the authority and by the day on which the family came to it. Both
are functions of the child and the calendar year, so a year made alone has the homes of the others.
Postcodes are in areas that the Post Office does not use.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from cairn.synthetic import calendar
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import FloatArray, IntArray
from cairn.synthetic.people.people import People
from cairn.synthetic.world import load_world

_MOVES_A_YEAR = 0.068  # with the next, about 8 families in a hundred move house in a year
_MOVES_BY_HARDSHIP = 0.016  # more for each point of need in the family (mean 1). Invented
_MOST_BY_HARDSHIP = 8.0
_LONGEST_SINCE = 26  # years: nobody is followed longer
_CHILDREN_IN_AN_AREA = 360  # under 18: 11.8 million in 32,844 lower layer super output areas of 2011
_POSTCODES_IN_AN_AREA = 60  # about 1.75 million in all
_AREAS = 32_844
_MOST_AREAS = 1000  # of one authority: more than any has
_FIRST_AREA = 500_000  # above every number that the Office for National Statistics has given out
_MEAN_SCORE = 0.2  # of the income deprivation affecting children index, 2015
_UNIT_LETTERS = np.frombuffer(b"ABDEFGHJLNPQRSTUWXYZ", dtype=np.uint8)  # the twenty that end a postcode
_SECTORS, _UNITS = 10, 400
_HOUSES = 160


@dataclass(frozen=True)
class Homes:
    """A home for each child: `postcode` ('S8'), and the area it lies in: its code ('S9'), the score
    (0 to 1) and the rank (1 the most deprived of 32,844) of income deprivation among children; `house` is
    the number of the house."""

    postcode: IntArray
    lsoa: IntArray
    idaci_score: FloatArray
    idaci_rank: IntArray
    house: IntArray


def homes(people: People, day: int) -> Homes:
    """The home of each child on `day`; a child not yet born has that of its birth."""
    authority = np.asarray(people.authority_on(day)).astype(np.int64)
    key = people.person * 100_000 + came_home(people, day) % 100_000
    draws = Draws(0, "homes", key)
    areas = _areas()[authority]
    area = _area(people.deprivation, areas, draws)
    unit = area * _POSTCODES_IN_AN_AREA + draws.between("postcode", 0, _POSTCODES_IN_AN_AREA - 1)
    score = (((area + 0.5) / areas) ** 2).round(3)
    rank = np.clip(np.ceil(_AREAS * np.exp(-score / _MEAN_SCORE)), 1, _AREAS).astype(np.int32)
    house = draws.between("house", 1, _HOUSES).astype(np.int16)
    return Homes(_postcodes(authority, unit), _area_codes(authority, area), score, rank, house)


def postcodes(people: People, day: int) -> IntArray:
    """The postcode of each child's home on `day` ('S8', as "ZB4 7XQ")."""
    return homes(people, day).postcode


def came_home(people: People, day: int) -> IntArray:
    """The day (int64) on which each child came to the home of `day`: the last of birth, of a move house in a
    calendar year, of the move to another authority and of adoption.

    About 8 families in a hundred move in a year, and more with hardship.
    """
    came = people.birth.astype(np.int64)
    for event in (people.moved, people.adopted):
        came = np.where((event > 0) & (event <= day), np.maximum(came, event), came)
    rate = _MOVES_A_YEAR + _MOVES_BY_HARDSHIP * np.minimum(people.hardship, _MOST_BY_HARDSHIP)
    last = dt.date.fromordinal(day).year
    moves = Draws(0, "moves house", people.person)
    settled = np.zeros(len(people), dtype=bool)
    for year in range(last, last - _LONGEST_SINCE, -1):
        begins = calendar.day(year, 1, 1)
        drawn = moves.uniform(str(year)) / rate  # below 1: moves, and when in the year
        on = begins + (drawn * 365).astype(np.int64)
        moved = (drawn < 1) & (on <= day) & (on > came) & ~settled
        came = np.where(moved, on, came)
        settled |= moved | (came >= begins)
        if settled.all():
            break
    since: IntArray = came
    return since


def _area(deprivation: FloatArray, areas: IntArray, draws: Draws) -> IntArray:
    """Which of the authority's areas: those are in order of score, the score of each the square of its share."""
    about = np.sqrt(deprivation.astype(np.float64)) + 0.02 * draws.normal("area")
    area: IntArray = np.clip((about * areas).astype(np.int64), 0, areas - 1)
    return area


def _areas() -> IntArray:
    """How many areas each authority has: as many as go with its children."""
    found = [round(one.children / _CHILDREN_IN_AN_AREA) for one in load_world().authorities]
    areas: IntArray = np.clip(np.array(found), 1, _MOST_AREAS)
    return areas


def _area_codes(authority: IntArray, area: IntArray) -> IntArray:
    numbers = _FIRST_AREA + authority * _MOST_AREAS + area
    text = np.empty((len(numbers), 9), dtype=np.uint8)
    text[:, :3] = np.frombuffer(b"E01", dtype=np.uint8)
    for place in range(8, 2, -1):
        text[:, place] = numbers % 10 + ord("0")
        numbers = numbers // 10
    codes: IntArray = text.view("S9")[:, 0]
    return codes


def _postcodes(authority: IntArray, unit: IntArray) -> IntArray:
    """Area letters of the authority; then district, sector and unit, counted on through its postcodes."""
    outward = _outward()
    district, within = unit // (_SECTORS * _UNITS), unit % (_SECTORS * _UNITS)
    inward = np.empty((len(unit), 3), dtype=np.uint8)
    inward[:, 0] = within // _UNITS + ord("0")
    inward[:, 1] = _UNIT_LETTERS[within % _UNITS // 20]
    inward[:, 2] = _UNIT_LETTERS[within % 20]
    whole = np.zeros((len(unit), 8), dtype=np.uint8)
    before = outward[authority, district]  # four letters, blanks (0) last
    length = (before != 0).sum(axis=1)
    whole[:, :4] = before
    rows = np.arange(len(unit))
    whole[rows, length] = ord(" ")
    for place in range(3):
        whole[rows, length + 1 + place] = inward[:, place]
    made: IntArray = whole.view("S8")[:, 0]
    return made


def _outward() -> IntArray:
    """The letters of each authority's districts, numbered from 1: authorities by districts by 4."""
    most = int(_areas().max()) * _POSTCODES_IN_AN_AREA // (_SECTORS * _UNITS) + 1
    found = [
        [f"{one.postcode_area}{district}" for district in range(1, most + 1)]
        for one in load_world().authorities
    ]
    letters: IntArray = np.array(found, dtype="S4").view(np.uint8).reshape(len(found), most, 4)
    return letters
