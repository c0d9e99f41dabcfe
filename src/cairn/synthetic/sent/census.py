"""The children in need census that an authority sends for a year."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa

from cairn.returns.spec import load_spec
from cairn.synthetic.calendar import iso
from cairn.synthetic.care.cases import Cases
from cairn.synthetic.casework.tables import Casework
from cairn.synthetic.chance import Draws
from cairn.synthetic.people.people import People
from cairn.synthetic.sent.census_cases import details_table, work_tables
from cairn.synthetic.sent.census_children import children_table, disabilities_table
from cairn.synthetic.sent.census_view import CensusView, view_of
from cairn.synthetic.sent.census_wording import load_wording
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.world import World

_NAME = "cin_census"


def census_return(
    seed: int, world: World, authority_place: int, year: int, people: People, cases: Cases, work: Casework
) -> SentReturn:
    """The census of the year ending 31 March of `year`, before any clerk has spoilt it.

    `people` and `cases` are in order of `person` and hold at least every child and case of the authority
    at this place of the world; `work` is the `casework` of these cases. It has the cases of
    `care.in_census` with what is known of them on that 31 March: what is completed later is open, what
    was over before the year is left out. Raises DefinitionError for a year without a definition.
    """
    spec = load_spec(_NAME, year)
    view = view_of(seed, authority_place, year, people, cases, work)
    code = world.authorities[authority_place].code
    made = (
        _header(view, code),
        children_table(view),
        disabilities_table(view),
        details_table(view),
        *work_tables(view, cases, work),
    )
    named = {table.name: table for table in made}
    tables = tuple(named[table.name] for table in spec.tables if table.name in named)
    return SentReturn(spec=spec, authority=code, year=year, tables=tables)


def _header(view: CensusView, code: str) -> SentTable:
    of = load_wording()
    after = Draws(view.seed, "census sent", np.array([view.place * 10_000 + view.year])).between(
        "days", of.sent_from, of.sent_to
    )
    columns = {
        "header_no": pa.array([1], pa.int64()),
        "collection": pa.array(["CIN"]),
        "collection_year": pa.array([view.year], pa.int64()),
        "reference_date": pa.array([dt.date(view.year, 3, 31)]),
        "source_level": pa.array(["L"]),
        "lea": pa.array([code]),
        "software_code": pa.array([of.software]),
        "release": pa.array([of.release]),
        "serial_no": pa.array(["001"]),
        "written_at": pa.array([f"{iso(view.last + int(after[0]))}T12:00:00"]),
    }
    return SentTable("cin_headers", pa.table(columns), np.zeros(1, dtype=np.int64))
