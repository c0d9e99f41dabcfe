"""What a file that came in by e-mail is, so that the right command of the website takes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cairn.exceptions import IntakeError
from cairn.responses.word_form import mark_of_form

ENDINGS = (".docx", ".odt")
SHEETS = (".xlsx", ".csv")
_OF_VOICES = ("responses.jsonl", "documents", "clearances.jsonl")
_HIDDEN = (".", "~$")
"""Word and LibreOffice put a file that begins so beside one that is open."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What lies in a folder of what people sent: Word forms that say so, and every other file, each by name."""

    forms: tuple[Path, ...]
    others: tuple[Path, ...]


def is_word_form(path: Path) -> bool:
    """Whether a file says that it is a Word form; one that cannot be read is none, and whoever takes it says why.

    A copy in which nothing says so any more is taken for a form with the option that names it one.
    """
    if path.suffix.lower() not in ENDINGS:
        return False
    try:
        return mark_of_form(path.read_bytes(), path.name) is not None
    except (IntakeError, OSError):
        return False


def is_typed_sheet(path: Path) -> bool:
    """Whether a file is by its name a sheet that replies were typed into."""
    return path.suffix.lower() in SHEETS


def arrivals_in(folder: Path) -> Arrivals | None:
    """What lies in a folder of files as they were sent; None where it is a folder of voices, which has a list of its
    own."""
    if any((folder / name).exists() for name in _OF_VOICES):
        return None
    files = [
        each for each in sorted(folder.iterdir()) if each.is_file() and not each.name.startswith(_HIDDEN)
    ]
    forms = tuple(each for each in files if is_word_form(each))
    return Arrivals(forms, tuple(each for each in files if each not in forms))
