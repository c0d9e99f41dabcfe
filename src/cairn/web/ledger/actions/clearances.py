"""Clearing a passage to be quoted."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cairn.responses.passages import sha256_of_passage
from cairn.web.ledger import policies
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.holding import held_passage
from cairn.web.ledger.models import Clearance
from cairn.web.ledger.rows import as_passage


@transaction.atomic
def clear_passage(*, passage_id: str, text: str, on: dt.date, by: str) -> Clearance:
    """Clear exactly these words of a passage, in place of any that were cleared before.

    Raises Refused where its author does not allow it, where the words are not the passage's own, or where they hold
    what was found to tell who somebody is;
    Passage.DoesNotExist where there is no such passage.
    """
    passage = held_passage(passage_id)
    policies.check_may_be_quoted(passage)
    policies.check_is_redaction(passage.text, text)
    policies.check_leaves_nobody_known(passage, text)
    replaced = passage.clearances.filter(stands=True).update(stands=False)
    clearance = passage.clearances.create(
        text=text,
        source_sha256=sha256_of_passage(as_passage(passage)),
        cleared_by=by,
        cleared_on=on,
    )
    write_event(
        by=by,
        what="passage.cleared",
        subject=passage_id,
        details={"replaced": replaced, "redacted": text != passage.text},
    )
    return clearance
