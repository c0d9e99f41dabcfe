"""A page of questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.calls import Call, Question, QuestionKind
from cairn.web.common.drawn_pages import drawn_part
from cairn.web.common.jinja import hand, paragraphs
from cairn.web.common.shapes import printed
from cairn.web.ledger.models import Answer
from cairn.web.ledger.rows import as_answer
from cairn.web.respond import journey, queries
from cairn.web.respond.forms import QuestionsForm
from cairn.web.respond.forms.questions import SHOWN
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters import fields
from cairn.web.respond.presenters.people import clock, who_wrote
from cairn.web.respond.shown import EMPTY, checksum_of

FIELD = "respond/question.html"


def questions_page(
    call: Call, page: journey.Page, form: QuestionsForm, back: str, reader: Holder
) -> dict[str, Any]:
    """What the template of a page of questions needs: what stands is read anew, after what was just saved."""
    codes = {question.code for question in page.questions}
    rows = queries.rows_on_page(reader.response, codes) if form.is_bound else form.rows
    is_shared, unsettled = _others(form, reader)
    sections = [section.code for section in call.sections]
    return {
        "call": {"title": call.title},
        "page": {"title": page.title, "url": page.url, "paragraphs": paragraphs(page.context)},
        "caption": f"Part {sections.index(page.code) + 1} of {len(sections)}"
        if page.code in sections
        else "",
        "back": back,
        "hand": printed(form.hand or hand()),
        "response": printed(reader.response.public_reference),
        "is_shared": is_shared,
        "last_saved": printed(_last_saved(rows, reader) if is_shared else ""),
        "settle": journey.settle_url(page) if codes & unsettled else "",
        "fields": [drawn_part(FIELD, _field(page, form, question, rows)) for question in page.questions],
        "errors": fields.error_list(form),
    }


def _others(form: QuestionsForm, reader: Holder) -> tuple[bool, frozenset[str]]:
    """`others_at_work`, asked anew where this request may have changed it, or where there is something to be told."""
    if form.is_bound or reader.is_unsettled:
        return queries.others_at_work(reader.response)
    return reader.is_shared, frozenset()


def _field(
    page: journey.Page, form: QuestionsForm, question: Question, rows: Mapping[str, Answer]
) -> dict[str, Any]:
    in_profile = page.code == journey.PROFILE
    has_confidence = question.kind is QuestionKind.OPEN and not in_profile
    return {
        "code": question.code,
        "shown": printed(_shown(form, question, rows)),
        **fields.question_field(form, question, in_profile=in_profile),
        "confidence": fields.confidence_field(form, question) if has_confidence else None,
    }


def _shown(form: QuestionsForm, question: Question, rows: Mapping[str, Answer]) -> str:
    """The checksum of what the page shows: of what stands, or, where a page that was sent shows its own words and
    they do not stand, of what it had shown before, so that what another wrote meanwhile is not covered."""
    row = rows.get(question.code)
    stands = checksum_of(as_answer(row) if row else None)
    if not form.is_bound:
        return stands
    given = {answer.question: checksum_of(answer) for answer in form.answers()}
    return stands if given.get(question.code) == stands else form.data.get(f"{SHOWN}{question.code}", EMPTY)


def _last_saved(rows: Mapping[str, Answer], reader: Holder) -> str:
    if not rows:
        return ""
    latest = max(rows.values(), key=lambda row: row.saved_at)
    who = "you" if latest.saved_by_id == reader.way.pk else who_wrote(latest.saved_by, reader)
    return f"Last saved by {who} at {clock(latest.saved_at)}."
