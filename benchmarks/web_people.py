"""People in the middle of answering: drafts with some answers, and forms that are filled in and not yet sent."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from cairn.calls import Call, QuestionKind, Section
from tests.lib.chaos.forms import Form, forms_of
from tests.lib.chaos.wire import Browser
from tests.lib.http_visitor import declaration_of

PAGES = ("", "promises/", "tasks/", "who/", "profile/", "files/", "publication/", "check/")
ANSWERED = 2
"""How many sections of each draft are answered beforehand."""
WORDS = "What we see each week is that trust comes first, and that it takes longer than anybody plans for. "


@dataclass(frozen=True)
class Prepared:
    """Requests to send: to look at pages, and to save forms, each once. `page_bytes` is a page's size on an average."""

    reads: list[str]
    writes: list[str]
    page_bytes: int


def prepare(port: int, call: Call, drafts: int) -> Prepared:
    """Begin so many drafts at a running site and open their pages, as browsers do."""
    with ThreadPoolExecutor(4) as pool:
        people = list(pool.map(lambda number: _Person(port, call, number), range(drafts)))
    sizes = [size for person in people for size in person.sizes]
    writes = [line for person in people for line in person.writes]
    Random(1).shuffle(writes)
    return Prepared([line for person in people for line in person.reads], writes, sum(sizes) // len(sizes))


def token(number: int, section: str) -> str:
    """What marks the words that one form saves."""
    return f"[{number}-{section}]"


class _Person:
    """One draft: begun, answered in part, every other section opened and filled in."""

    def __init__(self, port: int, call: Call, number: int) -> None:
        self._call, self._number = call, number
        self._browser = Browser(port, f"10.1.{number // 250}.{number % 250 + 1}")
        self.sizes: list[int] = []
        self.writes: list[str] = []
        self._begin()
        sections = [section for section in call.sections if list(_open(section))]
        Random(number).shuffle(sections)
        for place, section in enumerate(sections):
            address = f"/respond/sections/{section.code}/"
            form = self._form(address, next(_open(section)))
            words = {code: f"{WORDS * 3}{token(number, section.code)}" for code in _open(section)}
            if place < ANSWERED:
                assert self._sent(address, form.sent(**words)) == 302
            else:
                self.writes.append(self._line("P", address, urlencode(form.sent(**words))))
        addresses = [f"/respond/{page}" for page in PAGES]
        addresses.append(declaration_of(self._page("/respond/check/")))
        addresses += [f"/respond/sections/{section.code}/" for section in call.sections]
        self.reads = [self._line("G", address) for address in addresses]
        self.sizes = [len(self._page(address).encode()) for address in addresses] if number < 3 else []

    def _begin(self) -> None:
        form = next(form for form in forms_of(self._page("/respond/")) if form.action == "/respond/begin/")
        assert self._sent(form.action, form.sent()) == 302
        form = self._form("/respond/profile/", self._call.profile[0].code)
        for name in {one.name for one in form.fields if one.kind == "radio"}:
            form.choose(name, form.options(name)[0].value)
        assert self._sent("/respond/profile/", form.sent()) == 302

    def _page(self, address: str) -> str:
        heard = self._browser.get(address)
        assert heard is not None
        assert heard.status == 200, (address, heard.status)
        return heard.page

    def _form(self, address: str, field: str) -> Form:
        return next(form for form in forms_of(self._page(address)) if form.has(field))

    def _sent(self, address: str, pairs: list[tuple[str, str]]) -> int:
        heard = self._browser.post(address, pairs)
        return heard.status if heard else 0

    def _line(self, kind: str, address: str, body: str = "") -> str:
        cookies = "; ".join(f"{name}={value}" for name, value in self._browser.cookies.items())
        return "\t".join([kind, address, cookies, self._browser.address, *([body] if body else [])])


def _open(section: Section) -> Iterator[str]:
    return (question.code for question in section.questions if question.kind is QuestionKind.OPEN)
