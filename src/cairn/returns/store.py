"""Keep what readers give: rows gathered in parts, so that memory stays bounded, then one file a table."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from cairn.engine import Engine
from cairn.returns.read import Item, Record
from cairn.returns.tables import UNREAD, tables
from cairn.tables.constraints import Value
from cairn.tables.schema import Table

_ROWS_IN_MEMORY = 20_000
Row = Mapping[str, Value]


class Store:
    """Takes items file by file and writes one Parquet file a table, in order, when it is closed."""

    def __init__(self, engine: Engine, into: Path) -> None:
        self._engine = engine
        self._into = into
        self._parts = into / ".parts"
        self._tables = {table.name: table for table in (*tables(), UNREAD)}
        self._waiting: dict[str, list[Row]] = {name: [] for name in self._tables}
        self._written = dict.fromkeys(self._tables, 0)
        self._held = 0

    def add(self, item: Item, file: str, sha256: str, order: int) -> None:
        """Keep one item of a file; `order` is its place among the file's items, from 1."""
        where: dict[str, Value] = {"file": file, "file_sha256": sha256, "row": item.row}
        if isinstance(item, Record):
            where |= {"authority": item.authority, "year": item.year}
            self._waiting[item.table].append({**where, **item.values})
        else:
            found: dict[str, Value] = {
                "item": order,
                "trouble": item.trouble.value,
                "table": item.table,
                "field": item.field,
                "value": item.value,
                "sentence": item.sentence,
            }
            self._waiting[UNREAD.name].append({**where, **found})
        self._held += 1
        if self._held >= _ROWS_IN_MEMORY:
            self._flush()

    def _flush(self) -> None:
        for name, rows in self._waiting.items():
            if rows:
                part = self._parts / name / f"{self._written[name]:06d}.parquet"
                self._engine.write_rows(rows, self._tables[name], part)
                self._written[name] += 1
                rows.clear()
        self._held = 0

    def close(self) -> None:
        """Write every table, the empty ones too, and clear the parts away."""
        self._flush()
        for name, table in self._tables.items():
            self._join(name, table)
        shutil.rmtree(self._parts, ignore_errors=True)

    def _join(self, name: str, table: Table) -> None:
        target = self._into / f"{name}.parquet"
        if not self._written[name]:
            self._engine.write_rows([], table, target)
            return
        view = f"parts_of_{name}"
        self._engine.register(view, self._parts / name / "*.parquet")
        self._engine.write(f"SELECT * FROM {view}", table, target)  # noqa: S608 - names of our own tables
