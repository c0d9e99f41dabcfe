"""A question as GOV.UK's components take it: which component, and its parameters."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.forms import Form
from markupsafe import Markup

from cairn.calls import Question, QuestionKind
from cairn.web.common.links import link
from cairn.web.common.shapes import Printed, printed
from cairn.web.respond.forms.questions import LONGEST_ANSWER, confidential, reason

LEGEND = "govuk-fieldset__legend--m"
LABEL = "govuk-label--m"
# near the limit the characters that are left are counted; before it the count would be in the way
COUNTED_FROM_PERCENT = 90
QUESTIONS = 200  # more than any call asks


def question_field(form: Form, question: Question, *, in_profile: bool) -> dict[str, Any]:
    """The component that asks a question, with what was answered and what is wrong."""
    value = form[question.code].value()
    if question.kind is QuestionKind.OPEN:
        return _words(form, question, value or "", in_profile=in_profile)
    # of what was sent, only what can be chosen: anything else would decide the shape that is kept (`shapes`)
    codes = {option.code for option in question.choices}
    if question.kind is QuestionKind.SEVERAL:
        ticked = [one for one in value or [] if one in codes]
        return _choices(form, question, "checkboxes", {"values": ticked}, _options(question))
    value = value if value in codes else ""
    items = _options(question)
    if value and not question.required:
        # a radio button cannot be put back as it was, so there must be a way to leave the question alone
        items += [{"divider": "or"}, {"value": "", "text": "Leave this question without an answer"}]
    return _choices(form, question, "radios", {"value": value}, items)


def email_field(form: Form, *, is_own: bool = True) -> dict[str, Any]:
    """The field for an address that a letter goes to; `is_own` where the browser may know it."""
    return {
        "name": "email",
        "id": "email",
        "type": "email",
        "label": {"text": "E-mail address"},
        "hint": {"text": "We use it for this letter and then forget it."},
        "value": form["email"].value() or "",
        "errorMessage": error_of(form, "email"),
        "autocomplete": "email" if is_own else "off",
        "spellcheck": False,
    }


def error_of(form: Form, field: str) -> dict[str, str] | None:
    """What is wrong with a field, or None."""
    return {"text": form.errors[field][0]} if field in form.errors else None


def error_list(form: Form) -> list[dict[str, str]]:
    """Everything that is wrong with a page, each a link to where it is mended, in the page's order."""
    return [{"text": form.errors[name][0], "href": f"#{name}"} for name in form.fields if name in form.errors]


@lru_cache(maxsize=QUESTIONS)
def heading(question: Question) -> Printed:
    """The question as it is asked: its number, its words and, where there is one, the statement it is about."""
    number = f"{question.number}. " if question.number else ""
    asked = Markup("{}{}").format(number, question.text)
    if not question.statement:
        return printed(asked)
    return printed(Markup('{} <span class="cairn-statement">{}</span>').format(asked, question.statement))


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
        "value": printed(value),
    }
    if in_profile:
        return {"component": "input", "params": params}
    limits = {
        "rows": 8,
        "spellcheck": True,
        "maxlength": LONGEST_ANSWER,
        "threshold": COUNTED_FROM_PERCENT,
        "textareaDescriptionText": f"Up to {LONGEST_ANSWER:,} characters.",
    }
    return {"component": "characterCount", "params": params | limits}


def confidence_field(form: Form, question: Question) -> dict[str, Any]:
    """The box by which an answer is kept in confidence, and the reason that is asked for beneath it."""
    name = confidential(question.code)
    label, why, hint = _about_confidence(question.number)
    return {
        "box": {
            "name": name,
            "idPrefix": name,
            "classes": "govuk-checkboxes--small",
            "formGroup": {"classes": "cairn-confidence"},
            "errorMessage": error_of(form, name),
        },
        "item": {"value": "yes", "html": label, "checked": bool(form[name].value())},
        "reason": {
            "name": reason(question.code),
            "id": reason(question.code),
            "label": {"html": why},
            "hint": {"html": hint},
            "rows": 3,
            "value": printed(form[reason(question.code)].value() or ""),
            "errorMessage": error_of(form, reason(question.code)),
        },
    }


@lru_cache(maxsize=QUESTIONS)
def _about_confidence(number: int | None) -> tuple[Printed, Printed, Printed]:
    """The words of the box, of the question beneath it, and of what is said there."""
    which = f" (question {number})" if number else ""
    label = Markup('Keep this answer in confidence<span class="govuk-visually-hidden">{}</span>').format(
        which
    )
    why = Markup('Why should it be kept in confidence?<span class="govuk-visually-hidden">{}</span>').format(
        which
    )
    hint = Markup(
        "If somebody asks for your answer by law, a reason helps us to refuse. Without one it is still kept in "
        'confidence as far as the law allows. <a class="govuk-link" href="{}" target="_blank" rel="noopener">What we '
        "can promise (opens in a new tab)</a>"
    ).format(link("respond:promises"))
    return printed(label), printed(why), printed(hint)


def _hint(question: Question) -> dict[str, str] | None:
    return {"text": question.hint} if question.hint else None
