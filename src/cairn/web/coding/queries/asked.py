"""Questions of the call, as an address or a command names them."""

from __future__ import annotations

from django.http import Http404

from cairn.calls import Call, Question
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused


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
    codes = tuple(each.code for each in call.questions() if each.takes_words)
    if not question:
        return codes
    if question not in codes:
        raise Refused(
            f"The call has no question {question} that is answered in words. It has: {', '.join(codes)}."
        )
    return (question,)
