"""A server on this machine that speaks as OpenAI-compatible endpoints do, and misbehaves as a test tells it to.

There is no model in it. `obliging` finds a theme where a word of its title stands in the passage; `obedient` does what
a passage tells it to, as a model that was taken in would. Each request meets the next manner of `manners`, and then
`plainly`.
"""

from __future__ import annotations

import gzip
import json
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cairn.themes.labellers.probe import REHEARSED
from tests.lib import patience

BYTES_A_TOKEN = 4
Asked = dict[str, Any]
Brain = Callable[[Asked], str]


class Handler(BaseHTTPRequestHandler):
    """One request, and the answer in the manner that is next."""

    protocol_version = "HTTP/1.1"
    fake: FakeModel

    def do_POST(self) -> None:
        """Note what was asked, and answer."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = json.loads(body)
        with self.fake.lock:
            self.fake.asked.append(asked)
            self.fake.wire.append(self.raw_requestline + bytes(self.headers) + body)
            self.fake.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.fake.paths.append(self.path)
            manner = self.fake.manners.pop(0) if self.fake.manners else self.fake.otherwise
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            manner(self, asked)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """Say nothing."""

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        """A whole answer."""
        self.send_response_only(status)
        given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        for name, value in {
            "content-length": str(len(body)),
            "content-type": "application/json",
            **given,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


Manner = Callable[[Handler, Asked], None]


@dataclass
class FakeModel:
    """What it was asked, and how it answers. `reads` is how many tokens it reads before it cuts, None for all; `wire`
    has each request as it came, headers and all."""

    brain: Brain = field(default_factory=lambda: obliging)
    manners: list[Manner] = field(default_factory=list)
    reads: int | None = None
    asked: list[Asked] = field(default_factory=list)
    wire: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""
    otherwise: Manner = field(default_factory=lambda: plainly)

    @property
    def passages(self) -> list[str]:
        """The passages that were put before it, in the order in which they came."""
        return [passage_of(asked) for asked in self.asked if not is_probe(asked)]


@contextmanager
def serving(fake: FakeModel | None = None, secured: ssl.SSLContext | None = None) -> Iterator[FakeModel]:
    """The fake on a free port of this machine, by TLS where something to secure it with is given."""
    fake = fake or FakeModel()
    handler = type("OfThisFake", (Handler,), {"fake": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if secured is not None:
        server.socket = secured.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    fake.url = f"http{'s' if secured else ''}://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=patience.SECONDS)


# What is read of a request


def is_probe(asked: Asked) -> bool:
    """Whether it tries the endpoint, and holds no passage."""
    return any(mark in asked["messages"][-1]["content"] for mark in ("CODE WORD", REHEARSED))


def passage_of(asked: Asked) -> str:
    """The passage of a request, out of its JSON string."""
    return str(json.loads(asked["messages"][-1]["content"].split("\n")[1]))


def codebook_of(asked: Asked) -> list[dict[str, str]]:
    """The themes that a request names."""
    lines = asked["messages"][0]["content"].splitlines()
    return [json.loads(line) for line in lines if line.startswith('{"id"')]


# Brains


def obliging(asked: Asked) -> str:
    """A theme where a word of its title stands in the passage, with that word's sentence."""
    passage = passage_of(asked)
    found = []
    for theme in codebook_of(asked):
        for word in re.findall(r"\w{4,}", theme["title"]):
            sentence = re.search(rf"[^.!?]*\b{word}\b[^.!?]*", passage, re.IGNORECASE)
            if sentence:
                found.append(a_theme(theme["id"], sentence[0].strip()))
                break
    return json.dumps({"themes": found})


def obedient(asked: Asked) -> str:
    """Does what a passage tells it to: "theme X" is named whether the passage bears it or not."""
    passage = passage_of(asked)
    told = re.search(r"(?i)(?:as|theme) (?P<theme>t-\d+|supportive)(?:.*?quote “(?P<quote>[^”]*)”)?", passage)
    if not told:
        return obliging(asked)
    return json.dumps({"themes": [a_theme(told["theme"], told["quote"] or "I fully support this proposal")]})


def a_theme(theme: str, *quotations: str, **more: Any) -> dict[str, Any]:
    """One theme of an answer."""
    rest = {"stance": "for", "strength": "plain", "certainty": 0.9, **more}
    return {"theme": theme, "quotations": list(quotations), **rest}


# Manners


def plainly(handler: Handler, asked: Asked) -> None:
    """As a server should."""
    handler.send(completion(_content(handler, asked), asked, reads=handler.fake.reads))


def _content(handler: Handler, asked: Asked) -> str:
    text = asked["messages"][-1]["content"]
    if REHEARSED in text:
        return '{"themes": []}'
    if not is_probe(asked):
        return handler.fake.brain(asked)
    if handler.fake.reads is not None:
        text = text.encode()[-handler.fake.reads * BYTES_A_TOKEN :].decode("utf-8", "ignore")
    return " ".join(re.findall(r"CODE WORD: (\w+)", text))


def completion(content: str | None, asked: Asked, finish: str = "stop", reads: int | None = None) -> bytes:
    """A completion as OpenAI's interface has it."""
    read = sum(len(each["content"].encode()) for each in asked["messages"]) // BYTES_A_TOKEN
    read = read if reads is None else min(read, reads)
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "model": asked["model"],
            "system_fingerprint": "fp_fake",
            "choices": [
                {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
            ],
            "usage": {"prompt_tokens": read, "completion_tokens": len(content or "") // BYTES_A_TOKEN},
        }
    ).encode()


def says(content: str | None, finish: str = "stop") -> Manner:
    """A completion with this content."""
    return lambda handler, asked: handler.send(completion(content, asked, finish))


def finds(*themes: dict[str, Any], **more: Any) -> Manner:
    """A completion that names these themes."""
    return says(json.dumps({"themes": list(themes), **more}))


def body(content: bytes, **headers: str) -> Manner:
    """A whole body of any kind."""
    return lambda handler, _: handler.send(content, **headers)


def status(code: int, content: bytes = b"{}", **headers: str) -> Manner:
    """A refusal."""
    return lambda handler, _: handler.send(content, code, **headers)


def redirect(to: str, code: int = 307) -> Manner:
    """Sends on to another address."""
    return status(code, location=to)


def hangs_up(handler: Handler, _: Asked) -> None:
    """Not a word."""
    handler.connection.close()


def cut(handler: Handler, asked: Asked) -> None:
    """Half of what was announced."""
    whole = completion(handler.fake.brain(asked), asked)
    handler.send(whole[: len(whole) // 2], content_length=str(len(whole)))


def silent(handler: Handler, _: Asked) -> None:
    """Never answers; the connection stays open until the other end goes."""
    handler.connection.settimeout(patience.SECONDS)
    with suppress(OSError):
        handler.connection.recv(1)


def drips(handler: Handler, asked: Asked) -> None:
    """A good answer, one byte at a time, and longer about it than anybody waits in a test."""
    whole = completion(handler.fake.brain(asked), asked) + b" " * 20 * patience.SECONDS
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(whole)))
    handler.end_headers()
    _drip(handler, whole)


def drips_headers(handler: Handler, _: Asked) -> None:
    """Does not even come to the end of its headers."""
    _drip(handler, b"HTTP/1.1 200 OK\r\nX-Patience: " + b"x" * 20 * patience.SECONDS)


def _drip(handler: Handler, content: bytes) -> None:
    for at in range(len(content)):
        handler.wfile.write(content[at : at + 1])
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: Handler, _: Asked) -> None:
    """Goes on and on."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _number in range(2_000):
        handler.wfile.write(b'{"a": "' + b"x" * 65_536)


def gzip_bomb(handler: Handler, _: Asked) -> None:
    """Twenty kilobytes that unpack to twenty megabytes."""
    handler.send(gzip.compress(b" " * 20_000_000), content_encoding="gzip")
