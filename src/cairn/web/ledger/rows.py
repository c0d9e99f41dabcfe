"""The ledger's dataclasses as rows of its tables, and rows as dataclasses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cairn.responses import ledger
from cairn.responses.accesses import Access
from cairn.responses.exemptions import Outcome
from cairn.responses.permissions import SPOKEN
from cairn.tables.quotables import Permission
from cairn.web.ledger.models import AccessEntry, Agreement, Answer, Clearance, Consent, Passage, Response


def answer_rows(response: Response, answers: Iterable[ledger.Answer], *, in_profile: bool) -> list[Answer]:
    """Unsaved rows of answers, those that say nothing left out."""
    return [
        Answer(
            response=response,
            question=answer.question,
            in_profile=in_profile,
            chosen=list(answer.chosen),
            text=answer.text,
            confidential=answer.confidential,
            reason=answer.reason,
        )
        for answer in answers
        if answer.chosen or answer.text
    ]


def passage_rows(response: Response, passages: Iterable[ledger.Passage]) -> list[Passage]:
    """Unsaved rows of passages, in their order."""
    return [
        Passage(
            id=passage.id,
            response=response,
            position=position,
            kind=passage.kind,
            text=passage.text,
            source=passage.source,
            start=passage.start,
            end=passage.end,
            question=passage.question,
            paragraph=passage.paragraph,
            page=passage.page,
            refers_to=list(passage.refers_to),
            confidential=passage.confidential,
            reason=passage.reason,
            permission=passage.permission,
            found_by=passage.found_by,
            certainty=passage.certainty,
        )
        for position, passage in enumerate(passages)
    ]


def agreement_rows(response: Response, proposed: Iterable[ledger.ProposedAgreement]) -> list[Agreement]:
    """Unsaved rows of agreements that a machine proposes."""
    return [
        Agreement(
            response=response,
            passage_id=agreement.passage,
            question=agreement.question,
            option=agreement.option,
            words=agreement.words,
            confirmed_by=agreement.confirmed_by,
        )
        for agreement in proposed
    ]


def as_answer(row: Answer) -> ledger.Answer:
    """The answer that a row holds."""
    return ledger.Answer(
        question=row.question,
        chosen=tuple(row.chosen),
        text=row.text,
        confidential=row.confidential,
        reason=row.reason,
    )


def as_passage(row: Passage) -> ledger.Passage:
    """The passage that a row holds."""
    return ledger.Passage(
        id=row.id,
        kind=ledger.PassageKind(row.kind),
        text=row.text,
        source=row.source,
        start=row.start,
        end=row.end,
        question=row.question,
        paragraph=row.paragraph,
        page=row.page,
        refers_to=tuple(row.refers_to),
        confidential=row.confidential,
        reason=row.reason,
        permission=Permission(row.permission) if row.permission else None,
        found_by=ledger.FoundBy(row.found_by),
        certainty=row.certainty,
    )


def as_agreement(row: Agreement) -> ledger.ProposedAgreement:
    """The agreement that a row holds."""
    return ledger.ProposedAgreement(
        question=row.question,
        option=row.option,
        words=row.words,
        passage=row.passage_id,
        confirmed_by=row.confirmed_by,
    )


def as_response(row: Response, answers: Iterable[Answer], joined_to: str = "") -> ledger.Response:
    """A submitted response with all that hangs on it; `answers` are its rows in the order to keep.

    `joined_to` is the public reference of the one that is counted in its place, "" where it is counted itself.
    """
    given = list(answers)
    return ledger.Response(
        reference=row.reference,
        public_reference=row.public_reference,
        call=row.call,
        route=ledger.Route(row.route),
        received_on=row.received_on,
        permission=Permission(row.permission),
        answering_as=ledger.AnsweringAs(row.answering_as or ledger.AnsweringAs.PERSON),
        name=row.name,
        profile=tuple(as_answer(answer) for answer in given if answer.in_profile),
        answers=tuple(as_answer(answer) for answer in given if not answer.in_profile),
        passages=tuple(as_passage(passage) for passage in row.passages.all()),
        agreements=tuple(as_agreement(agreement) for agreement in row.agreements.all()),
        in_mined_corpus=row.in_mined_corpus,
        synthetic=row.synthetic,
        language=row.language,
        kind=ledger.EvidenceKind(row.kind),
        consent=consent_of(row),
        joined_to=joined_to,
    )


def consent_of(row: Response) -> ledger.Consent | None:
    """The consent that stands for a response; None where none was recorded, or none is asked for of its kind."""
    if row.kind not in SPOKEN:
        return None
    standing = next((each for each in row.consents.all() if each.stands), None)
    return as_consent(standing) if standing else None


def is_withheld(row: Passage) -> bool:
    """Whether an exemption by which a passage, or its whole response, is withheld stands."""
    if row.response.pk is None:
        return False
    about = (row.pk, row.response.public_reference)
    return any(
        each.stands and each.outcome == Outcome.WITHHOLD and each.about in about
        for each in row.response.considerations.all()
    )


def as_consent(row: Consent) -> ledger.Consent:
    """The consent that a row holds."""
    return ledger.Consent(
        is_child=row.is_child, own=ledger.Agreed(row.own), guardian=ledger.Agreed(row.guardian)
    )


def as_clearance(row: Clearance) -> ledger.Clearance:
    """The clearance that a row holds."""
    return ledger.Clearance(
        passage=row.passage_id,
        text=row.text,
        source_sha256=row.source_sha256,
        cleared_by=row.cleared_by,
        cleared_on=row.cleared_on,
        left_in=tuple((each.start, each.end) for each in row.passage.redactions.all() if not each.takes_out),
    )


def access_fields(access: Access) -> dict[str, Any]:
    """The fields of an entry of the register of accesses."""
    return {
        "number": access.number,
        "at": access.at,
        "who": access.who,
        "opened": access.opened,
        "item": access.item,
        "responses": "".join(f"\n{reference}" for reference in access.responses)
        + ("\n" if access.responses else ""),
        "previous": access.previous,
        "sha256": access.sha256,
    }


def as_access(row: AccessEntry) -> Access:
    """The entry that a row holds; what is no list of references is taken as one, so that it fits no checksum."""
    is_list = re.fullmatch(r"\n([^\n]+\n)+", row.responses)
    responses = tuple(row.responses[1:-1].split("\n")) if is_list else (row.responses, "")
    return Access(
        number=row.number,
        at=row.at,
        who=row.who,
        opened=row.opened,
        item=row.item,
        responses=responses if row.responses else (),
        previous=row.previous,
        sha256=row.sha256,
    )
