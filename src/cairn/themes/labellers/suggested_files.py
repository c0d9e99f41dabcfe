"""Where the themes that a language model suggested stand in a review, and how they go with those whom they rest on.

They are in the model's own words, which may be a respondent's: so the file is for its owner alone, and neither it nor
what is kept to make it again outlasts a passage that it rests on.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path

KEPT = "model.sqlite3"
"""The file of `cairn.themes.labellers.cache`, in the folder of what is worked out."""
_FOLDER, _BEGINS, _ENDS = "model", "suggested-", ".csv"


def write_suggested(work: Path, question: str, content: str) -> Path:
    """Write the suggestions of a question into the folder of what is worked out, for its owner alone.

    Raises OSError where that cannot be.
    """
    file = work / _FOLDER / f"{_BEGINS}{question}{_ENDS}"
    file.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "w", encoding="utf-8", newline="") as opened:
        os.fchmod(opened.fileno(), 0o600)  # one that was there before was not made so
        opened.write(content)
    return file


def forget_suggested(work: Path, standing: Callable[[Collection[str]], Collection[str]]) -> int:
    """Forget what a model suggested of passages that do not stand any more; gives how many files are taken away.

    `standing` says which of some passages, by id, there are. A file stays only where all that was kept to make it rests
    on passages that stand. Raises OSError or sqlite3.Error where it cannot be done.
    """
    told = _told(work / KEPT)
    there = set(standing({passage for _, _, passages in told for passage in passages}))
    gone = [(key, question) for key, question, passages in told if not passages <= there]
    if gone:
        with closing(sqlite3.connect(work / KEPT, timeout=30)) as base:
            base.execute("PRAGMA secure_delete = ON")
            with base:
                base.executemany("DELETE FROM told WHERE key = ?", [(key,) for key, _ in gone])
    rested = {question for _, question, _ in told} - {question for _, question in gone}
    taken = [
        file
        for file in sorted((work / _FOLDER).glob(f"{_BEGINS}*{_ENDS}"))
        if file.name.removeprefix(_BEGINS).removesuffix(_ENDS) not in rested
    ]
    for file in taken:
        file.unlink()
    return len(taken)


def _told(path: Path) -> list[tuple[str, str, set[str]]]:
    """What is kept of suggestions: its key, its question, and the passages that it rests on."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(path, timeout=30)) as base:
        if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'told'").fetchone():
            return []
        rows = base.execute("SELECT key, question, rests_on FROM told").fetchall()
    return [
        (key, question, {unit.rpartition(".p")[0] for unit in json.loads(rests_on)})
        for key, question, rests_on in rows
    ]
