"""What an authority sends, before it is written to a file: tables of typed columns, and who each row is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from cairn.returns.spec.definition import ReturnSpec
from cairn.synthetic.columns import IntArray


@dataclass(frozen=True)
class SentTable:
    """One table of one return as it will be sent: a column for each field filled in, named as the definition names it.

    `columns` holds text, integers, dates (date32), booleans and numbers, null for a blank, and the
    numbers of the rows (`child_no`) as the readers count them. `person` is who each row is about; no
    file carries it. `texts` are texts that stand in place of a value, by field and row: what a clerk
    wrote that is no date or no number.
    """

    name: str
    columns: pa.Table
    person: IntArray
    texts: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.columns.num_rows)


@dataclass(frozen=True)
class SentReturn:
    """One return of one authority and year, `term` empty where it is not termly."""

    spec: ReturnSpec
    authority: str
    year: int
    tables: tuple[SentTable, ...]
    term: str = ""

    def table(self, name: str) -> SentTable:
        """The table of that name. Raises KeyError where the return has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)
