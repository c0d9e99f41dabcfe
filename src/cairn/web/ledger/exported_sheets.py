"""Rows of another platform's export, as responses of the ledger, and what became of each."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses import passages_of_answers
from cairn.responses.ledger import AnsweringAs, Response, Route
from cairn.responses.tabular.exports import ExportedRow, Grid, Mapping, Outcome, Shape, read_rows
from cairn.responses.tabular.exports.report import Tally
from cairn.tables.quotables import Permission
from cairn.web.ledger.references import new_public_reference, new_receipt

TOGETHER = 200
"""Rows that are taken in one transaction: a run that is stopped has lost no more, and goes on with the next."""


@dataclass(frozen=True, slots=True)
class Original:
    """A row as the ledger keeps it: which one it is, what stood in it, and what of it could not be placed."""

    number: int
    identity: str
    cells: str
    unplaced: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A response of a row that may be in the ledger already, and the row."""

    response: Response
    original: Original


@dataclass
class Taken:
    """What became of the rows: how many are new, were taken before or belong to what was erased; those that changed
    since they were taken, by number, with the reference they were taken under."""

    new: int = 0
    before: int = 0
    erased: int = 0
    changed: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: Taken) -> None:
        """Count those of another lot with these."""
        self.new += other.new
        self.before += other.before
        self.erased += other.erased
        self.changed += other.changed


@dataclass(frozen=True)
class Export:
    """An export with the mapping by which it is read. `calls` is the call in each of its languages, its own first."""

    grid: Grid
    shape: Shape
    mapping: Mapping
    calls: Sequence[Call]

    def lots(self, today: dt.date, tally: Tally) -> Iterator[list[Coming]]:
        """The responses in lots, one lot in memory at a time; every row is counted in the tally."""
        coming = self._coming(today, tally)
        while lot := list(islice(coming, TOGETHER)):
            yield lot

    def _coming(self, today: dt.date, tally: Tally) -> Iterator[Coming]:
        alike: Counter[str] = Counter()
        for row in read_rows(self.grid, self.shape, self.mapping, self.calls, today):
            tally.add(row)
            if row.outcome is Outcome.RESPONSE:
                original = self._original(row, alike)
                yield Coming(response_of_exported(row, self.calls[0]), original)

    def _original(self, row: ExportedRow, alike: Counter[str]) -> Original:
        cells = json.dumps(row.cells, ensure_ascii=False)
        known_by = row.row_id
        if not known_by:  # of those that say the same, the first, the second …
            digest = hashlib.sha256(cells.encode()).hexdigest()
            alike[digest] += 1
            known_by = f"{digest} {alike[digest]}"
        identity = json.dumps([self.mapping.call, self.mapping.source, known_by], ensure_ascii=False)
        unplaced = json.dumps([[each.name, each.why] for each in row.unplaced], ensure_ascii=False)
        return Original(row.number, identity, cells, unplaced if row.unplaced else "")


def response_of_exported(row: ExportedRow, call: Call) -> Response:
    """A row as a response. Raises IntakeError for one without a day, which can be none."""
    if row.received_on is None:
        raise IntakeError(f"Row {row.number} has no day on which it came in.")
    public_reference = new_public_reference()
    permission = row.permission
    if permission is Permission.WITH_NAME and not row.name:
        permission = Permission.WITHOUT_NAME
    is_named = row.answering_as is AnsweringAs.ORGANISATION or permission is Permission.WITH_NAME
    return Response(
        reference=new_receipt(),
        public_reference=public_reference,
        call=call.code,
        route=Route.SPREADSHEET,
        received_on=row.received_on,
        permission=permission,
        answering_as=row.answering_as,
        name=row.name if is_named else "",
        profile=row.profile,
        answers=row.answers,
        passages=passages_of_answers(public_reference, row.answers, call),
        synthetic=call.synthetic,
        language=row.language,
    )


def counted_alone(export: Export, today: dt.date) -> Tally:
    """What the rows are, without taking any."""
    tally = Tally()
    rows: Iterable[ExportedRow] = read_rows(export.grid, export.shape, export.mapping, export.calls, today)
    for row in rows:
        tally.add(row)
    return tally
