"""Extracts of the national pupil database: one file a table, authority of the school and school year.

A pupil is known by a reference of the database's own, the same in every table and year. Where the
dictionary has a column for the pupil number it is filled in, so that years before the school census
had files of its own can be linked too.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cairn.synthetic.people import People
from cairn.synthetic.school import SchoolLives
from cairn.synthetic.sent.npd_columns import Extract
from cairn.synthetic.sent.npd_later import (
    activity_table,
    higher_education_table,
    participation_table,
    student_table,
)
from cairn.synthetic.sent.npd_pupils import absence_table, census_table, excluded_table, exclusion_table
from cairn.synthetic.sent.npd_stages import (
    early_years_table,
    key_stage_1_table,
    key_stage_2_table,
    key_stage_4_table,
)
from cairn.synthetic.sent.pupils import census_day, pupils_of
from cairn.synthetic.sent.rolls import roll_of
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.world import World


def npd_returns(
    seed: int, world: World, authority_place: int, year: int, people: People, lives: SchoolLives
) -> tuple[SentReturn, SentReturn]:
    """The extracts of an authority's schools for the school year `year`: the spring census, and all others.

    `people` (in order of person) has every pupil of the rows of `lives` that are the authority's. Tables
    of those who left school earlier have the years that `lives` has. A table without rows is left out.
    Raises DefinitionError where the database is not defined for that year.
    """
    extract = Extract(seed, world, authority_place, year)
    on_roll = pupils_of(lives.pupil_years, people, year, authority_place)
    on_roll = on_roll.where(np.lexsort((on_roll.rows.person, on_roll.rows.school)))
    others = (
        absence_table(extract, on_roll),
        exclusion_table(extract, on_roll),
        excluded_table(extract, on_roll),
        *_results(extract, people, lives),
        student_table(extract, people, lives),
        participation_table(extract, people, lives),
        activity_table(extract, people, lives),
        higher_education_table(extract, people, lives),
    )
    in_spring = replace(extract, day=census_day(year, "spring"))
    census = (census_table(in_spring, roll_of(seed, lives, people, year, authority_place, "spring")),)
    return (
        SentReturn(extract.spec, extract.code, year, _filled(census), "spring"),
        SentReturn(extract.spec, extract.code, year, _filled(others)),
    )


def _results(extract: Extract, people: People, lives: SchoolLives) -> tuple[SentTable, ...]:
    """The profile at five and the three key stages that ended in the school year."""
    at, year, years = extract.place, extract.year, lives.pupil_years
    return (
        early_years_table(extract, pupils_of(lives.early_years, people, year, at)),
        key_stage_1_table(extract, pupils_of(lives.key_stage_1, people, year, at)),
        key_stage_2_table(extract, pupils_of(lives.key_stage_2, people, year, at), years),
        key_stage_4_table(extract, pupils_of(lives.key_stage_4, people, year, at), years),
    )


def _filled(tables: tuple[SentTable, ...]) -> tuple[SentTable, ...]:
    return tuple(table for table in tables if len(table))
