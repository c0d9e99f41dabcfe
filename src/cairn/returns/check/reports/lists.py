"""The faults as lists for other programs: CSV for a spreadsheet, JSON lines for a machine."""

from __future__ import annotations

from pathlib import Path

from cairn.engine import Engine
from cairn.returns.check.faults import FAULTS

_FROM_FILES = ("file", "child", "field", "value", "beside")
_LOOKS_LIKE_A_FORMULA = r"^ *[=+\-@\t\r]"


def write_csv(engine: Engine, path: Path) -> None:
    """Write the held table `faults` as CSV in UTF-8, with a byte order mark so that Excel reads its letters.

    A text that a spreadsheet would run as a formula has an apostrophe before it; JSON and Parquet
    keep it as it stood.
    """
    engine.export(f"SELECT {', '.join(map(_safe, FAULTS.column_names))} FROM faults", path)
    _with_mark(path)


def write_json_lines(engine: Engine, path: Path) -> None:
    """Write the held table `faults` as JSON, one fault a line."""
    columns = ", ".join(f'"{name}"' for name in FAULTS.column_names)
    engine.export(f"SELECT {columns} FROM faults", path)


def _safe(name: str) -> str:
    if name not in _FROM_FILES:
        return f'"{name}"'
    return (
        f"CASE WHEN regexp_matches(\"{name}\", '{_LOOKS_LIKE_A_FORMULA}') THEN '''' || \"{name}\" "
        f'ELSE "{name}" END AS "{name}"'
    )


def _with_mark(path: Path) -> None:
    beside = path.with_name(f".{path.name}")
    with path.open("rb") as source, beside.open("wb") as target:
        target.write(b"\xef\xbb\xbf")
        while chunk := source.read(1 << 20):
            target.write(chunk)
    beside.replace(path)
