"""Changing a password."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.web.review.forms import PasswordForm

FIELDS = (
    ("old_password", "Your password now", "current-password", ""),
    (
        "new_password1",
        "New password",
        "new-password",
        "Twelve characters or more. Three or four words do well",
    ),
    ("new_password2", "New password again", "new-password", ""),
)


def password_page(form: PasswordForm) -> dict[str, Any]:
    """What the template of the page needs; what was typed is never shown again."""
    wrong = {name: messages[0] for name, messages in form.errors.items()}
    return {
        "back": reverse("review:account"),
        "errors": [{"text": wrong[name], "href": f"#{name}"} for name, *_ in FIELDS if name in wrong],
        "fields": [_field(*field, wrong) for field in FIELDS],
    }


def _field(name: str, label: str, autocomplete: str, hint: str, wrong: dict[str, str]) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "label": {"text": label},
        "hint": {"text": hint} if hint else None,
        "autocomplete": autocomplete,
        "classes": "govuk-input--width-20",
        "errorMessage": {"text": wrong[name]} if name in wrong else None,
    }
