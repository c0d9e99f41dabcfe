"""Who wrote, in words that their fellow drafters know them by, and what they wrote."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from cairn.calls import Question
from cairn.responses.ledger import Answer
from cairn.responses.said import said
from cairn.web.common.jinja import day
from cairn.web.common.languages import language_of_page
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Answer as AnswerRow
from cairn.web.ledger.models import KeptVersion, WayIn
from cairn.web.ledger.rows import as_answer
from cairn.web.respond.holding import Holder
from cairn.web.respond.shown import checksum_of, says_nothing

NOTHING = gettext_noop("No answer")
YOU = gettext_noop("You, on another page")


def who_wrote(way: WayIn | None, reader: Holder) -> str:
    """Whoever came in by that way, as the reader knows them."""
    if way is None:
        return _("Somebody")
    if way.pk == reader.way.pk:
        return _(YOU)
    if way.label:
        return way.label
    return _("The person who leads this response") if way.is_lead else _("Somebody who drafts with you")


def clock(value: Any) -> str:
    """The time on the clock of the review's country, and the day where it is another: 14:05."""
    local = timezone.localtime(value)
    is_today = local.date() == timezone.localdate()
    time = f"{local:%H:%M}"
    return time if is_today else _("{time} on {day}").format(time=time, day=day(local.date()))


def in_words(question: Question, answer: Answer | None) -> str:
    """An answer as plain text: the labels of what was chosen, a line each, and what was written."""
    if answer is None or says_nothing(answer):
        return _(NOTHING)
    return said(question, answer, language_of_page()).text


def version_of(question: Question, row: AnswerRow | KeptVersion | None, reader: Holder) -> dict[str, Any]:
    """A saved version as a page shows it: its words, who wrote it and when, and what was asked of it."""
    if row is None:
        return {
            "words": _(NOTHING),
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
