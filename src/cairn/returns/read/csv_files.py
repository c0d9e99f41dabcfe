"""Read a table in CSV by its columns' names, in whatever order they come: a column at a time, not a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path

from cairn.returns.read.columns import Columns
from cairn.returns.read.csv_lines import AFTER_ALL, Chunk, Found, Lines
from cairn.returns.read.items import Batch, Item, Trouble, Unread, refuse
from cairn.returns.read.place import authorities_in
from cairn.returns.read.recognise import IF_STATED, Recognised
from cairn.returns.read.sent import CHANGED
from cairn.returns.read.texts import Texts
from cairn.returns.read.values import school_year
from cairn.returns.spec import Field, ReturnSpec, TableSpec, years_of
from cairn.tables.constraints import Value


def read_csv(path: Path, what: Recognised) -> Iterator[Item]:
    """Every row of the CSV file at `path`, in batches, and everything in it that could not be read.

    What was found in the rows of a batch comes before the batch, in the order of the file. A row's
    line is that on which it starts. Lines without any value are passed over. Raises CannotRead where
    the header is not the one that `what` was told by.
    """
    assert what.table is not None
    assert what.columns is not None
    reader = _TableReader(what, what.table, what.columns)
    with path.open(encoding=what.letters.encoding, errors=what.letters.errors, newline="") as file:
        lines = Lines(file, what.delimiter, what.table.name)
        if lines.header() != what.columns.names:
            raise refuse(CHANGED)
        yield from reader.missing(lines.header_line)
        for chunk in lines.chunks():
            yield from reader.read(chunk)
    if not reader.rows:
        yield Unread(Trouble.NOTE, _NO_ROWS, lines.header_line, what.table.name)


_NO_ROWS = (
    "The file has its columns' names and no row beneath them. Send it so where there is nothing to tell; "
    "otherwise send the rows."
)


class _TableReader:
    """Reads the rows of one file: what stands in each column, and how many rows came before."""

    def __init__(self, what: Recognised, table: TableSpec, columns: Columns) -> None:
        self.rows = 0
        self._spec = what.spec
        self._table = table
        self._names = columns.names
        self._fields = _fields(columns, table)
        self._texts = [
            Texts(field.type, what.spec.dates, what.spec.no_value) if field else None
            for field in self._fields
        ]
        self._same: dict[str, Value] = {"authority": what.authority, "year": what.year}
        if what.term:
            self._same["term"] = what.term
        self._stamps = _stamps(what.spec, table, what)

    def missing(self, line: int) -> Iterator[Unread]:
        """Each column that the file should have and has not."""
        for field in self._table.fields:
            if not field.optional and field not in self._fields:
                sentence = (
                    f"The column {field.at} is not in the file, so no row has it. "
                    "Add it if the return has it."
                )
                yield Unread(Trouble.NOTE, sentence, line, self._table.name, field.name)

    def read(self, chunk: Chunk) -> Iterator[Item]:
        """What was found in the rows of a chunk, in order, and the rows."""
        found = chunk.found
        if chunk.rows:
            batch = self._batch(chunk, found)
        found.sort(key=itemgetter(0, 1))
        yield from (one for _, _, one in found)
        if chunk.rows:
            yield batch
        if chunk.broken:
            yield chunk.broken

    def _batch(self, chunk: Chunk, found: list[Found]) -> Batch:
        lines = chunk.lines
        columns: dict[str, Sequence[Value]] = {
            self._table.number: range(self.rows + 1, self.rows + len(lines) + 1)
        }
        self.rows += len(lines)
        for place, texts in enumerate(zip(*chunk.rows, strict=True)):
            field, known = self._fields[place], self._texts[place]
            if field is None or known is None:
                found += self._unknown(place, texts, lines)
                continue
            columns[f"{field.name}_text"] = texts
            columns[field.name] = known.values(texts)
            found += [
                (line, place, Unread(trouble, sentence, line, self._table.name, field.name, text))
                for line, text, trouble, sentence in known.doubts(texts, lines)
            ]
        batch = Batch(self._table.name, lines, columns, self._same)
        for stamp in self._stamps:
            found += stamp.put(batch)
        return batch

    def _unknown(self, place: int, texts: Sequence[str | None], lines: Sequence[int]) -> Iterator[Found]:
        sentence = "The table has no such column, or has it twice. Correct its name, or take it out."
        name = self._names[place] or f"column {place + 1}"
        for line, text in zip(lines, texts, strict=True):
            if text and text.strip():
                yield line, place, Unread(Trouble.UNKNOWN, sentence, line, self._table.name, name, text)


def _fields(columns: Columns, table: TableSpec) -> tuple[Field | None, ...]:
    """What stands in each column: a field, or None where the table has none such, or has it already."""
    known = {field.at.lower(): field for field in table.fields}
    return tuple(known.pop(key, None) for key in columns.keys)


def _stamps(spec: ReturnSpec, table: TableSpec, what: Recognised) -> tuple[_Authority | _Year, ...]:
    """What gives the rows the authority and the year that columns of theirs state."""
    found: list[_Authority | _Year] = []
    for field in table.fields:
        if field.at == spec.authority_from.removesuffix(IF_STATED):
            found.append(_Authority(table, field, spec.authority_from.endswith(IF_STATED)))
        elif field.at == (table.year_from or spec.year_from) and what.year is None:
            found.append(_Year(spec, table, field))
    return tuple(found)


class _Authority:
    """Gives rows the authority that a column of theirs states.

    It is a code of three digits or none: every authority is a return to check, so a column that holds
    something else must not make a return of each of its texts.
    """

    def __init__(self, table: TableSpec, field: Field, if_stated: bool) -> None:
        self._table = table
        self._field = field
        self._if_stated = if_stated

    def put(self, batch: Batch) -> Iterator[Found]:
        """Add the column to the batch, and say where a row does not state it."""
        values = batch.columns.get(self._field.name)
        if values is None:
            return
        batch.same = {name: value for name, value in batch.same.items() if name != "authority"}
        known = {
            value: str(value) if authorities_in(str(value)) == {value} else None for value in set(values)
        }
        codes = [known[value] for value in values]
        batch.columns["authority"] = codes
        if None in codes and not self._if_stated:
            yield from _blanks(batch, self._table, self._field)
            yield from self._of_nobody(batch, values, codes)

    def _of_nobody(
        self, batch: Batch, values: Sequence[Value], codes: Sequence[str | None]
    ) -> Iterator[Found]:
        sentence = (
            "This is no authority's code, so the row counts for none. Write the three digits of its code."
        )
        texts = batch.columns[f"{self._field.name}_text"]
        for line, text, value, code in zip(batch.lines, texts, values, codes, strict=True):
            if value is not None and code is None:
                one = Unread(Trouble.VALUE, sentence, line, self._table.name, self._field.name, str(text))
                yield line, AFTER_ALL + 1, one


class _Year:
    """Gives rows the year that a column of theirs states."""

    def __init__(self, spec: ReturnSpec, table: TableSpec, field: Field) -> None:
        self._spec = spec
        self._table = table
        self._field = field

    def put(self, batch: Batch) -> Iterator[Found]:
        """Add the column to the batch, and say where a row states none, or one that is not defined."""
        values = batch.columns.get(self._field.name)
        if values is None:
            return
        defined = years_of(self._spec.name)
        known = {value: school_year(str(value)) for value in set(values)}
        years = [year if (year := known[value]) in defined else None for value in values]
        batch.same = {name: value for name, value in batch.same.items() if name != "year"}
        batch.columns["year"] = years
        if None in years:
            yield from _blanks(batch, self._table, self._field)
            yield from self._of_others(batch, values, years)

    def _of_others(
        self, batch: Batch, values: Sequence[Value], years: Sequence[int | None]
    ) -> Iterator[Found]:
        first, *_, last = years_of(self._spec.name)
        sentence = (
            f"Cairn reads the years {first} to {last}, and this row states another, so it counts for "
            "none. Correct it, or take the row out."
        )
        texts = batch.columns[f"{self._field.name}_text"]
        for line, text, value, year in zip(batch.lines, texts, values, years, strict=True):
            if value is not None and year is None:
                one = Unread(Trouble.VALUE, sentence, line, self._table.name, self._field.name, str(text))
                yield line, AFTER_ALL + 1, one


def _blanks(batch: Batch, table: TableSpec, field: Field) -> Iterator[Found]:
    sentence = f"The row does not say its {field.at}, so it counts for none. Write it in."
    for line, text in zip(batch.lines, batch.columns[f"{field.name}_text"], strict=True):
        if not str(text or "").strip():
            yield line, AFTER_ALL + 1, Unread(Trouble.VALUE, sentence, line, table.name, field.name)
