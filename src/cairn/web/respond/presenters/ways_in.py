"""The pages on the ways into a response: the list, the one that was just made, and closing one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.forms import Form
from django.urls import reverse
from django.utils import timezone

from cairn.calls import Call
from cairn.web.common.jinja import moment
from cairn.web.ledger.letters import Words, way_in_letter
from cairn.web.ledger.models import WayIn
from cairn.web.respond.forms import InviteForm, LetterForm
from cairn.web.respond.holding import Holder
from cairn.web.respond.policies import why_not_open
from cairn.web.respond.presenters import fields
from cairn.web.respond.shown_once import MOST_LETTERS, Shown

LEADS = "Whoever leads the response"


def ways_in_page(call: Call, holder: Holder, ways: Sequence[WayIn], form: InviteForm) -> dict[str, Any]:
    """What the template needs of the list; a drafter is told no more than who drafts."""
    drafters = [way.label for way in ways if not way.is_lead]
    return {
        "call": call,
        "holder": holder,
        "back": home_of(holder),
        "closed": why_not_open(call, timezone.localdate()),
        "errors": fields.error_list(form),
        "rows": [_row(way, is_here=way.pk == holder.way.pk) for way in ways],
        "several": len(ways) > 1,
        "drafters": [LEADS, *drafters],
        "label": {
            "name": "label",
            "id": "label",
            "label": {"text": "Who is it for?"},
            "hint": {"text": "A team or a role is enough, such as: Education team"},
            "value": form["label"].value() or "",
            "errorMessage": fields.error_of(form, "label"),
            "autocomplete": "off",
        },
    }


def home_of(holder: Holder) -> str:
    """Where somebody goes on: to the list of parts, or to what they sent."""
    return reverse("respond:tasks" if holder.response.is_draft else "respond:sent")


def name_of(way: WayIn) -> str:
    """What a way in is called on the page."""
    if not way.number:
        return "The browser in which it was begun"
    return f"Your link and code {way.number}" if way.is_lead else f"Invitation: {way.label}"


def _row(way: WayIn, *, is_here: bool) -> dict[str, Any]:
    used = f"last used on {moment(way.last_used_at)}" if way.last_used_at else "not used yet"
    made = moment(way.made_at)
    told = f"Number {way.number}, made on {made}, {used}" if way.number else f"Begun on {made}"
    return {
        "key": {"text": name_of(way)},
        "value": {"text": f"{told}. {'You came in by it now.' if is_here else ''}".strip()},
        "actions": {
            "items": [
                {
                    "href": reverse("respond:close-way-in", args=[way.pk]),
                    "text": "Close",
                    "visuallyHiddenText": f"this way in: {name_of(way)}",
                }
            ]
        },
    }


def link_of(way: WayIn) -> str:
    """The whole address of the page that asks for the code."""
    return f"{settings.CAIRN_ORIGIN}{reverse('respond:come-back-by-link', args=[way.number])}"


def letter_of(call: Call, way: WayIn, held: Shown) -> Words:
    """The letter that takes a way in to whoever is to have it."""
    return way_in_letter(
        call=call,
        link=link_of(way),
        number=str(way.number),
        code=held.code,
        is_invitation=not way.is_lead,
    )


def way_made_page(call: Call, way: WayIn, held: Shown, form: Form | None = None) -> dict[str, Any]:
    """What the template needs to show a way in, the code in it this once."""
    form = form or LetterForm()
    return {
        "call": call,
        "way": way,
        "code": held.code,
        "link": link_of(way),
        "letters": held.letters,
        "may_send": settings.CAIRN_MAIL.is_sent and held.letters < MOST_LETTERS,
        "errors": fields.error_list(form),
        # an invitation goes to somebody else, whose address is not the one that the browser knows
        "email": fields.email_field(form, is_own=way.is_lead),
    }


def closing_page(call: Call, holder: Holder, way: WayIn, *, others: bool = False) -> dict[str, Any]:
    """What the template needs to ask whether a way in, or every other one, is to be closed."""
    return {
        "call": call,
        "back": reverse("respond:ways-in"),
        "way": way,
        "name": name_of(way),
        "is_here": way.pk == holder.way.pk,
        "others": others,
    }
