"""A question as GOV.UK's components take it: which component, and its parameters."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from markupsafe import Markup

from cairn.calls import Question, QuestionKind

LEGEND = "govuk-fieldset__legend--m"
LABEL = "govuk-label--m"


def question_field(form: Form, question: Question, *, in_profile: bool) -> dict[str, Any]:
    """The component that asks a question, with what was answered and what is wrong."""
    value = form[question.code].value()
    if question.kind is QuestionKind.OPEN:
        return _words(form, question, value or "", in_profile=in_profile)
    if question.kind is QuestionKind.SEVERAL:
        return _choices(form, question, "checkboxes", {"values": value or []}, _options(question))
    items = _options(question)
    if value and not question.required:
        # a radio button cannot be put back as it was, so there must be a way to leave the question alone
        items += [{"divider": "or"}, {"value": "", "text": "Leave this question without an answer"}]
    return _choices(form, question, "radios", {"value": value}, items)


def error_of(form: Form, field: str) -> dict[str, str] | None:
    """What is wrong with a field, or None."""
    return {"text": form.errors[field][0]} if field in form.errors else None


def error_list(form: Form) -> list[dict[str, str]]:
    """Everything that is wrong with a page, each a link to where it is mended, in the page's order."""
    return [{"text": form.errors[name][0], "href": f"#{name}"} for name in form.fields if name in form.errors]


def heading(question: Question) -> Markup:
    """The question as it is asked: its number, its words and, where there is one, the statement it is about."""
    number = f"{question.number}. " if question.number else ""
    asked = Markup("{}{}").format(number, question.text)
    if not question.statement:
        return asked
    return Markup('{} <span class="cairn-statement">{}</span>').format(asked, question.statement)


def _options(question: Question) -> list[dict[str, Any]]:
    return [
        {"value": option.code, "text": option.label, "hint": {"text": option.hint} if option.hint else None}
        for option in question.choices
    ]


def _choices(
    form: Form, question: Question, component: str, value: dict[str, Any], items: list[dict[str, Any]]
) -> dict[str, Any]:
    params = {
        "name": question.code,
        "idPrefix": question.code,
        "fieldset": {"legend": {"html": heading(question), "classes": LEGEND}},
        "hint": _hint(question),
        "errorMessage": error_of(form, question.code),
        "items": items,
        **value,
    }
    return {"component": component, "params": params}


def _words(form: Form, question: Question, value: str, *, in_profile: bool) -> dict[str, Any]:
    params = {
        "name": question.code,
        "id": question.code,
        "label": {"html": heading(question), "classes": LABEL},
        "hint": _hint(question),
        "errorMessage": error_of(form, question.code),
        "value": value,
    }
    if in_profile:
        return {"component": "input", "params": params}
    return {"component": "textarea", "params": {**params, "rows": 8, "spellcheck": True}}


def _hint(question: Question) -> dict[str, str] | None:
    return {"text": question.hint} if question.hint else None
