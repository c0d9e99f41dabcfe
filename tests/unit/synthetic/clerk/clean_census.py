"""A small children in need census without a fault, as it is before a clerk writes it down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import numpy as np

from cairn.returns.spec import load_spec
from cairn.synthetic.sent.tables import SentReturn
from cairn.synthetic.upn import upns
from tests.unit.synthetic.clerk.built import Rows, sent_tables

DISABILITIES = ("MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA")


def clean_census(year: int, children: int = 36, authority: str = "330") -> SentReturn:
    """A census of so many children, of six sorts in turn; its person numbers are 1000, 1001 …"""
    spec, rows = load_spec("cin_census", year), Rows()
    numbers = _upns(children)
    header = rows.add("cin_headers", 0, lea=authority, collection="CIN", collection_year=year - 1)
    rows.tables["cin_headers"][header - 1]["reference_date"] = dt.date(year, 3, 31)
    for nth in range(children):
        _child(rows, year, nth, numbers[nth])
    return SentReturn(spec, authority, year, sent_tables(spec, rows))


def _upns(children: int) -> list[str]:
    serial = np.arange(children)
    return upns(np.full(children, 330), np.full(children, 2047), np.full(children, 15), 100 + 7 * serial)


def _child(rows: Rows, year: int, nth: int, upn: str) -> None:
    person = 1000 + nth
    sex = {"sex": "MF"[nth % 2]} if year >= 2025 else {"gender": "12"[nth % 2]}
    born = dt.date(year - 9, 1 + nth % 11, 2 + nth % 10 + (1 if nth % 10 == nth % 11 - 1 else 0))
    child = rows.add(
        "cin_children", person, la_child_id=f"C{50000 + 13 * nth}", upn=upn, birth_date=born,
        ethnicity="WBRI", upn_unknown=None, former_upn=None, **sex,
    )  # fmt: skip
    for code in dict.fromkeys((DISABILITIES[nth % 12], DISABILITIES[(nth + nth // 12) % 12])):
        rows.add("disabilities", person, child_no=child, disability=code)
    sort = (_closed, _no_further_action, _on_a_plan, _plan_ended, _twice, _begun)[nth % 6]
    sort(rows, year, person, child)


def _day(year: int, month: int, day: int) -> dt.date:
    """A day of the year of return, or the weekday after it."""
    found = dt.date(year - (month > 3), month, day)
    return found + dt.timedelta(days=max(0, 7 - found.weekday()) if found.weekday() > 4 else 0)


def _case(rows: Rows, person: int, child: int, referral: dt.date, **more: Any) -> dict[str, int]:
    filled = {"referral_source": "1A", "primary_need": "N1", "closure_date": None, "closure_reason": None}
    filled |= {"no_further_action": False, "initial_conference_date": None, **more}
    case = rows.add("cin_details", person, child_no=child, referral_date=referral, **filled)
    return {"child_no": child, "cin_details_no": case}


def _assessed(rows: Rows, person: int, at: dict[str, int], start: dt.date, done: dt.date | None) -> None:
    number = rows.add("assessments", person, **at, start_date=start, authorisation_date=done)
    for factor in ("3A", "4B") if done else ():
        rows.add("assessment_factors", person, **at, assessment_no=number, factor=factor)


def _closed(rows: Rows, year: int, person: int, child: int) -> None:
    closed = {"closure_date": _day(year, 10, 9), "closure_reason": "RC7"}
    at = _case(rows, person, child, _day(year, 5, 8), **closed)
    _assessed(rows, person, at, _day(year, 5, 9), _day(year, 6, 5))


def _no_further_action(rows: Rows, year: int, person: int, child: int) -> None:
    _case(rows, person, child, dt.date(year, 3, 31), no_further_action=True, primary_need=None)


def _on_a_plan(rows: Rows, year: int, person: int, child: int) -> None:
    at = _case(rows, person, child, _day(year, 6, 6))
    _assessed(rows, person, at, _day(year, 6, 7), _day(year, 7, 4))
    plan = _planned(rows, year, person, at, None)
    for month in (9, 11):
        rows.add("plan_reviews", person, **at, plan_no=plan, review_date=_day(year, month, 12))


def _planned(rows: Rows, year: int, person: int, at: dict[str, int], end: dt.date | None) -> int:
    conference = _day(year, 6, 27)
    rows.add(
        "section_47_enquiries", person, **at, start_date=_day(year, 6, 8), initial_conference_date=conference,
        initial_conference_target=conference, conference_not_required=False,
    )  # fmt: skip
    return rows.add(
        "protection_plans", person, **at, start_date=conference, end_date=end, initial_category="NEG",
        latest_category="EMO", previous_plans=0,
    )  # fmt: skip


def _plan_ended(rows: Rows, year: int, person: int, child: int) -> None:
    at = _case(rows, person, child, _day(year, 6, 6))
    _assessed(rows, person, at, _day(year, 6, 7), _day(year, 7, 4))
    _planned(rows, year, person, at, _day(year, 12, 13))
    if year >= 2023:
        rows.add("cin_plans", person, **at, start_date=_day(year, 12, 18), end_date=_day(year, 2, 18))


def _twice(rows: Rows, year: int, person: int, child: int) -> None:
    _closed(rows, year, person, child)
    at = _case(rows, person, child, _day(year, 12, 5))
    _assessed(rows, person, at, _day(year, 12, 6), _day(year, 1, 10))


def _begun(rows: Rows, year: int, person: int, child: int) -> None:
    at = _case(rows, person, child, _day(year, 3, 12))
    _assessed(rows, person, at, _day(year, 3, 13), None)


def persons(sent: SentReturn) -> Iterator[int]:
    """Who the children of the return are."""
    yield from sorted({int(person) for table in sent.tables for person in table.person if person})
