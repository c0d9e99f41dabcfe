"""The register of accesses, as the administrator reads it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from cairn.responses.accesses import EVERY, Opened
from cairn.tables.sentences import counted
from cairn.web.common.jinja import moment
from cairn.web.ledger.models import AccessEntry
from cairn.web.ledger.rows import as_access

A_PAGE = 50
DID = {
    Opened.RESPONSE: "opened the response",
    Opened.PASSAGE: "opened a passage by itself",
    Opened.FILE: "took a copy of a file",
    Opened.INTAKE: "opened the names of files that came in",
    Opened.PHRASES: "read passages, by question",
    Opened.SEARCH: "searched for words",
    Opened.EXPORT: "wrote every response into a table",
    Opened.SNAPSHOT: "took a snapshot of every response",
    Opened.COMPLAINTS: "opened the complaints",
    Opened.SUBJECT_SEARCH: "looked for somebody’s data everywhere",
    Opened.SUBJECT: "gathered all that is held of somebody",
}


def accesses_page(found: QuerySet[AccessEntry], reference: str, number: str) -> dict[str, Any]:
    """What the template of the page needs; a page that does not exist is the last."""
    page = Paginator(found, A_PAGE).get_page(number)
    return {
        "reference": reference,
        "count": counted(page.paginator.count, "entry", "entries"),
        "entries": [entry_item(row) for row in page],
        "pagination": _pagination(page, reference) if page.paginator.num_pages > 1 else None,
    }


def entry_item(row: AccessEntry) -> dict[str, Any]:
    """One entry in words: who, what they did, and which responses they saw by it."""
    return {
        "number": row.number,
        "at": moment(row.at),
        "who": row.who,
        "did": DID.get(row.opened, row.opened),
        "item": row.item,
        "responses": _responses(as_access(row).responses),
    }


def _responses(references: tuple[str, ...]) -> str:
    if references == (EVERY,):
        return "every response"
    shown = ", ".join(references[:3])
    return f"{shown} and {len(references) - 3:,} more" if len(references) > 3 else shown


def _pagination(page: Page, reference: str) -> dict[str, Any]:
    made: dict[str, Any] = {"landmarkLabel": "Pages of the register"}
    if page.has_previous():
        made["previous"] = {"href": _address(reference, page.previous_page_number())}
    if page.has_next():
        made["next"] = {"href": _address(reference, page.next_page_number())}
    return made


def _address(reference: str, number: int) -> str:
    asked = {"response": reference, "page": number}
    return (
        f"{reverse('review:accesses')}?{urlencode({name: value for name, value in asked.items() if value})}"
    )
