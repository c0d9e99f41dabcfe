"""Invented files read, and held in an engine as the rules of one return see them."""

from __future__ import annotations

from pathlib import Path

from cairn.engine import DuckDB
from cairn.pipeline.folder import files_below
from cairn.returns.build import build
from cairn.returns.check.context import hold_context, register_read
from cairn.returns.report import ReturnsReport


def read_into(engine: DuckDB, sent: Path, home: Path, years: set[int]) -> ReturnsReport:
    """Read every file below `sent` and make what all returns share; `home` is for what this writes."""
    report = build(engine, files_below(sent), sent, home / "read", "code-1")
    register_read(engine, home / "read")
    hold_context(engine, home / "context", years)
    return report
