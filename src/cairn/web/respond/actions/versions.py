"""The versions of an answer that were saved and do not stand, and what does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from cairn.responses.ledger import Answer as GivenAnswer
from cairn.web.ledger.models import Answer, KeptVersion, Response, WayIn
from cairn.web.ledger.plain_rows import rows_where
from cairn.web.ledger.rows import as_answer
from cairn.web.respond.shown import checksum_of

Why = KeptVersion.Why


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands to a question: an answer, or nothing, and the page that left it so.

    `row` is None where nothing stands; `is_free` where nobody has ever answered.
    """

    row: Answer | None = None
    hand: str = ""
    turn: int = 0
    is_free: bool = False

    @property
    def answer(self) -> GivenAnswer | None:
        """The answer that stands, or None."""
        return as_answer(self.row) if self.row else None


FREE = Standing(is_free=True)


@dataclass(slots=True)
class Versions:
    """What one page wrote to one question that does not stand."""

    rows: list[KeptVersion] = field(default_factory=list)

    @property
    def beside(self) -> KeptVersion | None:
        """The version that waits to be settled, or None."""
        return next((row for row in self.rows if row.why == Why.BESIDE and not row.settled_at), None)

    @property
    def latest_turn(self) -> int:
        """The latest saving of the page that is known here; 0 where there is none."""
        return max((row.turn for row in self.rows), default=0)

    def has_settled(self, answer: GivenAnswer) -> bool:
        """Whether the page gave just this before, and somebody has since said what stands in its place."""
        settled = (row for row in self.rows if row.settled_at and row.why != Why.EMPTIED)
        return any(checksum_of(as_answer(row)) == checksum_of(answer) for row in settled)

    def settle(self, turn: int) -> None:
        """The page's writer has gone on: what waits of theirs waits no more."""
        if waiting := self.beside:
            waiting.settled_at, waiting.turn = timezone.now(), turn
            waiting.save(update_fields=["settled_at", "turn"])


def what_stands(response: Response, hand: str) -> tuple[dict[str, Standing], defaultdict[str, Versions]]:
    """What stands to each question that anybody has answered (the others are FREE); and, by question, what the page
    of that name wrote and does not stand: nothing for a page without a name."""
    where = "response_id = %s AND (why = %s OR hand = %s) ORDER BY id"
    kept = rows_where(KeptVersion, where, response.pk, Why.EMPTIED, hand)
    answers = rows_where(Answer, "response_id = %s", response.pk)
    standing = {row.question: Standing(None, row.hand, row.turn) for row in kept if row.why == Why.EMPTIED}
    of_page: defaultdict[str, Versions] = defaultdict(Versions)
    for row in kept:
        if hand and row.hand == hand:
            of_page[row.question].rows.append(row)
    return standing | {row.question: Standing(row, row.hand, row.turn) for row in answers}, of_page


def keep_earlier(response: Response, row: Answer) -> None:
    """Keep a copy of the answer that stands, before another takes its place."""
    response.kept_versions.create(
        question=row.question,
        hand=row.hand,
        turn=row.turn,
        why=Why.EARLIER,
        chosen=row.chosen,
        text=row.text,
        confidential=row.confidential,
        reason=row.reason,
        kept_by_id=row.saved_by_id,
        settled_at=timezone.now(),
    )


def note_emptied(response: Response, question: str, *, hand: str, turn: int, way: WayIn) -> None:
    """Note which page left a question without an answer; one note a question."""
    response.kept_versions.filter(question=question, why=Why.EMPTIED).delete()
    response.kept_versions.create(
        question=question, hand=hand, turn=turn, why=Why.EMPTIED, kept_by=way, settled_at=timezone.now()
    )


def keep_beside(
    response: Response, answer: GivenAnswer, mine: Versions, *, hand: str, turn: int, way: WayIn
) -> None:
    """Keep an answer beside the one that stands, in place of what the same page had kept there before."""
    given = {
        "turn": turn,
        "chosen": list(answer.chosen),
        "text": answer.text,
        "confidential": answer.confidential,
        "reason": answer.reason,
        "kept_by": way,
    }
    waiting = mine.beside or (None if hand else _same_without_hand(response, answer))
    version = waiting or KeptVersion(response=response, question=answer.question, hand=hand, why=Why.BESIDE)
    for name, value in given.items():
        setattr(version, name, value)
    version.save()


def _same_without_hand(response: Response, answer: GivenAnswer) -> KeptVersion | None:
    waiting = response.kept_versions.filter(
        question=answer.question, hand="", why=Why.BESIDE, settled_at=None
    )
    return next((row for row in waiting if checksum_of(as_answer(row)) == checksum_of(answer)), None)
