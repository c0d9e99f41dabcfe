"""Files as they lie in folders, before anything of them is read."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.web.ledger.batch.facts import BESIDE, Facts, facts_beside

TAKEN, REFUSED = "taken", "refused"
"""Folders into which a watched folder's files are moved."""
_HIDDEN = (".", "~$")
_HALF = (".part", ".crdownload", ".tmp", ".filepart", ".download", ".swp")
_SHEETS = (".xlsx", ".csv", ".tsv", ".ods", ".jsonl")
_MAILDIR = ("cur", "new", "tmp")


@dataclass(frozen=True, slots=True)
class Lying:
    """A file (or an export's folder) where it lies, and what is told of it. `name` is what it is called: a file of a
    mail folder has no ending of its own."""

    path: Path
    name: str
    facts: Facts


@dataclass(slots=True)
class Found:
    """All files below the paths that were named; `unfound` are names in senders.toml to which no file belongs."""

    files: list[Lying] = field(default_factory=list)
    unfound: list[str] = field(default_factory=list)


def lying_below(paths: Sequence[Path], told: Facts, call: Call) -> Found:
    """Every file below paths, in order of names; `told` is what is told of all of them, unless senders.toml beside one
    tells otherwise. A file that begins with a dot is none, nor a link, nor what is not yet wholly there.

    Raises as `facts_beside`, and IntakeError for a path that is not there.
    """
    found = Found()
    for path in paths:
        if not path.exists():
            raise IntakeError(f"{path}: there is no such file or folder. Check the name.")
        if path.is_dir() and not is_export_folder(path):
            for folder, names in _folders(path):
                _add(found, folder, names, told, call)
        elif path.name != BESIDE:
            beside = facts_beside(path.parent, call).get(path.name, Facts())
            found.files.append(Lying(path, path.name, beside.over(told)))
    return found


def is_export_folder(path: Path) -> bool:
    """Whether a folder is an export of Consult's."""
    return any((path / inside / "respondents.jsonl").is_file() for inside in ("", "inputs"))


def is_mail_folder(path: Path) -> bool:
    """Whether a folder is a Maildir: its messages lie in `new` and `cur`, and what is not yet there in `tmp`."""
    return all((path / each).is_dir() for each in _MAILDIR)


def is_sheet(path: Path) -> bool:
    """Whether a file is a sheet, by what is in it where that can be told from what it is called."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as file:
            is_archive = file.read(4) == b"PK\x03\x04"
        if not is_archive:
            return path.suffix.lower() in _SHEETS
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:2_000])
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").endswith(b".spreadsheet")
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, KeyError):
        return path.suffix.lower() in _SHEETS
    return "xl/workbook.xml" in names or (
        path.suffix.lower() in _SHEETS and not any(each.startswith("word/") for each in names)
    )


def _folders(top: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder below one, with the names of what is to be taken in it, in order."""
    for place, folders, files in os.walk(top):
        folder = Path(place)
        is_mail = is_mail_folder(folder)
        exports = [each for each in folders if is_export_folder(folder / each)]
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(_HIDDEN)
            and each not in exports
            and each not in ((TAKEN, REFUSED, "tmp") if is_mail else (TAKEN, REFUSED))
        )
        yield folder, sorted([*exports, *(each for each in files if _is_to_take(folder / each))])


def _is_to_take(path: Path) -> bool:
    name = path.name.lower()
    if name.startswith(_HIDDEN) or name.endswith(_HALF) or name == BESIDE or name.endswith(".mapping.toml"):
        return False
    return path.is_file() and not path.is_symlink()


def _add(found: Found, folder: Path, names: list[str], told: Facts, call: Call) -> None:
    beside = facts_beside(folder, call)
    found.unfound += [f"{folder / BESIDE}: {name}" for name in beside if not (folder / name).exists()]
    is_mail = folder.name in _MAILDIR and is_mail_folder(folder.parent)
    for name in names:
        called = f"{name.split(':')[0]}.eml" if is_mail else name
        found.files.append(Lying(folder / name, called, beside.get(name, Facts()).over(told)))
