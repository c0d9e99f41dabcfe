"""Questions of the call as an address names them."""

from __future__ import annotations

from django.http import Http404

from cairn.calls import Call, Question
from cairn.web.common.definitions import current_call


def open_question(code: str) -> tuple[Call, Question]:
    """The call, and its question of that code. Raises Http404 where none of it is answered in words."""
    call = current_call()
    question = call.question(code)
    if question is None or not question.takes_words:
        raise Http404
    return call, question
