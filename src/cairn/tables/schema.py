"""Tables as they stand between stages: named, typed columns, each described once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cairn.tables.constraints import Constraint


class Type(StrEnum):
    """The types a column may have; each engine has its own name for them."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `meaning` is a phrase for the reference pages; `source` is who defined it."""

    name: str
    type: Type
    meaning: str
    constraints: tuple[Constraint, ...] = ()
    source: str = ""

    def describe(self) -> str:
        """The meaning and every constraint in one sentence."""
        clauses = "; ".join(constraint.describe() for constraint in self.constraints)
        return f"{self.meaning}{f' ({clauses})' if clauses else ''}."


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row is `one_row_is`; `order` makes the file's bytes the same each time."""

    name: str
    one_row_is: str
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)
