"""The scales that every call shares, in the words of its language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cairn.calls.definition import Question, QuestionKind
from cairn.calls.form_words import OWN, form_words

_SHARED = (QuestionKind.AGREEMENT, QuestionKind.YES_NO)


def with_scales(questions: Iterable[Question], language: str) -> tuple[Question, ...]:
    """The questions, those of agreement and of yes or no with their options in that language; codes stay."""
    if language == OWN:
        return tuple(questions)
    return tuple(_in_words(each, language) if each.kind in _SHARED else each for each in questions)


def _in_words(question: Question, language: str) -> Question:
    options = (replace(one, label=form_words(language, one.code)) for one in question.choices)
    return replace(question, options=tuple(options))
