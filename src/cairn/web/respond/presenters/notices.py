"""What somebody should know of the call just now: how long it is open, dates moved, questions that were corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from cairn.calls import Call, Question
from cairn.calls.definition import DateChange
from cairn.calls.life import Stage, corrections_of, is_closing_soon, stage_of
from cairn.calls.life.corrections import Told, corrected_on
from cairn.web.common.jinja import day
from cairn.web.common.shapes import Printed, printed
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Response
from cairn.web.respond import journey
from cairn.web.respond.days import begun_on


def notices_of_draft(call: Call, response: Response, today: dt.date) -> list[str]:
    """For who writes a response: its days of grace, the close that is near, dates moved since it was begun."""
    found = [grace(call, response, today), closing_soon(call, today)]
    found += of_moves(call, response)
    return [sentence for sentence in found if sentence]


def notices_of_page(call: Call, response: Response, today: dt.date) -> list[Printed]:
    """The same for a page of questions, where each is only printed; that the close is near is said elsewhere."""
    found = [grace(call, response, today)]
    found += of_moves(call, response)
    return [printed(sentence) for sentence in found if sentence]


def grace(call: Call, response: Response, today: dt.date) -> str:
    """That a response which was begun in time can still be sent, and until when; empty where that is not so."""
    window = call.window
    if stage_of(window, today) is not Stage.GRACE or begun_on(response) > window.closes:
        return ""
    return _(
        "The call closed at the end of {day}. You began before it closed, so you can still send your response until "
        "the end of {last} ({hour})."
    ).format(day=day(window.closes), last=day(window.last_day_to_send), hour=hour())


def closing_soon(call: Call, today: dt.date) -> str:
    """That the call closes within days; empty where it does not."""
    if not is_closing_soon(call.window, today):
        return ""
    return _("The call closes at the end of {day} ({hour}): {left}.").format(
        day=day(call.window.closes), hour=hour(), left=days_left(call.window.closes, today)
    )


def days_left(last: dt.date, today: dt.date) -> str:
    """How long it is to the end of a day: "today is the last day", "1 day after today", "12 days after today"."""
    days = (last - today).days
    if days == 0:
        return _("today is the last day")
    return ngettext("{days} day is left after today", "{days} days are left after today", days).format(
        days=days
    )


def open_until(call: Call, today: dt.date) -> str:
    """Until when the call is open, or in its days of grace can be sent to; empty where it is neither."""
    stage, window = stage_of(call.window, today), call.window
    if stage is Stage.OPEN:
        return _("The call is open until the end of {day}.").format(day=day(window.closes))
    if stage is Stage.GRACE:
        told = _("Who began before the call closed can send until the end of {day}.")
        return told.format(day=day(window.last_day_to_send))
    return ""


def hour() -> str:
    """When a day ends, with the clock that is meant."""
    return _("11:59pm UK time")


def moved_since(call: Call, begun: dt.date) -> tuple[DateChange, ...]:
    """Closing dates that were moved on the day on which a response was begun, or later."""
    return tuple(
        change for change in call.window.changes if change.which == "closes" and change.changed_on >= begun
    )


def of_moves(call: Call, response: Response) -> list[str]:
    """A sentence for each time that the close was moved since a response was begun."""
    return [moved(change) for change in moved_since(call, begun_on(response))]


def moved(change: DateChange) -> str:
    """That a date was moved, on which day, from when to when, and why."""
    given = {
        "on": day(change.changed_on),
        "was": day(change.was),
        "becomes": day(change.becomes),
        "reason": change.reason.strip(),
    }
    if change.which == "closes":
        said = _("On {on} the closing date was moved from {was} to {becomes}. {reason}")
    else:
        said = _("On {on} the opening date was moved from {was} to {becomes}. {reason}")
    return said.format(**given)


def past(call: Call, today: dt.date) -> list[str]:
    """What has become of the call up to today, a sentence each with its day, the earliest first."""
    window = call.window
    found = [(change.changed_on, moved(change)) for change in window.changes]
    for pause in window.pauses:
        given = {"on": day(pause.began), "message": pause.message.strip()}
        found.append((pause.began, _("On {on} the call was paused. {message}").format(**given)))
        if pause.ended:
            found.append((pause.ended, _("On {on} the call went on.").format(on=day(pause.ended))))
    for question in _corrected(call):
        for each in corrections_of(call, question.code):
            asked = question.label if each.question == question.code else str(question.number or "")
            which = _("Question {number}.").format(number=asked) if asked else _("A question about you.")
            found.append((each.on, f"{which} {corrected(each)}"))
    of_past = dict.fromkeys(each for each in found if each[0] <= today)  # a group's is told once
    return [sentence for _on, sentence in sorted(of_past, key=lambda each: each[0])]


def corrections(call: Call, question: Question) -> list[str]:
    """A sentence for each correction of a question, and of the group that it belongs to."""
    return [corrected(each) for each in corrections_of(call, question.code)]


def every_correction(call: Call) -> dict[str, list[str]]:
    """The corrections of each question that has any, by its code."""
    return {question.code: corrections(call, question) for question in _corrected(call)}


def corrected(each: Told) -> str:
    """That a question was corrected, on which day, why, and what it said before."""
    given = {"on": day(each.on), "note": each.reason, "was": each.was.strip()}
    if not each.was.strip():
        return _("Corrected on {on}: {note}").format(**given)
    return _("Corrected on {on}: {note} It said: “{was}”").format(**given)


def look_again(call: Call, question: Question, saved_at: dt.datetime | None) -> str:
    """That an answer was given before its question was corrected, or on that day; empty where it was not."""
    on = corrected_on(call, question.code) if saved_at else None
    if saved_at is None or on is None or timezone.localdate(saved_at) > on:
        return ""
    return _(
        "You answered this before it was corrected. Please look again whether your answer is still right."
    )


def to_look_at_again(call: Call, times: Mapping[str, dt.datetime]) -> list[dict[str, Any]]:
    """Each question that was corrected after it was answered, with the page on which it is asked."""
    return [
        {
            "text": f"{question.label}. {question.text}" if question.label else question.text,
            "href": f"{journey.page_of(call, question.code).url}#{question.code}",
        }
        for question in _corrected(call)
        if look_again(call, question, times.get(question.code))
    ]


def codes_corrected(call: Call) -> tuple[str, ...]:
    """The codes of the questions that were corrected."""
    return tuple(question.code for question in _corrected(call))


def _corrected(call: Call) -> Iterable[Question]:
    if not call.corrections:
        return ()
    asked = (*call.profile, *call.questions())
    return [question for question in asked if corrections_of(call, question.code)]
