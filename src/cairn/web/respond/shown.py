"""What a page showed of an answer, as a short checksum that the page sends back.

By it a save can tell whether the answer that stands is the one its writer saw, without a number that
counts changes: an answer that was changed and changed back is the answer that was shown.
"""

from __future__ import annotations

import hashlib
import json

from cairn.responses.ledger import Answer

EMPTY = "empty"


def says_nothing(answer: Answer) -> bool:
    """Whether nothing was chosen and nothing written."""
    return not (answer.chosen or answer.text)


def checksum_of(answer: Answer | None) -> str:
    """16 hexadecimal digits that change with anything the respondent gave, or EMPTY where nothing was given."""
    if answer is None or says_nothing(answer):
        return EMPTY
    content = [list(answer.chosen), answer.text, answer.confidential, answer.reason]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()[:16]


def both(first: Answer | None, second: Answer) -> Answer:
    """Two answers to an open question as one: the second below the first, a blank line between.

    The whole is in confidence where either is, and keeps both reasons.
    """
    if first is None:
        return second
    reasons = dict.fromkeys(reason for reason in (first.reason, second.reason) if reason)
    return Answer(
        question=second.question,
        text="\n\n".join(text for text in (first.text, second.text) if text),
        confidential=first.confidential or second.confidential,
        reason="\n".join(reasons),
    )
