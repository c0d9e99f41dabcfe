"""One table of a return while it is being spoilt: what stands in it, and what is written over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.sent.tables import SentTable

_BEFORE_1970 = dt.date(1970, 1, 1).toordinal()


class Sheet:
    """A table's clean columns, and beside them the cells that are written over."""

    def __init__(self, clean: SentTable) -> None:
        self.clean = clean
        self._over: dict[str, dict[int, Any]] = {}
        self._texts: dict[str, dict[int, str]] = {}

    def __len__(self) -> int:
        return len(self.clean)

    def has(self, field: str) -> bool:
        """Whether the table has a column of that name."""
        return field in self.clean.columns.column_names

    def values(self, field: str, rows: IntArray) -> list[Any]:
        """What stood in the rows before anything was spoilt, None for a blank."""
        values: list[Any] = self.clean.columns[field].take(pa.array(rows)).to_pylist()
        return values

    def days(self, field: str, rows: IntArray) -> IntArray:
        """The same for a field of dates, as days; NEVER for a blank."""
        taken = self.clean.columns[field].take(pa.array(rows)).cast(pa.int32())
        since = (
            taken.to_numpy(zero_copy_only=False)
            if not taken.null_count
            else pc.fill_null(taken, -_BEFORE_1970)
        )
        return np.asarray(since).astype(np.int64) + _BEFORE_1970

    def is_spoilt(self, field: str, rows: IntArray) -> BoolArray:
        """Which of the rows are already written over in that field."""
        over = self._over.get(field, {})
        return np.fromiter((row in over for row in rows.tolist()), dtype=np.bool_, count=len(rows))

    def stands_in(self, field: str, values: Iterable[str | None]) -> BoolArray:
        """Which of the texts stand in that field of any row."""
        wanted = pa.array(list(values), pa.string())
        column = self.clean.columns[field].cast(pa.string())
        found: BoolArray = pc.is_in(wanted, value_set=column.combine_chunks()).to_numpy(zero_copy_only=False)
        return found

    def put(self, field: str, values: Mapping[int, Any]) -> None:
        """Write over rows of a field with values of its own type."""
        self._over.setdefault(field, {}).update(values)

    def put_texts(self, field: str, texts: Mapping[int, str]) -> None:
        """Write over rows of a field with texts that are no value of its type."""
        self.put(field, dict.fromkeys(texts))
        self._texts.setdefault(field, {}).update(texts)

    def spoilt(self) -> SentTable:
        """The table as it now stands."""
        if not self._over:
            return self.clean
        columns = self.clean.columns
        for field, over in self._over.items():
            place = columns.column_names.index(field)
            columns = columns.set_column(place, field, written_over(columns[field], over))
        texts = {field: {**self.clean.texts.get(field, {}), **rows} for field, rows in self._texts.items()}
        return replace(self.clean, columns=columns, texts={**self.clean.texts, **texts})


def written_over(column: pa.ChunkedArray, over: Mapping[int, Any]) -> pa.Array:
    """A column with other values of its type in some rows (from 0)."""
    is_coded = pa.types.is_dictionary(column.type)
    kind = column.type.value_type if is_coded else column.type
    rows = sorted(over)
    mask = np.zeros(len(column), dtype=np.bool_)
    mask[rows] = True
    values = pa.array([over[row] for row in rows], kind)
    written = pc.replace_with_mask(column.cast(kind).combine_chunks(), pa.array(mask), values)
    return written.dictionary_encode() if is_coded else written
