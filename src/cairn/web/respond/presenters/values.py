"""Questions that are answered by a value: a number, a date, a length of time, an order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from cairn.calls import Question, QuestionKind
from cairn.calls.form_words import day
from cairn.calls.values import parts_of
from cairn.calls.values.ranks import most_of
from cairn.web.common.jinja import as_written
from cairn.web.common.languages import language_of_page
from cairn.web.common.shapes import printed
from cairn.web.common.speech import gettext as _
from cairn.web.respond.forms.names import part
from cairn.web.respond.presenters.asking import LABEL, LEGEND, error_of, heading, hint_of
from cairn.web.respond.slips import in_figures

LABELS = {
    "day": gettext_lazy("Day"),
    "month": gettext_lazy("Month"),
    "year": gettext_lazy("Year"),
    "years": gettext_lazy("Years"),
    "months": gettext_lazy("Months"),
    "weeks": gettext_lazy("Weeks"),
    "days": gettext_lazy("Days"),
    "hours": gettext_lazy("Hours"),
    "minutes": gettext_lazy("Minutes"),
}
WIDTHS = {"day": 2, "month": 2, "year": 4}


def value_field(form: Form, question: Question, typed: dict[str, str]) -> dict[str, Any]:
    """The component for a value, with what was typed in each of its boxes."""
    if question.kind is QuestionKind.NUMBER:
        return _number(form, question, typed.get("", ""))
    params = {
        "id": question.code,
        "namePrefix": question.code,
        "fieldset": {"legend": {"html": heading(question), "classes": LEGEND}},
        "hint": hint_of(question, *_what_to_write(question)),
        "errorMessage": error_of(form, question.code),
        "classes": "cairn-rank" if question.kind is QuestionKind.RANK else "",
        "items": [_box(form, question, name, typed.get(name, "")) for name in parts_of(question)],
    }
    return {"component": "dateInput", "params": params}


def _number(form: Form, question: Question, typed: str) -> dict[str, Any]:
    label: Any = heading(question)
    if question.unit:  # what stands behind the box is hidden from who hears the page
        hidden = Markup('{}<span class="govuk-visually-hidden"> ({})</span>')
        label = printed(hidden.format(label, as_written(question.unit)))
    params = {
        "name": question.code,
        "id": question.code,
        "label": {"html": label, "classes": LABEL},
        "hint": hint_of(question, *_range(question)),
        "errorMessage": error_of(form, question.code),
        "value": printed(typed),
        "classes": "govuk-input--width-10",
        "inputmode": _keyboard(question),
        "spellcheck": False,
        "autocomplete": "off",
        "suffix": {"text": as_written(question.unit)} if question.unit else None,
    }
    return {"component": "input", "params": params}


def _box(form: Form, question: Question, name: str, typed: str) -> dict[str, Any]:
    box = part(question.code, name)
    wrong = getattr(form, "anchors", {}).get(question.code)
    is_wrong = question.code in form.errors and wrong in (None, box)
    classes = f"govuk-input--width-{WIDTHS.get(name, 3)}"
    return {
        "name": name,
        "id": box,
        "label": _label(question, name),
        "value": printed(typed),
        "classes": f"{classes} govuk-input--error" if is_wrong else classes,
        "inputmode": "text" if name == "month" else "numeric",
        "autocomplete": "off",
    }


def _label(question: Question, name: str) -> str:
    if question.kind is not QuestionKind.RANK:
        return str(LABELS[name])
    option = next(option for option in question.options if option.code == name)
    label, hint = as_written(option.label), as_written(option.hint)
    return Markup("{} ({})").format(label, hint) if hint else label


def _what_to_write(question: Question) -> Iterator[str]:
    if question.kind is QuestionKind.DATE:
        yield _("For example, 27 3 2019.")
        yield from _days(question)
    elif question.kind is QuestionKind.RANK:
        yield _("Write 1 beside what comes first, 2 beside what comes next, and so on.")
        if question.most and question.most < len(question.options):
            yield _("Go no further than {last}, and leave the others empty.").format(last=most_of(question))
        else:
            yield _("You can leave some empty.")


def _range(question: Question) -> Iterator[str]:
    least, most = in_figures(question.minimum), in_figures(question.maximum)
    if least and most:
        yield _("From {least} to {most}.").format(least=least, most=most)
    elif least:
        yield _("{least} or more.").format(least=least)
    elif most:
        yield _("{most} or less.").format(most=most)


def _days(question: Question) -> Iterator[str]:
    language = language_of_page()
    earliest = day(language, question.earliest) if question.earliest else ""
    latest = day(language, question.latest) if question.latest else ""
    if earliest and latest:
        yield _("From {earliest} to {latest}.").format(earliest=earliest, latest=latest)
    elif earliest:
        yield _("{earliest} or later.").format(earliest=earliest)
    elif latest:
        yield _("{latest} or earlier.").format(latest=latest)


def _keyboard(question: Question) -> str | None:
    """Which keys a telephone shows: those for figures have no sign for what is below nought."""
    if question.minimum is not None and question.minimum < 0:
        return None
    return "decimal" if question.decimals else "numeric"
