"""What every kind of question is asked with: its heading, its hint, and what is wrong with its answer."""

from __future__ import annotations

from functools import lru_cache

from django.forms import Form
from markupsafe import Markup

from cairn.calls import Question
from cairn.web.common.jinja import as_written
from cairn.web.common.languages import language_of_page
from cairn.web.common.shapes import Printed, printed

LEGEND = "govuk-fieldset__legend--m"
LABEL = "govuk-label--m"
QUESTIONS = 500  # more than any call asks, in its languages


def heading(question: Question) -> Printed:
    """The question as it is asked: its number, its words and, where there is one, the statement it is about."""
    return _heading(question, language_of_page())


@lru_cache(maxsize=QUESTIONS)
def _heading(question: Question, language: str) -> Printed:
    asked = numbered(question.label, question.text)
    if not question.statement or question.statement == question.text:
        return asked
    statement = as_written(question.statement)
    return printed(Markup('{} <span class="cairn-statement">{}</span>').format(asked, statement))


def numbered(number: str, text: str) -> Printed:
    """A text of the call behind the number that is printed beside it, where there is one."""
    return printed(Markup("{}{}").format(f"{number}. " if number else "", as_written(text)))


def hint_of(question: Question, *more: str) -> dict[str, str] | None:
    """The hint of a question, and what else is said there."""
    said = [as_written(question.hint), *more]
    found = [each for each in said if each]
    return {"html": printed(Markup(" ").join(found))} if found else None


def error_of(form: Form, field: str) -> dict[str, str] | None:
    """What is wrong with a field, or None. The sentence can quote what was typed."""
    return {"text": printed(form.errors[field][0])} if field in form.errors else None
