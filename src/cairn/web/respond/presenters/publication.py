"""The page on who is answering and what may be done with their words."""

from __future__ import annotations

from typing import Any

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.ledger.models import Response
from cairn.web.respond.forms import PublicationForm
from cairn.web.respond.presenters import fields

WHO = (
    (AnsweringAs.PERSON, "For myself", ""),
    (AnsweringAs.ORGANISATION, "For an organisation", ""),
)
PERMISSIONS = (
    (Permission.WITH_NAME, "Yes, with the name", "We print the name you give below beside your words."),
    (
        Permission.WITHOUT_NAME,
        "Yes, without a name",
        "We print your role and where you work, if you told us, and leave out what could tell readers who you are.",
    ),
    (Permission.NOT_AT_ALL, "No", "We read and count what you say, and print none of your words."),
)
NAME_HINT = (
    "An organisation gives its own name. If you answer for yourself, we need your name only if we may print it; "
    "otherwise leave this empty."
)


def initial_of(response: Response) -> dict[str, str]:
    """What the page shows of a choice that was made before."""
    return {"answering_as": response.answering_as, "permission": response.permission, "name": response.name}


def publication_page(call: Call, form: PublicationForm, back: str) -> dict[str, Any]:
    """What the template of the page needs."""
    return {
        "call": call,
        "back": back,
        "errors": fields.error_list(form),
        "answering_as": _radios(
            form, "answering_as", "Are you answering for yourself or for an organisation?", WHO
        ),
        "permission": _radios(form, "permission", "May we quote your words in what we publish?", PERMISSIONS),
        "name": {
            "name": "name",
            "id": "name",
            "label": {"text": "Name of whoever is answering", "classes": fields.LABEL},
            "hint": {"text": NAME_HINT},
            "value": form["name"].value() or "",
            "errorMessage": fields.error_of(form, "name"),
        },
    }


def _radios(
    form: PublicationForm, name: str, legend: str, options: tuple[tuple[str, str, str], ...]
) -> dict[str, Any]:
    return {
        "name": name,
        "idPrefix": name,
        "value": form[name].value(),
        "fieldset": {"legend": {"text": legend, "classes": fields.LEGEND}},
        "errorMessage": fields.error_of(form, name),
        "items": [
            {"value": value, "text": text, "hint": {"text": hint} if hint else None}
            for value, text, hint in options
        ],
    }
