"""What may be done with a response's words: each rule refuses with a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cairn.responses.ledger import PassageKind
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused

if TYPE_CHECKING:
    from cairn.web.ledger.models import Agreement, Passage

_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def check_may_be_quoted(passage: Passage) -> None:
    """Raises Refused where its author does not allow it, or where the words are not an answer of theirs."""
    if passage.response.permission == Permission.NOT_AT_ALL:
        raise Refused(
            "Whoever wrote this has asked not to be quoted at all. It can be read and counted, not printed."
        )
    if passage.kind != PassageKind.ANSWER:
        raise Refused("Only an answer can be quoted. This part of the document does not answer a question.")


def why_not_quoted(passage: Passage) -> str:
    """The sentence with which `check_may_be_quoted` refuses, or an empty text."""
    try:
        check_may_be_quoted(passage)
    except Refused as refusal:
        return str(refusal)
    return ""


def check_is_redaction(original: str, text: str) -> None:
    """Raises Refused where a redacted text holds words, outside square brackets, that the passage does not.

    What is left when bracketed parts are taken out must stand in the passage, in its order.
    """
    pieces = [_as_one_line(piece) for piece in _IN_BRACKETS.split(text)]
    if not any(pieces):
        raise Refused("There are no words of the passage left to quote. Leave some in, or do not clear it.")
    rest = _as_one_line(original)
    for piece in filter(None, pieces):
        _, found, rest = rest.partition(piece)
        if not found:
            raise Refused(
                f"These words are not in the passage, or not in that order: “{piece}”. Put words of your own in square "
                "brackets, such as [a school], and write […] where you leave words out."
            )


def _as_one_line(text: str) -> str:
    return " ".join(text.split())


def check_may_be_confirmed(agreement: Agreement) -> None:
    """Raises Refused where no point of the scale was read, so that there is nothing to confirm."""
    if agreement.option is None:
        raise Refused("No point of the scale was read in these words, so there is nothing to confirm.")
