"""The one field for a code, on every page that asks for one."""

from __future__ import annotations

from typing import Any

from django.forms import Form


def code_page(form: Form) -> dict[str, Any]:
    """What the template of a page that takes either kind of code needs."""
    hint = "Six digits from your device, or one of your recovery codes"
    return code_field(form, label="Code", hint=hint, mode="text")


def code_field(form: Form, *, label: str, hint: str, mode: str) -> dict[str, Any]:
    """A field named `code`, empty again after a wrong one, and what is wrong at the head of the page."""
    wrong = form.errors["code"][0] if "code" in form.errors else ""
    return {
        "errors": [{"text": wrong, "href": "#code"}] if wrong else [],
        "code": {
            "id": "code",
            "name": "code",
            "label": {"text": label},
            "hint": {"text": hint},
            "classes": "govuk-input--width-10 govuk-input--extra-letter-spacing",
            "autocomplete": "one-time-code",
            "inputmode": "numeric" if mode == "numeric" else None,
            "spellcheck": False,
            "errorMessage": {"text": wrong} if wrong else None,
        },
    }
