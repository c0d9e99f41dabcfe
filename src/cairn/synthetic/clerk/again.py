"""What is to be entered again, and what was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cairn.synthetic.columns import IntArray


@dataclass(frozen=True)
class Again:
    """Rows of a table (from 0) to be entered again, and what differs in each copy, by field.

    All rows that stand in them go along. With a `key`, so do the rows of the other tables that have the same
    key, under the copy's.
    """

    table: str
    rows: IntArray
    field: str
    kind: str
    rules: str
    over: Mapping[str, Sequence[Any]]
    key: str = ""


@dataclass(frozen=True)
class Added:
    """Rows that were added to a table and those that they repeat, both from 0; `field` differs, or is empty."""

    table: str
    field: str
    kind: str
    rules: str
    rows: IntArray
    copy_of: IntArray

    def after(self, moved: Mapping[str, IntArray]) -> Added:
        """The same once more rows have been added: `moved` says where each row then stands, by table."""
        if self.table not in moved:
            return self
        to = moved[self.table]
        return replace(self, rows=to[self.rows], copy_of=to[self.copy_of])
