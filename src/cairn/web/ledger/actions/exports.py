"""Taking in the rows of another platform's export, each once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from cairn.web.ledger.actions.intake import record_response
from cairn.web.ledger.drawn_references import under_free_reference
from cairn.web.ledger.encryption.lookup import one_look_up
from cairn.web.ledger.exported_sheets import Coming, Taken
from cairn.web.ledger.holding import take_turns
from cairn.web.ledger.models import ExportedRow, Response


@transaction.atomic
def record_exported(*, lot: Sequence[Coming], by: str) -> Taken:
    """Keep those rows of a lot that the ledger does not know, all of them or none; say what became of each.

    A row that was taken before is never taken again and never changed, be it as it was or not; nor is that of a
    response which was erased. Two imports at once wait for each other.
    """
    take_turns(Response)
    with one_look_up():
        return _taken(lot, by)


def _taken(lot: Sequence[Coming], by: str) -> Taken:
    taken = Taken()
    marked = [(ExportedRow.marks_of(each.original.identity, each.original.cells), each) for each in lot]
    marks = [mark for (mark, _), _ in marked]
    rows = ExportedRow.objects.filter(mark__in=marks)
    known = {
        mark: (content, reference)
        for mark, content, reference in rows.values_list("mark", "content", "response__public_reference")
    }
    given = [each.response.public_reference for each in lot]
    held = set(Response.objects.filter(public_reference__in=given).values_list("public_reference", flat=True))
    for (mark, content), each in marked:
        if mark not in known:
            known[mark] = (content, _kept(each, held, by))
            taken.new += 1
        elif known[mark][0] is None:
            taken.erased += 1
        elif known[mark][0] == content:
            taken.before += 1
        else:
            taken.changed.append((each.original.number, known[mark][1]))
    return taken


def _kept(coming: Coming, held: set[str], by: str) -> str:
    given = under_free_reference(coming.response, held)
    held.add(given.public_reference)
    row = record_response(given=given, by=by)
    original = coming.original
    ExportedRow.objects.create(
        response=row,
        number=original.number,
        identity=original.identity,
        cells=original.cells,
        unplaced=original.unplaced,
    )
    return given.public_reference
