"""What may be done with a response's words: each rule refuses with a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from cairn.responses.ledger import PassageKind
from cairn.responses.redaction import fault_of_redaction
from cairn.tables.quotables import Permission
from cairn.tables.review import Review
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Agreement, Passage, Response
from cairn.web.ledger.roles import Role

LONGEST_NAME = 150
_NAME = re.compile(r"[\w@.+'’-]+( [\w@.+'’-]+)*")


def check_may_be_quoted(passage: Passage) -> None:
    """Raises Refused where its author does not allow it, or where the words are not an answer of theirs."""
    _check_is_evidence(passage.response)
    if passage.response.permission == Permission.NOT_AT_ALL:
        raise Refused(
            "Whoever wrote this has asked not to be quoted at all. It can be read and counted, not printed."
        )
    if passage.confidential:
        raise Refused(
            "Whoever wrote this has asked to keep this answer in confidence. It can be read and counted, not printed."
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
    _check_is_evidence(agreement.response)
    if agreement.option is None:
        raise Refused("No point of the scale was read in these words, so there is nothing to confirm.")


def check_new_name(name: str, *, there_are: Iterable[str]) -> None:
    """Raises Refused for the name of a new account that a page or the register could not tell from another's.

    A comma is in no name: the register says "export, run by root" of a command.
    """
    others = set(there_are)
    if name in others:
        return
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise Refused(
            "That is no name to sign in with. Take letters, digits and @ . + - _ ' with single spaces between, "
            f"{LONGEST_NAME} signs at most."
        )
    alike = next((other for other in others if other.casefold() == name.casefold()), None)
    if alike:
        raise Refused(
            f"There is an account {alike} already. Names differ by more than capitals: take another."
        )


def check_leaves_an_administrator(
    *, name: str, held: Collection[str], left: Collection[str], administrators: Collection[str]
) -> None:
    """Raises Refused where the only administrator who can sign in would be one no longer."""
    is_leaving = Role.ADMINISTRATOR in held and Role.ADMINISTRATOR not in left
    if is_leaving and set(administrators) == {name}:
        raise Refused(
            f"{name} is the only administrator: without one, nobody on the site could give a role. Make somebody else "
            "administrator first."
        )


def check_may_do_without(*, review: Review, is_this_machine: bool, cure: str) -> None:
    """Raises Refused where an account may not sign in by its password alone; `cure` says what to do instead.

    It may for a demonstration: a synthetic review, on a site that answers its own machine alone.
    """
    if not (review.synthetic and is_this_machine):
        raise Refused(
            "Only a synthetic review that is served on one's own machine may let somebody in without a second factor. "
            f"{cure}"
        )


def _check_is_evidence(response: Response) -> None:
    """A page may have been open while its respondent changed, withdrew or erased what they sent."""
    if response.state != Response.State.SUBMITTED:
        raise Refused(
            "This response is no longer evidence: its respondent has changed, withdrawn or erased it. "
            "Go back to the list of responses."
        )
