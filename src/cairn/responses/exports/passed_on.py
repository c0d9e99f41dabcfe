"""What of a response may leave the team: as its respondent allows, and without what tells who somebody is.

An export for inside use holds everything. This one is for who works beside the team (a contractor, another department):
nothing of those who allow no printing or whose consent is wanting, nothing given in confidence, a name only where it
may stand beside every passage that goes with it, and words only as they stand once personal data is taken out. It is
no publication: what is published goes by clearance and disclosure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from cairn.responses.ledger import Answer, Passage, PassageKind, Response
from cairn.responses.permissions import (
    allowed,
    may_quote,
    permission_of,
    printed_name,
    printed_name_beside,
)

Redacted = Callable[[Passage], str | None]
"""The words of a passage without personal data; None where nobody has looked yet, and then they stay."""


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What may leave, and how many of what stays by why it does: "not_at_all", "without_consent" and "withheld"
    (responses), "in_confidence" (answers and passages), "not_looked_through" (passages), "in_no_passage" (answers whose
    words nobody looks through: a number, a date, words about the respondent)."""

    responses: tuple[Response, ...]
    held: Counter[str]


def pass_on(responses: Iterable[Response], redacted: Redacted, withheld: Collection[str] = ()) -> PassedOn:
    """The responses as they may be passed on, in their order. `withheld` are the public references of those that are
    withheld whole by an exemption."""
    held: Counter[str] = Counter()
    leaving = []
    for response in responses:
        if response.public_reference in withheld:
            held["withheld"] += 1
        elif may_quote(allowed(response.kind, response.permission, response.consent)):
            leaving.append(_as_allowed(response, redacted, held))
        else:
            is_refused = not may_quote(response.permission)
            held["not_at_all" if is_refused else "without_consent"] += 1
    return PassedOn(tuple(leaving), held)


def _as_allowed(response: Response, redacted: Redacted, held: Counter[str]) -> Response:
    passages = tuple(
        replace(passage, text=text, reason="")
        for passage in response.passages
        if (text := _words(response, passage, redacted, held)) is not None
    )
    spoken: dict[str, list[str]] = {}
    for passage in passages:
        spoken.setdefault(passage.question or "", []).append(passage.text)
    kept = {passage.id for passage in passages}
    read = {passage.question for passage in response.passages}
    leaving = [answer for answer in (*response.profile, *response.answers) if not answer.confidential]
    held["in_no_passage"] += sum(bool(each.text.strip()) and each.question not in read for each in leaving)
    return replace(
        response,
        reference="",
        name=_name(response, passages),
        profile=tuple(_answer(answer, spoken) for answer in response.profile if not _stays(answer, held)),
        answers=tuple(_answer(answer, spoken) for answer in response.answers if not _stays(answer, held)),
        passages=passages,
        agreements=tuple(
            replace(each, words="")
            for each in response.agreements
            if each.confirmed_by and each.passage in kept
        ),
    )


def _name(response: Response, passages: tuple[Passage, ...]) -> str:
    """The name, where it may stand beside each passage that leaves: in a file it stands beside them all."""
    is_free = all(printed_name_beside(response, passage) for passage in passages)
    return printed_name(response) if is_free else ""


def _words(response: Response, passage: Passage, redacted: Redacted, held: Counter[str]) -> str | None:
    if passage.kind is not PassageKind.ANSWER:
        return None
    if passage.confidential or not may_quote(permission_of(response, passage)):
        held["in_confidence"] += 1
        return None
    text = redacted(passage)
    if text is None:
        held["not_looked_through"] += 1
    return text


def _stays(answer: Answer, held: Counter[str]) -> bool:
    held["in_confidence"] += answer.confidential
    return answer.confidential


def _answer(answer: Answer, spoken: dict[str, list[str]]) -> Answer:
    """Choices as they are; of words what their passages say, for those alone have been looked through."""
    return replace(answer, text="\n\n".join(spoken.get(answer.question, ())), reason="")
