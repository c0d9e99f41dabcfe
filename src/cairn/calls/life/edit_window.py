"""Moving the days of a call: opening it, extending it, closing it, pausing it and going on.

Each gives the edit, tried and not yet written; each refuses what contradicts with a sentence.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import tomlkit

from cairn.calls.definition import Call, Window
from cairn.calls.life.stage import Stage, stage_of
from cairn.calls.life.toml_file import (
    Edit,
    Texts,
    add_to_list,
    as_date,
    as_text,
    check_texts,
    document_of,
    tried,
)
from cairn.calls.life.words import day, state_in_words
from cairn.calls.load import load_call
from cairn.exceptions import UserError


def opened(
    path: Path,
    *,
    on: dt.date,
    until: dt.date,
    because: Texts,
    grace: int | None,
    today: dt.date,
    is_trial: bool = False,
) -> Edit:
    """A call that opens on a day and closes at the end of another.

    `because` says why days that were announced are moved; without it they are put in the place of what stood, which
    only a call without a history allows. A call that opens for a trial says on every page that all of it is invented.
    """
    call = load_call(path)
    window = call.window
    _check_opening(window, on, until, today)
    text, document = document_of(path)
    check_texts(path, document, because)
    table = document.get("window")
    if table is None:
        table = document["window"] = tomlkit.table()
    said = []
    for which, becomes in (("opens", on), ("closes", until)):
        was = getattr(window, which)
        if window.is_stated and was != becomes:
            said.append(f"window.{which} was {was}, is {becomes}.")
            _note_move(table, window, which, becomes, because, today)
        elif not window.is_stated:
            said.append(f"window.{which} is {becomes}.")
        table[which] = as_date(becomes)
    said += _grace(table, window, grace)
    if is_trial and not call.synthetic:
        document["synthetic"] = True
        said.append("synthetic is true: every page says that all of it is invented.")
    details = {"opens": on, "closes": until, **({"trial": True} if is_trial else {})}
    return tried(path, text, document, tuple(said), "opened", details, because)


def extended(path: Path, *, to: dt.date, because: Texts, today: dt.date) -> Edit:
    """A call that closes later. One that has closed opens again."""
    call = load_call(path)
    window = _stated(call)
    if to <= window.closes:
        raise UserError(
            f"The call closes on {day(window.closes)} already, which is no earlier than {day(to)}. "
            "Name a later day; to close it early, use `cairn call close`."
        )
    if to < today:
        raise UserError(f"{day(to)} is past. Name a day to come.")
    return _moved(path, window, to, because, today, "extended", None)


def closed(path: Path, *, because: Texts, grace: int | None, today: dt.date) -> Edit:
    """A call that closes at the end of today, earlier than was stated."""
    call = load_call(path)
    window = _stated(call)
    if today < window.opens:
        raise UserError(f"{state_in_words(window, today)} It is not open, so it cannot be closed.")
    if today >= window.closes:
        raise UserError(f"{state_in_words(window, today)} There is nothing to do.")
    return _moved(path, window, today, because, today, "closed", grace)


def paused(path: Path, *, message: Texts, today: dt.date) -> Edit:
    """A call that takes nothing from now on, until it is resumed."""
    call = load_call(path)
    window = _stated(call)
    if stage_of(window, today) not in (Stage.OPEN, Stage.GRACE):
        raise UserError(f"{state_in_words(window, today)} Only a call that takes answers can be paused.")
    text, document = document_of(path)
    check_texts(path, document, message)
    add_to_list(document["window"], "pauses", {"began": as_date(today), "message": as_text(message)})
    said = (f"window.pauses has a pause from {today} on.",)
    return tried(path, text, document, said, "paused", {"message": dict(message)}, message)


def resumed(path: Path, *, today: dt.date) -> Edit:
    """A call that goes on after its pause."""
    call = load_call(path)
    place = next((n for n, each in enumerate(call.window.pauses) if each.ended is None), None)
    if place is None:
        raise UserError(
            f"{state_in_words(call.window, today)} It is not paused, so there is nothing to resume."
        )
    text, document = document_of(path)
    document["window"]["pauses"][place]["ended"] = as_date(today)
    began = call.window.pauses[place].began
    return tried(path, text, document, (f"The pause since {began} ended on {today}.",), "resumed", {})


def _check_opening(window: Window, on: dt.date, until: dt.date, today: dt.date) -> None:
    if window.is_stated and today >= window.opens:
        raise UserError(
            f"{state_in_words(window, today)} It opened on {day(window.opens)}. To move its close, use "
            "`cairn call extend` or `cairn call close`."
        )
    if on < today:
        raise UserError(f"A call cannot open on {day(on)}, which is past. Leave --on out to open it today.")
    if until < on:
        raise UserError(
            f"It would close on {day(until)}, before it opens on {day(on)}. Correct one of the two."
        )


def _moved(
    path: Path, window: Window, to: dt.date, because: Texts, today: dt.date, what: str, grace: int | None
) -> Edit:
    text, document = document_of(path)
    check_texts(path, document, because)
    table = document["window"]
    _note_move(table, window, "closes", to, because, today)
    table["closes"] = as_date(to)
    said = (f"window.closes was {window.closes}, is {to}.", *_grace(table, window, grace))
    details = {"was": window.closes, "closes": to, "because": dict(because)}
    return tried(path, text, document, said, what, details, because)


def _note_move(
    table: Any, window: Window, which: str, becomes: dt.date, because: Texts, today: dt.date
) -> None:
    if not because:
        if not any(change.which == which for change in window.changes):
            return
        raise UserError(
            f"The call's days were moved before, so say why they move again: --because. ({which} was "
            f"{day(getattr(window, which))}.)"
        )
    change = {
        "changed_on": as_date(today),
        "which": which,
        "was": as_date(getattr(window, which)),
        "becomes": as_date(becomes),
        "reason": as_text(because),
    }
    add_to_list(table, "changes", change)


def _grace(table: Any, window: Window, days: int | None) -> list[str]:
    if days is None or days == window.grace_days:
        return []
    table["grace_days"] = days
    return [f"window.grace_days was {window.grace_days}, is {days}."]


def _stated(call: Call) -> Window:
    if not call.window.is_stated:
        raise UserError(
            "The call has no days yet, so there is nothing to move. Open it with `cairn call open --until DATE`."
        )
    return call.window
