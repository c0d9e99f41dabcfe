"""Coming back: the page that asks for a number and a code, and the one that asks about words left in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.calls import Call
from cairn.web.common import words
from cairn.web.common.links import link
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Attachment
from cairn.web.respond.forms import ComeBackForm
from cairn.web.respond.holding import Holder
from cairn.web.respond.left_behind import Left
from cairn.web.respond.presenters import asking, fields

BROUGHT = "brought"


def come_back_page(call: Call, form: ComeBackForm, *, leaves_another: bool) -> dict[str, Any]:
    """What the template needs; `leaves_another` where this browser would lose its only way to another response."""
    return {
        "call": call,
        "back": link("respond:start"),
        "leaves_another": leaves_another,
        "errors": fields.error_list(form),
        "number": {"classes": "govuk-input--width-20"}
        | _field(
            form,
            "number",
            _("Number"),
            _("For example, 7HKD-3CXR. It is also the end of your link."),
            "username",
        ),
        "code": _field(
            form,
            "code",
            _("Code"),
            _("16 letters and digits. Capitals, spaces and hyphens make no difference."),
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
        "errorMessage": asking.error_of(form, name),
        "autocomplete": autocomplete,
        "autocapitalize": "characters",
        "spellcheck": False,
    }


def bring_in_page(call: Call, holder: Holder, left: Left, query: Mapping[str, str]) -> dict[str, Any]:
    """What the template needs; `left` is what waits in this browser."""
    asked = {question.code: question for question in (*call.profile, *call.questions())}
    return {
        "call": call,
        "response": holder.response,
        "has_words": left.has_words,
        "questions": [asked[code].text for code in asked if code in left.answers],
        "come": [_named(file) for file in left.files.come],
        "stay": [{**_named(file), "why": why} for file, why in left.files.stay],
        "can_come": left.can_come,
        "draft": left.way.response.public_reference,
        "is_after_bringing": query.get(BROUGHT) == "1" and not left.can_come,
    }


def after_bringing() -> str:
    """The address of the page once all but some files were brought in: it says which, and why."""
    return f"{link('respond:bring-in')}?{BROUGHT}=1"


def _named(file: Attachment) -> dict[str, str]:
    return {"name": file.file_name, "size": words.size(file.size)}
