"""Files of other programs that are handed in for returns: what each is, and what to do, from its first bytes."""

from __future__ import annotations

from pathlib import Path

from cairn.returns.read.archives import ARCHIVE_MARKS, is_office_file

_WORKBOOK = (
    "The file is a spreadsheet's workbook. Save each sheet that is a table of the return as CSV UTF-8."
)
_DOCUMENT = "The file is a document, and no return. Ask its sender for the return itself, as XML or CSV."
_ARCHIVE = "The file is an archive that is not unpacked here. Unpack it, and hand in the files."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKS = {
    b"%PDF-": _DOCUMENT,
    b"{\\rtf": _DOCUMENT,
    b"\x1f\x8b": _ARCHIVE,
    b"7z\xbc\xaf": _ARCHIVE,
    b"Rar!": _ARCHIVE,
    b"BZh": _ARCHIVE,
    b"\xfd7zXZ": _ARCHIVE,
}
_SHEETS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".fods", ".xlt")


def why_no_return(path: Path, name: str, start: bytes) -> str:
    """Why a file that begins with `start` is of another program, in a sentence; empty where nothing says so."""
    for mark, sentence in _MARKS.items():
        if start.startswith(mark):
            return sentence
    of_sheets = name.lower().endswith(_SHEETS)
    if start.startswith(_OLD_OFFICE):
        return _WORKBOOK if of_sheets else _DOCUMENT
    if not start.startswith(ARCHIVE_MARKS):
        return ""
    if is_office_file(path):
        return _WORKBOOK if of_sheets or _holds_sheets(start) else _DOCUMENT
    return _WORKBOOK if of_sheets else _ARCHIVE


def _holds_sheets(start: bytes) -> bool:
    """Whether the first members are those of a workbook, whatever the file is called."""
    return b"opendocument.spreadsheet" in start[:200] or b"xl/" in start
