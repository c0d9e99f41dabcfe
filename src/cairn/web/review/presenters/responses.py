"""The list of responses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from cairn.calls import Call
from cairn.tables.sentences import counted
from cairn.web.common import words
from cairn.web.ledger.models import Response
from cairn.web.review.queries import SECTOR, Filters, Found

A_PAGE = 25


def responses_page(
    call: Call, found: Found, filters: Filters, number: str, complaints: int
) -> dict[str, Any]:
    """What the template of the list needs; a page that does not exist is the last.

    `complaints` is how many wait to be acknowledged: the law gives 30 days, and this page is read every day.
    """
    page = Paginator(found.responses, A_PAGE).get_page(number)
    looked = found.looked
    question = call.question(SECTOR)
    sectors = {option.code: option.label for option in question.choices} if question else {}
    return {
        "call": call,
        "count": page.paginator.count,
        "filters": filters,
        "is_filtered": filters != Filters(),
        "is_forgotten": bool(filters.search and not filters.q),
        "looked": f"{counted(looked.through, 'response')} of {looked.of:,}"
        if looked and not looked.is_all
        else "",
        "routes": _select("Every route", words.ROUTE, filters.route),
        "sectors": _select("Every sector", sectors, filters.sector),
        "responses": [_item(response, sectors) for response in page],
        "pagination": _pagination(page, filters) if page.paginator.num_pages > 1 else None,
        "page": page,
        "complaints": counted(complaints, "complaint") if complaints else "",
    }


def _select(everything: str, labels: dict[Any, str], chosen: str) -> list[dict[str, Any]]:
    return [
        {"value": code, "text": label, "selected": code == chosen}
        for code, label in {"": everything, **labels}.items()
    ]


def _item(response: Response, sectors: dict[str, str]) -> dict[str, Any]:
    code = response.sector[0].chosen[0] if response.sector and response.sector[0].chosen else ""
    return {
        "public_reference": response.public_reference,
        "url": reverse("review:response", args=[response.public_reference]),
        "route": words.ROUTE[response.route],
        "sector": sectors.get(code, code) or "Sector not said",
        "received_on": response.received_on,
        "permission": words.PERMISSION[response.permission],
        "synthetic": response.synthetic,
        "confidential": response.has_confidence,
    }


def _pagination(page: Page, filters: Filters) -> dict[str, Any]:
    made: dict[str, Any] = {
        "landmarkLabel": "Pages of the list",
        "items": [
            {"ellipsis": True}
            if number == Paginator.ELLIPSIS
            else {"number": number, "href": address_of(filters, number), "current": number == page.number}
            for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
    }
    if page.has_previous():
        made["previous"] = {"href": address_of(filters, page.previous_page_number())}
    if page.has_next():
        made["next"] = {"href": address_of(filters, page.next_page_number())}
    return made


def address_of(filters: Filters, number: int = 0) -> str:
    """The address of a list, or of one page of it: never with the words that are looked for."""
    asked = {"route": filters.route, "sector": filters.sector, "search": filters.search, "page": number}
    given = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('review:responses')}{'?' if given else ''}{given}"
