"""The links from one page of a list to the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator


def pagination(page: Page, label: str, address: Callable[[int], str]) -> dict[str, Any] | None:
    """What GOV.UK's component needs; None where there is one page alone. `address` gives that of a page by number."""
    if page.paginator.num_pages == 1:
        return None
    made: dict[str, Any] = {
        "landmarkLabel": label,
        "items": [
            {"ellipsis": True}
            if number == Paginator.ELLIPSIS
            else {"number": number, "href": address(number), "current": number == page.number}
            for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
    }
    if page.has_previous():
        made["previous"] = {"href": address(page.previous_page_number())}
    if page.has_next():
        made["next"] = {"href": address(page.next_page_number())}
    return made
