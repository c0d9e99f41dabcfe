"""A mail server of the tests' own on the loopback address: it keeps what it is sent, or refuses as it is told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """What it was sent, in order. `refusals` maps a verb (RCPT, DATA) to the answer it gives instead."""

    port: int = 0
    letters: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)


ANSWERS = {
    "EHLO": "250-here\r\n250 AUTH PLAIN",
    "AUTH": "235 welcome",
    "DATA": "354 go on",
    "QUIT": "221 goodbye",
}


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that listens until the end of the block."""
    seen = MailServer()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline().decode().strip():
                verb = line.split()[0].upper()
                seen.heard.append(line)
                refusal = seen.refusals.get(verb)
                self.say(refusal or ANSWERS.get(verb, "250 yes"))
                if verb == "DATA" and not refusal:
                    self.take_letter()
                if verb == "QUIT":
                    return

        def take_letter(self) -> None:
            lines = []
            while (line := self.rfile.readline().decode()) != ".\r\n":
                lines.append(line)
            seen.letters.append("".join(lines))
            self.say("250 taken")

        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        seen.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield seen
        finally:
            server.shutdown()
            thread.join()
