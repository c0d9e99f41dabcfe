"""A visitor without a browser: keeps cookies, sends forms with their token, follows where it is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.lib import patience


@dataclass
class HttpVisitor:
    """Somebody at `origin`. `jar` holds their cookies, which two of them may share as two tabs do."""

    origin: str
    jar: CookieJar = field(default_factory=CookieJar)

    def get(self, address: str) -> tuple[str, str]:
        """The address that was come to, and the page."""
        with self._opener().open(self.origin + address, timeout=patience.SECONDS) as answer:
            return answer.url.removeprefix(self.origin), answer.read().decode()

    def post(self, address: str, token: str, **values: str) -> tuple[str, str]:
        """The same, for a form that is sent with the token of its page."""
        data = urlencode({"csrfmiddlewaretoken": token, **values}).encode()
        with self._opener().open(self.origin + address, data=data, timeout=patience.SECONDS) as answer:
            return answer.url.removeprefix(self.origin), answer.read().decode()

    def fill_in(self, address: str, **values: str) -> tuple[str, str]:
        """Open a page and send its form."""
        return self.post(address, token_of(self.get(address)[1]), **values)

    def _opener(self) -> OpenerDirector:
        return build_opener(HTTPCookieProcessor(self.jar))


def token_of(page: str) -> str:
    """The token of a page's form."""
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def declaration_of(last_look: str) -> str:
    """The address of the declaration, as the button of the last look has it; empty where it has none."""
    found = re.search(r'href="(/respond/declaration/[^"]*)"', last_look)
    return found[1] if found else ""


def value_of(page: str, name: str) -> str:
    """The value of a hidden field."""
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]
