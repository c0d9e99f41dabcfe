"""The lists of words beside the rules, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent / "names"


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of names/`name`.txt, in small letters. A line that begins with # is a note."""
    lines = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
