"""Responses exported from other platforms: a row a response, its columns mapped to the questions of a call."""

from cairn.responses.tabular.exports.grid import Grid, is_own_sheet, open_grid
from cairn.responses.tabular.exports.looked_at import look
from cairn.responses.tabular.exports.mapping import Holds, MappedColumn, Mapping, read_mapping, written
from cairn.responses.tabular.exports.propose import propose
from cairn.responses.tabular.exports.read import ExportedRow, Outcome, Unplaced, read_rows
from cairn.responses.tabular.exports.shape import Platform, Shape, shape_of

__all__ = [
    "ExportedRow",
    "Grid",
    "Holds",
    "MappedColumn",
    "Mapping",
    "Outcome",
    "Platform",
    "Shape",
    "Unplaced",
    "is_own_sheet",
    "look",
    "open_grid",
    "propose",
    "read_mapping",
    "read_rows",
    "shape_of",
    "written",
]
