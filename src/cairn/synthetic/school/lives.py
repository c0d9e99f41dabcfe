"""The school lives of an authority's children, year after year from reception to the end of key stage 4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from cairn.synthetic.care import Cases
from cairn.synthetic.columns import Columns
from cairn.synthetic.people import People
from cairn.synthetic.school.definitions import Effects, Schooling, load_effects, load_schooling
from cairn.synthetic.school.frames import (
    After16,
    EarlyYears,
    KeyStage1,
    KeyStage2,
    KeyStage4,
    KeyStage4Truth,
    PupilYears,
    SchoolLives,
)
from cairn.synthetic.school.pupils import Standing, cut, pupils_of
from cairn.synthetic.school.year import YEAR_11, Country, SchoolYear
from cairn.synthetic.world import World

Frame = TypeVar("Frame", bound=Columns)

# The least of each kind, so that a frame of no rows does not widen those it is joined with.


def school_lives(
    seed: int,
    world: World,
    people: People,
    cases: Cases,
    years: Iterable[int],
    scale: float = 1.0,
    effects: Effects | None = None,
    schooling: Schooling | None = None,
) -> SchoolLives:
    """The school lives of one authority's children in the school years `years` (each the year in which it ends).

    `people` are in order of person, with all their `cases`.
    Lives are lived from reception on whatever years are asked for, so a year is the same made alone.
    `scale` is the part of England that is made, for the number of schools.
    """
    country = Country.of(seed, world, scale, effects or load_effects(), schooling or load_schooling())
    pupils = pupils_of(seed, people, cases, country.schooling, country.effects)
    standing = Standing.of_newcomers(pupils.response)
    wanted = sorted(set(years))
    made: list[Columns] = []
    for school_year in range(wanted[0] - YEAR_11, wanted[-1] + 1):
        still_there = YEAR_11 - max(wanted[0] - school_year, 0)
        part = pupils.in_year(school_year, still_there)
        if part.start < part.stop:
            year = SchoolYear(country, school_year, pupils.part(part), cut(standing, part))
            year.live(made if school_year in wanted else None)
    return _lives(made)


def _lives(made: Sequence[Columns]) -> SchoolLives:
    def every(kind: type[Frame]) -> Frame:
        return kind.joined([frame for frame in made if isinstance(frame, kind)])

    return SchoolLives(
        every(PupilYears),
        every(EarlyYears),
        every(KeyStage1),
        every(KeyStage2),
        every(KeyStage4),
        every(After16),
        every(KeyStage4Truth),
    )
