"""The pages on who is answering, and on what may be done with their words."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from markupsafe import Markup

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.common.shapes import printed
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Response
from cairn.web.respond import journey
from cairn.web.respond.forms import PublicationForm, WhoForm
from cairn.web.respond.presenters import asking, fields
from cairn.web.respond.presenters.every_page import every_form, every_page

Option = tuple[str, str, str]
WHO: tuple[Option, ...] = (
    (
        AnsweringAs.PERSON,
        gettext_noop("For myself"),
        gettext_noop("Whatever you do for a living. We do not need your name, unless you let us print it."),
    ),
    (
        AnsweringAs.ORGANISATION,
        gettext_noop("For an organisation"),
        gettext_noop("What you send is the organisation’s answer, and its name may be made known."),
    ),
)
FOR_A_PERSON: tuple[Option, ...] = (
    (
        Permission.WITH_NAME,
        gettext_noop("Yes, with my name"),
        gettext_noop("We may print some of your words with the name that you give here."),
    ),
    (
        Permission.WITHOUT_NAME,
        gettext_noop("Yes, without my name"),
        gettext_noop(
            "We print your role and where you work, if you told us, and leave out what could tell readers who you are."
        ),
    ),
    (
        Permission.NOT_AT_ALL,
        gettext_noop("No"),
        gettext_noop("We read and count what you say, and print none of your words."),
    ),
)
FOR_AN_ORGANISATION: tuple[Option, ...] = (
    (
        Permission.WITH_NAME,
        gettext_noop("Yes, with its name"),
        gettext_noop(
            "We may print some of its words with the organisation’s name. The people who wrote them are not named."
        ),
    ),
    (
        Permission.WITHOUT_NAME,
        gettext_noop("Yes, without its name"),
        gettext_noop(
            "We print what kind of organisation it is, and leave out what could tell readers which one."
        ),
    ),
    (
        Permission.NOT_AT_ALL,
        gettext_noop("No"),
        gettext_noop("We read and count what it says, and print none of its words."),
    ),
)


def initial_of_who(response: Response) -> dict[str, str]:
    """What the page shows of what was said before."""
    is_organisation = response.answering_as == AnsweringAs.ORGANISATION
    return {
        "answering_as": response.answering_as,
        "organisation": response.name if is_organisation else "",
    }


def initial_of_choice(response: Response) -> dict[str, str]:
    """What the page shows of a choice that was made before."""
    is_organisation = response.answering_as == AnsweringAs.ORGANISATION
    return {"permission": response.permission, "name": "" if is_organisation else response.name}


def who_page(request: HttpRequest, call: Call, response: Response, form: WhoForm) -> dict[str, Any]:
    """What the template of the page needs.

    The name is asked on the page itself, not inside a choice that opens: a radio button may not say that it
    opens something (ARIA knows no `aria-expanded` on it).
    """
    return {
        **every_page(request),
        **every_form(response),
        "call": {"title": call.title},
        "back": journey.back(request.GET),
        "errors": fields.error_list(form),
        "answering_as": _radios(
            form, "answering_as", _("Are you answering for yourself or for an organisation?"), WHO
        ),
        "organisation": {
            "name": "organisation",
            "id": "organisation",
            "label": {"text": _("Name of the organisation, if you answer for one")},
            "value": printed(form["organisation"].value() or ""),
            "autocomplete": "organization",
            "errorMessage": asking.error_of(form, "organisation"),
        },
    }


def publication_page(
    request: HttpRequest, call: Call, response: Response, form: PublicationForm
) -> dict[str, Any]:
    """What the template of the page needs, in the words that fit whoever is answering."""
    is_organisation = response.answering_as == AnsweringAs.ORGANISATION
    legend: str
    if is_organisation and response.name:
        legend = Markup(_("May we quote {name}’s words in what we publish?")).format(name=response.name)  # noqa: S704
    elif is_organisation:
        legend = _("May we quote the organisation’s words in what we publish?")
    else:
        legend = _("May we quote your words in what we publish?")
    return {
        **every_page(request),
        **every_form(response),
        "call": {"title": call.title},
        "back": journey.back(request.GET),
        "is_organisation": is_organisation,
        "errors": fields.error_list(form),
        "permission": _radios(
            form, "permission", legend, FOR_AN_ORGANISATION if is_organisation else FOR_A_PERSON
        ),
        "name": {
            "name": "name",
            "id": "name",
            "label": {"text": _("Your name, if we may print it")},
            "value": printed(form["name"].value() or ""),
            "autocomplete": "name",
            "errorMessage": asking.error_of(form, "name"),
        },
    }


def _radios(form: Form, name: str, legend: str, options: tuple[Option, ...]) -> dict[str, Any]:
    given = form[name].value()
    return {
        "name": name,
        "idPrefix": name,
        # of what was sent, only what can be chosen: anything else would decide the shape that is kept (`shapes`)
        "value": given if given in [code for code, *_words in options] else "",
        "fieldset": {"legend": {"html": printed(legend), "classes": asking.LEGEND}},
        "errorMessage": asking.error_of(form, name),
        "items": [
            {"value": value, "text": _(text), "hint": {"text": _(hint)} if hint else None}
            for value, text, hint in options
        ],
    }
