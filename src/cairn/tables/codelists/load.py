"""Read the code lists that lie beside this module."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.exceptions import DefinitionError

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Code:
    """One code, and the first and last years (years ending 31 March) in which it was in force."""

    code: str
    label: str
    first_year: int
    last_year: int
    source: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority as it stood in some years; `code` has three digits, `new_code` is the E-code."""

    code: str
    new_code: str
    name: str
    region_code: str
    region: str
    first_year: int
    last_year: int
    source: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = FOLDER / f"{name}.csv"
    if not path.is_file():
        raise DefinitionError(f"There is no code list {name}. Correct the name, or add {path.name}.")
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def codes(name: str) -> tuple[Code, ...]:
    """Every code of a list, of every year. Raises DefinitionError where there is no such list."""
    return tuple(
        Code(row["code"], row["label"], int(row["first_year"]), int(row["last_year"]), row["source"])
        for row in _rows(name)
    )


def codes_in(name: str, year: int) -> dict[str, str]:
    """Label by code, of the codes of a list that were in force in a year."""
    return {code.code: code.label for code in codes(name) if code.first_year <= year <= code.last_year}


@cache
def authorities() -> tuple[Authority, ...]:
    """Every authority in every state it had: a code whose name or region changed has several rows."""
    return tuple(
        Authority(
            code=row["code"],
            new_code=row["new_code"],
            name=row["name"],
            region_code=row["region_code"],
            region=row["region"],
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]),
            source=row["source"],
        )
        for row in _rows("authorities")
    )
