"""The page on which somebody complains about how their data is used."""

from __future__ import annotations

from typing import Any

from cairn.calls import Call
from cairn.web.common.speech import gettext as _
from cairn.web.respond.forms import ComplaintForm
from cairn.web.respond.presenters import asking, fields


def complain_page(call: Call, form: ComplaintForm) -> dict[str, Any]:
    """What the template of the page needs."""
    return {
        "call": call,
        "errors": fields.error_list(form),
        "text": _field(form, "text", _("What is wrong?"), _("As much or as little as you want to say."))
        | {"rows": 8, "spellcheck": True},
        "contact": _field(
            form,
            "contact",
            _("How can we reach you? (optional)"),
            _(
                "An e-mail address, or an address for a letter. Without one we look into what you say, but cannot "
                "tell you what came of it."
            ),
        )
        | {"rows": 3},
        "reference": _field(
            form,
            "reference",
            _("Your reference, if it is about a response (optional)"),
            _("It stands on your receipt, such as KT4W-7H9P-M3XD."),
        )
        | {"classes": "govuk-input--width-20", "spellcheck": False},
    }


def officer_of(call: Call) -> str:
    """The e-mail address of whoever deals with complaints: the officer, or whom the call names to ask."""
    return call.privacy.officer_email if call.privacy else call.contact.email


def _field(form: ComplaintForm, name: str, label: str, hint: str) -> dict[str, Any]:
    return {
        "name": name,
        "id": name,
        "label": {"text": label, "classes": asking.LABEL},
        "hint": {"text": hint},
        "value": form[name].value() or "",
        "autocomplete": "off",
        "errorMessage": asking.error_of(form, name),
    }
