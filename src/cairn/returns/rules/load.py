"""Load the rules of a return from the files that lie beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from cairn.exceptions import DefinitionError
from cairn.returns.rules.definition import Case, Rule
from cairn.tables.files import structure

FOLDER = Path(__file__).parent
RULED = ("cin_census", "s903")
"""The returns that have rules of their own."""
FIRST_LISTED_YEAR = 2023
RULES_ASSUMED = (
    "The national rules before the collection of 2022-23 are not at hand; those of that year were run."
)
ACROSS = "across"
"""The folder of the rules that read several returns together."""
_CASES = "\n[[case]]"
_PARTS = re.compile(r"(\d+)")


@cache
def load_rules(name: str, folder: Path = FOLDER) -> tuple[Rule, ...]:
    """Every rule of a return (or of `across`), in the order of their codes; none for another name.

    Raises DefinitionError where a file is wrong, or is not named by its rule's code.
    """
    paths = sorted((folder / name).glob("*.toml"), key=lambda path: _natural(path.stem))
    return tuple(_rule(path) for path in paths)


def rules_in(name: str, year: int) -> tuple[Rule, ...]:
    """The rules of a return that are in force in a year."""
    return tuple(rule for rule in load_rules(name) if rule.in_force(year))


def cases_of(name: str, code: str, folder: Path = FOLDER) -> tuple[Case, ...]:
    """The cases of one rule, in the order they stand in its file."""
    path = folder / name / f"{code}.toml"
    return tuple(_case(case) for case in _parsed(path, path.read_text(encoding="utf-8")).get("case", ()))


def _rule(path: Path) -> Rule:
    """A rule without its cases, which only tests and the reference pages read and which stand last."""
    rule = structure(_parsed(path, path.read_text(encoding="utf-8").partition(_CASES)[0]), Rule, path)
    if rule.code != path.stem:
        raise DefinitionError(f"{path}: code: it is {rule.code}. Name the file by it, or correct it.")
    if bool(rule.find) == bool(rule.needs):
        raise DefinitionError(f"{path}: a rule has [[find]], or says in `needs` why it cannot. Give one.")
    return rule


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{path}: is not TOML: {error}. Mend that line and try again.") from error


def _case(case: dict[str, Any]) -> Case:
    known = {"says", "finds", "clean", "year"}
    return Case(
        says=case["says"],
        finds=tuple(case["finds"]),
        given={name: value for name, value in case.items() if name not in known},
        clean=case.get("clean", {}),
        year=case.get("year"),
    )


def _natural(code: str) -> tuple[tuple[bool, int, str], ...]:
    """Codes as people count: 999 before 1000, and letters after numbers."""
    return tuple(
        (not part.isdigit(), int(part or 0) if part.isdigit() else 0, part)
        for part in _PARTS.split(code)
        if part
    )
