"""The versions of an answer that were saved and do not stand, and what does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils import timezone

from cairn.responses.ledger import Answer as GivenAnswer
from cairn.web.ledger.encryption.lookup import Owner, know
from cairn.web.ledger.models import Answer, KeptVersion, Response, WayIn
from cairn.web.ledger.plain_rows import joined_where
from cairn.web.ledger.rows import as_answer
from cairn.web.respond.shown import checksum_of

Why = KeptVersion.Why
STANDS = """
SELECT {columns}, ledger_datakey.id, wrapped, master_id
FROM (VALUES {}) AS asked
LEFT JOIN ledger_answer ON ledger_answer.question = asked.column1 AND ledger_answer.response_id = %s
LEFT JOIN ledger_keptversion ON ledger_keptversion.question = asked.column1 AND ledger_keptversion.response_id = %s
  AND (why = %s OR ledger_keptversion.hand = %s)
LEFT JOIN ledger_datakey ON ledger_datakey.response_id = %s
ORDER BY asked.column1, ledger_keptversion.id
"""


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


def what_stands(
    response: Response, hand: str, questions: Collection[str]
) -> tuple[dict[str, Standing], defaultdict[str, Versions]]:
    """What stands to each of these questions that anybody has answered (the others are FREE); and, by question, what
    the page of that name wrote and does not stand: nothing for a page without a name.

    The key of the response comes with it, for whoever seals within `one_look_up`.
    """
    standing: dict[str, Standing] = {}
    of_page: defaultdict[str, Versions] = defaultdict(Versions)
    if not questions:
        return standing, of_page
    asked = STANDS.format(", ".join(["(%s)"] * len(questions)), columns="{columns}")
    given = (*questions, response.pk, response.pk, Why.EMPTIED, hand, response.pk)
    for row, kept, key in joined_where((Answer, KeptVersion), asked, *given):
        if key[0] is not None:
            know(Owner("response", response.pk), key)
        if row.pk:
            standing[row.question] = Standing(row, row.hand, row.turn)
        elif kept.pk and kept.why == Why.EMPTIED:
            standing[kept.question] = Standing(None, kept.hand, kept.turn)
        if kept.pk and hand and kept.hand == hand:
            of_page[kept.question].rows.append(kept)
    return standing, of_page


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
