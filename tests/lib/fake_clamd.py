"""A virus scanner that is none: it listens on a port of this machine and says what a test tells it to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

EICAR_LIKE = b"X5O!-a-harmless-stand-in-for-the-test-file"


@dataclass
class FakeClamd:
    """What it heard, and what it answers; `reply` None hangs up without a word, `is_silent` never answers."""

    reply: bytes | None = b"stream: OK\0"
    is_silent: bool = False
    hangs_up_at_once: bool = False
    heard: list[bytes] = field(default_factory=list)

    def meet(self, line: socket.socket) -> None:
        """Hear one file, and answer."""
        if self.hangs_up_at_once:
            return
        command = _exactly(line, 10)
        content = b""
        while length := int.from_bytes(_exactly(line, 4), "big"):
            content += _exactly(line, length)
        self.heard.append(command + content)
        if self.is_silent:
            line.recv(1)  # until the other end gives up
        elif EICAR_LIKE in content:
            line.sendall(b"stream: Eicar-Signature FOUND\0")
        elif self.reply is not None:
            line.sendall(self.reply)


@contextmanager
def listening(fake: FakeClamd, path: str = "") -> Iterator[int]:
    """The fake on a free port, whose number it gives, or on a socket of that path."""
    with socket.socket(socket.AF_UNIX if path else socket.AF_INET) as listener:
        listener.bind(path or ("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=_serve, args=(fake, listener), daemon=True)
        thread.start()
        try:
            yield 0 if path else listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _serve(fake: FakeClamd, listener: socket.socket) -> None:
    while True:
        try:
            line, _ = listener.accept()
        except OSError:
            return
        with line, suppress(OSError, EOFError):
            fake.meet(line)


def _exactly(line: socket.socket, number: int) -> bytes:
    heard = b""
    while len(heard) < number:
        piece = line.recv(number - len(heard))
        if not piece:
            raise EOFError
        heard += piece
    return heard
