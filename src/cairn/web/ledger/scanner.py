"""Asking ClamAV about a file, over a socket of this machine.

Source of the protocol: clamd(8), INSTREAM: the length of each piece in four bytes, the piece, a length of nought.
"""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Attachment

if TYPE_CHECKING:
    from cairn.web.config.values import Clamd

LONGEST_SECONDS = 30.0
_CHUNK = 64 * 1024
_LONGEST_REPLY = 4096


class Infected(Refused):
    """A file in which the scanner found something harmful."""


class NotScanned(Refused):
    """A scanner that does not answer: without it no file is taken."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Files cannot be added just now, because the program that scans them for viruses does not answer. "
                "Your answers are safe. Try again in some minutes."
            )
        )


def is_scanning() -> bool:
    """Whether this site has a scanner to ask."""
    return settings.CAIRN_CLAMD is not None


def scan(content: BinaryIO, shown_name: str) -> Attachment.Scan:
    """What the scanner says of a file: clean, or not scanned where this site has no scanner.

    Raises Infected where it found something, NotScanned where it should answer and does not.
    """
    if settings.CAIRN_CLAMD is None:
        return Attachment.Scan.NOT_SCANNED
    content.seek(0)
    reply = _asked(settings.CAIRN_CLAMD, content)
    if reply == b"stream: OK":
        return Attachment.Scan.CLEAN
    if reply.startswith(b"stream: ") and reply.endswith(b" FOUND"):
        raise Infected(
            _(
                "The virus scanner found something harmful in “{name}”, so we did not keep it. Your answers are safe. "
                "Have your own computer scanned before you send the file to anybody."
            ).format(name=shown_name)
        )
    raise NotScanned


def _asked(clamd: Clamd, content: BinaryIO) -> bytes:
    """The scanner's reply, without the sign that ends it; empty where none came in time."""
    deadline = time.monotonic() + LONGEST_SECONDS
    try:
        with _connected(clamd) as line:
            _send(line, content, deadline)
            return _reply(line, deadline)
    except OSError:  # refused, cut off, or too slow
        return b""


def _connected(clamd: Clamd) -> socket.socket:
    if clamd.host:
        return socket.create_connection((clamd.host, clamd.port), timeout=5)
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(5)
        line.connect(clamd.path)
    except OSError:
        line.close()
        raise
    return line


def _send(line: socket.socket, content: BinaryIO, deadline: float) -> None:
    line.sendall(b"zINSTREAM\0")
    while chunk := content.read(_CHUNK):
        _wait(line, deadline)
        line.sendall(len(chunk).to_bytes(4, "big") + chunk)
    line.sendall(b"\0\0\0\0")


def _reply(line: socket.socket, deadline: float) -> bytes:
    reply = b""
    while not reply.endswith(b"\0"):
        _wait(line, deadline)
        piece = line.recv(_LONGEST_REPLY)
        reply += piece
        if not piece or len(reply) > _LONGEST_REPLY:
            return b""
    return reply[:-1]


def _wait(line: socket.socket, deadline: float) -> None:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(left)
