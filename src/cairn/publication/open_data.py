"""Released numbers as CSV, for those who want to count on."""

from __future__ import annotations

from cairn.disclosure.csv_cells import csv_bytes
from cairn.disclosure.released import Released

TAKEN = ("value", "people")


def csv_of(released: Released) -> bytes:
    """One row a number: its dimensions, the value and the people, each as released or as its symbol.

    Numbers have no commas. Text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    header = [f"{name}_" if name in TAKEN else name for name in released.dimensions]
    rows = [[*cell.key, _plain(cell.text), _plain(cell.people_text)] for cell in released.cells]
    return csv_bytes([[*header, *TAKEN], *rows])


def _plain(text: str) -> str:
    return text.replace(",", "")
