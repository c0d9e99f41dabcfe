"""Sheets in a batch: those that the team typed replies into, and exports whose columns somebody has looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import UserError
from cairn.responses.tabular import read_typed
from cairn.responses.tabular.exports import is_own_sheet, open_grid, shape_of
from cairn.responses.tabular.exports.remembered import accepted_for
from cairn.responses.tabular.exports.report import Tally
from cairn.tables.sentences import counted
from cairn.web.ledger.actions import record_typed
from cairn.web.ledger.actions.exports import record_exported
from cairn.web.ledger.batch.outcomes import Became, Outcome
from cairn.web.ledger.exported_sheets import Export, Taken
from cairn.web.ledger.typed_sheets import response_of_row

_TYPED, _EXPORT = "a sheet of typed replies", "an export of another platform"


def take_sheet(path: Path, calls: tuple[Call, ...], *, by: str) -> Outcome:
    """Take a sheet's new rows, and say what became of it. Its rows are known when it comes again, so it is always
    looked at; an export is taken only by a mapping of its columns that somebody accepted."""
    try:
        if not path.is_dir() and path.suffix.lower() in (".xlsx", ".csv") and is_own_sheet(path):
            return _typed(path, calls[0], by)
        return _exported(path, calls, by)
    except UserError as refused:
        return Outcome(path.name, Became.REFUSED, sentence=str(refused))


def _typed(path: Path, call: Call, by: str) -> Outcome:
    sheet = read_typed(path.read_bytes(), path.name, call, timezone.localdate())
    given = record_typed(typed=[response_of_row(row, call) for row in sheet.responses], call=call, by=by)
    before = len(sheet.responses) - len(given)
    passages = sum(len(each.passages) for each in given)
    return _outcome(path.name, _TYPED, len(given), before, passages)


def _exported(path: Path, calls: tuple[Call, ...], by: str) -> Outcome:
    grid = open_grid(path)
    shape = shape_of(grid)
    mapping = accepted_for(settings.CAIRN_REVIEW, shape, calls[0])
    if mapping is None:
        sentence = (
            f"{path.name}: is an export whose columns nobody has looked at. Import it by itself: what they are taken "
            "for is proposed then, and taken from then on."
        )
        return Outcome(path.name, Became.WAITS, _EXPORT, sentence=sentence)
    export, tally, taken, passages = Export(grid, shape, mapping, calls), Tally(), Taken(), 0
    for lot in export.lots(timezone.localdate(), tally):
        passages += sum(len(each.response.passages) for each in lot)
        taken.add(record_exported(lot=lot, by=by))
    outcome = _outcome(path.name, _EXPORT, taken.new, taken.before, passages if taken.new else 0)
    said = (
        [f"{counted(taken.erased, 'row')} were erased here, and do not come in again."]
        if taken.erased
        else []
    )
    said += [f"{counted(len(taken.changed), 'row')} changed since they were taken."] if taken.changed else []
    return replace(outcome, sentences=tuple(said))


def _outcome(name: str, what: str, new: int, before: int, passages: int) -> Outcome:
    sentence = f"Took {counted(new, 'response')}."
    sentence += f" Passed by {counted(before, 'row')} taken before." if before else ""
    became = Became.READ if new or not before else Became.BEFORE
    return Outcome(name, became, what, sentence=sentence, responses=new, passages=passages)
