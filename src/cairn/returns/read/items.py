"""What a reader gives: a record that was read, or something that could not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cairn.exceptions import ReturnError
from cairn.tables.constraints import Value


class Trouble(StrEnum):
    """What sort of thing could not be read."""

    FILE = "file"
    """Nothing of the file was read."""
    REST = "rest of file"
    """The file was read as far as the row, and no further."""
    UNKNOWN = "unknown name"
    """An element or column that the return does not have in that year."""
    VALUE = "value"
    """A value that its type does not allow; the text column keeps it."""
    SHAPE = "shape"
    """A value where none belongs: twice, beyond the last column, between elements."""
    HEADER = "header again"
    """The line of the columns' names once more among the rows; it makes no row."""
    FORMULA = "formula"
    """A cell that a spreadsheet would run as a formula. It was read, and stays as it stands."""
    NOTE = "note"
    """Read, but with a doubt that a person should look at."""


DOUBTS = frozenset({Trouble.FORMULA, Trouble.NOTE})
"""What was read all the same, and is for a person to look at; all else was not read."""


@dataclass(frozen=True, slots=True)
class Unread:
    """One thing that could not be read, or was read with a doubt.

    `row` is the line of the file (0 for the file as a whole). `value` is the text as it stood;
    `sentence` never repeats it, so that the sentence may be shown and logged.
    """

    trouble: Trouble
    sentence: str
    row: int = 0
    table: str = ""
    field: str = ""
    value: str = ""


@dataclass(slots=True)
class Record:
    """One row of a table, filled as it is read: each field's text as it stood and its value, and numbers.

    `row` is the line of the file on which it starts. The authority and the year are None where a
    row that should state its own does not.
    """

    table: str
    row: int
    values: dict[str, Value] = field(default_factory=dict)
    authority: str | None = None
    year: int | None = None


@dataclass(slots=True)
class Batch:
    """Rows of one table that were read together, a column at a time.

    `lines` are the lines of the file on which the rows start. `columns` holds a value for each row
    (None where there is none) and `same` a value that all the rows have; between them they hold what
    a Record does, with the authority and the year under those names.
    """

    table: str
    lines: list[int]
    columns: dict[str, Sequence[Value]]
    same: dict[str, Value]

    def records(self) -> Iterator[Record]:
        """The rows one at a time, in order."""
        names = tuple(self.columns)
        for line, *values in zip(self.lines, *self.columns.values(), strict=True):
            row = {**self.same, **dict(zip(names, values, strict=True))}
            authority, year = row.pop("authority", None), row.pop("year", None)
            assert authority is None or isinstance(authority, str)
            assert year is None or isinstance(year, int)
            yield Record(self.table, line, row, authority, year)

    def stated(self, name: str) -> set[Value]:
        """Every value that the rows have in a column, None apart."""
        return {self.same[name]} - {None} if name in self.same else set(self.columns.get(name, ())) - {None}


Item = Record | Batch | Unread


class CannotRead(ReturnError):
    """Reading stops here; `unread` says why. The build reports it and goes on with the next file."""

    def __init__(self, unread: Unread) -> None:
        self.unread = unread
        super().__init__(unread.sentence)


def refuse(sentence: str, field: str = "", value: str = "") -> CannotRead:
    """The exception for a file of which nothing is read."""
    return CannotRead(Unread(Trouble.FILE, sentence, field=field, value=value))
