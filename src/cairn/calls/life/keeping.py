"""Keeping the record of an open call: made when it opens, and added to by what may come later."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from cairn.calls.definition import Call
from cairn.calls.life.log import write_log
from cairn.calls.life.toml_file import Edit, alone, write
from cairn.calls.life.words import day_in_london
from cairn.calls.load import load_call
from cairn.calls.opened.compare import changed_fields, shown
from cairn.calls.opened.record import (
    Loosened,
    Opened,
    as_asked,
    opened_of,
    read_opened,
    replace_opened,
    write_opened,
)
from cairn.calls.wording import wordings
from cairn.tables.files import parse_toml


def keep_record(path: Path, call: Call, *, now: dt.datetime, by: str) -> Opened | None:
    """The record of a call that has opened, made where there is none, and with what was loosened or translated since.

    `call` is what `load_call(path)` gave just now, so that it breaks no record. None where the call has not opened by
    today. Any number of processes may do this at once: the record of the first stands. Raises OSError where this
    account may not write there, and DefinitionError where the record is not as Cairn wrote it.
    """
    opened, today = read_opened(path), day_in_london(now)
    if opened is None and (not call.window.is_stated or today < call.window.opens):
        return None
    data = parse_toml(path)
    if opened is None:
        return _made(path, opened_of(call, data, today), now, by)
    keep = kept_up(opened, call, data, today)
    if keep != opened and replace_opened(path, opened, keep):
        details = {
            "loosened": [f"{one.question}.{one.field}" for one in keep.loosened[len(opened.loosened) :]],
            "languages": list(keep.languages),
        }
        write_log(path, at=now, by=by, what="record.added_to", details=details)
    return keep


def carry_out(edit: Edit, *, by: str, now: dt.datetime) -> None:
    """Write an edit of a call's file, have its record say what it should, and note in the log who did it.

    What may come later (a translation) is taken into the record first, so that it stands from then on. The log is
    written before the file, so that nothing happens to a call that it does not tell of; where the command is stopped
    between the two, `read_log` finds it. Of two that come at once the second raises UserError, and changes nothing.
    """
    with alone(edit):
        keep_record(edit.path, load_call(edit.path), now=now, by=by)
        write_log(edit.path, at=now, by=by, what=edit.what, details=edit.details, becomes=edit.after)
        write(edit)
    keep_record(edit.path, edit.call, now=now, by=by)


def kept_up(opened: Opened, call: Call, data: dict[str, Any], on: dt.date) -> Opened:
    """The record with what was loosened since and what was translated, which stand from now on as well."""
    loosened = tuple(
        Loosened(on, was.code, field, shown(field, getattr(was, field)), shown(field, getattr(now, field)))
        for was, now, field in changed_fields(opened, call)
    )
    return replace(
        opened,
        languages=(*opened.languages, *(one for one in call.languages if one not in opened.languages)),
        questions=as_asked(call) if loosened else opened.questions,
        grace_days=call.window.grace_days,
        loosened=(*opened.loosened, *loosened),
        texts=_with_translations(opened, data),
    )


def _made(path: Path, opened: Opened, now: dt.datetime, by: str) -> Opened | None:
    if write_opened(path, opened):
        write_log(path, at=now, by=by, what="questions.frozen", details={"questions": len(opened.questions)})
    return read_opened(path)


def _with_translations(opened: Opened, data: dict[str, Any]) -> dict[str, dict[str, dict[str, str]]]:
    texts = {code: {field: dict(by) for field, by in of.items()} for code, of in opened.texts.items()}
    for (code, field), wording in wordings(data).items():
        if known := texts.get(code, {}).get(field):
            texts[code][field] = {**wording.texts, **known}
    return texts
