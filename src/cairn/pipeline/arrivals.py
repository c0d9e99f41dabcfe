"""What a file that came in by e-mail is, so that the right command of the website takes it."""

from __future__ import annotations

from pathlib import Path

from cairn.exceptions import IntakeError
from cairn.responses.ledger import EvidenceKind
from cairn.responses.tabular.exports import is_own_sheet
from cairn.responses.word_form import mark_of_form

ENDINGS = (".docx", ".odt")
SHEETS = (".xlsx", ".csv")
EXPORTS = (*SHEETS, ".tsv", ".ods", ".jsonl")
_OF_VOICES = ("responses.jsonl", "documents/documents.toml", "clearances.jsonl")
KINDS = tuple(str(each) for each in EvidenceKind if each is not EvidenceKind.CALL)
"""What evidence may be from that is no response to the call."""


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
    """Whether a file is the sheet that replies are typed into: it has the names of our columns in its first row.

    One that cannot be read is taken for one: whoever takes it says why.
    """
    if path.suffix.lower() not in SHEETS:
        return False
    try:
        return is_own_sheet(path)
    except (IntakeError, OSError):
        return True


def is_export(path: Path) -> bool:
    """Whether a file or folder is by its name, or by what lies in it, what another platform exported."""
    if path.is_dir():
        return any((path / inside / "respondents.jsonl").is_file() for inside in ("", "inputs"))
    return path.suffix.lower() in EXPORTS


def is_voices(path: Path) -> bool:
    """Whether a path is a folder of voices, which has a list of its own of what is in it."""
    return path.is_dir() and any((path / name).exists() for name in _OF_VOICES)
