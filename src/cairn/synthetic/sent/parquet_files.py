"""Write the tables of a return as Parquet, as they are once they have been read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cairn.returns.tables import table_named
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.tables.schema import Column, Type

_AS_READ = ("file", "file_sha256", "row")
_ARROW = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.DATE: pa.date32(),
    Type.BOOLEAN: pa.bool_(),
}


def write_parquet(sent: SentReturn, folder: Path) -> tuple[Path, ...]:
    """Write each table to `folder`/<table>/<year>_<term>_<authority>.parquet (zstd), and give the files.

    The columns are those of `cairn.returns.tables` in their typed form, with the authority, the year,
    the term and the numbers of the rows; those that only a file has (its name, its lines, its texts)
    apart, and those that stand in a list of many (the database's) where they are not filled in. A cell
    in whose place `texts` has another is null, as it is when it has been read.
    """
    when = f"{sent.year}_{sent.term}" if sent.term else f"{sent.year}"
    paths = []
    for table in sent.tables:
        path = folder / table.name / f"{when}_{sent.authority}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(typed(sent, table), path, compression="zstd")
        paths.append(path)
    return tuple(paths)


def typed(sent: SentReturn, table: SentTable) -> pa.Table:
    """The rows of a table as they are once they have been read, without what only a file has."""
    spec = sent.spec.table(table.name)
    rows = len(table)
    same: dict[str, str | int] = {"authority": sent.authority, "year": sent.year, "term": sent.term}
    names, arrays = [], []
    for column in _columns(sent, table):
        kind = _ARROW[column.type]
        if column.name in same and column.name not in table.columns.column_names:
            array = pa.repeat(pa.scalar(same[column.name], kind), rows)
        elif column.name in table.columns.column_names:
            array = _blanked(
                table.columns.column(column.name).combine_chunks().cast(kind), table, column.name
            )
        elif column.name == spec.number:
            array = pa.array(np.arange(1, rows + 1), kind)
        else:
            array = pa.nulls(rows, kind)
        names.append(column.name)
        arrays.append(array)
    return pa.table(arrays, names)


def _columns(sent: SentReturn, table: SentTable) -> list[Column]:
    """The table's columns of all years, those that stand in a list of many only where they are filled in."""
    columns = table_named(table.name).columns
    unwanted = {f"{column.name}_text" for column in columns} | set(_AS_READ)
    unwanted |= {field.name for field in sent.spec.table(table.name).fields if field.in_list}
    unwanted -= set(table.columns.column_names)
    return [column for column in columns if column.name not in unwanted]


def _blanked(array: pa.Array, table: SentTable, name: str) -> pa.Array:
    texts = table.texts.get(name)
    if not texts:
        return array
    mask = np.zeros(len(array), dtype=bool)
    mask[list(texts)] = True
    return pa.compute.if_else(pa.array(mask), None, array)
