"""Tables of a return built row by row in a test."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from cairn.returns.spec import ReturnSpec, TableSpec
from cairn.synthetic.sent.tables import SentTable
from cairn.tables.schema import Type

_TYPES = {
    Type.TEXT: pa.dictionary(pa.int32(), pa.string()),
    Type.INTEGER: pa.int64(),
    Type.DATE: pa.date32(),
    Type.BOOLEAN: pa.bool_(),
    Type.NUMBER: pa.float64(),
}


class Rows:
    """Rows of several tables, added one at a time."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {}

    def add(self, table: str, person: int, **values: Any) -> int:
        """Add a row about a person, and give its number."""
        rows = self.tables.setdefault(table, [])
        rows.append({"person": person, **values})
        return len(rows)


def sent_tables(spec: ReturnSpec, rows: Rows) -> tuple[SentTable, ...]:
    """The rows as tables, in the order of the definition, each with its numbers."""
    return tuple(
        _table(spec, spec.table(one.name), rows.tables[one.name])
        for one in spec.tables
        if one.name in rows.tables
    )


def _table(spec: ReturnSpec, stated: TableSpec, rows: list[dict[str, Any]]) -> SentTable:
    columns: dict[str, pa.Array] = {stated.number: pa.array(range(1, len(rows) + 1), pa.int64())}
    for parent in spec.parents(stated):
        columns[parent.number] = pa.array([row[parent.number] for row in rows], pa.int64())
    for field in stated.fields:
        if any(field.name in row for row in rows):
            values = [row.get(field.name) for row in rows]
            kind = _TYPES[field.type]
            is_text = field.type is Type.TEXT
            columns[field.name] = (
                pa.array(values, pa.string()).dictionary_encode() if is_text else pa.array(values, kind)
            )
    return SentTable(
        stated.name, pa.table(columns), np.array([row["person"] for row in rows], dtype=np.int64)
    )
