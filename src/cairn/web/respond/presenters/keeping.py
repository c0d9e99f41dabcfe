"""What a page's script is told: what was saved, and what others wrote."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from cairn.calls import Question
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Answer, KeptVersion
from cairn.web.ledger.rows import as_answer
from cairn.web.respond.forms import QuestionsForm
from cairn.web.respond.forms.questions import in_fields
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters.people import YOU, clock, version_of
from cairn.web.respond.shown import checksum_of


def kept_page(
    form: QuestionsForm,
    rows: Mapping[str, Answer],
    beside: Collection[str],
    waiting: Collection[str],
    reader: Holder,
) -> dict[str, Any]:
    """What became of a page that was saved as somebody typed.

    `saved_at` is a time on the clock; `shown` holds the checksums of what now stands as the page gave
    it; `beside` what stands where the page's own was kept beside it; `wrong` why an answer was not kept.
    `waiting` are all questions whose answer of this page, saved now or before, is kept beside another's still.
    """
    standing = {code: checksum_of(as_answer(row)) for code, row in rows.items()}
    given = {answer.question: checksum_of(answer) for answer in form.answers()}
    empty = checksum_of(None)
    return {
        "saved_at": clock(timezone.now()),
        "shown": {
            code: checksum
            for code, checksum in given.items()
            if code not in beside and standing.get(code, empty) == checksum
        },
        "beside": {
            question.code: others_answer(question, rows.get(question.code), reader)
            for question in form.questions
            if question.code in beside
        },
        "waiting": sorted({*beside, *waiting}),
        "wrong": form.wrong(),
    }


def what_others_wrote(
    questions: tuple[Question, ...],
    rows: Mapping[str, Answer],
    emptied: Mapping[str, KeptVersion],
    hand: str,
    reader: Holder,
) -> dict[str, Any]:
    """What stands to each question of a page, those left out that the page of that hand wrote itself."""
    found = {}
    for question in questions:
        row = rows.get(question.code) or emptied.get(question.code)
        if row is not None and not (hand and row.hand == hand):
            found[question.code] = others_answer(question, row, reader)
    return {"questions": found}


def others_answer(question: Question, row: Answer | KeptVersion | None, reader: Holder) -> dict[str, Any]:
    """An answer as a script can show it, and put it in the place of the page's own."""
    shown = version_of(question, row, reader)
    held = in_fields(question, as_answer(row) if row else None)
    return {**shown, "said": _said(shown["by"], shown["at"]), "fields": held}


def _said(by: str, at: str) -> str:
    if not by:
        return _("This answer was taken out")
    if by == _(YOU):
        return _("You changed this answer on another page at {time}").format(time=at)
    return _("{who} changed this answer at {time}").format(who=by, time=at)
