"""Every question on one page, as it is asked, with whom it is asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from cairn.calls import Call, Question
from cairn.calls.form_words import for_whom
from cairn.calls.printed.form import how_to_answer
from cairn.calls.values import is_value
from cairn.web.common.jinja import as_written, paragraphs
from cairn.web.common.speech import gettext as _
from cairn.web.respond import journey
from cairn.web.respond.presenters import asking


def all_questions_page(call: Call, corrected: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What the template of the page needs; `corrected` says by question what was put right in it."""
    of_section = {section.code: section.asked_when for section in call.sections}
    return {
        "call": call,
        "pages": [
            {
                "title": as_written(page.title),
                "for_whom": for_whom(call, of_section.get(page.code, ()), "only_if_part"),
                "context": [as_written(paragraph) for paragraph in paragraphs(page.context)],
                "questions": list(_items(call, page.questions, corrected)),
            }
            for page in journey.pages_of_questions(call)
        ],
    }


def _items(
    call: Call, questions: Iterable[Question], corrected: Mapping[str, Sequence[str]]
) -> Iterator[dict[str, Any]]:
    """An item a question; of a group its heading first, then its statements, and the options once, with the last."""
    for __, run in groupby(questions, lambda question: question.group.code if question.group else ""):
        asked = list(run)
        group = asked[0].group
        if group:
            heading = asking.numbered(str(asked[0].number or ""), group.text)
            yield {
                "heading": heading,
                "hint": as_written(group.hint),
                "for_whom": for_whom(call, asked[0].asked_when),
            }
        for question in asked:
            is_last = question is asked[-1]
            yield _item(call, question, corrected.get(question.code, ()), has_options=not group or is_last)


def _item(call: Call, question: Question, corrected: Sequence[str], *, has_options: bool) -> dict[str, Any]:
    is_new = is_value(question) or question.most or question.words
    return {
        "heading": asking.numbered(question.label, question.text),
        "is_statement": question.group is not None,
        "needed": _("(needed)") if question.required else "",
        "for_whom": "" if question.group else for_whom(call, question.asked_when),
        "statement": as_written(question.statement) if question.statement != question.text else "",
        "hint": as_written(question.hint),
        "how": how_to_answer(call, question) if is_new else "",
        "corrected": corrected,
        "options": _options(question) if has_options else [],
        "why": as_written(question.why),
    }


def _options(question: Question) -> list[dict[str, str]]:
    return [
        {"label": as_written(one.label), "hint": as_written(one.hint), "words": as_written(one.words)}
        for one in question.choices
    ]
