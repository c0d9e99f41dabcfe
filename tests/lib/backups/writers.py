"""Writers by HTTP: each answers, saves again and again, adds a file, sends, and now and then withdraws or erases."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from tests.lib.backups.journal import Journal
from tests.lib.chaos.forms import forms_of
from tests.lib.drafting import sent as send_it
from tests.lib.http_visitor import value_of
from tests.lib.raw_http import FORM, Caller
from tests.lib.site import Site

AGREEMENT = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")


def words_of(response: str, turn: int) -> str:
    """What is written in the text of a page at a turn: no other turn has it."""
    return f"{response} says this for the {turn}th time."


@contextmanager
def writing(site: Site, journal: Journal, writers: int, seed: int) -> Iterator[None]:
    """So many people write at once until the block is left; each then ends the act at hand."""
    over = threading.Event()
    threads = [
        threading.Thread(target=_Writer(site, journal, f"W{number}", over, Random(f"{seed} {number}")).live)
        for number in range(writers)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


@dataclass
class _Writer:
    site: Site
    journal: Journal
    name: str
    over: threading.Event
    chance: Random

    def live(self) -> None:
        number = 0
        while not self.over.is_set():
            number += 1
            try:
                self._answer(f"{self.name}R{number}")
            except Exception:
                self.journal.faults.append(f"{self.name} broke off: {traceback.format_exc(limit=-3)}")
                time.sleep(0.2)

    def _answer(self, response: str) -> None:
        person = Caller(
            self.site.origin, address=f"10.{self.chance.randrange(250)}.0.{self.name[1:]}"
        ).begin()
        self._save(person, "/respond/profile/", {"sector": "schools"})
        for turn in range(1, self.chance.randint(3, 6)):
            with self.journal.act(response, "saved", turn):
                self._save_turn(person, response, turn)
            if self.over.is_set():
                return
        if self.chance.random() < 0.5:
            with self.journal.act(response, "filed"):
                told = person.send_files(
                    "/respond/files/",
                    {"then": "stay"},
                    [("files", b"notes.txt", words_of(response, 0).encode())],
                )
                assert told.status == 302, told.status
        self._save(person, "/respond/publication/", {"permission": "without_name"})
        with self.journal.act(response, "sent"):
            send_it(person)
        self._afterwards(person, response)

    def _afterwards(self, person: Caller, response: str) -> None:
        reference = value_of(person.ask("/respond/erase/").text, "response")
        self.journal.references[response] = reference
        if self.over.is_set() or self.chance.random() < 0.6:
            return
        what = self.chance.choice(("withdraw", "erase"))
        with self.journal.act(response, {"withdraw": "withdrawn", "erase": "erased"}[what]):
            told = person.send(f"/respond/{what}/", {"response": reference})
            assert told.status == 302, told.status

    def _save_turn(self, person: Caller, response: str, turn: int) -> None:
        """Both answers of a page say which turn it was: one without the other would be half a saving."""
        self._save(
            person,
            "/respond/sections/work/",
            {"q01": words_of(response, turn), "q02": AGREEMENT[turn % len(AGREEMENT)]},
        )

    def _save(self, person: Caller, address: str, values: dict[str, str]) -> None:
        form = max(forms_of(person.ask(address).text), key=lambda one: len(one.fields))
        for name, value in values.items():
            if form.options(name):
                form.choose(name, value)
        typed = {name: value for name, value in values.items() if not form.options(name)}
        body = urlencode(form.sent(**typed)).encode()
        told = person.ask(address, method="POST", body=body, headers={"Content-Type": FORM})
        assert told.status == 302, (address, told.status)
