"""The pages on the ways into a response: the list, the one that was just made, and closing one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cairn.calls import Call
from cairn.web.common.jinja import moment
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.letters import Words, way_in_letter
from cairn.web.ledger.models import WayIn
from cairn.web.respond import days
from cairn.web.respond.forms import InviteForm, LetterForm
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters import asking, fields
from cairn.web.respond.shown_once import MOST_LETTERS, Shown

LEADS = gettext_noop("Whoever leads the response")


def ways_in_page(call: Call, holder: Holder, ways: Sequence[WayIn], form: InviteForm) -> dict[str, Any]:
    """What the template needs of the list; a drafter is told no more than who drafts."""
    drafters = [way.label for way in ways if not way.is_lead]
    return {
        "call": call,
        "holder": holder,
        "back": home_of(holder),
        "closed": days.why_not_sent(call, timezone.localdate(), holder.response),
        "errors": fields.error_list(form),
        "rows": [_row(way, is_here=way.pk == holder.way.pk) for way in ways],
        "several": len(ways) > 1,
        "drafters": [_(LEADS), *drafters],
        "label": {
            "name": "label",
            "id": "label",
            "label": {"text": _("Who is it for?")},
            "hint": {"text": _("A team or a role is enough, such as: Education team")},
            "value": form["label"].value() or "",
            "errorMessage": asking.error_of(form, "label"),
            "autocomplete": "off",
        },
    }


def home_of(holder: Holder) -> str:
    """Where somebody goes on: to the list of parts, or to what they sent."""
    return reverse("respond:tasks" if holder.response.is_draft else "respond:sent")


def name_of(way: WayIn) -> str:
    """What a way in is called on the page."""
    if not way.number:
        return _("The browser in which it was begun")
    if way.is_lead:
        return _("Your link and code {number}").format(number=way.number)
    return _("Invitation: {label}").format(label=way.label)


def _row(way: WayIn, *, is_here: bool) -> dict[str, Any]:
    told = _history(way)
    return {
        "key": {"text": name_of(way)},
        "value": {"text": f"{told} {_('You came in by it now.') if is_here else ''}".strip()},
        "actions": {
            "items": [
                {
                    "href": reverse("respond:close-way-in", args=[way.pk]),
                    "text": _("Close"),
                    "visuallyHiddenText": _("this way in: {name}").format(name=name_of(way)),
                }
            ]
        },
    }


def _history(way: WayIn) -> str:
    made, used = moment(way.made_at), moment(way.last_used_at) if way.last_used_at else ""
    if not way.number:
        return _("Begun on {made}.").format(made=made)
    if used:
        said = _("Number {number}, made on {made}, last used on {used}.")
    else:
        said = _("Number {number}, made on {made}, not used yet.")
    return said.format(number=way.number, made=made, used=used)


def link_of(way: WayIn) -> str:
    """The whole address of the page that asks for the code."""
    return f"{settings.CAIRN_ORIGIN}{reverse('respond:come-back-by-link', args=[way.number])}"


def letter_of(call: Call, way: WayIn, held: Shown, kept: str) -> Words:
    """The letter that takes a way in to whoever is to have it; `kept` says until when what is not sent is kept."""
    return way_in_letter(
        call=call,
        link=link_of(way),
        number=str(way.number),
        code=held.code,
        is_invitation=not way.is_lead,
        kept=kept,
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
