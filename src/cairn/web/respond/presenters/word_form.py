"""The pages on answering in Word: where the form is, and what was read of one that came back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from cairn.calls import Call, Question
from cairn.calls.texts import LANGUAGES
from cairn.responses.attachments import KINDS
from cairn.responses.word_form import Told, Weight, WordFormReading
from cairn.web.common import words
from cairn.web.common.links import link
from cairn.web.common.speech import gettext as _
from cairn.web.respond import journey
from cairn.web.respond.form_payload import Taken, can_hold, signed
from cairn.web.respond.forms.files import FIELD
from cairn.web.respond.forms.word_form import OUTSIDE
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters import check

WEIGHTS = {
    Weight.LOST: gettext_lazy("Not taken"),
    Weight.DOUBT: gettext_lazy("Please check"),
    Weight.MISSING: gettext_lazy("Missing"),
    Weight.NOTE: gettext_lazy("Note"),
}
"""What each remark begins with, the weightiest first."""
NOT_SAID = gettext_lazy("Not said")


def word_page(call: Call, holder: Holder | None, closed: str, faults: Iterable[str] = ()) -> dict[str, Any]:
    """What the template of the page needs; `closed` is why nothing can be uploaded, `faults` why something was not
    read."""
    said = list(faults)
    return {
        "call": call,
        "back": link("respond:tasks" if holder and holder.response.is_draft else "respond:start"),
        "closed": closed,
        "forms": [
            (link("respond:word-form", code), LANGUAGES.get(code, code), code) for code in call.languages
        ],
        "largest_mb": KINDS.coded("docx").largest_mb,
        "errors": [{"text": fault, "href": f"#{FIELD}"} for fault in said],
        "upload": {
            "name": FIELD,
            "id": FIELD,
            "label": {"text": _("Upload the form that you filled in"), "classes": "govuk-label--m"},
            "hint": {"text": _("A Word document (.docx) or an OpenDocument text (.odt).")},
            "attributes": {"accept": ".docx,.odt"},
            "errorMessage": {"html": Markup("<br>").join(said)} if said else None,
        },
    }


def reading_page(call: Call, holder: Holder | None, reading: WordFormReading, taken: Taken) -> dict[str, Any]:
    """What the template of the page needs: every question with what was read, and every loss and doubt.

    Raises Refused where what was read is more than the page can send back.
    """
    return {
        "call": call,
        "holder": holder,
        "back": link("respond:word"),
        "general": _remarks(told for told in reading.told if not told.question),
        "counted": _counted(call, taken),
        "lists": [
            {"title": page.title, "rows": [_row(question, reading) for question in page.questions]}
            for page in journey.pages_of_questions(call)
        ],
        "who": _who_rows(reading),
        "outside": _outside(call, reading),
        "payload": signed(taken),
        "has_draft": bool(holder and holder.response.is_draft),
    }


def _counted(call: Call, taken: Taken) -> str:
    """How many of the questions the form answers, so that an answer which is not there is missed."""
    given = {answer.question for answer in taken.answers}
    asked = (*call.profile, *call.questions())
    number = sum(question.code in given for question in asked)
    said = ngettext(
        "We read an answer to {number} of {asked} questions.",
        "We read answers to {number} of {asked} questions.",
        number,
    )
    return said.format(number=number, asked=len(asked))


def _row(question: Question, reading: WordFormReading) -> dict[str, Any]:
    answer = reading.answer(question.code)
    number = f"{question.label}. " if question.label else ""
    told = Markup("").join(_remark(*each) for each in _remarks(_told_of(question, reading)))
    return {
        "key": {"text": f"{number}{question.statement or question.text}"},
        "value": {
            "html": Markup("{}{}{}").format(check.shown(question, answer), check.confidence(answer), told)
        },
    }


def _told_of(question: Question, reading: WordFormReading) -> Iterable[Told]:
    return (told for told in reading.told if told.question == question.code)


def _remarks(told: Iterable[Told]) -> list[tuple[str, str]]:
    """Remarks as a word and a sentence, the weightiest first."""
    order = list(WEIGHTS)
    return [
        (str(WEIGHTS[one.weight]), one.sentence)
        for one in sorted(told, key=lambda each: order.index(each.weight))
    ]


def _remark(word: str, sentence: str) -> Markup:
    return Markup(
        '<p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0"><strong>{}:</strong> {}</p>'
    ).format(word, sentence)


def _who_rows(reading: WordFormReading) -> list[dict[str, Any]]:
    who = words.ANSWERING_AS[reading.answering_as] if reading.answering_as else str(NOT_SAID)
    permission = words.PERMISSION[reading.permission] if reading.permission else str(NOT_SAID)
    rows = [
        (_("Answering as"), who),
        (_("Organisation"), reading.organisation),
        (_("Your name"), reading.name),
    ]
    rows.append((_("Your words"), permission))
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in rows if value]


def _outside(call: Call, reading: WordFormReading) -> dict[str, Any]:
    """What stood in no box: what can be added to an answer, each with a box to tick, and the rest."""
    can_be_added, rest = [], []
    for place, outside in enumerate(reading.outside):
        question = call.question(outside.near)
        if question is not None and can_hold(call, outside.near):
            label = _("Add to the answer to {question}").format(question=question.label or question.text)
            hint = {"html": _in_full(outside.words)}
            can_be_added.append({"value": str(place), "text": label, "hint": hint})
        else:
            by = _by(question)
            rest.append({"key": {"text": by}, "value": {"html": _in_full(outside.words)}})
    legend = {"text": _("Words that stood in no box"), "classes": "govuk-fieldset__legend--m"}
    field = {"name": OUTSIDE, "fieldset": {"legend": legend}, "items": can_be_added}
    return {"field": field if can_be_added else None, "rest": rest}


def _by(question: Question | None) -> str:
    if question is None:
        return _("By no question")
    return _("By {question}").format(question=question.label or question.text)


def _in_full(text: str) -> Markup:
    return Markup('<div class="cairn-words">{}</div>').format(text)
