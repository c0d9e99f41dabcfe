"""The children of the looked-after children return, and those among them who came alone to seek asylum."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from cairn.synthetic.calendar import NEVER, day
from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.people import load_traits
from cairn.synthetic.people.upns import upn_known_from, upns
from cairn.synthetic.placements.draw_codes import turned
from cairn.synthetic.placements.leavers import Leavers
from cairn.synthetic.placements.periods import CARE
from cairn.synthetic.sent.care_here import Here, shown
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded, plain_text

_TOO_YOUNG, _ALONE, _NOT_KNOWN = b"UN1", b"UN3", b"UN5"


def children_table(here: Here, leavers: Leavers) -> SentTable:
    """Every child with an episode in the year, and every care leaver of whom there are details."""
    of_episodes = here.keys_of(here.episodes.period)
    keys = np.unique(np.concatenate([of_episodes, here.keys_of(leavers.period)]))
    people = here.people.where(places(here.people.person, keys // 2))
    cared = np.isin(keys, of_episodes[here.periods.kind[here.episodes.period] == CARE])
    born = _first_child(here, keys, cared)
    columns = {
        "sex": here.sexes(keys),
        "birth_date": here.births(keys),
        "ethnicity": coded(people.ethnicity, load_traits().ethnicities.codes),
        "upn": plain_text(_upns(here, keys)),
        "mother": pa.array(born > NEVER, mask=people.male | ~cared),
        "mother_child_birth_date": shown(born, here.last),
    }
    return here.table("care_children", keys, columns, birth=False)


def asylum_table(here: Here) -> SentTable:
    """Those in care in the year who came alone to seek asylum; that status ends with care, or on growing up."""
    periods = here.periods
    rows = np.flatnonzero(
        periods.asylum & (periods.kind == CARE) & (periods.authority == here.place)
        & (periods.start <= here.last) & (periods.end > here.before)
    )  # fmt: skip
    keys = here.keys_of(rows)
    ended = np.minimum(turned(periods.birth[rows], 18), periods.end[rows])
    table = here.table(
        "care_asylum", keys, {"sex": here.sexes(keys), "status_ceased_date": shown(ended, here.last)}
    )
    wanted = [field.name for field in here.spec.table("care_asylum").fields]
    columns = table.columns.select([table.columns.column_names[0], *wanted])
    return SentTable(table.name, columns, table.person)


def _first_child(here: Here, keys: IntArray, cared: BoolArray) -> IntArray:
    """The day on which each child in care had a child of her own, by the end of the year; NEVER for the others."""
    found = np.flatnonzero(here.placed.mothers > NEVER)
    mothers, born = here.periods.person[found], here.placed.mothers[found]
    day_of = np.full(len(keys), NEVER, dtype=np.int64)
    if len(mothers):
        order = np.argsort(mothers, kind="stable")
        at = np.minimum(np.searchsorted(mothers[order], keys // 2), len(mothers) - 1)
        is_one = (mothers[order][at] == keys // 2) & cared & (born[order][at] <= here.last)
        day_of = np.where(is_one, born[order][at], NEVER)
    return day_of


def _upns(here: Here, keys: IntArray) -> IntArray:
    """Pupil numbers as they are known at the end of the year, or why there is none."""
    people, on = here.known_on(keys)
    known = upn_known_from(people) <= here.last
    of_age = turned(people.birth, 4) <= day(here.year - 2, 8, 31)
    alone = np.isin(people.person, here.periods.person[here.periods.asylum])
    why = np.where(of_age, np.where(alone, _ALONE, _NOT_KNOWN), _TOO_YOUNG)
    return np.where(known, upns(people, on), why)
