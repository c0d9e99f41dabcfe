"""Who wrote, in words that their fellow drafters know them by, and what they wrote."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cairn.calls import Question
from cairn.responses.ledger import Answer
from cairn.web.common.jinja import day
from cairn.web.ledger.models import Answer as AnswerRow
from cairn.web.ledger.models import KeptVersion, WayIn
from cairn.web.ledger.rows import as_answer
from cairn.web.respond.holding import Holder
from cairn.web.respond.shown import checksum_of, says_nothing

NOTHING = "No answer"
YOU = "You, on another page"


def who_wrote(way: WayIn | None, reader: Holder) -> str:
    """Whoever came in by that way, as the reader knows them."""
    if way is None:
        return "Somebody"
    if way.pk == reader.way.pk:
        return YOU
    if way.label:
        return way.label
    return "The person who leads this response" if way.is_lead else "Somebody who drafts with you"


def clock(value: Any) -> str:
    """The time on the clock of the review's country, and the day where it is another: 14:05."""
    local = timezone.localtime(value)
    is_today = local.date() == timezone.localdate()
    return f"{local:%H:%M}" if is_today else f"{local:%H:%M} on {day(local.date())}"


def in_words(question: Question, answer: Answer | None) -> str:
    """An answer as plain text: what was written, or the labels of what was chosen, a line each."""
    if answer is None or says_nothing(answer):
        return NOTHING
    labels = {option.code: option.label for option in question.choices}
    return answer.text or "\n".join(labels.get(code, code) for code in answer.chosen)


def version_of(question: Question, row: AnswerRow | KeptVersion | None, reader: Holder) -> dict[str, Any]:
    """A saved version as a page shows it: its words, who wrote it and when, and what was asked of it."""
    if row is None:
        return {
            "words": NOTHING,
            "by": "",
            "at": "",
            "confidential": False,
            "reason": "",
            "shown": checksum_of(None),
        }
    is_standing = isinstance(row, AnswerRow)
    answer = as_answer(row)
    return {
        "words": in_words(question, answer),
        "by": who_wrote(row.saved_by if is_standing else row.kept_by, reader),
        "at": clock(row.saved_at if is_standing else row.kept_at),
        "confidential": answer.confidential,
        "reason": answer.reason,
        "shown": checksum_of(answer),
    }
