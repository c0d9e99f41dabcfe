"""Pictures: their size as their headers tell it. Nothing is decoded."""

from __future__ import annotations

import struct

from cairn.responses.attachments.kinds import PictureLimits
from cairn.responses.attachments.unfit import DAMAGED, Unfit

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_MOST_MARKERS = 10_000  # before the one that tells the size; cameras write under a hundred
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def check_png(data: bytes, limits: PictureLimits) -> None:
    """Raises Unfit where it is damaged, too large, or where anything follows its end."""
    if data[8:16] != b"\x00\x00\x00\rIHDR" or len(data) < 33:
        raise Unfit(DAMAGED)
    width, height = struct.unpack(">2L", data[16:24])
    _check_size(width, height, limits)
    place = len(PNG)
    while place + 12 <= len(data):
        length, name = struct.unpack(">L4s", data[place : place + 8])
        place += 12 + length
        if name == b"IEND":
            break
    else:
        raise Unfit(DAMAGED)
    if place != len(data):
        raise Unfit("holds something behind the picture. Open it, save it as a new picture and add that.")


def check_jpeg(data: bytes, limits: PictureLimits) -> None:
    """Raises Unfit where it is damaged or too large. A telephone may put more behind the picture."""
    place = 2
    for _ in range(_MOST_MARKERS):
        if place + 9 > len(data) or data[place] != 0xFF:
            break
        marker = data[place + 1]
        if marker == 0xFF or marker in _STANDALONE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">2H", data[place + 5 : place + 9])
            return _check_size(width, height, limits)
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    raise Unfit(DAMAGED)


def _check_size(width: int, height: int, limits: PictureLimits) -> None:
    if not (width and height):
        raise Unfit(DAMAGED)
    if max(width, height) > limits.widest or width * height > limits.most_pixels:
        raise Unfit(
            "is {width:,} by {height:,} pixels, more than a reader’s computer may show. Save it smaller and add that.",
            width=width,
            height=height,
        )
