"""What may be done with a response's words: each rule refuses with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.responses.ledger import PassageKind
from cairn.responses.redaction import fault_of_redaction
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused

if TYPE_CHECKING:
    from cairn.web.ledger.models import Agreement, Passage


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
    """Raises Refused where a redacted text holds words, outside square brackets, that the passage does not."""
    fault = fault_of_redaction(original, text)
    if fault:
        raise Refused(fault)


def check_may_be_confirmed(agreement: Agreement) -> None:
    """Raises Refused where no point of the scale was read, so that there is nothing to confirm."""
    if agreement.option is None:
        raise Refused("No point of the scale was read in these words, so there is nothing to confirm.")
