"""What may be done with a response's words: each rule refuses with a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from cairn.responses.ledger import EvidenceKind, PassageKind, Route
from cairn.responses.permissions import fault_of_consent
from cairn.responses.redaction import fault_of_redaction
from cairn.tables.quotables import Permission
from cairn.tables.review import Review
from cairn.web.common.refusals import Refused
from cairn.web.ledger.known_by_words import fault_of_story, fault_of_words
from cairn.web.ledger.models import Agreement, Passage, Response, Staff
from cairn.web.ledger.roles import Act, Role
from cairn.web.ledger.rows import consent_of, is_withheld

LONGEST_NAME = 150
_NAME = re.compile(r"[\w@.+'’-]+( [\w@.+'’-]+)*")


def check_may_be_quoted(passage: Passage) -> None:
    """Raises Refused where its author does not allow it, or where the words are not an answer of theirs."""
    check_is_evidence(passage.response)
    if passage.response.permission == Permission.NOT_AT_ALL or passage.permission == Permission.NOT_AT_ALL:
        raise Refused(
            "Whoever wrote this has asked not to be quoted at all. It can be read and counted, not printed."
        )
    if passage.confidential:
        raise Refused(
            "Whoever wrote this has asked to keep this answer in confidence. It can be read and counted, not printed."
        )
    if fault := fault_of_consent(EvidenceKind(passage.response.kind), consent_of(passage.response)):
        raise Refused(fault)
    if is_withheld(passage):
        raise Refused(
            "An exemption was weighed for this, and it is withheld. It can be read and counted, not printed."
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


def check_confidence_may_end(passage: Passage) -> None:
    """Raises Refused where it was its sender who asked on the website to keep a passage in confidence."""
    question = passage.source.removeprefix("answer:")  # where it was asked for, wherever it was moved since
    theirs = passage.response.answers.filter(question=question, confidential=True)
    if passage.response.route == Route.ONLINE and theirs.exists():
        raise Refused(
            "Whoever sent this asked on the website to keep it in confidence. They can change that there while the "
            "call is open; nobody else can."
        )


def check_is_instead(passage: Passage, start: int, end: int, instead: str) -> None:
    """Raises Refused where what is to stand in the place of words is no note in square brackets, or holds those words
    or others that are taken out of the passage."""
    if instead and not re.fullmatch(r"\[[^\[\]]+\]", instead):
        raise Refused("What stands in the place of words stands in square brackets, such as [a school].")
    hidden = [(start, end)]
    hidden += [(row.start, row.end) for row in passage.redactions.all() if row.takes_out]
    text = passage.text
    if any(says_word(instead, text[first:last]) for first, last in hidden):
        raise Refused("What stands in their place must not hold the words that are to be hidden.")


def check_is_redaction(original: str, text: str) -> None:
    """Raises Refused where a redacted text holds words, outside square brackets, that the passage does not."""
    fault = fault_of_redaction(original, text)
    if fault:
        raise Refused(fault)


def check_may_be_confirmed(agreement: Agreement) -> None:
    """Raises Refused where no point of the scale was read, so that there is nothing to confirm."""
    check_is_evidence(agreement.response)
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


def check_is_evidence(response: Response) -> None:
    """Raises Refused where a response is evidence no longer: a page may have been open while its respondent changed,
    withdrew or erased what they sent."""
    if response.state != Response.State.SUBMITTED:
        raise Refused(
            "This response is no longer evidence: its respondent has changed, withdrawn or erased it. "
            "Go back to the list of responses."
        )


def passage_within(response: Response, passage_id: str | None) -> Passage | None:
    """The passage of that id; None where none is named. Raises Refused where the response has it no longer."""
    if passage_id is None:
        return None
    passage = response.passages.filter(pk=passage_id).first()
    if passage is None:
        raise Refused(
            "This response has no such passage any more. Open it again: somebody may have split or joined it."
        )
    return passage


def check_is_within(passage: Passage, start: int, end: int) -> None:
    """Raises Refused where offsets name no words of a passage."""
    if not 0 <= start < end <= len(passage.text):
        raise Refused("Choose words of this passage to take out: what was chosen is not within it.")


def says(text: str, words: str) -> bool:
    """Whether a text holds words, however its lines are broken."""
    return " ".join(words.split()) in " ".join(text.split())


def says_word(text: str, words: str) -> bool:
    """Whether a text holds words as whole words, in any letters."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None


def check_leaves_nobody_known(passage: Passage, text: str) -> None:
    """Raises Refused where words to be quoted hold what was found to tell who somebody is and nobody rejected, or what
    looks like a telephone number, an address and the like; and where nobody has decided about the story they tell."""
    if fault := fault_of_words(passage, text) or fault_of_story(passage):
        raise Refused(fault)


def check_may_be_given(name: str) -> None:
    """Raises Refused where a response is to be given to somebody who may not read it."""
    member = (
        Staff.objects.select_related("account")
        .filter(account__username=name, account__is_active=True)
        .first()
    )
    if member is None or not member.person().may(Act.READ_RESPONSES):
        raise Refused(f"{name} may not read responses, or has no account. Choose somebody who may.")
