"""What a model has answered, kept by what it was asked: a run that is stopped goes on where it was, and one that is
repeated asks nothing again.

The key is a digest of all that an answer can depend on: endpoint, model, prompt and its version, schema, codebook and
its version, the passage as it was sent, and the settings of the request. What is kept holds nobody's words: themes and
places, or why there are none. One file of SQLite, for its owner alone; committed a batch at a time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from cairn.exceptions import ModelError
from cairn.tables.files import structure, to_json
from cairn.themes.coding import Applied

_TABLE = "CREATE TABLE IF NOT EXISTS heard (key TEXT PRIMARY KEY, heard TEXT NOT NULL) WITHOUT ROWID"
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


class Cache:
    """The answers kept in one file; None keeps them in memory alone. To be closed, as a context does."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._base = sqlite3.connect(path or ":memory:", timeout=30)
            with self._base:
                self._base.execute(_TABLE)
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

    def keep(self, heard: Mapping[str, Heard]) -> None:
        """Keep answers, all of them or none."""
        rows = [(key, to_json(each).decode()) for key, each in sorted(heard.items())]
        with self._base:
            self._base.executemany("INSERT OR REPLACE INTO heard VALUES (?, ?)", rows)
