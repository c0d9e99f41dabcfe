"""Faults: what is wrong, in which row of which file, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.returns.report import FileFacts
from cairn.returns.rules import Kind
from cairn.returns.spec import Basis
from cairn.tables.schema import Column, Table, Type

FAULTS = Table(
    name="faults",
    one_row_is="one fault",
    columns=(
        Column("layer", Type.TEXT, "Which check found it: cell, rule, across or totals"),
        Column("rule", Type.TEXT, "The rule's national code, or Cairn's own word where there is none"),
        Column("kind", Type.TEXT, "error, or query where it may be right"),
        Column("return", Type.TEXT, "The return"),
        Column("authority", Type.TEXT, "The authority's three-digit code"),
        Column("year", Type.INTEGER, "The year in which the return ends"),
        Column("file", Type.TEXT, "The file, by its path below the folder checked"),
        Column("row", Type.INTEGER, "The line of the file on which the row starts; 0 for the whole return"),
        Column("child", Type.TEXT, "The child's identifier in the return"),
        Column("table", Type.TEXT, "The table of the row"),
        Column("field", Type.TEXT, "The columns or elements shown, as the file names them"),
        Column("value", Type.TEXT, "What stands in them"),
        Column("beside", Type.TEXT, "What else the fault turns on, from other rows"),
        Column("sentence", Type.TEXT, "What is wrong"),
        Column("cure", Type.TEXT, "What to do"),
    ),
    order=(
        "authority",
        "year",
        '"return"',
        "file",
        "row",
        "rule",
        '"table"',
        "field",
        "value",
        "beside",
        "child",
    ),
)


@dataclass(frozen=True, slots=True)
class RuleRun:
    """What one rule did on one return: how many faults it found, or why it did not run.

    `failed` marks one that did not run by a fault of Cairn's own.
    """

    rule: str
    kind: Kind
    sentence: str
    faults: int = 0
    not_run: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class CheckedReturn:
    """What was found in one return of one authority and year.

    `basis_why` says why a year's definition is assumed. `cells` counts the faults of the cell layer
    by the word for each. `rules_why` says why the rules of a year are assumed.
    """

    return_name: str
    title: str
    authority: str
    authority_name: str
    year: int
    basis: Basis
    basis_why: str
    files: tuple[str, ...]
    rows: int
    children: int
    cells: dict[str, int]
    runs: tuple[RuleRun, ...]
    errors: int
    queries: int
    rules_why: str = ""

    def is_edition_of(self, other: CheckedReturn) -> bool:
        """Whether it is the same return of the same authority and year, though it came in another file."""
        key = (self.return_name, self.authority, self.year)
        return key == (other.return_name, other.authority, other.year)

    @property
    def whose(self) -> str:
        """The authority by name and code, or that nothing states it."""
        return f"{self.authority_name} ({self.authority})" if self.authority else self.authority_name

    @property
    def not_run(self) -> tuple[RuleRun, ...]:
        """The rules that could not run."""
        return tuple(run for run in self.runs if run.not_run)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The whole of a check: each file, each return, the checks over several returns, and the faults.

    `across` are the runs of the checks over years and authorities, and of totals; `errors` and
    `queries` count every line of the faults table, those of files that are of no return included.
    """

    code: str
    files: tuple[FileFacts, ...]
    returns: tuple[CheckedReturn, ...]
    across: tuple[RuleRun, ...]
    errors: int
    queries: int

    @property
    def failed(self) -> tuple[RuleRun, ...]:
        """The rules and totals that failed by a fault of Cairn's own, on whichever return."""
        every = (*(run for checked in self.returns for run in checked.runs), *self.across)
        return tuple(run for run in every if run.failed)

    def of_editions(self, checked: CheckedReturn) -> str:
        """The file of a return of which there are several editions; empty for any other."""
        same = [each for each in self.returns if each.is_edition_of(checked)]
        return checked.files[0] if len(same) > 1 and len(checked.files) == 1 else ""
