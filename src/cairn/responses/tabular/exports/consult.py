"""What i.AI's Consult imports (a folder), and JSON lines of any kind, as rows under a header.

The shape of the folder is read in Consult's own loader (github.com/i-dot-ai/consult, data_pipeline: `respondents.jsonl`
with `themefinder_id` and `demographic_data`, lists by name; in each `question_part_<n>` a `question.json` with
`question_text` and `multi_choice_options`, `responses.jsonl` with `text`, `multi_choice.jsonl` with `options`). Where a
question has both words and options they are one question's, as its `closed_question` pairing has it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cairn.exceptions import IntakeError

ROW_ID = "themefinder_id"
LISTED = "; "
"""How several values of one list stand in a cell."""
_PART = re.compile(r"question_part_(\d+)")


def rows_of_folder(folder: Path) -> Iterator[list[str]]:
    """Two rows of header (names, and what each question asks), then a row a respondent.

    Answers are gathered in a database without a name, for the files are each in an order of their own. Raises
    IntakeError where the folder lacks respondents.jsonl, or a line of a file is no JSON object with the identifier.
    """
    inputs = folder / "inputs" if (folder / "inputs").is_dir() else folder
    respondents = inputs / "respondents.jsonl"
    if not respondents.is_file():
        raise IntakeError(f"{folder}: holds no respondents.jsonl, so it is no folder of Consult's.")
    parts = sorted(
        (int(match[1]), each)
        for each in inputs.iterdir()
        if each.is_dir() and (match := _PART.fullmatch(each.name))
    )
    kept = _Kept()
    for each in _objects(respondents):
        kept.keep(_identifier(each, respondents), _demographics(each), is_respondent=True)
    headings = {ROW_ID: "Respondent"}
    headings |= {name: name.removeprefix("respondent: ") for name in kept.names()}
    for number, part in parts:
        headings |= _part(number, part, kept)
    names = list(headings)
    yield names
    yield list(headings.values())
    for identifier, cells in kept.rows():
        yield [identifier, *(cells.get(name, "") for name in names[1:])]
    kept.close()


def _part(number: int, folder: Path, kept: _Kept) -> dict[str, str]:
    asked = _question(folder / "question.json")
    text = _cell(asked.get("question_text")) or f"Question {number}"
    headings = {}
    for file, key, suffix in (("multi_choice.jsonl", "options", "_options"), ("responses.jsonl", "text", "")):
        path = folder / file
        if path.is_file():
            name = f"question_part_{number}{suffix}"
            headings[name] = text
            for each in _objects(path):
                kept.keep(_identifier(each, path), {name: _cell(each.get(key))})
    return headings


def _question(path: Path) -> dict[str, Any]:
    try:
        asked = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise IntakeError(f"{path}: cannot be read as a question. Export it once more.") from error
    return asked if isinstance(asked, dict) else {}


def rows_of_lines(path: Path) -> Iterator[list[str]]:
    """A header of every key, in the order of its first coming, then a row an object.

    Raises IntakeError where a line is no JSON object.
    """
    names: dict[str, None] = {}
    for each in _objects(path):
        names.update(dict.fromkeys(map(str, each)))
    yield list(names)
    for each in _objects(path):
        yield [_cell(each.get(name)) for name in names]


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                found = json.loads(line)
                if not isinstance(found, dict):
                    raise IntakeError(f"{path.name}, line {number}: is no object in braces.")
                yield found
    except (ValueError, RecursionError) as error:
        raise IntakeError(
            f"{path.name}: holds a line that is no JSON in UTF-8. Export it once more."
        ) from error


def _identifier(each: dict[str, Any], path: Path) -> str:
    found = _cell(each.get(ROW_ID))
    if not found:
        raise IntakeError(f"{path.name}: has a line without {ROW_ID}, so nobody knows whose it is.")
    return found


def _demographics(each: dict[str, Any]) -> dict[str, str]:
    told = each.get("demographic_data") or {}
    return (
        {f"respondent: {_whole(name)}": _cell(value) for name, value in told.items()}
        if isinstance(told, dict)
        else {}
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return LISTED.join(_cell(each) for each in value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dict):
        return _whole(json.dumps(value, ensure_ascii=False))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else _whole(str(value))


def _whole(text: str) -> str:
    """Half letters, of which JSON knows how to write one, replaced: no database takes them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Kept:
    """Cells by respondent and column, on disk: SQLite's temporary database goes when it is closed."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")
        self._base.execute("CREATE TABLE respondent (id TEXT PRIMARY KEY) STRICT")
        self._base.execute("CREATE TABLE cell (id TEXT, name TEXT, cell TEXT, PRIMARY KEY (id, name)) STRICT")

    def keep(self, identifier: str, cells: dict[str, str], *, is_respondent: bool = False) -> None:
        """Somebody's cells. Who answers and is in no list of respondents is one all the same."""
        known = self._base.execute("INSERT OR IGNORE INTO respondent VALUES (?)", [identifier])
        if is_respondent and not known.rowcount:
            raise IntakeError(f"respondents.jsonl: names {ROW_ID} {identifier} twice. Export it once more.")
        for name, cell in cells.items():
            if cell:
                self._add(identifier, name, cell)

    def _add(self, identifier: str, name: str, cell: str) -> None:
        # two lines of one person on one question: both are what they said
        self._base.execute(
            "INSERT INTO cell VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
            "SET cell = cell || char(10) || char(10) || excluded.cell",
            [identifier, name, cell],
        )

    def close(self) -> None:
        """Let go of all of it."""
        self._base.close()

    def names(self) -> Iterable[str]:
        """The columns that somebody has a cell in."""
        return [name for (name,) in self._base.execute("SELECT DISTINCT name FROM cell ORDER BY name")]

    def rows(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Every respondent in the order of their coming, with their cells."""
        for (identifier,) in self._base.execute("SELECT id FROM respondent ORDER BY rowid"):
            cells = self._base.execute("SELECT name, cell FROM cell WHERE id = ?", [identifier])
            yield identifier, dict(cells.fetchall())
