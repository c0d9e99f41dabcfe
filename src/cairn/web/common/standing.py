"""The call that the site goes by: call.toml as it stands, or, where that is wrong, as it last was right.

Nobody who answers may meet an error because somebody slipped in a file. So what was right is kept, in memory and, for
processes that start meanwhile, in a folder beside it; what is wrong is told to staff and in the log, and `cairn serve`
refuses it when it is next started. The record of an open call's questions is kept here too, by whichever process is
the first to meet the day: it is made before the first page of that day is answered, so before anybody can begin.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from cairn.calls import Call, load_call
from cairn.calls.life.keeping import keep_record
from cairn.calls.life.words import LONDON
from cairn.calls.opened.record import NAME as RECORD
from cairn.calls.texts import untranslated_texts
from cairn.exceptions import DefinitionError
from cairn.tables.files import parse_toml

LAST_GOOD = ".last-good"
BY = "the site"
ATTEMPTS = 3
logger = logging.getLogger("cairn.call")

Stamp = tuple[object, object]


@dataclass(frozen=True, slots=True)
class Standing:
    """The call in each of its languages, its own first, and of each other language the texts that are not there in it.

    `fault` says why the file as it is now is not it, and `unkept` why the record of its questions could not be kept.
    Both are empty where all is well.
    """

    calls: Mapping[str, Call]
    untranslated: Mapping[str, frozenset[str]]
    fault: str = ""
    unkept: str = ""

    def call(self, language: str) -> Call:
        """The call in a language; in its own for "" and for one that it is not in."""
        return self.calls.get(language) or next(iter(self.calls.values()))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found, for as long as both files are as they were and the day in London lasts (`since`, `until`)."""

    standing: Standing
    stamp: Stamp
    since: dt.datetime
    until: dt.datetime


_seen: dict[Path, _Seen] = {}
_at_work = threading.Lock()


def standing_call(path: Path) -> Standing:
    """The call that stands at that path, looked at anew when its file, its record or the day is another.

    Every page asks several times, so that what has not changed is found without making anything. Raises
    DefinitionError where the file is wrong and never was right.
    """
    now, stamp = timezone.now(), _stamp(path)
    known = _seen.get(path)
    if known and known.stamp == stamp and known.since <= now < known.until:
        return known.standing
    with _at_work:
        known = _seen.get(path)
        if known and known.stamp == stamp and known.since <= now < known.until:
            return known.standing
        found = _looked_at(path, known.standing if known else None)
        stamp = (stamp[0], _stamp(path)[1])  # the record may be new
        _seen[path] = _Seen(found, stamp, *_day_of(now))
        return found


def _day_of(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """The beginning and the end of a moment's day in London, of 23, 24 or 25 hours."""
    today = now.astimezone(LONDON).date()
    midnight = dt.time(tzinfo=LONDON)
    return dt.datetime.combine(today, midnight), dt.datetime.combine(today + dt.timedelta(days=1), midnight)


def _looked_at(path: Path, before: Standing | None) -> Standing:
    try:
        found, text = _read(path)
    except (DefinitionError, OSError) as error:
        logger.error(f"call.toml is not used as it stands, and the site goes on by what it last was. {error}")
        return replace(before or _kept(path, error), fault=_by_name(path, error))
    try:
        keep_record(path, found.call(""), now=timezone.now(), by=BY)
        _keep(path, text)
    except (DefinitionError, OSError) as error:
        logger.error(f"The record of the call's questions could not be kept: {error}")
        return replace(found, unkept=_by_name(path, error))
    return found


def _by_name(path: Path, error: Exception) -> str:
    """What is wrong, with files by their names: where the review's folder lies is no matter for a page."""
    return str(error).replace(f"{path.parent}/", "")


def _read(path: Path) -> tuple[Standing, bytes]:
    """The call of a file, and the very bytes that it was read from."""
    for _ in range(ATTEMPTS):
        text = path.read_bytes()
        own = load_call(path)
        calls = {language: load_call(path, language) for language in own.languages}
        data = parse_toml(path)
        if path.read_bytes() == text:
            others = own.languages[1:]
            return Standing(calls, {one: untranslated_texts(data, one) for one in others}), text
    raise DefinitionError(f"{path}: changes all the time. Leave it as it is for a second.")


def _keep(path: Path, text: bytes) -> None:
    """Keep a copy of what was right, for a process that starts when it no longer is."""
    copy = path.parent / LAST_GOOD / path.name
    copy.parent.mkdir(exist_ok=True)
    if copy.exists() and copy.read_bytes() == text:
        return
    handle, name = tempfile.mkstemp(dir=copy.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
        os.replace(name, copy)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)


def _kept(path: Path, error: Exception) -> Standing:
    copy = path.parent / LAST_GOOD / path.name
    try:
        return _read(copy)[0]
    except (DefinitionError, OSError):
        raise error from None


def _stamp(path: Path) -> Stamp:
    """By what a change of the call's file is known, and of its record."""
    call, record = _names(path)
    return _stamp_of(call), _stamp_of(record)


@lru_cache(maxsize=4)
def _names(path: Path) -> tuple[str, str]:
    return str(path), str(path.with_name(RECORD))


def _stamp_of(name: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(name)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
