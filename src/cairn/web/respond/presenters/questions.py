"""A page of questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cairn.calls import Call, Question, QuestionKind
from cairn.calls.values import is_value
from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import drawn_part, part_of_parts
from cairn.web.common.jinja import as_written, hand, paragraphs
from cairn.web.common.shapes import Printed, printed
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Answer
from cairn.web.ledger.rows import as_answer
from cairn.web.respond import asked, journey, queries
from cairn.web.respond.forms import QuestionsForm
from cairn.web.respond.forms.names import SHOWN, confidential, reason, words
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters import asking, fields, notices
from cairn.web.respond.presenters.every_page import every_page
from cairn.web.respond.presenters.people import clock, who_wrote
from cairn.web.respond.presenters.script_words import script_words
from cairn.web.respond.saving import Opened
from cairn.web.respond.shown import EMPTY, checksum_of

FIELD, GROUP = "respond/question.html", "respond/group.html"


def words_of_page(call: Call, page: journey.Page) -> dict[str, Any]:
    """What the template of a page of questions needs besides: the same for everybody who is asked the same."""
    sections = [section.code for section in call.sections]
    part = _("Part {number} of {all}")
    return {
        "words": script_words(),
        "call": {"title": call.title},
        "page": {
            "title": page.title,
            "heading": as_written(page.title),
            "url": page.url,
            "paragraphs": [as_written(paragraph) for paragraph in paragraphs(page.context)],
        },
        "caption": part.format(number=sections.index(page.code) + 1, all=len(sections))
        if page.code in sections
        else "",
    }


def questions_page(request: HttpRequest, opened: Opened, reader: Holder) -> dict[str, Any]:
    """What the template of a page of questions needs: what stands is read anew, after what was just saved."""
    call, page, form = opened.call, opened.page, opened.form
    questions = form.questions if form.is_bound else page.questions
    codes = {question.code for question in questions}
    rows = queries.rows_on_page(reader.response, codes) if form.is_bound else form.rows
    is_shared, unsettled = _others(form, reader)
    return {
        **every_page(request),
        "notices": notices.notices_of_page(call, reader.response, timezone.localdate()),
        "back": journey.back(request.GET),
        **_deciding(call, questions, rows),
        "hand": printed(form.hand or hand()),
        "response": printed(reader.response.public_reference),
        "is_shared": is_shared,
        "last_saved": printed(_last_saved(rows, reader) if is_shared else ""),
        "settle": journey.settle_url(page) if codes & unsettled else "",
        "fields": [_drawn(call, page, form, run, rows) for run in _runs(questions)],
        "errors": fields.error_list(form),
    }


def _deciding(call: Call, questions: Iterable[Question], rows: Mapping[str, Answer]) -> dict[str, Any]:
    """What a page that decides what else is asked sends back: what that was when it was opened."""
    whole = current_call()
    here = {question.code for question in questions} & asked.deciding(whole)
    if not here:
        return {"asked": None}
    conditional = sorted(asked.conditional(whole) & asked.codes_of(call))
    return {"asked": printed(" ".join(conditional)), "asked_again": not here.isdisjoint(rows)}


def _runs(questions: Iterable[Question]) -> list[list[Question]]:
    """The statements of a group together, every other question by itself."""
    runs = groupby(questions, lambda question: question.group.code if question.group else question.code)
    return [list(run) for __, run in runs]


def _drawn(
    call: Call, page: journey.Page, form: QuestionsForm, run: list[Question], rows: Mapping[str, Answer]
) -> Printed:
    is_plain = not form.is_bound and not call.corrections
    parts = [
        _plainly_drawn(page, form, question, rows)
        if is_plain and not is_value(question)
        else drawn_part(
            FIELD,
            {**_field(page, form, question, rows), **_corrected(call, question, rows.get(question.code))},
        )
        for question in run
    ]
    group = run[0].group
    if group is None:
        return parts[0]
    heading = asking.numbered(str(run[0].number or ""), group.text)
    return drawn_part(
        GROUP, {"code": group.code, "heading": heading, "hint": as_written(group.hint), "fields": parts}
    )


def _plainly_drawn(
    page: journey.Page, form: QuestionsForm, question: Question, rows: Mapping[str, Answer]
) -> Printed:
    """A question on a page that is only looked at: what is chosen decides its shape, what is written is put in."""
    code, names = question.code, (words(question.code), reason(question.code))
    given = {name: form.initial.get(name, "") for name in (code, *names)}
    chosen = None if question.kind is QuestionKind.OPEN else given.pop(code)
    is_confidential = bool(form.initial.get(confidential(code)))

    def context(gaps: Mapping[str, Printed]) -> dict[str, Any]:
        initial = {confidential(code): is_confidential, code: chosen, **gaps}
        field = _field(page, type(form)(initial=initial), question, {})
        return {**field, "corrected": [], "look_again": "", "shown": gaps[SHOWN]}

    key = (question, page.code == journey.PROFILE, repr(chosen), is_confidential)
    return part_of_parts(FIELD, key, {SHOWN: _shown(form, question, rows), **given}, context)


def _others(form: QuestionsForm, reader: Holder) -> tuple[bool, frozenset[str]]:
    """`others_at_work`, asked anew where this request may have changed it, or where there is something to be told."""
    if form.is_bound or reader.is_unsettled:
        return queries.others_at_work(reader.response)
    return reader.is_shared, frozenset()


def _field(
    page: journey.Page, form: QuestionsForm, question: Question, rows: Mapping[str, Answer]
) -> dict[str, Any]:
    in_profile = page.code == journey.PROFILE
    has_confidence = question.takes_words and not in_profile
    return {
        "code": question.code,
        "shown": printed(_shown(form, question, rows)),
        **fields.question_field(form, question, in_profile=in_profile),
        "confidence": fields.confidence_field(form, question) if has_confidence else None,
    }


def _corrected(call: Call, question: Question, row: Answer | None) -> dict[str, Any]:
    """What stands above a question that was corrected."""
    if not call.corrections:
        return {"corrected": [], "look_again": ""}
    again = notices.look_again(call, question, row.saved_at if row else None)
    return {
        "corrected": [printed(sentence) for sentence in notices.corrections(call, question)],
        "look_again": printed(again),
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
    at = clock(latest.saved_at)
    if latest.saved_by_id == reader.way.pk:
        return _("Last saved by you at {time}.").format(time=at)
    return _("Last saved by {who} at {time}.").format(who=who_wrote(latest.saved_by, reader), time=at)
