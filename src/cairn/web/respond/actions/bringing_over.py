"""Bringing what was written in a browser, after its session had ended, into the response it belongs to."""

from __future__ import annotations

from django.db import transaction

from cairn.web.ledger import files
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import KeptVersion, Response, WayIn
from cairn.web.ledger.rows import as_answer
from cairn.web.respond.actions.answers import Page, save_answers
from cairn.web.respond.actions.drafts import open_draft


@transaction.atomic
def bring_over(*, from_response: int, to_response: int, way: WayIn, by: str) -> tuple[str, ...]:
    """Bring every word of one draft into another, and take the first away.

    Where both say something to a question, the words that are brought are kept beside the ones that
    stand, and the questions are given back: they are to be settled. Done twice, it is done once.
    Raises Refused where either has been sent.
    """
    if not Response.objects.filter(pk=from_response).exists():
        return ()
    ours, theirs = open_draft(to_response), open_draft(from_response)
    rows = list(theirs.answers.all())
    profile = {row.question for row in rows if row.in_profile}
    page = Page("brought", profile=profile)
    brought = [as_answer(row) for row in rows]
    beside = save_answers(response_id=ours.pk, page=page, answers=brought, way=way, by=by, quietly=True)
    theirs.kept_versions.filter(why=KeptVersion.Why.BESIDE, settled_at=None).update(
        response=ours, kept_by=way
    )
    here = ours.attachments.values_list("sha256", flat=True)
    theirs.attachments.exclude(sha256__in=list(here)).update(response=ours)
    if way.is_lead:
        _bring_the_choices(theirs, ours)
    files.forget_files(theirs)  # those that both had
    theirs.delete()
    details = {"answers": len(rows), "beside": len(beside)}
    write_event(by=by, what="draft.brought_over", subject=ours.public_reference, details=details)
    return beside


def _bring_the_choices(theirs: Response, ours: Response) -> None:
    """Who answers and what may be printed, where nothing was said of it yet."""
    if not ours.answering_as and not ours.permission:
        ours.answering_as, ours.permission, ours.name = theirs.answering_as, theirs.permission, theirs.name
        ours.save(update_fields=["answering_as", "permission", "name"])
