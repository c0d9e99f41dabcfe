"""CSV that a spreadsheet cannot take for anything but text and numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> safe_cell("=1+1"), safe_cell("-3.2"), safe_cell("Ambridge")
    ("'=1+1", '-3.2', 'Ambridge')
    """
    starts_formula = text.lstrip().startswith(("=", "+", "-", "@")) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if starts_formula and not _NUMBER.fullmatch(text) else text


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as UTF-8 CSV, each cell made safe."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return written.getvalue().encode()
