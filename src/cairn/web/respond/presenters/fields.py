"""A question as GOV.UK's components take it: which component, and its parameters."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.forms import Form
from markupsafe import Markup

from cairn.calls import Question, QuestionKind
from cairn.calls.values import is_value
from cairn.web.common.jinja import as_written
from cairn.web.common.languages import ENGLISH, language_of_page
from cairn.web.common.links import link
from cairn.web.common.shapes import Printed, printed
from cairn.web.common.speech import gettext as _
from cairn.web.respond.forms.fields import LONGEST_ANSWER
from cairn.web.respond.forms.names import confidential, reason, words
from cairn.web.respond.presenters import values
from cairn.web.respond.presenters.asking import LABEL, LEGEND, QUESTIONS, error_of, heading, hint_of

LEGEND_OF_STATEMENT = "govuk-fieldset__legend--s"
# near the limit the characters that are left are counted; before it the count would be in the way
COUNTED_FROM_PERCENT = 90


def question_field(form: Form, question: Question, *, in_profile: bool) -> dict[str, Any]:
    """The component that asks a question, with what was answered and what is wrong; `words`, where there is a box for
    words beside it."""
    value = form[question.code].value()
    if is_value(question):
        return values.value_field(form, question, value or {})
    if question.kind is QuestionKind.OPEN:
        return _words(form, question, value or "", in_profile=in_profile)
    beside = _beside(form, question) if question.takes_words else None
    # of what was sent, only what can be chosen: anything else would decide the shape that is kept (`shapes`)
    codes = {option.code for option in question.choices}
    if question.kind is QuestionKind.SEVERAL:
        ticked = [one for one in value or [] if one in codes]
        return {
            **_choices(form, question, "checkboxes", {"values": ticked}, _options(question)),
            "words": beside,
        }
    value = value if value in codes else ""
    items = _options(question)
    if value and not question.required:
        # a radio button cannot be put back as it was, so there must be a way to leave the question alone
        items += [{"divider": _("or")}, {"value": "", "text": _("Leave this question without an answer")}]
    return {**_choices(form, question, "radios", {"value": value}, items), "words": beside}


def email_field(form: Form, *, is_own: bool = True) -> dict[str, Any]:
    """The field for an address that a letter goes to; `is_own` where the browser may know it."""
    return {
        "name": "email",
        "id": "email",
        "type": "email",
        "label": {"text": _("E-mail address")},
        "hint": {"text": _("We use it for this letter and then forget it.")},
        "value": form["email"].value() or "",
        "errorMessage": error_of(form, "email"),
        "autocomplete": "email" if is_own else "off",
        "spellcheck": False,
    }


def error_list(form: Form) -> list[dict[str, str]]:
    """Everything that is wrong with a page, each a link to where it is mended, in the page's order."""
    anchors: dict[str, str] = getattr(form, "anchors", {})
    return [
        {"text": printed(form.errors[name][0]), "href": f"#{anchors.get(name, name)}"}
        for name in form.fields
        if name in form.errors
    ]


def _options(question: Question) -> list[dict[str, Any]]:
    return [
        {
            "value": option.code,
            "text": as_written(option.label),
            "hint": {"text": as_written(option.hint)} if option.hint else None,
        }
        for option in question.choices
    ]


def _choices(
    form: Form, question: Question, component: str, value: dict[str, Any], items: list[dict[str, Any]]
) -> dict[str, Any]:
    params = {
        "name": question.code,
        "idPrefix": question.code,
        "fieldset": {
            "legend": {
                "html": heading(question),
                "classes": LEGEND_OF_STATEMENT if question.group else LEGEND,
            }
        },
        "classes": f"govuk-{component}--small cairn-scale" if question.group else "",
        "hint": hint_of(question, most_to_choose(question)),
        "errorMessage": error_of(form, question.code),
        "items": items,
        **value,
    }
    return {"component": component, "params": params}


def most_to_choose(question: Question) -> str:
    """How many options may be chosen, where not all may be."""
    return _("Choose up to {most}.").format(most=question.most) if question.most else ""


def _words(form: Form, question: Question, value: str, *, in_profile: bool) -> dict[str, Any]:
    params = {
        "name": question.code,
        "id": question.code,
        "label": {"html": heading(question), "classes": LABEL},
        "hint": hint_of(question),
        "errorMessage": error_of(form, question.code),
        "value": printed(value),
    }
    if in_profile and not question.words:
        return {"component": "input", "params": params}
    return {"component": "characterCount", "params": params | _counted(question, rows=8)}


def _beside(form: Form, question: Question) -> dict[str, Any]:
    """The box for words beside a choice: for why, or for what one of the options leaves open."""
    name = words(question.code)
    option = next((one for one in question.options if one.words), None)
    params: dict[str, Any] = {
        "name": name,
        "id": name,
        "errorMessage": error_of(form, name),
        "value": printed(form[name].value() or ""),
    }
    about = Markup('{}<span class="govuk-visually-hidden"> ({})</span>')
    if question.why or option is None:
        params["label"] = {"html": printed(about.format(as_written(question.why), _about(question)))}
    else:
        params["label"] = {"html": printed(about.format(as_written(option.words), _about(question)))}
        params["hint"] = {"text": _("If you chose “{option}”.").format(option=option.label)}
    if not question.why and not question.words:
        return {"component": "input", "params": params}
    return {"component": "characterCount", "params": params | _counted(question, rows=4)}


def _about(question: Question) -> str:
    """The question that a box belongs to, in a few words for who hears its label alone."""
    return _("question {number}").format(number=question.label) if question.label else question.text


def _counted(question: Question, rows: int) -> dict[str, Any]:
    """What is said of how much can be written: the limit that the call sets, or how much we can take."""
    if question.words:
        limit = {
            "maxwords": question.words,
            "textareaDescriptionText": _("Up to {most:,} words.").format(most=question.words),
        }
    else:
        most = _("Up to {most:,} characters.").format(most=LONGEST_ANSWER)
        limit = {
            "maxlength": LONGEST_ANSWER,
            "threshold": COUNTED_FROM_PERCENT,
            "textareaDescriptionText": most,
        }
    return {"rows": rows, "spellcheck": True, **limit, **counting()}


def counting() -> dict[str, Any]:
    """What a script says while it counts, in another language than its own."""
    if language_of_page() == ENGLISH:
        return {}
    return {
        "wordsUnderLimitText": {"other": _("Words left: %{count}")},
        "wordsAtLimitText": _("You have no words left"),
        "wordsOverLimitText": {"other": _("Words too many: %{count}")},
        "charactersUnderLimitText": {"other": _("Characters left: %{count}")},
        "charactersAtLimitText": _("You have no characters left"),
        "charactersOverLimitText": {"other": _("Characters too many: %{count}")},
    }


def confidence_field(form: Form, question: Question) -> dict[str, Any]:
    """The box by which an answer is kept in confidence, and the reason that is asked for beneath it."""
    name = confidential(question.code)
    label, why, hint = _about_confidence(question.label, language_of_page())
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
def _about_confidence(number: str, language: str) -> tuple[Printed, Printed, Printed]:
    """The words of the box, of the question beneath it, and of what is said there."""
    which = " ({})".format(_("question {number}").format(number=number)) if number else ""
    hidden = Markup('{}<span class="govuk-visually-hidden">{}</span>')
    label = hidden.format(_("Keep this answer in confidence"), which)
    why = hidden.format(_("Why should it be kept in confidence?"), which)
    hint = Markup('{} <a class="govuk-link" href="{}" target="_blank" rel="noopener">{}</a>').format(
        _(
            "If somebody asks for your answer by law, a reason helps us to refuse. Without one it is still kept in "
            "confidence as far as the law allows."
        ),
        link("respond:promises"),
        _("What we can promise (opens in a new tab)"),
    )
    return printed(label), printed(why), printed(hint)
