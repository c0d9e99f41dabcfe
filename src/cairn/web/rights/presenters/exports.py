"""What was exported, as the administrator reads it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from cairn.tables.sentences import counted
from cairn.web.common.jinja import moment
from cairn.web.ledger.models import AuditEvent

A_PAGE = 50
FORMS = {"csv": "CSV", "xlsx": "Excel", "jsonl": "JSON Lines", "qdpx": "REFI-QDA project"}
INSIDE, PASSED_ON = "all of it, for inside use", "what may leave the team"


def exports_page(page: Page[AuditEvent]) -> dict[str, Any]:
    """What the template of the page needs."""
    return {
        "count": counted(page.paginator.count, "file"),
        "exports": [_export(event) for event in page],
        "pagination": _pagination(page) if page.paginator.num_pages > 1 else None,
    }


def _export(event: AuditEvent) -> dict[str, str]:
    told = event.details
    return {
        "at": moment(event.at),
        "who": event.by,
        "what": f"{counted(told['responses'], 'response')}, {PASSED_ON if told['to_pass_on'] else INSIDE}",
        "form": FORMS.get(told["form"], told["form"]),
    }


def _pagination(page: Page[AuditEvent]) -> dict[str, Any]:
    made: dict[str, Any] = {"landmarkLabel": "Pages of exports"}
    address = reverse("rights:exports")
    if page.has_previous():
        made["previous"] = {"href": f"{address}?page={page.previous_page_number()}"}
    if page.has_next():
        made["next"] = {"href": f"{address}?page={page.next_page_number()}"}
    return made
