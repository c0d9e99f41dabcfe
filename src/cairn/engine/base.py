"""What a stage may ask of an engine. SQL is written once, in DuckDB's dialect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from cairn.tables.constraints import Value
from cairn.tables.schema import Table


class Writer(Protocol):
    """A file that rows are added to."""

    def add(self, columns: Mapping[str, Sequence[Value]], same: Mapping[str, Value], rows: int) -> None:
        """Add so many rows: `columns` has a value a row, `same` one value for all of them.

        A column of the table that is in neither is empty.
        """
        ...

    def close(self) -> None:
        """Write what is left."""
        ...


class Engine(Protocol):
    """A place where SQL runs over Parquet files."""

    name: str

    def register(self, name: str, path: Path) -> None:
        """Give the Parquet file at `path` the name `name` in later SQL."""
        ...

    def define(self, name: str, sql: str) -> None:
        """Give the result of `sql` the name `name` in later SQL, computed when it is asked for."""
        ...

    def hold(self, name: str, sql: str) -> None:
        """Give the result of `sql` the name `name` in later SQL, computed now and kept until named anew."""
        ...

    def columns(self, sql: str) -> tuple[str, ...]:
        """The names of the columns that `sql` gives, without running it."""
        ...

    def run(self, sql: str) -> list[dict[str, Value]]:
        """The rows that `sql` gives, each a dictionary by column. For results that fit in memory."""
        ...

    def write(self, sql: str, table: Table, path: Path) -> int:
        """Write what `sql` gives as one Parquet file (zstd) with the columns of `table`, in `table.order`.

        Returns the number of rows. Raises CairnError where the columns are not the table's.
        """
        ...

    def export(self, sql: str, path: Path) -> int:
        """Write what `sql` gives as text for other programs: CSV, or JSON lines where `path` ends in .jsonl.

        The rows come in the order that `sql` gives them. Returns their number.
        """
        ...

    def write_rows(self, rows: Iterable[Mapping[str, Value]], table: Table, path: Path) -> int:
        """Write rows as one Parquet file (zstd) with the columns of `table`, in the order they come.

        Returns the number of rows. Rows are streamed: memory does not grow with their number.
        """
        ...

    def writer(self, table: Table, path: Path) -> Writer:
        """A new Parquet file (zstd) with the columns of `table`, whose rows stay in the order they are added."""
        ...

    def close(self) -> None:
        """Let go of memory and scratch files."""
        ...
