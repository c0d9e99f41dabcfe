"""`import_export PATH`: responses that were exported from another platform, a row a response."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses.tabular.exports import (
    Grid,
    Mapping,
    Shape,
    look,
    open_grid,
    propose,
    read_mapping,
    shape_of,
)
from cairn.responses.tabular.exports.remembered import accepted_for, beside, keep, nearest_to, write
from cairn.responses.tabular.exports.report import Tally, understood
from cairn.tables.sentences import counted, printable
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions.exports import record_exported
from cairn.web.ledger.exported_sheets import Export, Taken, counted_alone

MOST_CHANGED = 50
CHANGED_COLUMNS = (
    "Its columns are not those of an export that was taken before. Those that are the same stand as they did."
)


class Command(BaseCommand):
    """Read another platform's export into the ledger."""

    help = "Read responses exported from another platform into the ledger, by a mapping of its columns."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, by which mapping, and whether somebody has looked at it."""
        parser.add_argument("path", type=Path, help="the export")
        parser.add_argument("--mapping", type=Path, help="what its columns are; proposed where there is none")
        parser.add_argument("--accept", action="store_true", help="somebody has looked at the mapping")

    def handle(self, *args: Any, path: Path, mapping: Path | None, accept: bool, **options: Any) -> None:
        """Take it by a mapping that was accepted; else say what is understood of it, and take nothing."""
        own = current_call("")
        calls = (own, *(current_call(code) for code in own.languages if code != own.language))
        grid = open_grid(path)
        shape = shape_of(grid)
        self._say(grid.notes)
        known = accepted_for(settings.CAIRN_REVIEW, shape, own)
        file = mapping or (None if known and not beside(path).is_file() else beside(path))
        if file is None or (file.is_file() and _read(file, own, shape, grid) == known):
            self._take(Export(grid, shape, known, calls))
            return
        if not file.is_file():
            self._propose(file, grid, shape, calls)
        found = _read(file, own, shape, grid)
        export = Export(grid, shape, found, calls)
        if accept and not self.is_new:
            self._say([f"The mapping is kept as {_in_review(keep(settings.CAIRN_REVIEW, shape, found))}."])
            self._take(export)
            return
        self._say(understood(shape, found, own))
        self._say(counted_alone(export, timezone.localdate()).sentences(found, is_taken=False))
        self._say([_what_next(path, file)])

    is_new = False

    def _propose(self, file: Path, grid: Grid, shape: Shape, calls: tuple[Call, ...]) -> None:
        nearest = nearest_to(settings.CAIRN_REVIEW, shape, calls[0])
        write(file, propose(shape, look(grid, shape), calls, nearest))
        self.is_new = True
        if nearest:
            self._say([CHANGED_COLUMNS])

    def _take(self, export: Export) -> None:
        tally, taken = Tally(), Taken()
        for lot in export.lots(timezone.localdate(), tally):
            taken.add(record_exported(lot=lot, by="import_export"))
        self._say(_told(taken, export.grid.name))
        self._say(tally.sentences(export.mapping, is_taken=True))

    def _say(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self.stdout.write(sentence)


def _read(file: Path, call: Call, shape: Shape, grid: Grid) -> Mapping:
    """The mapping in a file. Raises IntakeError where it is for an export with other columns."""
    mapping = read_mapping(file, call)
    if mapping.fits(shape):
        return mapping
    mapped, there = {each.column for each in mapping.columns}, {head.name for head in shape.heads}
    wrong = [f"{printable(name)!r} is not in the export" for name in sorted(mapped - there)]
    wrong += [f"{printable(name)!r} is not in the mapping" for name in sorted(there - mapped)]
    told = "; ".join(wrong[:10]) or "its header or platform is another"
    raise IntakeError(
        f"{file.name}: is not for {grid.name}: {told}. Import the export without --mapping, to have one proposed; move "
        "this file away where it stands beside the export."
    )


def _what_next(path: Path, file: Path) -> str:
    name = printable(file.name)
    return (
        f"\nNothing was taken yet. What each column is taken for stands in {name}, beside the export: read it, and put "
        f"right what is wrong. Then: cairn import {printable(path.name)} --mapping {name} --accept"
    )


def _in_review(file: Path) -> str:
    return str(file.relative_to(settings.CAIRN_REVIEW))


def _told(taken: Taken, name: str) -> Iterable[str]:
    yield f"Took {counted(taken.new, 'response')} from {printable(name)}."
    if taken.before:
        yield f"Passed by {counted(taken.before, 'row')} that had been taken before."
    if taken.erased:
        yield f"Passed by {counted(taken.erased, 'row')} of responses that were erased here: they do not come in again."
    for number, reference in taken.changed[:MOST_CHANGED]:
        yield (
            f"Row {number:,} was taken before as {reference} and has changed since. What was taken stands as it was; "
            "ask its sender which of the two holds."
        )
    if len(taken.changed) > MOST_CHANGED:
        yield f"And {len(taken.changed) - MOST_CHANGED:,} more rows have changed."
