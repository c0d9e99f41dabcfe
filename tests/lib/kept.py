"""Responses in the ledger, for tests: built from a few words, kept by the ledger's own actions."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

from cairn.responses import passages_of_answers
from cairn.responses.ledger import (
    Answer,
    AnsweringAs,
    Passage,
    PassageKind,
    ProposedAgreement,
    Response,
    Route,
)
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.ledger import actions, models

_numbers = itertools.count(1)


def given_response(**changes: object) -> Response:
    """A whole online response to the small call, with passages; `changes` are fields of it."""
    number = next(_numbers)
    base = Response(
        reference=f"RECEIPT-{number}",
        public_reference=f"P-TEST{number}",
        call="small-call",
        route=Route.ONLINE,
        received_on=dt.date(2026, 6, 3),
        permission=Permission.WITHOUT_NAME,
        answering_as=AnsweringAs.PERSON,
        name="",
        profile=(Answer("sector", chosen=("schools",)),),
        answers=(Answer("q01", text="Trust comes first.\n\nThen reading."), Answer("q02", chosen=("agree",))),
        passages=(),
    )
    given = replace(base, **changes)
    if given.passages or given.route is Route.DOCUMENT:
        return given
    return replace(given, passages=passages_of_answers(given.public_reference, given.answers, current_call()))


def kept_response(**changes: object) -> models.Response:
    """The same, kept in the ledger as submitted."""
    return actions.record_response(given=given_response(**changes), by="tests")


def kept_document(**changes: object) -> models.Response:
    """A document in the ledger: front matter, two answers, an agreement proposed and one that cannot be read."""
    reference = f"P-DOC{next(_numbers)}"
    parts = (
        (PassageKind.FRONT, "We are a small office.\n", None, None),
        (PassageKind.HEADING, "Question 1\n", "q01", None),
        (PassageKind.ANSWER, "7. Trust, as we say under Q4.\n", "q01", 7),
        (PassageKind.ANSWER, "8. We strongly agree.\n", "q02", 8),
    )
    passages, start = [], 0
    for number, (kind, text, question, paragraph) in enumerate(parts, start=1):
        passages.append(
            Passage(
                id=f"{reference}-part-{number}", kind=kind, text=text, source="document", start=start,
                end=start + len(text), question=question, paragraph=paragraph, page=1,
                refers_to=("q04",) if "Q4" in text else (),
            )
        )  # fmt: skip
        start += len(text)
    agreements = (
        ProposedAgreement("q02", "strongly_agree", "We strongly agree", f"{reference}-part-4"),
        ProposedAgreement("q01", None, "as we say", f"{reference}-part-3"),
    )
    given = given_response(
        public_reference=reference, route=Route.DOCUMENT, passages=tuple(passages), agreements=agreements,
        answers=(), answering_as=AnsweringAs.ORGANISATION, name="The Small Trust", in_mined_corpus=False, **changes,
    )  # fmt: skip
    content = reference.encode()
    return actions.record_document(given=given, file_name="small.txt", content=content, by="tests")
