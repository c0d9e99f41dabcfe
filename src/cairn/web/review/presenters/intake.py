"""What came in: counts that add up, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from cairn.responses.ledger import EvidenceKind
from cairn.responses.reconciliation import OUTCOMES, Reconciliation, Why
from cairn.tables.sentences import counted
from cairn.web.common import words
from cairn.web.common.jinja import moment
from cairn.web.ledger.models import IntakeFile
from cairn.web.review.presenters.pages import pagination
from cairn.web.review.reading.filters import KINDS
from cairn.web.review.reading.intake import FilesSeen
from cairn.web.review.reading.kept import Counted

A_PAGE = 50
OUTCOME = {
    "valid": "Counted", "duplicate": "Of a sender counted once already", "replaced": "Changed by their sender",
    "withdrawn": "Withdrawn", "blank": "Blank", "erased": "Erased",
}  # fmt: skip
WHY = {
    Why.NOT_AT_ALL: "Not to be quoted",
    Why.WHOLLY_IN_CONFIDENCE: "Wholly in confidence",
    Why.EXEMPT: "Withheld under an exemption",
}
STATE = {
    IntakeFile.State.READ: "Read",
    IntakeFile.State.DUPLICATE: "Came before",
    IntakeFile.State.REFUSED: "Refused",
    IntakeFile.State.FAILED: "Could not be read",
    IntakeFile.State.ERASED: "Erased since",
}
COLOURS = {IntakeFile.State.READ: "green", IntakeFile.State.REFUSED: "red", IntakeFile.State.FAILED: "red"}


def intake_page(latest: Counted[Reconciliation], files: FilesSeen, came: Mapping[str, int]) -> dict[str, Any]:
    """What the template of the page needs."""
    counts = latest.value
    return {
        "counted_at": latest.at,
        "outcomes": [OUTCOME[name] for name in OUTCOMES],
        "routes": [
            {"words": words.ROUTE[row.route], "received": row.received, "cells": _cells(row)}
            for row in counts.routes
        ],
        "total": {
            "received": counts.received,
            "cells": [{"of": OUTCOME[name], "number": counts.total(name)} for name in OUTCOMES],
        },
        "withheld": [{"words": WHY[why], "number": counts.withheld.get(why, 0)} for why in Why],
        "valid": counts.valid,
        "published": counts.published,
        "besides": [
            {"words": KINDS[EvidenceKind(kind)], "number": number} for kind, number in counts.besides.items()
        ],
        "states": _states(files, came),
        "count": counted(files.page.paginator.count, "file or row", "files and rows"),
        "batch": files.batch,
        "files": [_file(row) for row in files.page],
        "page": files.page,
        "pagination": pagination(files.page, "Pages of the files", lambda number: _address(files, number)),
    }


def _cells(row: Any) -> list[dict[str, Any]]:
    return [{"of": OUTCOME[name], "number": getattr(row, name)} for name in OUTCOMES]


def _states(files: FilesSeen, came: Mapping[str, int]) -> list[dict[str, Any]]:
    labels = {"": f"All ({sum(came.values()):,})"} | {
        state.value: f"{words_} ({came.get(state.value, 0):,})" for state, words_ in STATE.items()
    }
    return [{"value": code, "text": text, "selected": code == files.state} for code, text in labels.items()]


def _file(row: IntakeFile) -> dict[str, Any]:
    state = IntakeFile.State(row.state)
    reference = row.response.public_reference if row.response else ""
    return {
        "name": row.name
        or ("A row of a sheet" if row.what == IntakeFile.What.ROW else "A file without a name"),
        "state": STATE[state],
        "colour": COLOURS.get(state, "grey"),
        "sentence": row.sentence,
        "at": moment(row.at),
        "batch": row.batch,
        "reference": reference,
        "url": reverse("review:response", args=[reference]) if reference else "",
    }


def _address(files: FilesSeen, number: int) -> str:
    asked = {"state": files.state, "batch": files.batch, "page": number}
    return f"{reverse('review:intake')}?{urlencode({name: value for name, value in asked.items() if value})}"
