"""Campaigns: both counts, the groups, one group with what each copy added, and pairs that may be one sender's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from cairn.calls import Call
from cairn.responses.campaigns import Ground
from cairn.tables.sentences import counted, listed
from cairn.web.common import words
from cairn.web.common.jinja import day
from cairn.web.ledger.models import Campaign, SameSender
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.presenters.pages import pagination
from cairn.web.review.reading.campaigns import BothCounts, Shown

WHY = {
    Ground.ADDRESS: "came from the same e-mail address",
    Ground.NAME: "bear the same name at the same organisation",
    Ground.TEXT: "say the same in nearly the same words",
    Ground.ORGANISATION: "are documents of the same organisation",
}
PAIR_STATE = {
    SameSender.State.PROPOSED: ("Waits", "yellow"),
    SameSender.State.JOINED: ("One sender", "blue"),
    SameSender.State.APART: ("Two senders", "green"),
}


def campaigns_page(call: Call, counts: Iterable[BothCounts], groups: Page) -> dict[str, Any]:
    """What the template of the list needs."""
    return {
        "counts": [
            {
                "asked": _asked(call, each.question),
                "people": each.people,
                "in_campaigns": each.in_campaigns,
                "texts": each.texts,
            }
            for each in counts
        ],
        "groups": [_group(call, each) for each in groups],
        "pagination": pagination(groups, "Pages of campaigns", lambda number: f"?page={number}"),
        "pairs_url": reverse("review:same-senders"),
    }


def campaign_page(
    call: Call,
    campaign: Campaign,
    page: Page,
    letter: str,
    shown: Sequence[Shown],
    person: Person,
    refusal: str,
) -> dict[str, Any]:
    """What the template of one campaign needs."""
    return {
        "group": _group(call, campaign),
        "letter": letter,
        "copies": [_copy(each) for each in shown],
        "pagination": pagination(page, "Pages of copies", lambda number: f"?page={number}"),
        "may_name": person.may(Act.JOIN_SENDERS),
        "name": campaign.name,
        "errors": [{"text": refusal, "href": "#name"}] if refusal else [],
    }


def same_senders_page(found: Page, refusal: str) -> dict[str, Any]:
    """What the template of the pairs needs."""
    return {
        "pairs": [_pair(each) for each in found],
        "pagination": pagination(found, "Pages of pairs", lambda number: f"?page={number}"),
        "errors": [{"text": refusal, "href": "#pairs"}] if refusal else [],
    }


def _group(call: Call, each: Any) -> dict[str, Any]:
    return {
        "title": each.name or f"Campaign {each.number}",
        "url": reverse("review:campaign", args=[each.number]),
        "asked": _asked(call, each.question),
        "size": counted(each.size, "person", "people"),
        "exact": each.exact,
        "edited": each.size - each.exact,
        "first": day(each.first_day),
        "last": day(each.last_day),
    }


def _asked(call: Call, code: str) -> str:
    question = call.question(code)
    if question is None:
        return code or "The whole response"
    return f"{question.label}. {question.text}" if question.label else question.text


def _copy(each: Shown) -> dict[str, Any]:
    response = each.copy.response
    added = [(start, end) for start, end in each.copy.added if end <= len(each.text)]
    return {
        "reference": response.public_reference,
        "url": reverse("review:response", args=[response.public_reference]),
        "on": day(response.received_on),
        "is_exact": each.copy.is_exact,
        "share": f"{100 * each.copy.share:.0f}% of the common text",
        "added": [each.text[start:end] for start, end in added],
        "pieces": _pieces(each.text, added),
    }


def _pieces(text: str, own: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    pieces, at = [], 0
    for start, end in own:
        pieces += [{"text": text[at:start], "is_own": False}, {"text": text[start:end], "is_own": True}]
        at = end
    return [piece for piece in (*pieces, {"text": text[at:], "is_own": False}) if piece["text"]]


def _pair(pair: SameSender) -> dict[str, Any]:
    state, colour = PAIR_STATE[SameSender.State(pair.state)]
    why = [WHY[Ground(code)] for code in pair.why if code in set(Ground)]
    return {
        "id": pair.pk,
        "sides": [
            {
                "reference": each.public_reference,
                "url": reverse("review:response", args=[each.public_reference]),
                "about": f"{words.ROUTE[each.route]}, {day(each.received_on)}",
            }
            for each in (pair.first, pair.second)
        ],
        "why": f"They {listed(why, 'and')}." if why else "",
        "sure": f"{100 * pair.certainty:.0f}% sure",
        "state": state,
        "colour": colour,
        "is_joined": pair.state == SameSender.State.JOINED,
        "waits": pair.state == SameSender.State.PROPOSED,
        "by": f"{pair.decided_by}, {day(pair.decided_at.date())}" if pair.decided_at else "",
        "second": pair.second.public_reference,
    }
