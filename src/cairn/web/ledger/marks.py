"""Keyed marks by which what came before is known when it comes again: a file by its bytes, a reply by what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from cairn.responses.ledger import Answer, Response
from cairn.responses.sealing import mark_of
from cairn.web.ledger.encryption.lookup import LEDGER, data_key_of
from cairn.web.ledger.models import Document

_REPLY = "reply"


def mark_of_file(content: bytes) -> str:
    """The mark of a file with exactly these bytes, whatever its name."""
    return str(Document.mark_of(hashlib.sha256(content).hexdigest()))


def mark_of_reply(response: Response) -> str:
    """The mark of a row of a sheet: of the day, of who answered and of what they said, and of no name and no
    permission, as `typed_sheets` compares replies."""
    said = [
        response.received_on.isoformat(),
        response.answering_as.value,
        response.language,
        _said(response.profile),
        _said(response.answers),
    ]
    return mark_of(json.dumps(said, ensure_ascii=False), data_key_of(LEDGER), _REPLY)


def _said(answers: Iterable[Answer]) -> list[object]:
    return sorted(
        [each.question, list(each.chosen), each.text, each.confidential, each.reason] for each in answers
    )
