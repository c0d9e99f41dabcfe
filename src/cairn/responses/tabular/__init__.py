"""Responses as a table, a row a response: its columns, the sheet to type them into, and what the columns mean."""

from cairn.responses.tabular.columns import Column, Part, columns_of
from cairn.responses.tabular.schema import analysis_schema
from cairn.responses.tabular.template import import_template
from cairn.responses.tabular.typed_in import TypedResponse, TypedSheet, read_typed

__all__ = [
    "Column",
    "Part",
    "TypedResponse",
    "TypedSheet",
    "analysis_schema",
    "columns_of",
    "import_template",
    "read_typed",
]
