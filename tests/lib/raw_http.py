"""Somebody who writes requests by hand, and may put anything into them."""

from __future__ import annotations

import http.client
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.lib import patience
from tests.lib.http_visitor import token_of

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Told:
    """What the site answered: the status, the headers by name in small letters, the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    @property
    def leads_to(self) -> str:
        """Where it sends on to, or an empty text."""
        return self.headers.get("location", "")


@dataclass
class Caller:
    """Somebody at `origin`, with the cookies that they were given. `address` is where they call from."""

    origin: str
    cookies: dict[str, str] = field(default_factory=dict)
    address: str = ""

    def ask(
        self,
        address: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Told:
        """One request, sent as it is and followed nowhere."""
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if self.address:
            sent["X-Forwarded-For"] = self.address
        connection = http.client.HTTPConnection(urlsplit(self.origin).netloc, timeout=patience.SECONDS)
        try:
            connection.request(method, address, body=body, headers={**sent, **(headers or {})})
            answer = connection.getresponse()
            told = Told(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read(),
                tuple(answer.headers.get_all("Set-Cookie") or ()),
            )
        finally:
            connection.close()
        for line in told.cookies:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return told

    def token(self, page: str = "/respond/") -> str:
        """The token of the first form on a page."""
        told = self.ask(page)
        assert b"csrfmiddlewaretoken" in told.body, (
            f"{page} has no form: {told.status} {told.leads_to} {told.text}"
        )
        return token_of(told.text)

    def send(self, address: str, fields: Mapping[str, object], *, page: str = "", **headers: str) -> Told:
        """A form with the token of the page `page`, or of the address itself."""
        values = {"csrfmiddlewaretoken": self.token(page or address), **fields}
        return self.ask(
            address,
            method="POST",
            body=urlencode(values, doseq=True, errors="surrogatepass").encode(),
            headers={"Content-Type": FORM, **headers},
        )

    def send_files(
        self,
        address: str,
        fields: Mapping[str, str],
        files: Iterable[tuple[str, bytes, bytes]],
        *,
        page: str = "",
    ) -> Told:
        """A form with files: of each the field, the name just as it is to stand in the request, the content."""
        boundary = secrets.token_hex(16).encode()
        parts = [
            b'Content-Disposition: form-data; name="%s"\r\n\r\n%s' % (name.encode(), value.encode())
            for name, value in {"csrfmiddlewaretoken": self.token(page or address), **fields}.items()
        ]
        parts += [
            b'Content-Disposition: form-data; name="%s"; filename="%s"\r\n'
            b"Content-Type: application/octet-stream\r\n\r\n%s" % (name.encode(), file_name, content)
            for name, file_name, content in files
        ]
        body = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
        return self.ask(
            address,
            method="POST",
            body=body + b"--" + boundary + b"--\r\n",
            headers={"Content-Type": f"multipart/form-data; boundary={boundary.decode()}"},
        )

    def begin(self) -> Caller:
        """Press “Start now”."""
        told = self.send("/respond/begin/", {"hand": secrets.token_hex(8)}, page="/respond/")
        assert told.leads_to == "/respond/tasks/", (told.status, told.text)
        return self


def forms_of(page: str) -> list[str]:
    """The addresses that the forms of a page are sent to."""
    return re.findall(r'<form[^>]*action="([^"]+)"', page)
