"""Keeping answers, so that nobody's words are covered by somebody else's, or by an older page of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from cairn.responses.ledger import Answer as GivenAnswer
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.encryption.lookup import one_look_up
from cairn.web.ledger.models import Answer, Response, WayIn
from cairn.web.ledger.plain_rows import insert_rows
from cairn.web.respond.actions import versions
from cairn.web.respond.actions.drafts import open_draft
from cairn.web.respond.actions.versions import Standing, Versions
from cairn.web.respond.shown import EMPTY, checksum_of, says_nothing


@dataclass(frozen=True, slots=True)
class Page:
    """The page from which answers are saved.

    `shown` holds, by question, the checksum of what the page showed when it was opened or last saved;
    `hand` names the opened page and `turn` counts its savings. `profile` are the questions about the respondent.
    """

    code: str
    shown: Mapping[str, str] = field(default_factory=dict)
    hand: str = ""
    turn: int = 0
    profile: Collection[str] = ()


@transaction.atomic
@one_look_up()
def save_answers(
    *,
    response_id: int,
    page: Page,
    answers: Iterable[GivenAnswer],
    way: WayIn,
    by: str,
    quietly: bool = False,
) -> tuple[str, ...]:
    """Keep the answers of one page; an answer that says nothing takes away what stood.

    Returns the questions of which another version stands that this page had not shown: what was given
    to them is kept beside it, and nothing is overwritten. What a page shows and its writer did not
    touch is not saved; nor is a saving that a later one of the same page overtook on the way.
    `quietly` leaves the record of acts alone, for what is saved as one types.
    Raises Refused where the response has been sent.
    """
    response = open_draft(response_id)
    given = list(answers)
    standing, kept = versions.what_stands(response, page.hand, [answer.question for answer in given])
    beside, new = [], []
    for answer in given:
        now = standing.get(answer.question, versions.FREE)
        mine = kept[answer.question]
        if _was_overtaken(now, mine, page):
            continue
        if checksum_of(answer) == checksum_of(now.answer):
            _agree(now, mine, page)
        elif _may_take_place(answer, now, mine, page):
            new += take_place(response, answer, now.row, page, way)
            mine.settle(page.turn)
        elif _is_of_another_mind(answer, mine, page):
            versions.keep_beside(response, answer, mine, hand=page.hand, turn=page.turn, way=way)
            beside.append(answer.question)
    insert_rows(new)
    if not quietly:
        write_event(by=by, what="draft.saved", subject=response.public_reference, details={"page": page.code})
    return tuple(beside)


def take_place(
    response: Response, answer: GivenAnswer, row: Answer | None, page: Page, way: WayIn
) -> list[Answer]:
    """Put an answer in the place of the one that stands; what somebody else had written is kept as an earlier version.

    Where none stands, the new row is given back, for whoever asks to write all such rows of a page at once. An answer
    that says nothing takes the row away, and leaves a note of the page that did so.
    """
    if row and row.saved_by_id not in (way.pk, None):
        versions.keep_earlier(response, row)
    if says_nothing(answer):
        if row:
            row.delete()
        versions.note_emptied(response, answer.question, hand=page.hand, turn=page.turn, way=way)
        return []
    is_new, row = row is None, row or Answer(response=response, question=answer.question)
    given = {
        "in_profile": answer.question in page.profile,
        "chosen": list(answer.chosen),
        "text": answer.text,
        "confidential": answer.confidential,
        "reason": answer.reason,
        "saved_by": way,
        "hand": page.hand,
        "turn": page.turn,
    }
    for name, value in given.items():
        setattr(row, name, value)
    if is_new:
        return [row]
    row.save()
    return []


def _was_overtaken(now: Standing, mine: Versions, page: Page) -> bool:
    """Whether a later saving of the same page came before this one."""
    if not page.hand:
        return False
    stands_later = now.hand == page.hand and now.turn > page.turn
    return stands_later or mine.latest_turn > page.turn


def _agree(now: Standing, mine: Versions, page: Page) -> None:
    """The page gives what stands already: what it had kept beside is settled, and an older saving comes too late."""
    if now.row is not None and page.hand and now.hand == page.hand and page.turn > now.turn:
        Answer.objects.filter(pk=now.row.pk).update(turn=page.turn)
    mine.settle(page.turn)


def _may_take_place(answer: GivenAnswer, now: Standing, mine: Versions, page: Page) -> bool:
    """Whether what stands is the page's own, or what the page showed, or nothing that anybody left so."""
    if page.hand and now.hand == page.hand:
        return True
    if now.is_free:
        return not says_nothing(answer)
    if mine.has_settled(answer):
        return False
    return page.shown.get(answer.question, EMPTY) == checksum_of(now.answer)


def _is_of_another_mind(answer: GivenAnswer, mine: Versions, page: Page) -> bool:
    """Whether the page's writer gave something that does not stand, was not shown to them, and is not settled."""
    if mine.beside:
        return True
    if mine.has_settled(answer):
        return False
    shown = page.shown.get(answer.question, EMPTY if says_nothing(answer) else None)
    return shown != checksum_of(answer)
