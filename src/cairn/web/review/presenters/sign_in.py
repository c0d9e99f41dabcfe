"""The sign-in page."""

from __future__ import annotations

from typing import Any

from cairn.web.review.forms import SignInForm


def sign_in_page(form: SignInForm, leads_to: str | None) -> dict[str, Any]:
    """What the template of the page needs; a wrong pair is told at the name, and does not say which is wrong.

    `leads_to` is the page that was asked for.
    """
    wrong = {name: messages[0] for name, messages in form.errors.items() if name != "__all__"}
    if form.non_field_errors():
        wrong["login"] = form.non_field_errors()[0]
    return {
        "errors": [
            {"text": wrong[name], "href": f"#{name}"} for name in ("login", "password") if name in wrong
        ],
        "next": leads_to or "",
        "login": _input("login", "Name", form["login"].value() or "", wrong) | {"autocomplete": "username"},
        "password": _input("password", "Password", "", wrong) | {"autocomplete": "current-password"},
    }


def _input(name: str, label: str, value: str, wrong: dict[str, str]) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "label": {"text": label},
        "value": value,
        "spellcheck": False,
        "autocapitalize": "none",
        "classes": "govuk-input--width-20",
        "errorMessage": {"text": wrong[name]} if name in wrong else None,
    }
