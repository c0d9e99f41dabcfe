"""The slips of a return as rows: by the row's number in the file, and the number by which it knows the child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cairn.synthetic.clerk.again import Added
from cairn.synthetic.clerk.slips import COLUMNS, Noted, Slips, as_text
from cairn.synthetic.columns import IntArray
from cairn.synthetic.sent.tables import SentReturn, SentTable

_KNOWN_BY = ("la_child_id", "upn", "pupil_reference")
_ROW_OF_PUPIL = {
    "pupil_on_roll_id": "census_pupils_on_roll",
    "pupil_off_roll_id": "census_pupils_off_roll",
}


def listed(
    sent: SentReturn, noted: Sequence[Noted], moved: Mapping[str, IntArray], added: Sequence[Added]
) -> Slips:
    """The slips of the spoilt return, `moved` being where the rows that were spoilt now stand, by table."""
    parts = [_cells(sent, one, moved) for one in noted if one.rows]
    parts += [_rows(sent, one) for one in added]
    return Slips(pa.concat_tables([COLUMNS.empty_table(), *parts]))


def _cells(sent: SentReturn, one: Noted, moved: Mapping[str, IntArray]) -> pa.Table:
    rows = np.array(one.rows, dtype=np.int64)
    rows = moved[one.table][rows] if one.table in moved else rows
    return _table(sent, one, rows, one.was, one.became, np.zeros(len(rows), dtype=np.int64))


def _rows(sent: SentReturn, one: Added) -> pa.Table:
    was, became = (_texts(sent.table(one.table), one.field, rows) for rows in (one.copy_of, one.rows))
    return _table(sent, one, one.rows, was, became, one.copy_of + 1)


def _texts(table: SentTable, field: str, rows: IntArray) -> list[str]:
    if not field:
        return [""] * len(rows)
    return [as_text(value) for value in table.columns[field].take(pa.array(rows)).to_pylist()]


def _table(
    sent: SentReturn, one: Noted | Added, rows: IntArray, was: list[str], became: list[str], copy_of: IntArray
) -> pa.Table:
    table, length = sent.table(one.table), len(rows)
    same = {
        "return": sent.spec.name,
        "authority": sent.authority,
        "year": sent.year,
        "term": sent.term,
        "table": one.table,
        "field": one.field,
        "kind": one.kind,
        "rules": one.rules,
    }
    columns = {
        "row": pa.array(rows + 1),
        "child": _children(sent, table, rows),
        "person": pa.array(table.person[rows]),
        "was": pa.array(was, pa.string()),
        "became": pa.array(became, pa.string()),
        "copy_of": pa.array(copy_of),
    }
    every = {
        name: pa.repeat(pa.scalar(value, COLUMNS.field(name).type), length) for name, value in same.items()
    }
    return pa.table({name: (columns | every)[name] for name in COLUMNS.names}).cast(COLUMNS)


def _children(sent: SentReturn, table: SentTable, rows: IntArray) -> pa.Array:
    """The number by which each row knows its child, empty where it has none."""
    names = table.columns.column_names
    own = next((name for name in _KNOWN_BY if name in names), "")
    at = pa.array(rows)
    if not own:
        parent = _parent(sent, table, at)
        return pa.repeat("", len(rows)) if parent is None else _children(sent, *parent)
    known = table.columns[own].take(at).cast(pa.string()).combine_chunks()
    return pc.fill_null(known, "")


def _parent(sent: SentReturn, table: SentTable, at: pa.Array) -> tuple[SentTable, IntArray] | None:
    """The table of children, and the row in it of the child of each of the rows."""
    names = table.columns.column_names
    if "child_no" in names:
        return sent.table("cin_children"), table.columns["child_no"].take(at).to_numpy() - 1
    for key, name in _ROW_OF_PUPIL.items():
        if key in names:
            pupils = sent.table(name)
            known = pupils.columns[key].cast(pa.string()).combine_chunks()
            wanted = table.columns[key].take(at).cast(pa.string())
            return pupils, pc.index_in(wanted, value_set=known).to_numpy()
    return None
