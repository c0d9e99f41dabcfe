"""Files sealed as they come, and read from any place: bytes on the disk that say nothing.

A file has a random key of its own and is cut into pieces of 64 KiB, each sealed with AES-256-GCM. The nonce of a piece
is its number and whether it is the last, so that none can be moved, doubled or left out, and no end cut off (the STREAM
construction: Hoang, Reyhanitabar, Rogaway and Vizár 2015). One key seals one file, once.
"""

from __future__ import annotations

import io
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cairn.responses.sealing.faults import Unreadable
from cairn.responses.sealing.keyring import KEY_BYTES

MAGIC = b"cairn-f1"
PIECE = 64 * 1024
TAG = 16
SPOILT = "A file that was added does not open with its key: it was changed or cut short. Bring it back from a copy."


def new_file_key() -> bytes:
    """A key for one file."""
    return secrets.token_bytes(KEY_BYTES)


class SealingFile:
    """Takes a file's bytes in their order and writes them sealed; `close` seals the last piece, which must not be
    forgotten. The file beneath stays open."""

    def __init__(self, beneath: BinaryIO, key: bytes) -> None:
        self._beneath, self._cipher = beneath, AESGCM(key)
        self._waiting = bytearray()
        self._number = 0
        self._beneath.write(MAGIC)

    def write(self, chunk: bytes) -> None:
        """Add to its end."""
        self._waiting += chunk
        while len(self._waiting) > PIECE:  # one more byte than a piece: this one is not the last
            self._seal(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]

    def close(self) -> None:
        """Seal what is left."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        self._beneath.write(self._cipher.encrypt(_nonce(self._number, is_last), piece, MAGIC))
        self._number += 1


class OpenedFile(io.RawIOBase):
    """A sealed file as it was before, to be read and moved about in. Raises Unreadable where it is not whole.

    It takes the file beneath for itself, and closes it when it is closed.
    """

    def __init__(self, beneath: BinaryIO, key: bytes) -> None:
        super().__init__()
        self._beneath, self._cipher = beneath, AESGCM(key)
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")
        sealed = beneath.seek(0, io.SEEK_END) - len(MAGIC)
        self._pieces = max(-(-sealed // (PIECE + TAG)), 1)
        self._size = sealed - self._pieces * TAG
        beneath.seek(0)
        if beneath.read(len(MAGIC)) != MAGIC or self._size < 0:
            raise Unreadable(SPOILT)
        self._piece(self._pieces - 1)  # an end that was cut off is found before anything is read

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to another place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("There is nothing before the beginning of a file.")
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        """The place."""
        return self._at

    def readinto(self, buffer: object) -> int:
        """Fill a buffer as far as one piece goes; how many bytes."""
        into = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._at >= self._size:
            return 0
        number, within = divmod(self._at, PIECE)
        found = self._piece(number)[within : within + len(into)]
        into[: len(found)] = found
        self._at += len(found)
        return len(found)

    def close(self) -> None:
        """Close it, and the file beneath."""
        if not self.closed:
            self._beneath.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._held[0] != number:
            self._beneath.seek(len(MAGIC) + number * (PIECE + TAG))
            sealed = self._beneath.read(PIECE + TAG)
            try:
                opened = self._cipher.decrypt(_nonce(number, number == self._pieces - 1), sealed, MAGIC)
            except (InvalidTag, ValueError):
                raise Unreadable(SPOILT) from None
            self._held = (number, opened)
        return self._held[1]


def open_file(beneath: BinaryIO, key: bytes) -> io.BufferedReader:
    """A sealed file, to be read. Raises Unreadable where it is not one, or was cut short."""
    return io.BufferedReader(OpenedFile(beneath, key), PIECE)


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
