"""Bringing what was written in a browser, after its session had ended, into the response it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from cairn.web.ledger import files
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Attachment, KeptVersion, Response, WayIn
from cairn.web.ledger.plain_rows import held_row
from cairn.web.ledger.rows import as_answer
from cairn.web.respond import policies, queries
from cairn.web.respond.actions.answers import Page, save_answers
from cairn.web.respond.actions.drafts import Gone, open_draft


@dataclass(frozen=True, slots=True)
class Brought:
    """The names of the files that did not come."""

    stayed: tuple[str, ...] = ()


@transaction.atomic
def bring_over(*, from_response: int, to_response: int, way: WayIn, by: str) -> Brought:
    """Bring what was written in one draft into another, and the files that fit.

    Every answer comes. Where both say something else to a question, the words that are brought are kept beside the
    ones that stand, and are to be settled. So do earlier versions and those that wait to be settled, and the files
    that the other draft has not and has room for. Who answers, the name and what may be printed come only with a
    lead, and only where the other draft says neither who answers nor what may be printed; else they are dropped.
    Links and codes, letters and notes of questions that were emptied never come.

    The first draft is then taken away, unless a file had to stay in it: then it holds such files alone, and can be
    brought again once there is room. Done twice, it is done once. Raises Refused where either has been sent, and Gone
    where the draft into which it was to come is no more.
    """
    ours = open_draft(to_response)
    try:
        theirs = open_draft(
            from_response
        )  # looked for once ours is held: who did this a moment ago took it away
    except Gone:
        return Brought()
    rows = list(theirs.answers.all())
    profile = {row.question for row in rows if row.in_profile}
    page = Page("brought", profile=profile)
    answers = [as_answer(row) for row in rows]
    beside = save_answers(response_id=ours.pk, page=page, answers=answers, way=way, by=by, quietly=True)
    versions = _bring_versions(theirs, ours, way)
    if way.is_lead:
        _bring_the_choices(theirs, ours)
    found = policies.what_fits(ours.attachments.all(), theirs.attachments.all())
    _bring_files(theirs, ours, found)
    details = {"answers": len(rows), "beside": len(beside), "versions": versions, "files": len(found.come)}
    if any(details.values()) or not found.stay:
        details["files_stayed"] = len(found.stay)
        write_event(by=by, what="draft.brought_over", subject=ours.public_reference, details=details)
    return Brought(tuple(file.file_name for file, _ in found.stay))


@transaction.atomic
def take_away_held(*, from_response: int, to_response: int, by: str) -> None:
    """Take away a draft without words whose files another response has, every one; any other is left as it is.

    Both are held while that is found out, so that a file which goes from the one is not taken from the other too.
    """
    ours, theirs = held_row(Response, to_response), held_row(Response, from_response)
    if ours is None or theirs is None or not theirs.is_draft or queries.has_words(theirs):
        return
    if policies.what_fits(ours.attachments.all(), theirs.attachments.all()).is_nothing:
        number = files.forget_files(theirs)
        theirs.delete()
        write_event(
            by=by, what="draft.held_already", subject=ours.public_reference, details={"files": number}
        )


def _bring_versions(theirs: Response, ours: Response, way: WayIn) -> int:
    """The versions that do not stand, those that wait to be settled among them; how many.

    What the browser itself kept is now its holder's. Whoever else may have written there is nobody whom those who
    draft this response could know by name.
    """
    versions = theirs.kept_versions.exclude(why=KeptVersion.Why.EMPTIED)
    own = Q(kept_by__in=theirs.ways_in.filter(number=None))
    theirs.kept_versions.exclude(own).update(kept_by=None)
    theirs.kept_versions.filter(own).update(kept_by=way)
    return versions.update(response=ours)


def _bring_the_choices(theirs: Response, ours: Response) -> None:
    """Who answers and what may be printed, where nothing was said of it yet."""
    if not ours.answering_as and not ours.permission:
        ours.answering_as, ours.permission, ours.name = theirs.answering_as, theirs.permission, theirs.name
        ours.save(update_fields=["answering_as", "permission", "name"])


def _bring_files(theirs: Response, ours: Response, found: policies.Fitting) -> None:
    """Bring the files that fit, and take away the draft; where some do not, all of it but them."""
    Attachment.objects.filter(pk__in=[file.pk for file in found.come]).update(response=ours)
    files.forget_files(theirs, but=[file.pk for file, _ in found.stay])  # those that both had
    if not found.stay:
        theirs.delete()
        return
    theirs.answers.all().delete()
    theirs.kept_versions.all().delete()
