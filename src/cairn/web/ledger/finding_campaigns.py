"""Finding campaigns in all that people sent, and responses that may be one sender's by two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.calls import Call
from cairn.responses import ledger
from cairn.responses.campaigns import (
    Campaign,
    Copy,
    CopyKind,
    Level,
    Sender,
    Sent,
    difference_of,
    find_campaigns,
    same_sender,
    sent_by,
)
from cairn.responses.ledger import AnsweringAs, EvidenceKind, PassageKind
from cairn.web.ledger.actions import propose_same_sender, record_campaigns
from cairn.web.ledger.found_campaigns import FoundCampaign, FoundCopy
from cairn.web.ledger.models import Response
from cairn.web.ledger.rows import as_response

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """How many campaigns there are among the answers to questions, and how many pairs that may be one sender's."""

    campaigns: int
    pairs: int


def find_all_campaigns(call: Call, *, by: str) -> Found:
    """Find them all anew among what counts as answers to the call. What people named and decided stands."""
    found = find_campaigns(_responses(call), call, Level.ANSWER)
    by_question: dict[str, list[FoundCampaign]] = defaultdict(list)
    for campaign in found.campaigns:
        for question, copies in _by_question(campaign).items():
            by_question[question].append(copies)
    written = 0
    for question in call.questions():
        if question.takes_words:
            of_question = by_question.get(question.code, [])
            written += record_campaigns(call=call.code, question=question.code, found=of_question, by=by)
    return Found(written, _propose_senders(call, by))


def _by_question(campaign: Campaign) -> dict[str, FoundCampaign]:
    copies: dict[str, list[Copy]] = defaultdict(list)
    for copy in campaign.copies:
        copies[copy.sent.question].append(copy)
    return {
        question: FoundCampaign(tuple(_found(copy, campaign.letter) for copy in some))
        for question, some in copies.items()
        if len(some) > 1
    }


def _found(copy: Copy, letter: str) -> FoundCopy:
    is_exact = copy.kind is CopyKind.EXACT
    own = () if is_exact else difference_of(copy.sent.text, letter).own
    return FoundCopy(copy.sent.response, is_exact, copy.of_letter, own)


def _propose_senders(call: Call, by: str) -> int:
    ids = {}
    senders = []
    for row, given in _rows(call):
        ids[row.public_reference] = row.pk
        senders.append(_sender(given))
    proposals = same_sender(senders)
    for each in proposals:
        first, second = (ids[reference] for reference in each.responses)
        why = [ground.value for ground in each.grounds]
        propose_same_sender(first_id=first, second_id=second, why=why, certainty=each.certainty, by=by)
    return len(proposals)


def _sender(given: ledger.Response) -> Sender:
    is_organisation = given.answering_as is AnsweringAs.ORGANISATION
    return Sender(
        response=given.public_reference,
        route=given.route,
        received_on=given.received_on,
        name="" if is_organisation else given.name,
        organisation=given.name if is_organisation else "",
        text="\n\n".join(each.text for each in given.passages if each.kind is PassageKind.ANSWER),
    )


def _responses(call: Call) -> Iterator[ledger.Response]:
    return (given for _, given in _rows(call))


def _rows(call: Call) -> Iterator[tuple[Response, ledger.Response]]:
    rows = Response.objects.filter(call=call.code, kind=EvidenceKind.CALL, state=Response.State.SUBMITTED)
    rows = rows.order_by("pk").prefetch_related("passages", "agreements", "consents")
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield row, as_response(row, [])


def sent_to(row: Response, question: str) -> Sent | None:
    """What a response says to a question, as its words were compared; None where it says nothing."""
    said = sent_by(as_response(row, []), Level.ANSWER)
    return next((each for each in said if each.question == question), None)
