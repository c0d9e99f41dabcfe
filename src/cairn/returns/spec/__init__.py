"""What each return holds in each year: a folder a return, a file a year, each a difference from the last."""

from cairn.returns.spec.definition import Basis, Change, Dates, Field, Format, ReturnSpec, TableSpec
from cairn.returns.spec.load import RETURNS, load_spec, years_of

__all__ = [
    "RETURNS",
    "Basis",
    "Change",
    "Dates",
    "Field",
    "Format",
    "ReturnSpec",
    "TableSpec",
    "load_spec",
    "years_of",
]
