"""A call for evidence as data: its definition, and the reading of it from a file that people write."""

from cairn.calls.conditions import asked_questions
from cairn.calls.definition import Call, Question, QuestionKind, Section
from cairn.calls.load import load_call

__all__ = ["Call", "Question", "QuestionKind", "Section", "asked_questions", "load_call"]
