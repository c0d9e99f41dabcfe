"""The page on which staff search what people said."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from cairn.calls import Call
from cairn.tables.sentences import counted
from cairn.web.ledger.searching_text import Hit
from cairn.web.review.presenters.pages import pagination
from cairn.web.review.reading.filters import Filters, short_of
from cairn.web.review.reading.search import A_PAGE, Searched


def search_page(call: Call, filters: Filters, found: Searched) -> dict[str, Any]:
    """What the template of the page needs."""
    only_words = Filters(said=filters.said, words=filters.words)
    page = Paginator(range(found.hits.total), A_PAGE).get_page(found.page)
    return {
        "call": call,
        "words": filters.words,
        "is_forgotten": bool(filters.said and not filters.words),
        "errors": [{"text": found.fault, "href": "#words"}] if found.fault else [],
        "fault": found.fault,
        "is_searched": bool(filters.words) and not found.fault,
        "count": f"{counted(found.hits.total, 'passage')} found",
        "hits": [_item(call, hit, only_words) for hit in found.hits.found],
        "pagination": pagination(
            page, "Pages of what was found", lambda number: address_of(only_words, number)
        ),
        "page": page,
        "unknown": f"{counted(found.unknown, 'passage')}" if found.unknown else "",
        "list_url": f"{reverse('review:responses')}{only_words.as_query()}",
    }


def _item(call: Call, hit: Hit, filters: Filters) -> dict[str, Any]:
    return {
        "passage": hit.passage,
        "url": f"{reverse('review:response', args=[hit.public_reference])}{filters.as_query()}#{hit.passage}",
        "question": short_of(call, hit.question) if hit.question else "Answers no one question",
        "snippet": _without_white_ends(hit.snippet),
    }


def _without_white_ends(snippet: tuple[tuple[str, bool], ...]) -> list[tuple[str, bool]]:
    """A snippet without the empty lines that a passage of a document begins and ends with."""
    last = len(snippet) - 1
    texts = [(text.lstrip() if n == 0 else text, is_match) for n, (text, is_match) in enumerate(snippet)]
    return [(text.rstrip() if n == last else text, is_match) for n, (text, is_match) in enumerate(texts)]


def address_of(filters: Filters, number: int = 0) -> str:
    """The address of what was found, or of one page of it: never with the words."""
    return f"{reverse('review:search')}{Filters(said=filters.said).as_query(page=number)}"
