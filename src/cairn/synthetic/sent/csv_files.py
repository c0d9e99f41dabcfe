"""Write the tables of a CSV return as the files that an authority would send, a column at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cairn.returns.spec import Dates, Field, ReturnSpec, TableSpec
from cairn.synthetic.sent.tables import SentReturn, SentTable

_ROWS_AT_A_TIME = 200_000
_SPECIAL = (b",", b'"', b"\n", b"\r")
_DECIMALS = 4
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PSEUDONYM = "_anon"  # stands after the affix of a column that is one


def write_csv(sent: SentReturn, folder: Path, stem: str) -> tuple[Path, ...]:
    """Write each table of a CSV return to `folder`/<stem>_<table>.csv, or <stem>.csv where the return has but one.

    The first line has the columns as the definition names them: every one that a file may not do
    without, and each other that the table has a column for. Dates are written as the return writes
    them, yes and no as 1 and 0, a blank as nothing, numbers with four decimals at most; a text in
    which a comma, a quotation mark or a line end stands is quoted. What `texts` has of a row stands
    in place of its value. The folder must state the year and the stem the authority (and the term),
    where the rows do not. Gives the files, in the order of the tables.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for table in sent.tables:
        spec = sent.spec.table(table.name)
        path = folder / (f"{stem}.csv" if len(sent.spec.tables) == 1 else f"{stem}_{_short(spec)}.csv")
        fields = tuple(_written(spec, table))
        with path.open("wb") as file:
            file.write((",".join(header(sent, spec, fields)) + "\n").encode())
            for lines in _lines(sent.spec, table, fields):
                file.write(lines)
        paths.append(path)
    return tuple(paths)


def header(sent: SentReturn, spec: TableSpec, fields: tuple[Field, ...]) -> Iterator[str]:
    """The columns' names of these fields, with the affix of their table filled in."""
    affix = spec.affix.replace("[yy]", f"{sent.year % 100:02d}").replace("[term]", sent.term[:3].upper())
    for field in fields:
        name = field.at.removesuffix(_PSEUDONYM)
        borne = name + affix if affix.startswith("_") else affix + name
        yield borne + field.at[len(name) :]


def _short(table: TableSpec) -> str:
    """What senders call a table, or its name without the return's, as part of a file's name."""
    return (table.title or table.name.partition("_")[2]).lower().replace(" ", "_")


def _written(spec: TableSpec, table: SentTable) -> Iterator[Field]:
    has = set(table.columns.column_names)
    for field in spec.fields:
        if field.name in has or not field.optional:
            yield field


def _lines(spec: ReturnSpec, table: SentTable, fields: tuple[Field, ...]) -> Iterator[memoryview]:
    """The lines of the rows, so many at a time, each with its line end."""
    for start in range(0, len(table), _ROWS_AT_A_TIME):
        rows = table.columns.slice(start, _ROWS_AT_A_TIME)
        texts = [
            _overwritten(_texts(rows, field.name, spec.dates), table.texts.get(field.name, {}), start)
            for field in fields
        ]
        texts[-1] = pc.binary_join_element_wise(texts[-1], "", "\n", null_handling="replace")
        lines = (
            pc.binary_join_element_wise(*texts, ",", null_handling="replace") if len(texts) > 1 else texts[0]
        )
        yield memoryview(lines.buffers()[2])[: _length(lines)]


def _length(texts: pa.Array) -> int:
    """How many bytes the texts have together; they begin their buffer."""
    return int(np.frombuffer(texts.buffers()[1], dtype=np.int32)[texts.offset + len(texts)])


def _texts(rows: pa.Table, name: str, dates: Dates) -> pa.Array:
    if name not in rows.column_names:
        return pa.nulls(rows.num_rows, pa.string())
    column = rows.column(name).combine_chunks()
    if pa.types.is_dictionary(column.type):
        written = _quoted(column.dictionary.cast(pa.string()))
        return pa.DictionaryArray.from_arrays(column.indices, written).dictionary_decode()
    if pa.types.is_date(column.type):
        return _dates(column, dates)
    if pa.types.is_boolean(column.type):
        return pc.if_else(column, "1", "0")
    if pa.types.is_floating(column.type):
        column = pc.round(column.cast(pa.float64()), ndigits=_DECIMALS)
    return _quoted(column.cast(pa.string()))


def _dates(column: pa.Array, dates: Dates) -> pa.Array:
    """Each different day is written once, for there are few of them in many rows."""
    days = column.dictionary_encode()
    written = [_date(day, dates) for day in days.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(days.indices, pa.array(written, pa.string())).dictionary_decode()


def _date(day: dt.date, dates: Dates) -> str:
    if dates is Dates.DAY_FIRST:
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    if dates is Dates.NAMED_MONTH:
        return f"{day.year:04d}-{_MONTHS[day.month - 1]}-{day.day:02d}"
    return day.isoformat()


def _overwritten(column: pa.Array, texts: Mapping[int, str], start: int) -> pa.Array:
    here = {row - start: text for row, text in texts.items() if start <= row < start + len(column)}
    if not here:
        return column
    mask = np.zeros(len(column), dtype=bool)
    mask[list(here)] = True
    return pc.replace_with_mask(
        column, pa.array(mask), _quoted(pa.array([here[row] for row in sorted(here)], pa.string()))
    )


def _quoted(column: pa.Array) -> pa.Array:
    """The texts, those quoted that could not be told from the signs that part a file."""
    letters = column.buffers()[2]
    held = letters.to_pybytes() if letters is not None else b""
    if not any(sign in held for sign in _SPECIAL):
        return column
    special = pc.match_substring_regex(column, r'[,"\r\n]')
    doubled = pc.replace_substring(column, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), column)
