"""Small returns of schools, as they are before a clerk writes them down."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.returns.spec import load_spec
from cairn.synthetic.sent.tables import SentReturn
from tests.unit.synthetic.clerk.built import Rows, sent_tables
from tests.unit.synthetic.clerk.clean_census import _upns

FORENAMES, SURNAMES = (
    ("Amira", "Ben", "Chloe", "Dylan"),
    ("Okafor", "Smith", "Hussain", "Lewandowska", "Jones"),
)


def clean_school_census(year: int, pupils: int, authority: str = "330") -> SentReturn:
    """A spring census of two schools; each pupil has an address. Its person numbers are 9000, 9001 …"""
    spec, rows = load_spec("school_census", year).in_term("spring"), Rows()
    for school in ("S1", "S2"):
        rows.add("census_submissions", 0, submission_id=school, estab=school)
    for nth, upn in enumerate(_upns(pupils)):
        pupil = {"pupil_on_roll_id": f"P{nth}", "submission_id": f"S{1 + nth % 2}", "gender": "MF"[nth % 2]}
        rows.add("census_pupils_on_roll", 9000 + nth, upn=upn, **pupil, **_named(year, nth))
        address = {"address_id": f"A{nth}", "pupil_on_roll_id": f"P{nth}", "postcode": f"AB{nth % 9} 2CD"}
        rows.add("census_addresses_on_roll", 9000 + nth, **address)
    return SentReturn(spec, authority, year, sent_tables(spec, rows), "spring")


def clean_pupil_list(year: int, pupils: int, authority: str = "330") -> SentReturn:
    """A list of the pupils of three schools; its person numbers are 9000, 9001 …"""
    spec, rows = load_spec("pupil_list", year), Rows()
    for nth, upn in enumerate(_upns(pupils)):
        more = {
            "postcode": f"AB{nth % 9} 2CD",
            "la": authority,
            "estab": f"400{nth % 3}",
            "gender": "MF"[nth % 2],
        }
        rows.add("pupils", 9000 + nth, upn=upn, **_named(year, nth), **more)
    return SentReturn(spec, authority, year, sent_tables(spec, rows))


def clean_results(year: int, pupils: int, authority: str = "330") -> SentReturn:
    """Results at the end of key stage 4; its person numbers are 9000, 9001 …"""
    spec, rows = load_spec("ks4", year), Rows()
    for nth, upn in enumerate(_upns(pupils)):
        rows.add(
            "ks4", 9000 + nth, upn=upn, attainment_8=nth * 0.5, la=authority, estab="4001", results_year=year
        )
    return SentReturn(spec, authority, year, sent_tables(spec, rows))


def clean_npd(year: int, pupils: int, authority: str = "330") -> SentReturn:
    """The pupils of the national pupil database; its person numbers are 9000, 9001 …"""
    spec, rows = load_spec("npd", year), Rows()
    for nth in range(pupils):
        rows.add(
            "npd_census_pupils", 9000 + nth, pupil_reference=f"R{nth}", gender="MF"[nth % 2], birth_year=2008
        )
    return SentReturn(spec, authority, year, sent_tables(spec, rows))


def _named(year: int, nth: int) -> dict[str, Any]:
    return {
        "surname": SURNAMES[nth % 5],
        "forename": FORENAMES[nth % 4],
        "birth_date": dt.date(year - 12, 1 + nth % 12, 1 + nth % 28),
    }
