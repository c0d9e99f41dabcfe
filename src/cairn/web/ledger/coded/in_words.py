"""The questions that are answered in words: these alone have themes."""

from __future__ import annotations

from cairn.calls import Call
from cairn.themes.changes import ChangeError
from cairn.themes.changes.rules import check_question
from cairn.web.common.refusals import Refused


def codes_in_words(call: Call) -> tuple[str, ...]:
    """The codes of the call's questions that are answered in words, in its order."""
    return tuple(question.code for question in call.questions() if question.takes_words)


def check_in_words(call: Call, *questions: str) -> None:
    """Raises Refused, with the codes that there are, where the call has not one of the questions, or it takes no
    words."""
    there = codes_in_words(call)
    try:
        for question in questions:
            check_question(question or "“”", there)
    except ChangeError as error:
        raise Refused(str(error)) from error
