"""What a check found, as lines for the terminal: no personal data in them."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.returns.check.faults import CheckedReturn, CheckReport, RuleRun
from cairn.returns.rules import Kind
from cairn.returns.spec import Basis
from cairn.tables.sentences import counted

_MOST_RULES = 12


def sentences(report: CheckReport) -> Iterator[str]:
    """The whole check in lines: each return, its rules that found most, what did not run, and the totals."""
    for checked in report.returns:
        yield from _of_return(checked, report.of_editions(checked))
    found = [run for run in report.across if run.faults]
    for run in found:
        yield f"  Across returns, {run.rule}: {_faults(run)}. {run.sentence}"
    yield from _not_read(report)
    yield (
        f"{counted(len(report.returns), 'return')} in {counted(len(report.files), 'file')}: "
        f"{counted(report.errors, 'error')} and {report.queries:,} to look at."
    )


def _of_return(checked: CheckedReturn, file: str) -> Iterator[str]:
    children = f"{counted(checked.children, 'child', 'children')}, " if checked.children else ""
    yield (
        f"{checked.title}, {checked.whose}, {checked.year}{f' ({file})' if file else ''}: "
        f"{children}{counted(checked.rows, 'row')}."
    )
    if checked.basis is Basis.ASSUMED:
        yield f"  The definition of {checked.year} is assumed. {checked.basis_why}"
    if checked.rules_why:
        yield f"  {checked.rules_why}"
    ran = len(checked.runs) - len(checked.not_run)
    yield (
        f"  {counted(checked.errors, 'error')} and {checked.queries:,} to look at. {counted(ran, 'rule')} ran, "
        f"{len(checked.not_run):,} did not."
    )
    if checked.cells:
        cells = ", ".join(f"{word} {number:,}" for word, number in checked.cells.items())
        yield f"    cells: {cells}"
    found = sorted((run for run in checked.runs if run.faults), key=lambda run: -run.faults)
    for run in found[:_MOST_RULES]:
        yield f"    {run.rule:<9} {_faults(run):>16}  {run.sentence}"
    for run in checked.not_run:
        if run.failed:
            yield f"    {run.rule:<9} {'FAILED':>16}  It did not run, by a fault of Cairn's own."
    if len(found) > _MOST_RULES:
        yield f"    and {counted(len(found) - _MOST_RULES, 'rule')} more: the report lists them all."


def _faults(run: RuleRun) -> str:
    if run.kind is Kind.ERROR:
        return counted(run.faults, "error")
    return counted(run.faults, "query", "queries")


def _not_read(report: CheckReport) -> Iterator[str]:
    for facts in report.files:
        if facts.refused:
            yield f"  {facts.file}: {'read in part' if facts.rows else 'not read'}. {facts.refused}"
