"""What a model has answered, kept by what it was asked: a run that is stopped goes on where it was, and one that is
repeated asks nothing again.

The key is a digest of all that an answer can depend on: endpoint, model, prompt and its version, schema, codebook and
its version, the passage as it was sent, and the settings of the request. What is kept holds nobody's words: themes and
places, or why there are none; and how long a model took, for the next estimate. What a model told of many texts at
once is in its own words, which may be theirs: it is kept with the ids of those texts, and forgotten once one of them is
gone. One file of SQLite, for its owner alone; committed a batch at a time. Two runs at once would pay for every answer
twice, so one has it at a time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from types import TracebackType
from typing import Any

from cairn.exceptions import ModelError
from cairn.tables.files import structure, to_json
from cairn.themes.coding import Applied
from cairn.themes.labellers.costs import Pace

_TABLES = (
    "CREATE TABLE IF NOT EXISTS heard (key TEXT PRIMARY KEY, heard TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS told (key TEXT PRIMARY KEY, question TEXT, rests_on TEXT, content TEXT) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS pace (model TEXT PRIMARY KEY, answers INTEGER, seconds REAL) WITHOUT ROWID",
)
_PACED = (
    "INSERT INTO pace VALUES (?, ?, ?) ON CONFLICT (model) DO UPDATE "
    "SET answers = answers + excluded.answers, seconds = seconds + excluded.seconds"
)
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of asking for one text. `needs_person` says why a person must read it; then nothing is applied.

    Places are in the text as it was sent. `served_by` is what the server calls itself.
    """

    applied: tuple[Applied, ...] = ()
    needs_person: str = ""
    calls: int = 1
    served_by: str = ""


def key_of(parts: Mapping[str, Any]) -> str:
    """The digest of all that an answer depends on: SHA-256 of it as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _hold(path: Path) -> int:
    """A file beside it, held until it is closed or the process ends. Raises ModelError where another has it."""
    number = os.open(path.with_suffix(".lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        flock(number, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(number)
        raise ModelError(
            f"{path}: another run has what is kept there. Let it end, or stop it, and start again."
        ) from None
    return number


class Cache:
    """The answers kept in one file; None keeps them in memory alone. To be closed, as a context does.

    Raises ModelError where the file is damaged, cannot be written, or another run has it.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._held: int | None = None
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._held = _hold(path)
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._base = sqlite3.connect(path or ":memory:", timeout=30)
            with self._base:
                for table in _TABLES:
                    self._base.execute(table)
        except (OSError, sqlite3.Error) as error:
            raise ModelError(
                f"{path}: what the model answered cannot be kept there ({error}). Take the file away if it is damaged."
            ) from error

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
        if self._held is not None:
            os.close(self._held)

    def kept(self, keys: Iterable[str]) -> dict[str, Heard]:
        """What is kept of these keys."""
        wanted = sorted(set(keys))
        found: dict[str, Heard] = {}
        for at in range(0, len(wanted), _AT_A_TIME):
            some = wanted[at : at + _AT_A_TIME]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, heard FROM heard WHERE key IN ({marks})"  # noqa: S608 - question marks alone
            with closing(self._base.execute(query, some)) as rows:
                found |= {
                    key: structure(json.loads(text), Heard, Path(str(self._path))) for key, text in rows
                }
        return found

    def told(self, key: str) -> str | None:
        """What was told under a key; None where nothing was."""
        with closing(self._base.execute("SELECT content FROM told WHERE key = ?", (key,))) as rows:
            row = rows.fetchone()
        return None if row is None else str(row[0])

    def keep_told(self, key: str, question: str, rests_on: Iterable[str], content: str) -> None:
        """Keep what was told of a question's texts, which have these ids."""
        row = (key, question, json.dumps(sorted(set(rests_on))), content)
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?)", row)

    def forget_told(self, question: str, there: Collection[str]) -> None:
        """Forget what was told of a question where it rests on texts that are not there any more."""
        with closing(
            self._base.execute("SELECT key, rests_on FROM told WHERE question = ?", (question,))
        ) as rows:
            gone = [(key,) for key, rests_on in rows if not set(json.loads(rests_on)) <= set(there)]
        with self._base:
            self._base.executemany("DELETE FROM told WHERE key = ?", gone)

    def pace(self, model: str) -> Pace:
        """How long a model took over the answers that were kept of it; `model` names it and its endpoint."""
        with closing(
            self._base.execute("SELECT answers, seconds FROM pace WHERE model = ?", (model,))
        ) as rows:
            return Pace(*(rows.fetchone() or (0, 0.0)))

    def note_pace(self, model: str, pace: Pace) -> None:
        """Add answers, and how long they took, to what is known of a model's pace."""
        with self._base:
            self._base.execute(_PACED, (model, pace.answers, pace.seconds))

    def keep(self, heard: Mapping[str, Heard]) -> None:
        """Keep answers, all of them or none."""
        rows = [(key, to_json(each).decode()) for key, each in sorted(heard.items())]
        with self._base:
            self._base.executemany("INSERT OR REPLACE INTO heard VALUES (?, ?)", rows)
