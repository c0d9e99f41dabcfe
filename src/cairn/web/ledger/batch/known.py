"""Files that came before, known by their bytes."""

from __future__ import annotations

from cairn.web.ledger import queries
from cairn.web.ledger.actions import note_intake
from cairn.web.ledger.batch.outcomes import Became, Outcome
from cairn.web.ledger.marks import mark_of_file
from cairn.web.ledger.models import Document, IntakeFile

State = IntakeFile.State
SAME = "Its bytes are those of a file that was read already."


def known_before(content: bytes, name: str, *, again: bool, batch: str, by: str) -> Outcome | None:
    """What is said of a file that came before; None for one to read. A duplicate is noted the first time it is met.

    One that was refused is passed by under the name under which it was refused, unless somebody says `again`.
    """
    mark = mark_of_file(content)
    rows = list(IntakeFile.objects.filter(what=IntakeFile.What.FILE, mark=mark).select_related("response"))
    read = next((row for row in rows if row.state == State.READ), None)
    document = (
        Document.objects.filter(mark=mark, number=1).select_related("response").defer("content").first()
    )
    if read is not None or document is not None:
        response = read.response if read is not None else document.response if document else None
        reference = response.public_reference if response else ""
        names = {row.name for row in rows} or {document.file_name if document else ""}
        if name in names:
            return Outcome(name, Became.BEFORE, public_reference=reference)
        note_intake(
            content=content,
            name=name,
            state=State.DUPLICATE,
            sentence=SAME,
            response=response,
            batch=batch,
            by=by,
        )
        return Outcome(name, Became.DUPLICATE, public_reference=reference, sentence=SAME)
    left = [row for row in rows if row.state in (State.REFUSED, State.FAILED) and row.name == name]
    if left and not again:
        return Outcome(name, Became(left[-1].state), sentence=left[-1].sentence)
    return None


def is_erased(content: bytes) -> bool:
    """Whether what came in a file of these bytes was erased: then its mark alone is left, and no name is written down
    beside it again."""
    return queries.erased_on(content) is not None
