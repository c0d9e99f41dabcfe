"""What a stage may ask of an engine. SQL is written once, in DuckDB's dialect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from cairn.tables.constraints import Value
from cairn.tables.schema import Table


class Engine(Protocol):
    """A place where SQL runs over Parquet files."""

    name: str

    def register(self, name: str, path: Path) -> None:
        """Give the Parquet file at `path` the name `name` in later SQL."""
        ...

    def define(self, name: str, sql: str) -> None:
        """Give the result of `sql` the name `name` in later SQL, computed when it is asked for."""
        ...

    def run(self, sql: str) -> list[dict[str, Value]]:
        """The rows that `sql` gives, each a dictionary by column. For results that fit in memory."""
        ...

    def write(self, sql: str, table: Table, path: Path) -> int:
        """Write what `sql` gives as one Parquet file (zstd) with the columns of `table`, in `table.order`.

        Returns the number of rows. Raises CairnError where the columns are not the table's.
        """
        ...

    def write_rows(self, rows: Iterable[Mapping[str, Value]], table: Table, path: Path) -> int:
        """Write rows as one Parquet file (zstd) with the columns of `table`, in the order they come.

        Returns the number of rows. Rows are streamed: memory does not grow with their number.
        """
        ...

    def close(self) -> None:
        """Let go of memory and scratch files."""
        ...
