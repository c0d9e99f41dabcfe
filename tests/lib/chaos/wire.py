"""A browser down to its socket, so that a line can be cut at any byte and a button pressed twice at once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.lib import patience

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Heard:
    """An answer that was read to its last byte."""

    status: int
    location: str
    page: str

    @property
    def is_kept(self) -> bool:
        """Whether the server said that it did what was asked."""
        return 200 <= self.status < 400


@dataclass
class Browser:
    """One browser at a site: its cookies, which its tabs share, and the address that it comes from."""

    port: int
    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def get(self, path: str) -> Heard | None:
        """A page; None where the line broke before the whole of it came."""
        return self._ask(self._request("GET", path, b"", {}))

    def post(self, path: str, pairs: Pairs, more: Mapping[str, str] | None = None) -> Heard | None:
        """The answer to a form; None where the line broke before the whole of it came."""
        return self._ask(self._form(path, pairs, more))

    def post_and_go(self, path: str, pairs: Pairs, part: float) -> None:
        """Send this part (0 to 1) of a form, and be gone before the answer."""
        request = self._form(path, pairs, None)
        head = request.index(b"\r\n\r\n") + 4
        self.asked += 1
        try:
            with self._connected() as line:
                line.sendall(request[: head + int((len(request) - head) * part)])
        except OSError:
            pass

    def post_twice(self, path: str, pairs: Pairs) -> list[Heard | None]:
        """The same form twice at the same moment."""
        request, heard = self._form(path, pairs, None), []
        presses = [threading.Thread(target=lambda: heard.append(self._ask(request))) for _ in range(2)]
        for press in presses:
            press.start()
        for press in presses:
            press.join()
        return heard

    def post_slowly(self, path: str, pairs: Pairs, meanwhile: Callable[[], object]) -> Heard | None:
        """The answer to a form of which a part is sent, and the rest once `meanwhile` has returned."""
        return self._ask(self._form(path, pairs, None), meanwhile)

    def _form(self, path: str, pairs: Pairs, more: Mapping[str, str] | None) -> bytes:
        headers = {"Content-Type": "application/x-www-form-urlencoded", **(more or {})}
        # a form's line ends travel as CR LF
        body = urlencode([(name, value.replace("\n", "\r\n")) for name, value in pairs]).encode()
        return self._request("POST", path, body, headers)

    def _request(self, method: str, path: str, body: bytes, more: Mapping[str, str]) -> bytes:
        with self._lock:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {
            "Host": f"127.0.0.1:{self.port}",
            "Connection": "close",
            "X-Forwarded-For": self.address,
            **({"Cookie": cookies} if cookies else {}),
            **({"Content-Length": str(len(body))} if method == "POST" else {}),
            **more,
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def _connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=patience.SECONDS)

    def _ask(self, request: bytes, meanwhile: Callable[[], object] | None = None) -> Heard | None:
        self.asked += 1
        try:
            with self._connected() as line:
                if meanwhile:
                    line.sendall(request[:-1])
                    meanwhile()
                line.sendall(request[-1:] if meanwhile else request)
                answer = HTTPResponse(line)
                answer.begin()
                page = answer.read().decode()
        except (OSError, HTTPException):
            return None
        with self._lock:
            for value in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in SimpleCookie(value).items():
                    self.cookies[name] = morsel.value
        return Heard(answer.status, answer.headers.get("Location", ""), page)
