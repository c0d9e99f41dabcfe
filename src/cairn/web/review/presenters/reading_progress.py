"""How far the team's reading is."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.calls import Call
from cairn.web.review.reading.filters import Filters, short_of
from cairn.web.review.reading.how_far import HowFar, Read
from cairn.web.review.reading.kept import Counted


def reading_page(call: Call, counted: Counted[HowFar], own: str) -> dict[str, Any]:
    """What the template of the page needs. Readers stand by name, one's own first: nobody is ranked."""
    far = counted.value
    names = sorted(far.by_reader, key=lambda name: (name != own, name.casefold()))
    return {
        "call": call,
        "at": counted.at,
        "rows": [
            _line("Read by somebody", far.all.read, Filters(read="read")),
            _line("Begun, read by nobody to the end", far.begun, Filters(read="begun")),
            _line("Read by nobody yet", far.all.left, Filters(read="unread")),
            _line("Given to nobody to read", far.given_to_nobody, Filters(given="nobody")),
        ],
        "all": far.all.of,
        "questions": [
            {
                "words": short_of(call, code),
                **_numbers(read),
                "url": _list(Filters(question=code, read="unread")),
            }
            for code, read in far.by_question.items()
        ],
        "readers": [
            {"words": f"{name} (you)" if name == own else name, **_numbers(far.by_reader[name])}
            for name in names
        ],
        "own_url": _list(Filters(given="me", read="unread-me")),
    }


def _line(words: str, number: int, filters: Filters) -> dict[str, Any]:
    return {"words": words, "number": number, "url": _list(filters)}


def _numbers(read: Read) -> dict[str, Any]:
    return {"of": read.of, "read": read.read, "left": read.left}


def _list(filters: Filters) -> str:
    return f"{reverse('review:responses')}{filters.as_query()}"
