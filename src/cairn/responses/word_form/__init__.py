"""Word forms that were filled in, read back by the code of each box."""

from cairn.responses.word_form.read import AnotherCall, NotAForm, mark_of_form, read_word_form
from cairn.responses.word_form.reading import FormMark, Outside, Told, Weight, WordFormReading
from cairn.responses.word_form.who import LONGEST_NAME

__all__ = [
    "LONGEST_NAME",
    "AnotherCall",
    "FormMark",
    "NotAForm",
    "Outside",
    "Told",
    "Weight",
    "WordFormReading",
    "mark_of_form",
    "read_word_form",
]
