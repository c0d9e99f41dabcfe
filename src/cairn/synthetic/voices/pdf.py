"""The smallest PDF that reads well: lines of text on A4 pages, in a typeface that every reader has.

Written by hand because the libraries at hand stamp the hour into the file. PDF 32000-1:2008, sections
7.5 (file structure) and 9.4 (text).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LINES_A_PAGE, _SIZE, _LEADING = 48, 10.5, 15
_LEFT, _TOP, _FOOT = 56, 780, 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, which must fit the page; an empty one is a gap."""

    text: str
    bold: bool = False


def pdf_bytes(title: str, lines: Sequence[Line], foot: str) -> bytes:
    """A PDF of these lines, page by page, with `foot` and the page's number at the foot of each."""
    pages = [lines[at : at + _LINES_A_PAGE] for at in range(0, len(lines), _LINES_A_PAGE)]
    first_page = 6
    kids = " ".join(f"{first_page + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        b"<< /Title " + _string(title) + b" >>",
    ]
    for place, page in enumerate(pages):
        objects += [
            _page(first_page + 2 * place + 1),
            _stream(page, f"{foot} Page {place + 1} of {len(pages)}"),
        ]
    return _file(objects)


def _font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def _page(contents: int) -> bytes:
    return (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {contents} 0 R >>"
    ).encode()


def _stream(lines: Sequence[Line], foot: str) -> bytes:
    drawn = [b"BT %d %d Td %d TL" % (_LEFT, _TOP, _LEADING)]
    for line in lines:
        font = b"/F2" if line.bold else b"/F1"
        drawn.append(font + f" {_SIZE} Tf ".encode() + _string(line.text) + b" Tj T*")
    drawn.append(b"ET BT /F1 8 Tf %d %d Td " % (_LEFT, _FOOT) + _string(foot) + b" Tj ET")
    body = b"\n".join(drawn)
    return b"<< /Length %d >>\nstream\n" % len(body) + body + b"\nendstream"


def _string(text: str) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(" + escaped.encode("cp1252") + b")"


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects numbered from 1, with the table that says where each stands."""
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    )
