"""The files that came with a response."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.responses.attachments import KINDS, Kind
from cairn.web.common import words
from cairn.web.ledger.models import Attachment, Response

NOT_THERE = (
    "The file is in the ledger, and its bytes are not where the review keeps its files, or not as they were. "
    "Tell whoever runs this site for the review: the folder of files may not have come along from a copy."
)


def attachment_items(response: Response) -> list[dict[str, Any]]:
    """What a page shows of each file, in the order in which they were added."""
    return [
        {
            "name": attachment.file_name,
            "url": reverse("review:attachment", args=[attachment.pk]),
            "about": f"{_kind_in_words(attachment)}, {words.size(attachment.size)}",
            "is_scanned": attachment.scan == Attachment.Scan.CLEAN,
        }
        for attachment in response.attachments.all()
    ]


def saved_as(attachment: Attachment) -> str:
    """The name to save it under: our own, for a name that somebody else chose can pass for another kind of file."""
    kind = _kind(attachment)
    ending = kind.extensions[0] if kind else "bin"
    return f"{attachment.response.public_reference}-{attachment.pk.hex[:8]}.{ending}"


def _kind_in_words(attachment: Attachment) -> str:
    """ "Word document" for "a Word document"; the code alone of a kind that is taken no longer."""
    kind = _kind(attachment)
    return kind.name.removeprefix("a ").removeprefix("an ") if kind else attachment.kind


def _kind(attachment: Attachment) -> Kind | None:
    return next((kind for kind in KINDS.kinds if kind.code == attachment.kind), None)
