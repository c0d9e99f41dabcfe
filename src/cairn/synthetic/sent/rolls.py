"""The rolls of an authority's schools on the day of a census: pupils of the school lives, and nursery classes."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import Columns, IntArray
from cairn.synthetic.people import People
from cairn.synthetic.people.upns import in_nursery_class
from cairn.synthetic.school import PRIMARY, PupilYears, SchoolLives
from cairn.synthetic.sent.pupils import Pupils, census_day, pupils_of

NURSERY = -1  # the year group before reception


def roll_of(
    seed: int, lives: SchoolLives, people: People, year: int, authority_place: int, term: str
) -> Pupils[PupilYears]:
    """Everybody on the roll of the authority's schools in a school year, in order of school and child.

    Nursery classes are added to the rows of the school lives, which begin with reception: children of the year
    before it who live in the authority on the day, each in a class of one of its primary schools. Nothing
    is known of them but who they are.
    """
    pupils = pupils_of(lives.pupil_years, people, year, authority_place)
    primaries = np.unique(pupils.rows.school[pupils.rows.phase == PRIMARY])
    if len(primaries):
        small = _nursery(seed, people, year, authority_place, census_day(year, term), primaries)
        rows = PupilYears.joined([pupils.rows, small.rows])
        pupils = Pupils(rows, People.joined([pupils.people, small.people]))
    return pupils.where(np.lexsort((pupils.rows.person, pupils.rows.school)))


def _nursery(
    seed: int, people: People, year: int, authority_place: int, on: int, schools: IntArray
) -> Pupils[PupilYears]:
    small = (people.year_group(year) == NURSERY) & people.state_school & (people.birth <= on)
    small &= in_nursery_class(people) & (people.authority_on(on) == authority_place)
    who = people.where(np.flatnonzero(small))
    drawn = Draws(seed, "nursery", who.person).uniform("school")
    known = {
        "person": who.person,
        "school_year": np.full(len(who), year, dtype=np.int16),
        "authority": np.full(len(who), authority_place, dtype=np.int16),
        "school": schools[(drawn * len(schools)).astype(np.int64)],
        "phase": np.full(len(who), PRIMARY, dtype=np.int8),
        "year_group": np.full(len(who), NURSERY, dtype=np.int8),
    }
    return Pupils(_blank(known, len(who)), who)


def _blank(known: dict[str, IntArray], rows: int) -> PupilYears:
    """Rows with these columns, and nothing (0, no) in the others."""
    kind: type[Columns] = PupilYears
    others: dict[str, IntArray] = {
        part.name: np.zeros(rows, dtype=_type_of(part.type)) for part in fields(kind)
    }
    return PupilYears(**(others | known))


def _type_of(annotation: object) -> type:
    return bool if "Bool" in str(annotation) else np.int16
