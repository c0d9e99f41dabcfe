"""Unique pupil numbers: who has one, from when, and that nobody in England shares one.

A check letter, three digits of the authority that gave the number, four of the school, two of the
year and three of a serial (Department for Education, UPN guide). A number is worked out from the
child's own number alone, so it is the same whichever other children or authorities are made.
"""

from __future__ import annotations

import numpy as np

from cairn.synthetic import calendar
from cairn.synthetic.calendar import FAR_OFF, NEVER
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.people.people import People
from cairn.synthetic.upn import LETTERS
from cairn.synthetic.world import load_world

_LETTERS = np.frombuffer(LETTERS.encode(), dtype=np.uint8)
_WEIGHTS = range(2, 14)
_IN_A_NURSERY_CLASS = 0.4  # invented: about two in five are in a school's nursery class before reception
_NURSERY_AFTER, _RECEPTION_AFTER = 4, 5  # years from the September of birth to the September of entry
_MOST_BORN = 25_000  # births of one authority in one school year: the largest has about 17,000
_SCHOOLS = 100  # the schools over which the children born in an authority are spread
# School numbers, a range for each way to come by a number, so that no two ways meet.
_FROM_NURSERY, _FROM_RECEPTION, _AFTER_ADOPTION = 1000, 2000, 1500
_FROM_ELSEWHERE, _FROM_ELSEWHERE_NURSERY = 2100, 5900  # 3,800 schools each: 152 authorities' births


def upns(people: People, day: int | IntArray = NEVER) -> IntArray:
    """The pupil number of each child ('S13'), as it is on `day`: another from the day of adoption on.

    It is given by the school that the child first goes to, whether or not that is by `day`;
    `upn_known_from` says from when anybody knows it. Raises ValueError where an authority's school
    year of births has more children than there are numbers for.
    """
    index = people.person % 10**6
    if len(index) and index.max() >= _MOST_BORN:
        raise ValueError(f"More than {_MOST_BORN:,} children are born in one school year of one authority.")
    nursery = in_nursery_class(people)
    after = np.where(nursery, _NURSERY_AFTER, _RECEPTION_AFTER)
    giver = people.authority_on(_first_of_september(people.born_in + after))
    elsewhere = giver != people.born
    there = people.born.astype(np.int64) * _MOST_BORN + index
    school = np.where(nursery, _FROM_NURSERY, _FROM_RECEPTION) + index % _SCHOOLS
    afar = np.where(nursery, _FROM_ELSEWHERE_NURSERY, _FROM_ELSEWHERE) + there // 1000
    school = np.where(elsewhere, afar, school)
    serial = np.where(elsewhere, there % 1000, index // _SCHOOLS)
    adopted = (people.adopted > NEVER) & (people.adopted <= day)
    school = np.where(adopted, _AFTER_ADOPTION + index % _SCHOOLS, school)
    serial = np.where(adopted, index // _SCHOOLS, serial)
    giver = np.where(adopted, people.born, giver)
    year = (people.born_in + np.where(adopted, _RECEPTION_AFTER, after)) % 100
    return written(((_codes()[giver] * 10_000 + school) * 100 + year) * 1000 + serial)


def upn_known_from(people: People) -> IntArray:
    """The day (int32) from which each child's number is known; FAR_OFF for who goes to no state school.

    It is given on entry to a nursery class (two in five) or reception, in the weeks after 1 September,
    so nearly all children under four and most under five have none.
    """
    draws = Draws(0, "pupil numbers", people.person)
    after = np.where(in_nursery_class(people), _NURSERY_AFTER, _RECEPTION_AFTER)
    known = _first_of_september(people.born_in + after) + draws.between("weeks until known", 2, 35)
    return np.where(people.state_school, known, FAR_OFF).astype(np.int32)


def in_nursery_class(people: People) -> BoolArray:
    """Who is in a nursery class of a school in the year before reception, and so has a number before others."""
    return Draws(0, "pupil numbers", people.person).chance("nursery class", _IN_A_NURSERY_CLASS)


def written(bodies: IntArray) -> IntArray:
    """Pupil numbers ('S13') of these twelve digits (integers), each with its check letter."""
    number = np.empty((len(bodies), 13), dtype=np.uint8)
    total = np.zeros(len(bodies), dtype=np.int64)
    left = np.asarray(bodies, dtype=np.int64)
    for place in range(12, 0, -1):
        digits = left % 10
        left = left // 10
        number[:, place] = digits + ord("0")
        total += digits * _WEIGHTS[place - 1]
    number[:, 0] = _LETTERS[total % 23]
    made: IntArray = number.view("S13")[:, 0]
    return made


def _first_of_september(years: IntArray) -> IntArray:
    first = int(years.min()) if len(years) else 0
    last = int(years.max()) if len(years) else 0
    days = np.array([calendar.day(max(year, 1), 9, 1) for year in range(first, last + 1)])
    begins: IntArray = days[years - first]
    return begins


def _codes() -> IntArray:
    return np.array([int(one.code) for one in load_world().authorities])
