"""What the clerk got wrong, cell by cell: the truth of the errors."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

COLUMNS = pa.schema(
    [
        ("return", pa.string()),
        ("authority", pa.string()),
        ("year", pa.int32()),
        ("term", pa.string()),
        ("table", pa.string()),
        ("row", pa.int64()),
        ("child", pa.string()),
        ("person", pa.int64()),
        ("field", pa.string()),
        ("kind", pa.string()),
        ("was", pa.string()),
        ("became", pa.string()),
        ("rules", pa.string()),
        ("copy_of", pa.int64()),
    ]
)


@dataclass(frozen=True)
class Slips:
    """A row for each cell that was spoilt, and for each row that was added to a return.

    `row` counts the rows of the table in the file from 1, as the table's own number does; `child` is the
    number by which that row knows the child (LA child ID, UPN or pupil reference; empty where it has none).
    `was` and `became` are texts, dates as 2018-03-31, empty for a blank. `rules` are the codes of the rules
    that must find it, parted by spaces. `copy_of` is 0, but for an added row: there it is the row that it
    repeats, and `field` is one that differs in it, or empty; where several differ each has a slip of its own.
    """

    table: pa.Table

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @classmethod
    def none(cls) -> Slips:
        """No slip at all."""
        return cls(COLUMNS.empty_table())

    @classmethod
    def joined(cls, parts: list[Slips]) -> Slips:
        """The slips of several returns in one."""
        return cls(pa.concat_tables([COLUMNS.empty_table(), *(part.table for part in parts)]))


@dataclass(frozen=True)
class Noted:
    """Cells of one field of one table that were spoilt, by row of the clean table (from 0)."""

    table: str
    field: str
    kind: str
    rules: str
    rows: list[int]
    was: list[str]
    became: list[str]


def as_text(value: object) -> str:
    """A value as the truth tells it: empty for a blank, true and false, dates as 2018-03-31."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
