"""Keep what readers give: one Parquet file a table, written as rows come, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cairn.engine import Engine, Writer
from cairn.returns.read import Batch, Item, Record
from cairn.returns.tables import UNREAD, table_named, written_always
from cairn.tables.constraints import Value

_ROWS_IN_MEMORY = 20_000
_LETTERS_OF_A_ROW = 1_000
"""A row with more counts for several."""
Row = Mapping[str, Value]


class Store:
    """Takes items file by file and writes one Parquet file a table, in the order in which they come.

    Files come in the order of their names and rows in that of their numbers, so a table is in order.
    """

    def __init__(self, engine: Engine, into: Path) -> None:
        self._engine = engine
        self._into = into
        self._writers: dict[str, Writer] = {}
        self._waiting: dict[str, list[Row]] = {}
        self._held = 0

    def add(self, item: Item, file: str, sha256: str, order: int) -> None:
        """Keep one item of a file; `order` is its place among the file's items, from 1."""
        where: dict[str, Value] = {"file": file, "file_sha256": sha256}
        if isinstance(item, Batch):
            self._flush(item.table)
            columns = {"row": item.lines, **item.columns}
            self._writer(item.table).add(columns, {**where, **item.same}, len(item.lines))
            return
        where["row"] = item.row
        if isinstance(item, Record):
            where |= {"authority": item.authority, "year": item.year}
            self._wait(item.table, {**where, **item.values})
        else:
            found: dict[str, Value] = {
                "item": order,
                "trouble": item.trouble.value,
                "table": item.table,
                "field": item.field,
                "value": item.value,
                "sentence": item.sentence,
            }
            self._wait(UNREAD.name, {**where, **found})

    def _wait(self, table: str, row: Row) -> None:
        self._waiting.setdefault(table, []).append(row)
        letters = sum(len(text) for text in row.values() if isinstance(text, str))
        self._held += 1 + letters // _LETTERS_OF_A_ROW
        if self._held >= _ROWS_IN_MEMORY:
            self._flush_all()

    def _flush_all(self) -> None:
        for table in self._waiting:
            self._flush(table)
        self._held = 0

    def _flush(self, table: str) -> None:
        """Write the rows of a table that wait; they were taken one at a time, and stand in order."""
        rows = self._waiting.get(table)
        if rows:
            names = dict.fromkeys(name for row in rows for name in row)
            columns = {name: [row.get(name) for row in rows] for name in names}
            self._writer(table).add(columns, {}, len(rows))
            rows.clear()

    def _writer(self, table: str) -> Writer:
        if table not in self._writers:
            made = UNREAD if table == UNREAD.name else table_named(table)
            self._writers[table] = self._engine.writer(made, self._into / f"{table}.parquet")
        return self._writers[table]

    def close(self) -> None:
        """Write what waits, and every table that is written even without a row."""
        self._flush_all()
        for table in (*written_always(), UNREAD):
            self._writer(table.name)
        for writer in self._writers.values():
            writer.close()
