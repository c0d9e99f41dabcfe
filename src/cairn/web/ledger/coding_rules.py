"""What may be coded, and to what: each rule refuses with a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.responses.ledger import PassageKind
from cairn.themes.changes import ChangeError
from cairn.themes.changes.rules import in_use
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Passage, Staff
from cairn.web.ledger.roles import Act


def check_may_be_coded(passage: Passage) -> None:
    """Raises Refused for a passage that answers no question."""
    if passage.kind != PassageKind.ANSWER or not passage.question:
        raise Refused(
            "Only an answer is coded, and this part answers no question. Say first which question it answers."
        )


def check_applied(passage: Passage, applied: Iterable[Applied], codebook: Codebook) -> tuple[Applied, ...]:
    """What a coder finds, in the order of its places, each once. Raises Refused where a theme is not in use, is of
    another question, or rests on no words of the passage; and where one place has one theme in two ways."""
    text, question = passage.text, passage.question or ""
    found = sorted(set(applied), key=lambda each: (each.start, each.end, each.theme))
    for each in found:
        fault = fault_of_applied(each, codebook, question, text)
        if fault:
            raise Refused(fault)
    places = [(each.theme, each.start, each.end) for each in found]
    if len(places) != len(set(places)):
        raise Refused(
            "One theme stands on the same words twice, with another stance or strength. Choose one of them."
        )
    return tuple(found)


def fault_of_applied(applied: Applied, codebook: Codebook, question: str, text: str) -> str:
    """Why a theme cannot be found at that place in a passage of that question, in a sentence; "" where it can."""
    if fault := fault_of_place(applied, codebook, question, len(text)):
        return fault
    if not text[applied.start : applied.end].strip():
        return "Choose the words that the theme rests on: what was chosen is an empty place."
    return ""


def fault_of_place(applied: Applied, codebook: Codebook, question: str, length: int) -> str:
    """The same by the length of the passage's text alone."""
    try:
        theme = in_use(codebook, applied.theme)
    except ChangeError as error:
        return str(error)
    if theme.question not in ("", question):
        return f"“{theme.title}” is a theme of {theme.question}, and this passage answers {question}."
    if not 0 <= applied.start < applied.end <= length:
        return f"Choose the words of this passage that “{theme.title}” rests on: what was chosen holds none."
    if not 0 <= applied.certainty <= 1:
        return f"How sure it is of “{theme.title}” is no number from 0 to 1."
    return ""


def check_may_code(name: str) -> None:
    """Raises Refused where passages are to be given to somebody who may not code."""
    member = (
        Staff.objects.select_related("account")
        .filter(account__username=name, account__is_active=True)
        .first()
    )
    if member is None or not member.person().may(Act.CODE_PASSAGES):
        raise Refused(f"{name} may not code passages, or has no account. Choose somebody who may.")
