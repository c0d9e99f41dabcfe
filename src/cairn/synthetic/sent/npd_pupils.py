"""The database's tables of pupils in a school year: the spring census, attendance and exclusions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import IntArray
from cairn.synthetic.people.homes import homes
from cairn.synthetic.school import PARTS_OF_THE_YEAR, PupilYears
from cairn.synthetic.sent.exclusions import exclusions_of
from cairn.synthetic.sent.npd_columns import Extract, broad_provision, traits
from cairn.synthetic.sent.pupils import (
    Pupils,
    census_day,
    need_types,
    needs,
    same,
    sen_provision,
    year_groups,
)
from cairn.synthetic.sent.school_census_details import entry_days, in_force_reasons
from cairn.synthetic.sent.school_definitions import load_school_returns
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded, days, plain_text

_PHASES = ("PS", "SS", "SP", "PR")  # in the order of the kinds of school
_LAST_WITH_OLD_IDACI = 2015
_TERMS = ("AUT", "SPR", "SUM")
_CALLED = {"autumn": "autumn", "spring": "spring", "summer": "summer", "last": "summer_second_half"}
_KINDS = {"sessions_possible": "possible", "absence_authorised": "authorised"}
_KINDS["absence_unauthorised"] = "unauthorised"


def census_table(extract: Extract, pupils: Pupils[PupilYears]) -> SentTable:
    """The spring census: a row a pupil on roll."""
    rows, who = pupils.rows, pupils.people
    day = census_day(extract.year, "spring")
    home = homes(who, day)
    older = extract.year <= _LAST_WITH_OLD_IDACI
    score, rank = pa.array(home.idaci_score), pa.array(home.idaci_rank.astype(np.int64))
    dual = load_school_returns().roll.dual_registered
    draws = Draws(extract.seed, f"census {extract.year}", rows.person)
    columns = extract.pupil(who) | extract.school(rows.school) | extract.upn(who) | traits(who)
    columns |= _standing(pupils, extract.year) | {
        "enrolment": coded(draws.chance("dual", dual).astype(int), ("C", "M")),
        "home_lsoa_2011": plain_text(home.lsoa),
        "census_term": same("Spring", len(rows)),
        "census_date": days(np.full(len(rows), day)),
        "on_roll": same(True, len(rows)),
        "entry_date": days(entry_days(pupils, extract.year, day)),
        "part_time": same(False, len(rows)),
        ("idaci_score_to_2015" if older else "idaci_score"): score,
        ("idaci_rank_to_2015" if older else "idaci_rank"): rank,
        "phase": coded(rows.phase, _PHASES),
    }
    return extract.table("npd_census_pupils", columns, rows.person)


def _standing(pupils: Pupils[PupilYears], year: int) -> dict[str, Any]:
    """Free meals, special needs and the year group."""
    rows, who = pupils.rows, pupils.people
    types = need_types(year)
    first, second = (needs(who, rows.sen, rank) for rank in (1, 2))
    return {
        "free_school_meals": pa.array(rows.fsm),
        "free_school_meals_ever_6": pa.array(rows.ever_6_fsm),
        "sen_provision": sen_provision(who, rows.sen, year),
        "sen_provision_broad": broad_provision(rows.sen),
        "primary_need": coded(np.maximum(first, 0), types, first < 0),
        "secondary_need": coded(np.maximum(second, 0), types, second < 0),
        "year_group": year_groups(rows.year_group),
    }


def absence_table(extract: Extract, pupils: Pupils[PupilYears]) -> SentTable:
    """Attendance over the school year: a row a pupil. Five half terms are the year without the last."""
    rows, who = pupils.rows, pupils.people
    columns = extract.pupil(who) | extract.school(rows.school)
    columns |= {"year_group": year_groups(rows.year_group), "main_record": same(True, len(rows))}
    counted = {
        f"{field}_{_CALLED[part]}": getattr(rows, f"{kind}_{part}").astype(np.int64)
        for field, kind in _KINDS.items()
        for part in PARTS_OF_THE_YEAR
    }
    for field in _KINDS:
        parts = [counted[f"{field}_{_CALLED[part]}"] for part in PARTS_OF_THE_YEAR]
        counted[f"{field}_five_half_terms"] = parts[0] + parts[1] + parts[2]
        counted[f"{field}_six_half_terms"] = counted[f"{field}_five_half_terms"] + parts[3]
    for when in (*_CALLED.values(), "five_half_terms", "six_half_terms"):
        both = counted[f"absence_authorised_{when}"] + counted[f"absence_unauthorised_{when}"]
        counted[f"absence_{when}"] = both
    columns |= {name: pa.array(number) for name, number in counted.items()}
    return extract.table("npd_absence", columns, rows.person)


def exclusion_table(extract: Extract, pupils: Pupils[PupilYears]) -> SentTable:
    """A row an exclusion of the school year."""
    rows = pupils.rows
    made = exclusions_of(extract.seed, rows, extract.year)
    each = pupils.where(made.row)
    kind = np.where(made.permanent, 1, np.where(made.lunchtime, 2, 0))
    reasons, field = in_force_reasons(extract.year)
    columns = (
        extract.pupil(each.people)
        | extract.school(each.rows.school)
        | {
            "exclusion_term": coded(made.term, _TERMS),
            "category": coded(kind, ("FIXD", "PERM", "LNCH")),
            field: coded(made.reason, reasons),
            "start_date": days(made.start),
            "sessions": pa.array(made.sessions.astype(np.float64), mask=made.permanent),
            "sen_provision": sen_provision(each.people, each.rows.sen, extract.year),
            "year_group": year_groups(each.rows.year_group),
        }
    )
    return extract.table("npd_exclusions", columns, each.rows.person)


def excluded_table(extract: Extract, pupils: Pupils[PupilYears]) -> SentTable:
    """A row a pupil who was excluded at all, with totals over the year; a table of its own in the database."""
    chosen = np.flatnonzero((pupils.rows.suspensions > 0) | pupils.rows.permanently_excluded)
    each = pupils.where(chosen)
    rows = each.rows
    permanent: IntArray = rows.permanently_excluded.astype(np.int64)
    columns = extract.pupil(each.people) | {
        "la": same(extract.code, len(rows)),
        "fixed_exclusions": pa.array(rows.suspensions.astype(np.int64)),
        "fixed_sessions": pa.array(rows.suspended_sessions.astype(np.float64)),
        "permanent_exclusions": pa.array(permanent),
        "permanently_excluded": pa.array(rows.permanently_excluded),
    }
    return extract.table("npd_excluded_pupils", columns, rows.person)
