"""How the call is going: what the page of that name shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cairn.calls import Call
from cairn.disclosure import Released
from cairn.web.common.jinja import day as day_in_words
from cairn.web.ledger.counting import live_tables, tables
from cairn.web.ledger.counting.live import Live
from cairn.web.ledger.counting.standing import Standing, from_rows
from cairn.web.ledger.models import Counting
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.presenters.days import Step, marks_of, picture_of, steps_of, unit_of
from cairn.web.review.presenters.numbers import asked, in_words, rows_of


def progress_page(
    call: Call,
    live: Live,
    released: Sequence[Released],
    counting: Counting | None,
    fewest: int,
    person: Person,
) -> dict[str, Any]:
    """What the template needs. `released` is what stands now, as disclosure control let it out."""
    now = {table.name: table for table in released}
    standing = from_rows(counting.tables) if counting else ()
    return {
        "call": call,
        "at": live.at,
        "fewest": fewest,
        "states": _states(now[live_tables.STANDING], live, person),
        "days": _days(call, now[live_tables.BY_DAY], timezone.localdate(live.at)),
        "counting": counting,
        "groups": _groups(call, standing, counting.counted_on) if counting else [],
        "questions": _questions(call, standing) if counting else [],
        "drafts": _drafts(call, now),
    }


def _states(standing: Released, live: Live, person: Person) -> list[dict[str, Any]]:
    rows = [_fact(call_words, standing, code) for code, call_words in _WORDS.items()]
    post = live.post
    waiting = f"{post.complaints:,}" + (f" ({post.overdue:,} overdue)" if post.overdue else "")
    link = reverse("review:complaints") if person.may(Act.HANDLE_COMPLAINTS) else ""
    action = [{"href": link, "text": "Read", "visuallyHiddenText": "the complaints"}] if link else []
    return [
        *rows,
        {**_line("Complaints to acknowledge", waiting), "actions": {"items": action}},
        _line("Letters that wait to be sent", f"{post.letters:,}"),
        _line("Letters that could not be sent", f"{post.given_up:,}"),
    ]


_WORDS = {
    "received": "Responses that stand",
    "drafts": "Unfinished drafts",
    "changes": "Changes being written",
    "withdrawn": "Withdrawn",
    "replaced": "Replaced by a changed response",
    "erased": "Erased after they were sent",
}


def _fact(words: str, standing: Released, code: str) -> dict[str, Any]:
    cell = standing.cell((code,))
    return _line(words, in_words(cell.text) if cell else "")


def _line(words: str, value: str) -> dict[str, Any]:
    return {"key": {"text": words}, "value": {"text": value}}


def _days(call: Call, by_day: Released, today: dt.date) -> dict[str, Any]:
    """The picture of every day from the opening, or the first response, to today or the close."""
    days = {
        dt.date.fromisoformat(cell.key[0]): None if cell.value is None else int(cell.value)
        for cell in by_day.cells
        if cell.key[1] == live_tables.CAME
    }
    opens = call.window.opens if call.window.is_stated else today
    first = min([opens, *days])
    last = max([min(today, call.window.closes), *days, first])
    steps, unit = steps_of(days, first, last), unit_of(first, last)
    ends = (call.window.opens, call.window.closes, call.window.last_day_to_send)
    marks = [mark for mark in marks_of(call) if mark.day <= today or mark.day in ends]
    most = max(steps, key=lambda step: step.came or 0)
    return {
        "unit": unit,
        "first": first,
        "last": last,
        "today": today,
        "is_any": bool(days),
        "steps": [step for step in steps if step.came != 0],
        "marks": marks,
        "picture": picture_of(steps, [mark for mark in marks if mark.day <= last]),
        "most": _up_to(most.came),
        "received": _up_to(steps[-1].altogether),
        "summary": _summary(steps, most, last, unit),
    }


def _up_to(number: int | None) -> str:
    return f", up to {number:,}" if number else ""


def _summary(steps: Sequence[Step], most: Step, last: dt.date, unit: str) -> str:
    """What the picture of columns shows, for those who do not see it."""
    said = f"From {day_in_words(steps[0].begins)} to {day_in_words(last)}."
    if most.came:
        said += f" Most came on the {unit} of {day_in_words(most.begins)}: {most.came:,}."
    if any(step.came is None for step in steps):
        said += f" What came in some {unit}s is held back."
    return said


def _groups(call: Call, standing: Sequence[Standing], on: dt.date) -> list[dict[str, Any]]:
    """A table for each way of parting the responses, and one for each question that is answered by choosing."""
    return [*_splits(call, standing, on), *_scales(call, standing, on)]


def _splits(call: Call, standing: Sequence[Standing], on: dt.date) -> Iterator[dict[str, Any]]:
    apart = (tables.ANSWERED, tables.CHOSEN, tables.WORDS)
    for table in standing:
        if table.name not in apart:
            rows = rows_of(call, table, [cell.key for cell in table.cells], on)
            yield {"name": table.name, "title": table.title, "rows": rows, "is_scale": False}


def _scales(call: Call, standing: Sequence[Standing], on: dt.date) -> Iterator[dict[str, Any]]:
    table = next((each for each in standing if each.name == tables.CHOSEN), None)
    for question in tables.choice_questions(call) if table else ():
        keys = [cell.key for cell in table.cells if cell.key[0] == question.code] if table else []
        title = asked(question)
        yield {
            "name": tables.CHOSEN,
            "title": title,
            "rows": rows_of(call, table, keys, on),
            "is_scale": True,
        }


def _questions(call: Call, standing: Sequence[Standing]) -> list[dict[str, Any]]:
    """A line for each question: asked, answered, in confidence, and how long the answers are."""
    by_name = {table.name: table for table in standing}
    answered, words = by_name[tables.ANSWERED], by_name[tables.WORDS]
    lines = []
    for question in (*call.profile, *call.questions()):
        numbers = [answered.cell((question.code, what)) for what in _COLUMNS]
        length = words.cell((question.code,))
        lines.append(
            {
                "asked": asked(question),
                "numbers": [
                    (heading, in_words(cell.text) if cell else "")
                    for heading, cell in zip(_COLUMNS.values(), numbers, strict=True)
                ],
                "length": in_words(length.text) if length else "",
                "waits": [cell.on for cell in (*numbers, length) if cell and cell.on != _latest(answered)],
            }
        )
    return lines


_COLUMNS = {tables.ASKED_: "Asked", tables.ANSWERED_: "Answered", tables.CONFIDENTIAL_: "In confidence"}


def _latest(table: Standing) -> dt.date:
    return max(cell.on for cell in table.cells)


def _drafts(call: Call, now: dict[str, Released]) -> dict[str, Any]:
    how_far, days = now[live_tables.HOW_FAR_TABLE], now[live_tables.DRAFTS_BY_DAY]
    by_day: dict[str, dict[str, str]] = {}
    for cell in days.cells:
        by_day.setdefault(cell.key[0], {})[cell.key[1]] = in_words(cell.text)
    return {
        "how_far": rows_of(call, how_far, [cell.key for cell in how_far.cells]),
        "asks_some": any(question.asked_when for question in call.questions())
        or any(section.asked_when for section in call.sections),
        "days": [(dt.date.fromisoformat(day), found) for day, found in sorted(by_day.items(), reverse=True)],
    }
