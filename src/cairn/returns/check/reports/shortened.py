"""Long texts cut for pages and workbooks; the lists for other programs have them whole."""

from __future__ import annotations

from cairn.returns.check.faults import FAULTS
from cairn.tables.schema import Type


def shortened(name: str, most: int) -> str:
    """SQL for a column of faults, a longer text cut to `most` letters and marked as cut."""
    if next(column.type for column in FAULTS.columns if column.name == name) is not Type.TEXT:
        return f'"{name}"'
    cut = f"left(\"{name}\", {most}) || ' … (cut here; faults.csv has it whole)'"
    return f'CASE WHEN length("{name}") > {most} THEN {cut} ELSE "{name}" END AS "{name}"'
