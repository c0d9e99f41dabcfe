"""A page of questions."""

from __future__ import annotations

from typing import Any

from cairn.calls import Call
from cairn.web.respond import journey
from cairn.web.respond.forms import QuestionsForm
from cairn.web.respond.presenters import fields


def questions_page(call: Call, page: journey.Page, form: QuestionsForm, back: str) -> dict[str, Any]:
    """What the template of a page of questions needs."""
    in_profile = page.code == journey.PROFILE
    sections = [section.code for section in call.sections]
    return {
        "call": call,
        "page": page,
        "caption": f"Part {sections.index(page.code) + 1} of {len(sections)}"
        if page.code in sections
        else "",
        "back": back,
        "fields": [
            fields.question_field(form, question, in_profile=in_profile) for question in page.questions
        ],
        "errors": fields.error_list(form),
    }
