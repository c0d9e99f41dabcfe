"""Reading a Word form that a respondent uploads, and taking what they confirm into their draft."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from cairn.calls import Call
from cairn.responses.attachments import shown_name
from cairn.responses.ledger import AnsweringAs
from cairn.responses.word_form import LONGEST_NAME, WordFormReading, read_word_form
from cairn.tables.quotables import Permission
from cairn.web.ledger import files, scanner
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Response, WayIn
from cairn.web.respond.actions.answers import Page, save_answers
from cairn.web.respond.actions.drafts import open_draft, save_publication_choice, save_who_answers
from cairn.web.respond.form_payload import Taken


def read_form(
    *, name: str, arriving: files.Arriving, call: Call, others: tuple[Call, ...]
) -> WordFormReading:
    """What a form in quarantine holds; the file is destroyed, whether it could be read or not.

    Raises IntakeError where it is no form or cannot be read, Refused where the scanner found something or does not
    answer.
    """
    try:
        scanner.scan(arriving.content, shown_name(name))
        arriving.content.seek(0)
        return read_word_form(arriving.content.read(), call, name, others)
    finally:
        arriving.destroy()


@transaction.atomic
def take_form(*, response_id: int, taken: Taken, call: Call, way: WayIn, by: str) -> tuple[str, ...]:
    """Take what was confirmed of a form into a draft; the questions to which both say something else.

    What the draft says already is covered by nothing: such an answer of the form is kept beside it, to be settled. Who
    answers and what may be printed come only with a lead, and only where the draft says neither. Raises Refused where
    it has been sent.
    """
    response = open_draft(response_id)
    page = Page("word-form", profile=frozenset(question.code for question in call.profile))
    answers = [
        replace(answer, reason=answer.reason if answer.confidential else "") for answer in taken.answers
    ]
    beside = save_answers(response_id=response_id, page=page, answers=answers, way=way, by=by, quietly=True)
    if way.is_lead and not (response.answering_as or response.permission):
        _take_the_choices(response, taken, by)
    details = {"answers": len(answers), "beside": len(beside)}
    write_event(by=by, what="form.taken", subject=response.public_reference, details=details)
    return beside


def _take_the_choices(response: Response, taken: Taken, by: str) -> None:
    """Who answers, and what may be printed: with a name only where there is one to print."""
    is_organisation = taken.answering_as is AnsweringAs.ORGANISATION and bool(taken.organisation)
    name = (taken.organisation if is_organisation else taken.name)[:LONGEST_NAME]
    answering_as = taken.answering_as if is_organisation or taken.answering_as is AnsweringAs.PERSON else None
    permission = taken.permission if name or taken.permission is not Permission.WITH_NAME else None
    organisation = name if is_organisation else ""
    save_who_answers(response_id=response.pk, answering_as=answering_as, name=organisation, by=by)
    save_publication_choice(
        response_id=response.pk, permission=permission, person_name="" if is_organisation else name, by=by
    )
