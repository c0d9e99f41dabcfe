"""The record of a call's questions as they were when it opened: call.opened.json, beside call.toml.

It is written once, whoever comes first, and afterwards only added to: translations that came later, and limits that
were loosened, so that these too stand from then on. Its checksum tells whether anybody changed it by hand.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cairn.calls.definition import Call, Condition, Question
from cairn.calls.wording import wordings
from cairn.exceptions import DefinitionError
from cairn.tables.files import structure, to_json

NAME = "call.opened.json"
ABOUT = (
    "The questions of the call as they were when it opened. Cairn keeps this file and compares call.toml with it. "
    "Change nothing here, and keep it with call.toml."
)


@dataclass(frozen=True, slots=True)
class AsAsked:
    """A question as it was opened, in all but its words. `asked_when` are the conditions of its section and its own."""

    code: str
    kind: str
    label: str
    section: str
    options: tuple[str, ...]
    takes_words: tuple[str, ...]
    group: str
    required: bool
    words: int
    minimum: float | None
    maximum: float | None
    decimals: int
    earliest: dt.date | None
    latest: dt.date | None
    units: tuple[str, ...]
    most: int
    asked_when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loosened:
    """What was made easier for respondents since the opening."""

    on: dt.date
    question: str
    field: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A call as it was opened. `texts` are by question, field and language; `changes` counts the dates moved before."""

    about: str
    call: str
    recorded_on: dt.date
    opens: dt.date
    closes: dt.date
    changes: int
    grace_days: int
    languages: tuple[str, ...]
    questions: tuple[AsAsked, ...]
    texts: dict[str, dict[str, dict[str, str]]]
    loosened: tuple[Loosened, ...] = ()
    sha256: str = ""


def opened_of(call: Call, data: dict[str, Any], on: dt.date) -> Opened:
    """The record of a call in its own language, and of its file's data, as they stand on a day."""
    texts: dict[str, dict[str, dict[str, str]]] = {}
    for (code, field), wording in wordings(data).items():
        if wording.texts:
            texts.setdefault(code, {})[field] = dict(wording.texts)
    window = call.window
    return Opened(
        ABOUT,
        call.code,
        on,
        window.opens,
        window.closes,
        len(window.changes),
        window.grace_days,
        call.languages,
        as_asked(call),
        texts,
    )


def as_asked(call: Call) -> tuple[AsAsked, ...]:
    """Every question of a call in all but its words, the profile's first."""
    profile = (_as_asked(question, "", ()) for question in call.profile)
    sections = (
        _as_asked(question, section.code, section.asked_when)
        for section in call.sections
        for question in section.questions
    )
    return (*profile, *sections)


def read_opened(path: Path) -> Opened | None:
    """The record beside a call's file; None where the call has not opened.

    Raises DefinitionError where it cannot be read or is not as Cairn wrote it.
    """
    record = path.with_name(NAME)
    try:
        text = record.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(
            f"{record}: cannot be read. Give this account the right to, or {_PUT_BACK}"
        ) from error
    try:
        opened = structure(json.loads(text), Opened, record)
    except (json.JSONDecodeError, DefinitionError) as error:
        raise DefinitionError(f"{record}: is not as Cairn wrote it. {_PUT_BACK.capitalize()}") from error
    if opened.sha256 != _checksum(opened):
        raise DefinitionError(f"{record}: was changed by hand. {_PUT_BACK.capitalize()}")
    return opened


def write_opened(path: Path, opened: Opened) -> bool:
    """Write the record of a call that has none; False where somebody else was quicker, whose record stands."""
    with _beside(path, opened) as beside:
        try:
            os.link(beside, path.with_name(NAME))  # unlike a renaming, it never takes the place of a file
        except FileExistsError:
            return False
        return True


def replace_opened(path: Path, was: Opened, becomes: Opened) -> bool:
    """Put a record in the place of another; False where that is no longer the one that stands."""
    with _alone(path.with_name(NAME)):
        if read_opened(path) != was:
            return False
        with _beside(path, becomes) as beside:
            beside.rename(path.with_name(NAME))
        return True


_PUT_BACK = "put it back from a back-up: it says what people were asked."


def _as_asked(question: Question, section: str, behind: tuple[Condition, ...]) -> AsAsked:
    return AsAsked(
        code=question.code,
        kind=question.kind.value,
        label=question.label,
        section=section,
        options=tuple(option.code for option in question.choices),
        takes_words=tuple(option.code for option in question.choices if option.words),
        group=question.group.code if question.group else "",
        required=question.required,
        words=question.words,
        minimum=question.minimum,
        maximum=question.maximum,
        decimals=question.decimals,
        earliest=question.earliest,
        latest=question.latest,
        units=question.units,
        most=question.most,
        asked_when=tuple(sorted(_in_words(each) for each in (*behind, *question.asked_when))),
    )


def _in_words(condition: Condition) -> str:
    any_of = f" any of {', '.join(sorted(condition.any_of))}" if condition.any_of else ""
    none_of = f" none of {', '.join(sorted(condition.none_of))}" if condition.none_of else ""
    return f"{condition.question}:{any_of}{none_of}"


def _checksum(opened: Opened) -> str:
    return hashlib.sha256(to_json(replace(opened, sha256=""))).hexdigest()


@contextlib.contextmanager
def _beside(path: Path, opened: Opened) -> Iterator[Path]:
    """The record written whole beside its place, and taken away again where it was not put there."""
    handle, name = tempfile.mkstemp(prefix=f".{NAME}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(to_json(replace(opened, sha256=_checksum(opened))))
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), 0o644)  # whoever may read call.toml may read what it was
        yield beside
    finally:
        beside.unlink(missing_ok=True)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a file against every other process that would change it in this way."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
