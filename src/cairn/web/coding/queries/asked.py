"""Questions of the call, as an address or a command names them."""

from __future__ import annotations

from django.http import Http404

from cairn.calls import Call, Question
from cairn.web.common.definitions import current_call
from cairn.web.ledger.coded.in_words import check_in_words, codes_in_words


def open_question(code: str) -> tuple[Call, Question]:
    """The call, and its question of that code. Raises Http404 where none of it is answered in words."""
    call = current_call()
    question = call.question(code)
    if question is None or not question.takes_words:
        raise Http404
    return call, question


def questions_asked_for(call: Call, question: str) -> tuple[str, ...]:
    """The code that was named, or those of all questions that are answered in words, in the call's order.

    Raises Refused where the call has no such question.
    """
    if not question:
        return codes_in_words(call)
    check_in_words(call, question)
    return (question,)
