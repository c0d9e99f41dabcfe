"""Changing a call's file without disturbing what its author wrote: comments, order and layout stay (TOML Kit)."""

from __future__ import annotations

import contextlib
import datetime as dt
import difflib
import fcntl
import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array

from cairn.calls.definition import Call
from cairn.calls.load import load_call
from cairn.calls.opened.record import NAME as RECORD
from cairn.calls.texts import LANGUAGES, languages_of
from cairn.exceptions import DefinitionError, UserError

_OF_OURS = re.compile(r"(?<=\S)\n(\[\[(?:window\.changes|window\.pauses|corrections)\]\])")
"""Headers of ours that stand right under what came before: a blank line is put between. What is in a text is found out,
for the file would then not hold just what was meant."""
Texts = Mapping[str, str]
"""A text by language, the call's own among them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a call's file that was tried and holds, not yet written: the file's text before and after, the call
    as it would be, what changed in a sentence each, and how the log names it. `untranslated` are the call's languages
    in which a text that came with it was not given."""

    path: Path
    before: str
    after: str
    call: Call
    said: tuple[str, ...]
    what: str
    details: Mapping[str, Any]
    untranslated: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """What changes in the file, as `diff -u` shows it."""
        found = difflib.unified_diff(
            self.before.splitlines(), self.after.splitlines(), "call.toml", "call.toml", lineterm="", n=1
        )
        return tuple(found)


def document_of(path: Path) -> tuple[str, Any]:
    """The text of a call's file and the document that TOML Kit makes of it. The file has been loaded, so it is TOML."""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    return text, tomlkit.parse(text)


def tried(
    path: Path,
    before: str,
    document: Any,
    said: tuple[str, ...],
    what: str,
    details: Mapping[str, Any],
    texts: Texts | None = None,
) -> Edit:
    """The edit, once the call that it would make was loaded beside the one that stands.

    Raises DefinitionError where it breaks a rule of a call, and where the file would not hold just what was meant.
    """
    after = _OF_OURS.sub(r"\n\n\1", tomlkit.dumps(document).replace("\r\n", "\n"))
    if _as_read(tomllib.loads(after)) != _as_read(document.unwrap()):
        raise DefinitionError(
            f"{path}: its layout is such that the change cannot be written into it safely. Make it by hand."
        )
    call = _loaded(path, after)
    after = after.replace("\n", "\r\n") if "\r\n" in before else after
    without = tuple(one for one in call.languages if one not in texts) if texts else ()
    return Edit(path, before, after, call, said, what, details, without)


@contextlib.contextmanager
def alone(edit: Edit) -> Iterator[None]:
    """Hold the file against every other command, from the look at what it says until another is in its place.

    Who waited holds the file that was replaced, and finds that the one in its place is not the one they looked at.
    Raises UserError where somebody has changed it since the edit was tried.
    """
    with edit.path.open(encoding="utf-8", newline="") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        _check_unchanged(edit)
        yield


def write(edit: Edit) -> None:
    """Put the file in its place, beside first, with the rights and the owner that it had.

    Raises UserError where somebody has changed it since the edit was tried.
    """
    _check_unchanged(edit)  # an editor of text heeds no lock
    handle, name = tempfile.mkstemp(prefix=f".{edit.path.name}.", dir=edit.path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(edit.after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(edit.path, beside)
        with contextlib.suppress(
            PermissionError
        ):  # who may not give it away owns it then, with the same rights
            owner = edit.path.stat()
            os.chown(beside, owner.st_uid, owner.st_gid)
        beside.replace(edit.path)
    finally:
        beside.unlink(missing_ok=True)


def add_to_list(table: Any, key: str, values: Mapping[str, Any]) -> None:
    """Add an item to a list of tables, in the form in which the list stands: under headers of its own, or in line."""
    if isinstance(table.get(key), Array):
        inline = tomlkit.inline_table()
        inline.update(values)
        table[key].append(inline)
        return
    item = tomlkit.table()
    for name, value in values.items():
        item.add(name, value)
    if key in table:
        table[key].append(item)
    else:
        table[key] = AoT([item])


def as_text(texts: Texts) -> Any:
    """A text as a value of the file: as it is where there is one language, else with one a language."""
    if len(texts) == 1:
        return next(iter(texts.values()))
    table = tomlkit.inline_table()
    table.update(dict(texts))
    return table


def check_texts(path: Path, document: Any, texts: Texts) -> None:
    """Raises UserError where a text is empty, or in a language that the call is not in."""
    languages = languages_of(document.unwrap())
    for language, text in texts.items():
        if language not in languages:
            named = ", ".join(f"{one} ({LANGUAGES.get(one, one)})" for one in languages)
            raise UserError(f'{path}: the call is not in "{language}". It is in: {named}.')
        if not text.strip():
            raise UserError("The text is empty. Write what people will read.")


def own_language(document: Any) -> str:
    """The call's own language."""
    return languages_of(document.unwrap())[0]


def as_date(value: dt.date) -> Any:
    """A day as a value of the file, without quotation marks."""
    return tomlkit.date(value.isoformat())


def _check_unchanged(edit: Edit) -> None:
    with edit.path.open(encoding="utf-8", newline="") as file:
        if file.read() != edit.before:
            raise UserError(f"{edit.path}: was changed by somebody else just now. Look at it, and try again.")


def _as_read(data: Any) -> str:
    """What a file holds, whichever ends its lines have."""
    return json.dumps(data, default=str, sort_keys=True).replace("\\r\\n", "\\n")


@contextlib.contextmanager
def elsewhere(path: Path, text: str) -> Iterator[Path]:
    """A file in a folder of its own that says what the call's file would, with the call's record beside it."""
    with tempfile.TemporaryDirectory(prefix="cairn-call-") as name:
        there = Path(name) / path.name
        with there.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        with contextlib.suppress(FileNotFoundError):
            shutil.copy(path.with_name(RECORD), there.with_name(RECORD))
        yield there


def _loaded(path: Path, text: str) -> Call:
    """The call that a text would be at that path; errors name the path itself."""
    with elsewhere(path, text) as there:
        try:
            for language in languages_of(tomllib.loads(text)):
                load_call(there, language)
            return load_call(there)
        except DefinitionError as error:
            raise DefinitionError(str(error).replace(str(there), str(path))) from error
