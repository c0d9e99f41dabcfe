"""Parquet files, written the same way whichever engine asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
