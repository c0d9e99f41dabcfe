"""A call for evidence as data: its definition, and the reading of it from a file that people write."""

from cairn.calls.definition import Call, Question, QuestionKind, Section
from cairn.calls.load import load_call

__all__ = ["Call", "Question", "QuestionKind", "Section", "load_call"]
