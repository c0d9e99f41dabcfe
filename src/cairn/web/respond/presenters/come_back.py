"""Coming back: the page that asks for a number and a code, and the one that asks about words left in a browser."""

from __future__ import annotations

from typing import Any

from cairn.calls import Call
from cairn.responses.ledger import Answer
from cairn.web.common.links import link
from cairn.web.ledger.models import Response
from cairn.web.respond.forms import ComeBackForm
from cairn.web.respond.presenters import fields


def come_back_page(call: Call, form: ComeBackForm, *, leaves_another: bool) -> dict[str, Any]:
    """What the template needs; `leaves_another` where this browser would lose its only way to another response."""
    return {
        "call": call,
        "back": link("respond:start"),
        "leaves_another": leaves_another,
        "errors": fields.error_list(form),
        "number": {"classes": "govuk-input--width-20"}
        | _field(
            form, "number", "Number", "For example, 7HKD-3CXR. It is also the end of your link.", "username"
        ),
        "code": _field(
            form,
            "code",
            "Code",
            "16 letters and digits. Capitals, spaces and hyphens make no difference.",
            "current-password",
        ),
    }


def _field(form: ComeBackForm, name: str, label: str, hint: str, autocomplete: str) -> dict[str, Any]:
    return {
        "name": name,
        "id": name,
        "label": {"text": label, "classes": "govuk-label--s"},
        "hint": {"text": hint},
        "value": form[name].value() or "",
        "errorMessage": fields.error_of(form, name),
        "autocomplete": autocomplete,
        "autocapitalize": "characters",
        "spellcheck": False,
    }


def bring_in_page(call: Call, response: Response, answers: dict[str, Answer]) -> dict[str, Any]:
    """What the template needs; `answers` are those that were written in this browser, by question."""
    asked = {question.code: question for question in (*call.profile, *call.questions())}
    return {
        "call": call,
        "response": response,
        "questions": [asked[code].text for code in asked if code in answers],
    }
