"""Builders of invented children's records: tables drawn as text, and folders as the stages write them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from cairn.engine import DuckDB
from cairn.linkage import tables as linked
from cairn.linkage.upn import check_letter
from cairn.returns import UNREAD
from cairn.returns.tables import table_named, written_always
from cairn.tables.constraints import Value
from cairn.tables.schema import Table, Type

Rows = list[dict[str, Value]]
LINKED_TABLES = (
    linked.CHILDREN,
    linked.CIN_DETAILS,
    linked.PROTECTION_PLANS,
    linked.CARE_EPISODES,
    linked.PUPILS,
    linked.KS4,
)
_READ = {
    Type.TEXT: str,
    Type.INTEGER: int,
    Type.NUMBER: float,
    Type.DATE: dt.date.fromisoformat,
    Type.BOOLEAN: lambda text: text == "yes",
}


def drawn(table: Table, text: str, **everywhere: Value) -> Rows:
    """The rows of a table drawn as text: a line of names, then a line a row, cells parted by "|".

    Cells are read by the table's types; an empty cell is None; booleans are yes or no.
    `everywhere` gives columns that have one value in all the rows.
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    kinds = {column.name: column.type for column in table.columns}
    names = lines[0]
    return [
        {**everywhere, **{name: _cell(kinds[name], cell) for name, cell in zip(names, cells, strict=True)}}
        for cells in lines[1:]
    ]


def _cell(kind: Type, text: str) -> Value:
    return _READ[kind](text) if text else None


def write_tables(folder: Path, tables: Iterable[Table], rows: Mapping[str, Rows]) -> Path:
    """Write every table as Parquet in `folder`, with the rows given under its name or none."""
    engine = DuckDB(threads=1)
    known = {table.name: table for table in tables}
    assert set(rows) <= set(known), f"no such table: {set(rows) - set(known)}"
    for name, table in known.items():
        engine.write_rows(rows.get(name, []), table, folder / f"{name}.parquet")
    engine.close()
    return folder


def linkage_folder(folder: Path, **rows: Rows) -> Path:
    """A folder as linkage writes it. Every `…_unread` that is not stated is False."""
    for table in LINKED_TABLES:
        unread = [name for name in table.column_names if name.endswith("_unread")]
        for row in rows.get(table.name, []):
            for name in unread:
                row.setdefault(name, False)
    return write_tables(folder, LINKED_TABLES, rows)


def returns_folder(folder: Path, **rows: Rows) -> Path:
    """A folder as returns writes it. Rows get a file, a number and a line where they state none."""
    always = {table.name: table for table in written_always()}
    tables = always | {name: table_named(name) for name in rows if name not in always}
    for table in tables.values():
        number = next(name for name in table.order if name != "file")
        for position, row in enumerate(rows.get(table.name, []), start=1):
            row.setdefault("file", f"{table.name}.csv")
            row.setdefault("file_sha256", f"sha-of-{row['file']}")
            row.setdefault(number, position)
            row.setdefault("row", position + 1)
    return write_tables(folder, (*tables.values(), UNREAD), rows)


def rows_in(path: Path) -> Rows:
    """The rows of a Parquet file, in their order."""
    engine = DuckDB(threads=1)
    engine.register("read_back", path)
    rows = engine.run("SELECT * FROM read_back")
    engine.close()
    return rows


def a_upn(number: int) -> str:
    """The valid UPN whose last twelve characters are `number`."""
    digits = f"{number:012d}"
    letter = check_letter(digits)
    assert letter is not None
    return letter + digits
