"""The page on which somebody chooses between two versions of an answer."""

from __future__ import annotations

from typing import Any

from cairn.calls import Call
from cairn.web.common.speech import gettext as _
from cairn.web.respond import journey
from cairn.web.respond.actions import Choice
from cairn.web.respond.forms import SettleForm
from cairn.web.respond.forms.settling import choice_field
from cairn.web.respond.holding import Holder
from cairn.web.respond.pairs import Pair
from cairn.web.respond.presenters import asking, fields
from cairn.web.respond.presenters.people import YOU, version_of
from cairn.web.respond.shown import says_nothing


def settle_page(
    call: Call, page: journey.Page, form: SettleForm, reader: Holder, *, has_changed: bool
) -> dict[str, Any]:
    """What the template of the page needs; `has_changed` says that somebody was quicker."""
    return {
        "call": call,
        "page": page,
        "pairs": [_pair(pair, form, reader) for pair in form.pairs],
        "has_changed": has_changed,
        "back": page.url,
        "errors": fields.error_list(form),
    }


def _pair(pair: Pair, form: SettleForm, reader: Holder) -> dict[str, Any]:
    name = choice_field(pair)
    labels = {
        Choice.STANDS: _("Keep what stands"),
        Choice.OTHER: _("Leave the question without an answer")
        if says_nothing(pair.other)
        else _("Take the other in its place"),
        Choice.BOTH: _("Keep both, one below the other"),
    }
    radios = {
        "name": name,
        "idPrefix": name,
        "fieldset": {
            "legend": {"text": _("Which of the two should stand?"), "classes": "govuk-fieldset__legend--s"},
            "describedBy": f"question-{pair.version.pk}",
        },
        "errorMessage": asking.error_of(form, name),
        "items": [{"value": choice.value, "text": labels[choice]} for choice in pair.choices],
    }
    return {
        "key": pair.version.pk,
        "heading": asking.heading(pair.question),
        "stands": _named(version_of(pair.question, pair.row, reader)),
        "other": _named(version_of(pair.question, pair.version, reader)),
        "seen": pair.seen,
        "radios": radios,
    }


def _named(version: dict[str, Any]) -> dict[str, Any]:
    """The version, its reader called no more than “you”: on this page there is no other page to tell it from."""
    return version | {"by": _("You")} if version["by"] == _(YOU) else version
