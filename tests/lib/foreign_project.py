"""Projects of REFI-QDA as other programs write them: capitals and braces in GUIDs, a mark of byte order, CRLF."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

TEXT = "No money 😀 for fees é here.\r\nSecond line."
MONEY, FEES = (f"{number:08X}-1111-2222-3333-44444444444A" for number in (1, 2))
_NAMESPACE = "urn:QDA-XML:project:1.0"


def guid(number: int) -> str:
    """A GUID in capitals, as NVivo, ATLAS.ti and MAXQDA write it."""
    return f"{number:08X}-1111-2222-3333-44444444444A"


def selection(start: int, end: int, code: str = MONEY) -> str:
    """A coded selection by Ann; its codes and users are named in braces and small letters."""
    return (
        f'<PlainTextSelection guid="{guid(500 + start)}" name="" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{{{guid(9).lower()}}}"><Coding guid="{guid(700 + start)}">'
        f'<CodeRef targetGUID="{{{code.lower()}}}"/></Coding></PlainTextSelection>'
    )


def text_source(inside: str, path: str = "internal://a.txt") -> str:
    """A text with what is coded in it."""
    return f'<TextSource guid="{guid(5)}" name="A" plainTextPath="{path}">{inside}</TextSource>'


def a_project(
    path: Path, sources: str = "", files: Mapping[str, bytes] | None = None, encoding: str = "utf-8"
) -> Path:
    """Write a project with two codes, one under the other; by default of one text with one selection."""
    held = {"a.txt": TEXT.encode("utf-8-sig")} if files is None else files
    written = (
        f'<?xml version="1.0" encoding="{encoding}"?><Project name="x" origin="Another 1.0" xmlns="{_NAMESPACE}">'
        f'<Users><User guid="{guid(9)}" name="Ann"/></Users><CodeBook><Codes>'
        f'<Code guid="{MONEY}" name="Money" isCodable="true"><Code guid="{{{FEES}}}" name="Fees" isCodable="true"/>'
        f"</Code></Codes></CodeBook><Sources>{sources or text_source(selection(3, 8))}</Sources></Project>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", written.encode(encoding))
        for name, content in held.items():
            archive.writestr(f"sources/{name}", content)
    return path
