"""Tables: columns, constraints, code lists, and the Counts and Quotables that stages hand over."""

from cairn.tables.counts import (
    Cell,
    Counts,
    Definition,
    InputFile,
    Key,
    Kind,
    Level,
    Population,
    Provenance,
    Source,
    Sum,
)
from cairn.tables.quotables import Description, Permission, Quotable
from cairn.tables.schema import Column, Table, Type

__all__ = [
    "Cell",
    "Column",
    "Counts",
    "Definition",
    "Description",
    "InputFile",
    "Key",
    "Kind",
    "Level",
    "Permission",
    "Population",
    "Provenance",
    "Quotable",
    "Source",
    "Sum",
    "Table",
    "Type",
]
