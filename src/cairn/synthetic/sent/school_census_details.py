"""Details of the school census: who joined and left when, how sessions were missed, who was excluded."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from cairn.synthetic import calendar
from cairn.synthetic.care import CLA
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.school import PRIMARY, SECONDARY, PupilYears
from cairn.synthetic.sent.exclusions import exclusions_of
from cairn.synthetic.sent.pupils import Pupils, pupils_of, sen_provision
from cairn.synthetic.sent.school_definitions import load_school_returns
from cairn.synthetic.sent.texts import coded, days

_FIRST_SECONDARY_YEAR = 7
_TERMS = ("autumn", "spring", "summer")
_FIRST_WITH_PRESENCE = 2021  # the school year from which every code of the register is told
_NOW_CALLED = {"OT": "DB"}  # a reason that left the list then, and one that is told in its place


def leavers(
    seed: int, rows: PupilYears, people: People, year: int, authority_place: int, on: int
) -> tuple[Pupils[PupilYears], IntArray]:
    """The pupils of last year who left a school of the authority between September and the day `on`, as
    their rows of last year, in order of school; and the day on which each left."""
    before = pupils_of(rows, people, year - 1, authority_place)
    changed = _joined_another(before.rows, rows, year)
    begins = calendar.day(year - 1, 9, 10)
    who = before.people
    gone = (who.moved > begins) & (who.moved < on) & (who.moved_to != authority_place)
    chosen = np.flatnonzero(changed | gone)
    left = before.where(chosen[np.argsort(before.rows.school[chosen], kind="stable")])
    drawn = Draws(seed, f"left {year}", left.rows.person).between("left", begins, max(begins, on - 5))
    moved = (left.people.moved > begins) & (left.people.moved < on)
    return left, np.where(moved, left.people.moved, drawn)


def _joined_another(before: PupilYears, rows: PupilYears, year: int) -> BoolArray:
    """Which pupils of last year came to another school in the middle of this."""
    now = rows.where(np.flatnonzero((rows.school_year == year) & rows.joined_mid_year))
    now = now.where(np.argsort(now.person, kind="stable"))
    if not len(now):
        return np.zeros(len(before), dtype=bool)
    at = np.minimum(places(now.person, before.person), len(now) - 1)
    another = (now.school[at] != before.school) | (now.authority[at] != before.authority)
    changed: BoolArray = (now.person[at] == before.person) & another
    return changed


def session_rows(
    seed: int, rows: PupilYears, year: int, term: str | None
) -> tuple[IntArray, IntArray, IntArray, tuple[str, ...]]:
    """The sessions of a term by the code of the register: the pupil's row, the place of the code, the
    number of sessions; and the codes. A term of None has none."""
    of = load_school_returns().sessions
    if term is None:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing, tuple(of.with_leave)
    draws = Draws(seed, f"register {year} {term}", rows.person)
    with_leave, without = (getattr(rows, f"{kind}_{term}") for kind in ("authorised", "unauthorised"))
    parts = _shared_out(draws, with_leave, of.with_leave) | _shared_out(draws, without, of.without_leave)
    if year >= _FIRST_WITH_PRESENCE:
        there = np.maximum(getattr(rows, f"possible_{term}").astype(np.int64) - with_leave - without, 0)
        parts |= {"/": there - there // 2, "\\": there // 2}
    codes = tuple(parts)
    numbers = np.stack([parts[code] for code in codes], axis=1)
    row, place = np.nonzero(numbers)
    return row, place, numbers[row, place], codes


def _shared_out(draws: Draws, total: IntArray, shares: dict[str, float]) -> dict[str, IntArray]:
    """Sessions shared out over codes: about by the shares, a pupil having some codes and others not."""
    left, weight = total.astype(np.int64), sum(shares.values())
    parts: dict[str, IntArray] = {}
    for code, share in shares.items():
        part = left * 0
        if share and weight > share:
            about: FloatArray = left * (share / weight) * 2 * draws.uniform(f"code {code}")
            part = np.minimum(np.rint(about).astype(np.int64), left)
        parts[code] = part
        left, weight = left - part, weight - share
    first = next(iter(shares))
    parts[first] = parts[first] + left
    return parts


def in_force_reasons(year: int) -> tuple[tuple[str, ...], str]:
    """The reasons of schools.toml as a school year calls them, and the field that tells the first of them."""
    reasons = load_school_returns().exclusions.reasons
    if year < _FIRST_WITH_PRESENCE:
        return reasons, "reason"
    return tuple(_NOW_CALLED.get(one, one) for one in reasons), "reason_1"


def exclusion_rows(
    seed: int, pupils: Pupils[PupilYears], year: int, term: str
) -> tuple[IntArray, dict[str, pa.Array]]:
    """The exclusions of the term before that of the census (in the autumn: none, being of last year): the
    pupil's row, and columns."""
    made = exclusions_of(seed, pupils.rows, year)
    made = made.where(np.flatnonzero(made.term == _TERMS.index(term) - 1))
    rows = pupils.rows
    reasons, field = in_force_reasons(year)
    kinds = ("SUSP" if year >= _FIRST_WITH_PRESENCE else "FIXD", "PERM", "LNCH")
    kind = np.where(made.permanent, 1, np.where(made.lunchtime, 2, 0))
    return made.row, {
        "start_date": days(made.start),
        "sessions": pa.array(made.sessions, mask=made.permanent),
        "in_care": pa.array(rows.group[made.row] == CLA),
        "category": coded(kind, kinds),
        field: coded(made.reason, reasons),
        "sen_provision": sen_provision(pupils.people.where(made.row), rows.sen[made.row], year),
    }


def entry_days(pupils: Pupils[PupilYears], school_year: int, day: int) -> IntArray:
    """The day on which each pupil joined the school of this year: with the others at 4 or 11, in the last
    hundred days where it was in the middle of the year, and never before the family came."""
    rows, who = pupils.rows, pupils.people
    draws = Draws(0, f"entry {school_year}", rows.person)
    since = np.where(rows.phase == PRIMARY, 0, _FIRST_SECONDARY_YEAR)
    since = np.where(rows.phase > SECONDARY, np.clip(who.sen_from, 0, rows.year_group), since)
    since = np.minimum(since, rows.year_group)
    firsts = np.array([_september(school_year - 1 - back) for back in range(15)])
    entered = firsts[rows.year_group - since]
    late = draws.between("late", 1, load_school_returns().roll.joined_late_days)
    entered = np.where(rows.joined_mid_year, np.maximum(day - late, entered), entered)
    here: BoolArray = (who.moved > 0) & (who.moved_to == rows.authority) & (who.moved < day)
    days_of_entry: IntArray = np.where(here, np.maximum(entered, who.moved), entered)
    return days_of_entry


def _september(year: int) -> int:
    return calendar.day(year, 9, 5)
