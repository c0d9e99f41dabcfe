"""Somebody at a browser whom nothing discourages: presses again where nothing came back, and looks again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.lib.chaos.forms import Form, forms_of
from tests.lib.chaos.ledger import Known
from tests.lib.chaos.wire import Browser, Heard, Pairs

TRIES = 300
SECONDS_BETWEEN = 0.1
START, TASKS = "/respond/", "/respond/tasks/"
TROUBLES = ("double", "cut within", "cut after")


class Lost(AssertionError):
    """The site did not answer for so long that nobody would wait."""


@dataclass
class Opened:
    """A page that was come to: its address, its answer, and the texts that were sent from it."""

    path: str
    heard: Heard

    @property
    def forms(self) -> list[Form]:
        """Its forms."""
        return forms_of(self.heard.page)

    def form(self, action: str) -> Form | None:
        """The form that goes to this address, whatever its query."""
        return next((form for form in self.forms if form.action.partition("?")[0] == action), None)

    def form_with(self, name: str) -> Form | None:
        """The form with a field of that name."""
        return next((form for form in self.forms if form.has(name)), None)


@dataclass
class Visitor:
    """What any of the journeys does at one browser."""

    browser: Browser
    chance: Random
    known: Known
    trouble: float = 0.3

    def open(self, path: str) -> Opened:
        """The page that an address leads to, asked for until it comes."""
        for _ in range(10):
            heard = self._until_heard(lambda: self.browser.get(path))  # noqa: B023 - called at once
            if heard.status not in (301, 302):
                return Opened(path, heard)
            path = heard.location
        raise Lost(f"{path} leads round in a ring")

    def press(self, path: str, pairs: Pairs) -> Heard:
        """Send a form, in one of the ways in which it goes wrong; pressed again until an answer comes."""
        trouble = self.chance.choice(TROUBLES) if self.chance.random() < self.trouble else ""
        if trouble == "cut within":
            self.browser.post_and_go(path, pairs, self.chance.uniform(0, 0.95))
            self.known.count("lines cut")
        elif trouble == "cut after":
            self.browser.post_and_go(path, pairs, 1)
            self.known.count("lines cut")
        elif trouble == "double":
            self.known.count("double clicks")
            heard = [self._looked_at(one) for one in self.browser.post_twice(path, pairs) if one is not None]
            if heard:
                return next((one for one in heard if one.is_kept), heard[0])
        return self._until_heard(lambda: self.browser.post(path, pairs))

    def _until_heard(self, ask: Callable[[], Heard | None]) -> Heard:
        for _ in range(TRIES):
            heard = ask()
            if heard is not None:
                return self._looked_at(heard)
            self.known.count("answers that never came")
            time.sleep(SECONDS_BETWEEN)
        raise Lost("the site stayed away")

    def _looked_at(self, heard: Heard) -> Heard:
        if heard.status >= 500 or heard.status in (400, 404, 405, 429):
            title = re.search(r"<title>([^<]*)", heard.page)
            self.known.fault(f"the answer {heard.status}: {title[1].strip() if title else heard.page[:80]}")
        return heard
