"""A small SSDA903 return without a fault, as it is before a clerk writes it down."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.returns.spec import load_spec
from cairn.synthetic.sent.tables import SentReturn
from tests.unit.synthetic.clerk.built import Rows, sent_tables
from tests.unit.synthetic.clerk.clean_census import _upns

EPISODE = {
    "need": "N1", "placement": "U6", "placement_provider": "PR1", "home_postcode": "AB1 2CD", "end_date": None,
    "reason_ceased": None, "reason_placement_change": None, "placement_postcode": "AB3 4EF", "placement_urn": None,
}  # fmt: skip


def clean_care(year: int, children: int = 24, authority: str = "330") -> SentReturn:
    """A return of so many children, of four sorts in turn; its person numbers are 5000, 5001 …"""
    spec, rows = load_spec("s903", year), Rows()
    numbers = _upns(children)
    for nth in range(children):
        _child(rows, year, nth, numbers[nth])
    return SentReturn(spec, authority, year, sent_tables(spec, rows))


def _child(rows: Rows, year: int, nth: int, upn: str) -> None:
    person, is_boy = 5000 + nth, nth % 2 == 0
    sex = ("MF" if year >= 2025 else "12")[0 if is_boy else 1]
    who: dict[str, Any] = {
        "la_child_id": f"C{70000 + 13 * nth}",
        "birth_date": dt.date(year - 9, 1 + nth % 11, 4 + nth % 7),
    }
    rows.add(
        "care_children", person, **who, sex=sex, ethnicity="WBRI", upn=upn, asylum_seeker="0",
        mother=None if is_boy else False, mother_child_birth_date=None,
    )  # fmt: skip
    (_moved, _left, _stayed, _to_be_adopted)[nth % 4](rows, year, person, who)


def _episodes(rows: Rows, person: int, who: dict[str, Any], *episodes: dict[str, Any]) -> None:
    for episode in episodes:
        rows.add("care_episodes", person, la_child_id=who["la_child_id"], **{**EPISODE, **episode})


def _begins(rows: Rows, year: int, person: int, who: dict[str, Any]) -> None:
    rows.add("care_previous_permanence", person, **who, previous_permanence="Z1")
    rows.add("care_reviews", person, **who, review_date=dt.date(year - 1, 8, 3), review_code="PN1")
    if year >= 2024:
        rows.add(
            "care_social_workers", person, **who, social_worker_id="SW1234", reason_change="FCONTA",
            start_date=dt.date(year - 1, 5, 2),
        )  # fmt: skip


def _moved(rows: Rows, year: int, person: int, who: dict[str, Any]) -> None:
    first, second, third = dt.date(year - 1, 5, 2), dt.date(year - 1, 8, 14), dt.date(year - 1, 11, 6)
    _episodes(
        rows, person, who,
        {"start_date": first, "reason_new_episode": "S", "legal_status": "C1", "end_date": second,
         "reason_ceased": "X1", "reason_placement_change": "CARPL"},
        {"start_date": second, "reason_new_episode": "P", "legal_status": "C1", "end_date": third,
         "reason_ceased": "X1", "placement_postcode": "AB5 6GH"},
        {"start_date": third, "reason_new_episode": "L", "legal_status": "C2", "placement_postcode": "AB5 6GH"},
    )  # fmt: skip
    _begins(rows, year, person, who)


def _left(rows: Rows, year: int, person: int, who: dict[str, Any]) -> None:
    first, end = dt.date(year - 1, 5, 2), dt.date(year - 1, 12, 19)
    _episodes(
        rows, person, who,
        {"start_date": first, "reason_new_episode": "S", "legal_status": "V2", "end_date": end, "reason_ceased": "E4A"},
    )  # fmt: skip
    _begins(rows, year, person, who)
    rows.add(
        "care_missing",
        person,
        **who,
        kind="M",
        start_date=dt.date(year - 1, 7, 8),
        end_date=dt.date(year - 1, 7, 11),
    )


def _stayed(rows: Rows, year: int, person: int, who: dict[str, Any]) -> None:
    start = dt.date(year - 3, 9, 7)
    _episodes(rows, person, who, {"start_date": start, "reason_new_episode": "S", "legal_status": "C2"})
    rows.add("care_reviews", person, **who, review_date=dt.date(year - 1, 9, 4), review_code="PN1")
    rows.add(
        "care_oc2", person, **who, sdq_score=12, immunisations=True, teeth_check=True, health_assessment=True,
        substance_misuse=False,
    )  # fmt: skip
    if year >= 2024:
        rows.add(
            "care_social_workers", person, **who, social_worker_id="SW1234", reason_change="FCONTA",
            start_date=dt.date(year - 2, 9, 1),
        )  # fmt: skip


def _to_be_adopted(rows: Rows, year: int, person: int, who: dict[str, Any]) -> None:
    start = dt.date(year - 1, 5, 2)
    _episodes(rows, person, who, {"start_date": start, "reason_new_episode": "S", "legal_status": "C2"})
    _begins(rows, year, person, who)
    rows.add("care_placed_for_adoption", person, **who, decision_date=dt.date(year - 1, 12, 4))
