"""The project's own source, for tests that read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "cairn"


def modules(under: Path = SOURCE) -> Iterator[tuple[Path, ast.Module]]:
    """Every module with its syntax tree, in order of name; Django's migrations are not ours."""
    for path in sorted(under.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """A path as it is told to a reader: "src/cairn/exceptions.py"."""
    return path.relative_to(ROOT).as_posix()
