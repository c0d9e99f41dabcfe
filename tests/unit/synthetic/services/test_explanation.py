"""The page on what analysis does not model says what the definitions say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import cairn

PACKAGE = Path(cairn.__file__).parent / "synthetic"
PAGE = Path(__file__).parents[4] / "docs" / "explanation" / "what-analysis-does-not-model.md"
ROWS = re.findall(
    r"^\| (.+?) \| (-?[0-9.]+) \| (\S+\.toml): (\S+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
)


def value_at(path: str, key: str) -> float:
    """The number under a dotted key; one of a list is found by its code or outcome, of a list of numbers the first."""
    found: Any = tomllib.loads((PACKAGE / path).read_text(encoding="utf-8"))
    for step in key.split("."):
        if isinstance(found, list):
            found = next(one for one in found if step in (one.get("code"), one.get("outcome")))
        else:
            found = found[step]
    return float(found[0] if isinstance(found, list) else found)


def test_every_row_of_the_page_names_its_definition() -> None:
    cells = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    headings = [line for line in cells if line.endswith("| number | where |")]
    assert len(cells) - len(headings) == len(ROWS) >= 25


@pytest.mark.parametrize(("what", "number", "path", "key"), ROWS, ids=[row[3] for row in ROWS])
def test_the_page_has_the_number_of_the_definition(what: str, number: str, path: str, key: str) -> None:
    assert float(number) == value_at(path, key), (
        f"{PAGE.name} says that {what} is {number}: write the number of {path}"
    )
