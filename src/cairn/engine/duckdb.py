"""The engine on one machine: DuckDB, in memory, over Parquet files."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from cairn.engine import parquet
from cairn.exceptions import CairnError
from cairn.tables.constraints import Value
from cairn.tables.schema import Table, Type

_TYPES = {
    Type.TEXT: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.DATE: "DATE",
    Type.BOOLEAN: "BOOLEAN",
}


class DuckDB:
    """An in-memory DuckDB. `threads` and `memory` bound what it may take of the machine.

    What does not fit in `memory` goes to files in the folder `scratch`, gone when the engine is closed;
    without one, to a folder of the system's own, never to the folder that the command was given in.
    """

    name = "duckdb"

    def __init__(self, threads: int = 2, memory: str = "8GB", scratch: Path | None = None) -> None:
        self._scratch = Path(
            tempfile.mkdtemp(prefix="cairn-", dir=scratch)
        )  # its owner's alone: it holds records
        self._connection = duckdb.connect(
            config={
                "threads": threads,
                "memory_limit": memory,
                "temp_directory": str(self._scratch),
                "autoinstall_known_extensions": False,
            }
        )
        # Rows leave in the order the SQL states, so that the same input gives the same bytes.
        self._connection.execute("SET preserve_insertion_order = true")

    def register(self, name: str, path: Path) -> None:
        """See `Engine.register`."""
        self._connection.read_parquet(_in_this_folder(path)).create_view(name, replace=True)

    def define(self, name: str, sql: str) -> None:
        """See `Engine.define`."""
        self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS {sql}")

    def hold(self, name: str, sql: str) -> None:
        """See `Engine.hold`."""
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def columns(self, sql: str) -> tuple[str, ...]:
        """See `Engine.columns`."""
        return tuple(self._connection.sql(sql).columns)

    def run(self, sql: str) -> list[dict[str, Value]]:
        """See `Engine.run`."""
        result = self._connection.execute(sql)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def write(self, sql: str, table: Table, path: Path) -> int:
        """See `Engine.write`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        relation = self._connection.sql(sql)
        if set(relation.columns) != set(table.column_names):
            raise CairnError(
                f"{table.name}: the query gives the columns {sorted(relation.columns)}, "
                f"the table states {sorted(table.column_names)}."
            )
        columns = ", ".join(f'CAST("{c.name}" AS {_TYPES[c.type]}) AS "{c.name}"' for c in table.columns)
        order = f" ORDER BY {', '.join(table.order)}" if table.order else ""
        target = str(path).replace("'", "''")
        self._connection.execute(
            f"COPY (SELECT {columns} FROM ({sql}){order}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608 - names come from our own table definitions
        )
        return int(
            self._connection.read_parquet(_in_this_folder(path)).aggregate("count(*)").fetchall()[0][0]
        )

    def export(self, sql: str, path: Path) -> int:
        """See `Engine.export`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        target = str(path).replace("'", "''")
        form = "FORMAT json" if path.suffix == ".jsonl" else "FORMAT csv, HEADER true"
        written = self._connection.execute(f"COPY ({sql}) TO '{target}' ({form})").fetchall()
        return int(written[0][0])

    def write_rows(self, rows: Iterable[Mapping[str, Value]], table: Table, path: Path) -> int:
        """See `Engine.write_rows`."""
        return parquet.write_rows(rows, table, path)

    def writer(self, table: Table, path: Path) -> parquet.ParquetWriter:
        """See `Engine.writer`."""
        return parquet.ParquetWriter(table, path)

    def close(self) -> None:
        """See `Engine.close`."""
        self._connection.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


def _in_this_folder(path: Path) -> str:
    """The path as DuckDB takes it: the file's name may stand for several, the names of folders never do."""
    folder = re.sub(r"([*?\[])", r"[\1]", str(path.parent))
    return f"{folder}/{path.name}"
