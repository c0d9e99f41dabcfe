"""PDF: a scan for what a document to be read does not need.

It is a scan, not a proof: it looks for names, also in the streams that hold objects, and a PDF can be made
that hides them. What opens the file should have scripts turned off.
"""

from __future__ import annotations

import re
import zlib
from itertools import islice

from cairn.responses.attachments.kinds import MB
from cairn.responses.attachments.unfit import DAMAGED, LOCKED, Unfit

MAGIC = b"%PDF-"
_MOST_OBJECT_STREAMS = 5_000
_LARGEST_UNPACKED = 50 * MB
_TAIL = 2048


def _named(*names: str) -> re.Pattern[bytes]:
    """Any of these names, each sign of which may be written as # and its number (PDF 1.7, 7.3.5)."""
    spelled = ["".join(f"(?:{sign}|#{ord(sign):02x}|#{ord(sign):02X})" for sign in name) for name in names]
    return re.compile(f"/(?:{'|'.join(spelled)})(?![A-Za-z0-9])".encode())


_LOCKED = _named("Encrypt")
_ACTIVE = _named("JavaScript", "Launch", "RichMedia")
_ENCLOSED = _named("EmbeddedFile", "EmbeddedFiles")
_OBJECT_STREAM = _named("ObjStm")


def check_pdf(data: bytes) -> None:
    """Raises Unfit where it is cut off or locked, can run something, or encloses files."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise Unfit(DAMAGED)
    if _LOCKED.search(data):
        raise Unfit(LOCKED)
    left = _LARGEST_UNPACKED
    _check_names(data)
    for number, found in enumerate(islice(_OBJECT_STREAM.finditer(data), _MOST_OBJECT_STREAMS + 1)):
        unpacked = _unpacked(data, found.end(), left)
        left -= len(unpacked)
        if left <= 0 or number == _MOST_OBJECT_STREAMS:
            raise Unfit("unpacks to far more than a document holds. Print it to a new PDF and add that.")
        _check_names(unpacked)


def _check_names(data: bytes) -> None:
    if _ACTIVE.search(data):
        raise Unfit(
            "holds a script, a film or a command that could run on a reader’s computer. "
            "Print it to a new PDF, which leaves them out, and add that."
        )
    if _ENCLOSED.search(data):
        raise Unfit(
            "has another file enclosed in it. Print it to a new PDF, and add the other file by itself."
        )


def _unpacked(data: bytes, after: int, most: int) -> bytes:
    """The stream whose description holds this place, unpacked to `most` bytes; empty where it is not packed so."""
    begins = data.find(b"stream", after, after + 500)
    if begins < 0:
        return b""
    begins += len(b"stream")
    begins += 2 if data[begins : begins + 2] == b"\r\n" else 1
    try:
        return zlib.decompressobj().decompress(data[begins:], most)
    except zlib.error:
        return b""
