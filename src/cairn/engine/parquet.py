"""Parquet files, written the same way whichever engine asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cairn.tables.constraints import Value
from cairn.tables.schema import Table, Type

_ARROW = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.DATE: pa.date32(),
    Type.BOOLEAN: pa.bool_(),
}
_ROWS_AT_A_TIME = 20_000
_CELLS_IN_A_GROUP = 4_000_000
_BYTES_IN_A_GROUP = 64 << 20


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([(column.name, _ARROW[column.type]) for column in table.columns])


def write_rows(rows: Iterable[Mapping[str, Value]], table: Table, path: Path) -> int:
    """Stream rows to one zstd Parquet file; see `Engine.write_rows`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = arrow_schema(table)
    written = 0
    remaining = iter(rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(remaining, _ROWS_AT_A_TIME)):
            columns = [
                pa.array([row.get(name) for row in batch], schema.field(name).type) for name in schema.names
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            written += len(batch)
    return written


class ParquetWriter:
    """One zstd Parquet file, written a few rows at a time; see `Engine.writer`.

    Rows are gathered as Arrow columns into row groups of so many cells or bytes, which depend on what
    is added and on nothing else: the same additions give the same bytes.
    """

    def __init__(self, table: Table, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._schema = arrow_schema(table)
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._most = max(1, _CELLS_IN_A_GROUP // len(table.columns))
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0
        self._bytes = 0

    def add(self, columns: Mapping[str, Sequence[Value]], same: Mapping[str, Value], rows: int) -> None:
        """See `Writer.add`."""
        arrays = [
            pa.array(columns[field.name], field.type)
            if field.name in columns
            else pa.repeat(pa.scalar(same.get(field.name), field.type), rows)
            for field in self._schema
        ]
        batch = pa.record_batch(arrays, schema=self._schema)
        self._waiting.append(batch)
        self._rows += rows
        self._bytes += batch.nbytes
        if self._rows >= self._most or self._bytes >= _BYTES_IN_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._file.write_table(pa.Table.from_batches(self._waiting), row_group_size=self._most)
        self._waiting.clear()
        self._rows = self._bytes = 0

    def close(self) -> None:
        """See `Writer.close`."""
        self._flush()
        self._file.close()
