"""The files that a response came in: the text of each, whole, with every passage marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from cairn.calls import Call
from cairn.web.ledger.models import Document, Passage, Response
from cairn.web.review.reading.filters import short_of
from cairn.web.review.reading.one_response import Original, originals_of

_ENDING = re.compile(r"[a-z0-9]{1,8}")


def originals_beside(call: Call, response: Response, passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Each file with its text cut where its passages are: joined, the pieces are the text to the last letter."""
    found = originals_of(passages, list(response.documents.all()))
    return [_original(call, response.public_reference, each, len(found)) for each in found]


def _original(call: Call, reference: str, original: Original, of: int) -> dict[str, Any]:
    file: Document | None = original.file
    return {
        "number": original.number,
        "heading": f"File {original.number} of {of}" if of > 1 else "The original",
        "name": file.file_name if file else "",
        "url": reverse("review:original", args=[reference, original.number]) if file else "",
        "is_scanned": bool(file and file.is_scanned),
        "notes": list(file.notes) if file else [],
        "pieces": [_piece(call, passage) for passage in original.passages],
    }


def _piece(call: Call, passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.pk,
        "text": passage.text,
        "mark": f"¶{passage.paragraph}" if passage.paragraph is not None else "¶",
        "about": short_of(call, passage.question) if passage.question else "no question",
    }


def saved_as(document: Document) -> str:
    """The name to save a file under: our own, for a name that somebody else chose can pass for another kind of file."""
    ending = document.file_name.rpartition(".")[2].lower()
    return f"{document.response.public_reference}-{document.number}.{ending if _ENDING.fullmatch(ending) else 'bin'}"
