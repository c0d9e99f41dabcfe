"""The questions that a command is asked about."""

from __future__ import annotations

from cairn.calls import Call
from cairn.web.common.refusals import Refused


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
