"""The two simple returns of schools: the pupils on roll in January, and results at the end of key stage 4."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from cairn.returns.spec import load_spec
from cairn.synthetic.people import PLAN, SUPPORT, People
from cairn.synthetic.people.homes import postcodes
from cairn.synthetic.people.names import names
from cairn.synthetic.people.upns import upns
from cairn.synthetic.school import SchoolLives
from cairn.synthetic.sent.pupils import census_day, la_code, numbered, pupils_of, same, sex, year_groups
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.sent.texts import coded, days, plain_text
from cairn.synthetic.world import World


def pupil_list_return(
    world: World, authority_place: int, year: int, people: People, lives: SchoolLives
) -> SentReturn:
    """The pupils of an authority's schools in January of `year`, a row a pupil, in order of school and pupil.

    `people` (in order of person) has every pupil of the rows of `lives` that are the authority's.
    Raises DefinitionError where the list is not defined for that year.
    """
    pupils = pupils_of(lives.pupil_years, people, year, authority_place)
    pupils = pupils.where(np.lexsort((pupils.rows.person, pupils.rows.school)))
    who, rows, on = pupils.people, pupils.rows, census_day(year, "spring")
    called = names(who, year)
    provision = np.select([rows.sen == PLAN, rows.sen == SUPPORT], [2, 1], 0)
    columns = {
        "upn": plain_text(upns(who, on)),
        "surname": called.surname,
        "forename": called.forename,
        "gender": sex(who),
        "birth_date": days(who.birth),
        "postcode": plain_text(postcodes(who, on)),
        "year_group": year_groups(rows.year_group),
        "sen_provision": coded(provision, ("N", "K", "E")),
        "free_school_meals": pa.array(rows.fsm),
        "la": same(la_code(world, authority_place), len(rows)),
        "estab": numbered(rows.school),
    }
    table = SentTable("pupils", pa.table(columns), rows.person)
    return SentReturn(load_spec("pupil_list", year), la_code(world, authority_place), year, (table,))


def ks4_return(
    world: World, authority_place: int, year: int, people: People, lives: SchoolLives
) -> SentReturn:
    """Attainment 8 of the pupils who ended key stage 4 in an authority's schools in the school year `year`."""
    pupils = pupils_of(lives.key_stage_4, people, year, authority_place)
    pupils = pupils.where(np.lexsort((pupils.rows.person, pupils.rows.school)))
    rows = pupils.rows
    columns = {
        "upn": plain_text(upns(pupils.people, census_day(year, "summer"))),
        "attainment_8": pa.array(rows.attainment_8.astype(np.float64).round(2)),
        "la": same(la_code(world, authority_place), len(rows)),
        "estab": numbered(rows.school),
        "results_year": same(year, len(rows), pa.int64()),
    }
    table = SentTable("ks4", pa.table(columns), rows.person)
    return SentReturn(load_spec("ks4", year), la_code(world, authority_place), year, (table,))
