"""The children of a census, as the authority knows them: numbers, births, ethnicity, disabilities."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from cairn.synthetic.calendar import NEVER, day
from cairn.synthetic.care.cases import NO_FURTHER_ACTION
from cairn.synthetic.casework.reasons import DIED
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.people.definitions import load_traits
from cairn.synthetic.people.identities import la_child_ids
from cairn.synthetic.people.upns import upn_known_from, upns
from cairn.synthetic.sent.census_view import CensusView
from cairn.synthetic.sent.census_wording import load_wording
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded, days, plain_text

_NO_DISABILITY = "NONE"
_SEX_FROM = 2025
_LONGEST_BEFORE_BIRTH = 280
_OF_AGE = 5


def children_table(view: CensusView) -> SentTable:
    """The table cin_children."""
    people, number = view.children, np.arange(1, len(view.children) + 1)
    unborn = people.birth > view.last
    known, why = _numbers_known(view, unborn)
    ethnicities = (*load_traits().ethnicities.codes, load_wording().ethnicity_of_unborn)
    ethnicity = np.where(unborn, len(ethnicities) - 1, people.ethnicity)
    identifiers = {
        "child_no": pa.array(number, pa.int64()),
        "la_child_id": plain_text(la_child_ids(people, view.place, view.identity_day)),
        "upn": plain_text(upns(people, view.identity_day), ~known),
        "upn_unknown": why,
        "birth_date": days(people.birth, unborn),
        "expected_birth_date": days(_expected(view), ~unborn),
        **_sex(view, unborn),
        "death_date": _deaths(view),
        "ethnicity": coded(ethnicity, ethnicities),
    }
    return SentTable("cin_children", pa.table(identifiers), people.person)


def _sex(view: CensusView, unborn: BoolArray) -> dict[str, pa.Array]:
    """Sex from 2025, gender before; unknown before birth."""
    place = np.where(unborn, 2, np.where(view.children.male, 0, 1))
    if view.year >= _SEX_FROM:
        return {"sex": coded(place, ("M", "F", "U"))}
    return {"gender": coded(place, ("1", "2", "0"))}


def _identities(view: CensusView) -> IntArray:
    """A number for each identity, the same in every year."""
    numbers: IntArray = view.children.person * 2 + view.renewed
    return numbers


def _expected(view: CensusView) -> IntArray:
    """The day on which each child is expected who is not yet born, a little off the day on which it will be."""
    of = load_wording()
    draws = Draws(view.seed, "expected birth", _identities(view))
    off = np.clip(np.round(draws.normal("off") * of.expected_spread), -of.expected_most, of.expected_most)
    first = np.full(len(view.children), np.iinfo(np.int64).max)
    np.minimum.at(first, view.child, view.cases.start)
    expected = np.minimum(view.children.birth + off.astype(np.int64), first + _LONGEST_BEFORE_BIRTH)
    within: IntArray = np.clip(expected, view.last, day(view.year, 12, 31))
    return within


def _deaths(view: CensusView) -> pa.Array:
    """The day of death of each child whose case closed by it."""
    dies = (view.details.closure == DIED) & view.closed
    died = np.full(len(view.children), NEVER)
    died[view.child[dies]] = view.cases.end[dies]
    return days(died, died == NEVER)


def _numbers_known(view: CensusView, unborn: BoolArray) -> tuple[BoolArray, pa.Array]:
    """Whose pupil number the authority knows, and of the others who are born why not."""
    of, people = load_wording(), view.children
    no_action = ~view.of_child(view.cases.level != NO_FURTHER_ACTION)
    share = np.where(no_action, of.upn_told_if_no_action, of.upn_told)
    told = Draws(view.seed, "pupil number told", _identities(view)).chance("told", share)
    known_from = upn_known_from(people)
    known = (known_from <= view.last) & told & ~unborn
    young = people.birth >= day(view.year - 1 - _OF_AGE, 9, 1)
    new = ~view.of_child(view.cases.start <= view.last - of.just_referred_within)
    reasons = (of.no_action, of.too_young, of.no_school, of.just_referred, of.not_found)
    reason = np.select([no_action, young, ~people.state_school, new], [0, 1, 2, 3], 4)
    return known, coded(reason, reasons, known | unborn)


def disabilities_table(view: CensusView) -> SentTable:
    """The table disabilities: a row for each that a child has, or one for none; nothing is said of the unborn."""
    people = view.children
    born = people.birth <= view.last
    codes = (*load_traits().disabilities.codes, _NO_DISABILITY)
    bits = np.where(people.disability == 0, 1 << (len(codes) - 1), people.disability)
    has = (bits[:, None] >> np.arange(len(codes)) & 1).astype(bool) & born[:, None]
    child, code = np.nonzero(has)
    columns = {
        "child_no": pa.array(child + 1, pa.int64()),
        "disability_no": pa.array(np.arange(1, len(child) + 1), pa.int64()),
        "disability": coded(code, codes),
    }
    return SentTable("disabilities", pa.table(columns), people.person[child])
