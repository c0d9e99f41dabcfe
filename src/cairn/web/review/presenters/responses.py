"""The list of responses."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from cairn.calls import Call
from cairn.responses.ledger import EvidenceKind
from cairn.tables.sentences import counted
from cairn.web.common import words
from cairn.web.ledger.models import Reading, Response
from cairn.web.review.presenters.pages import pagination
from cairn.web.review.reading.filters import KINDS, SECTOR, SORTED, Filters, choices_of
from cairn.web.review.reading.listing import Found

A_PAGE = 25
FIRST = ("route", SECTOR, "read", "given")
"""Shown at once; the other filters are behind "More filters", open where one of them is chosen."""
LABELS = {
    "route": "Route", SECTOR: "Sector", "read": "Reading", "given": "Given to read", "question": "Question answered",
    "who": "Answering as", "kind": "Kind of evidence", "permission": "Permission", "confidence": "In confidence",
    "flag": "Flags that are up", "unsure": "Unsure passages", "copies": "Campaign copies",
    "unlooked": "Looked through for personal data", "language": "Language", "sort": "Order",
}  # fmt: skip


def responses_page(
    call: Call, found: Found, filters: Filters, number: str, complaints: int
) -> dict[str, Any]:
    """What the template of the list needs; a page that does not exist is the last.

    `complaints` is how many wait to be acknowledged: the law gives 30 days, and this page is read every day.
    """
    page = Paginator(found.responses, A_PAGE).get_page(number)
    looked = found.looked
    choices = choices_of(call)
    trail = filters.as_query()
    selects = [_select(name, dict(choices[name]), filters) for name in LABELS if choices[name]]
    return {
        "call": call,
        "count": page.paginator.count,
        "filters": filters,
        "is_filtered": filters.narrows,
        "fault": found.fault,
        "is_forgotten": bool((filters.search and not filters.q) or (filters.said and not filters.words)),
        "looked": f"{counted(looked.through, 'response')} of {looked.of:,}"
        if looked and not looked.is_all
        else "",
        "errors": [{"text": found.fault, "href": "#words"}] if found.fault else [],
        "looked_for": "The words were" if filters.q else "The sector was",
        "first_filters": [each for each in selects if each["name"] in FIRST],
        "more_filters": [each for each in selects if each["name"] not in FIRST],
        "more_is_open": any(getattr(filters, name) for name in LABELS if name not in FIRST),
        "responses": [_item(response, dict(choices[SECTOR]), trail) for response in page],
        "pagination": pagination(page, "Pages of the list", lambda number: address_of(filters, number)),
        "page": page,
        "complaints": counted(complaints, "complaint") if complaints else "",
    }


def _select(name: str, labels: dict[str, str], filters: Filters) -> dict[str, Any]:
    chosen = getattr(filters, name)
    everything = SORTED[""] if name == "sort" else "Any"
    return {
        "id": name,
        "name": name,
        "label": {"text": LABELS[name]},
        "items": [
            {"value": code, "text": label, "selected": code == chosen}
            for code, label in {"": everything, **labels}.items()
        ],
    }


def _item(response: Any, sectors: dict[str, str], trail: str) -> dict[str, Any]:
    code = response.sector[0].chosen[0] if response.sector and response.sector[0].chosen else ""
    return {
        "public_reference": response.public_reference,
        "url": reverse("review:response", args=[response.public_reference]) + trail,
        "route": words.ROUTE[response.route],
        "kind": KINDS[EvidenceKind(response.kind)] if response.kind != EvidenceKind.CALL else "",
        "sector": sectors.get(code, code) or "Sector not said",
        "received_on": response.received_on,
        "permission": words.PERMISSION[response.permission],
        "synthetic": response.synthetic,
        "confidential": response.has_confidence,
        "flags": sorted({str(flag.get_kind_display()) for flag in response.up}),
        "read": _read(response),
        "given": response.given,
    }


def _read(response: Response) -> str:
    mine = next(iter(response.mine), None)
    if mine is None:
        return "Unread by you"
    return "Read by you" if mine.state == Reading.State.READ else "Begun by you"


def address_of(filters: Filters, number: int = 0) -> str:
    """The address of a list, or of one page of it: never with the words that are looked for."""
    return f"{reverse('review:responses')}{filters.as_query(page=number)}"
