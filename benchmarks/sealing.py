"""`python -m benchmarks.sealing`: what locking the words costs a page of answers, beside the same pages unlocked.

Pages are asked for as a browser does, in one process, with every question of the example call answered: a page of
questions is shown, the last look is shown, a page is saved. The other side is a draft of the same site whose fields are
made plain: no key is looked up, and nothing is locked or opened. Sides alternate from one request to the next, on
SQLite; processor time is counted, which other work on the machine disturbs least.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measure import machine

SIDES = ("locked", "plain")
WARM_UP = 20
_AT = {"side": "locked"}
"""Which side the request at hand is of."""
SENTENCE = (
    "What we see each week is that trust comes first, and that it takes longer than anybody plans for. "
)
PAGE, LAST_LOOK = "/respond/sections/relationships/", "/respond/check/"


def main() -> None:
    """Ask for the pages of both sides in turn, and print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="how many of each page, on each side")
    asked = parser.parse_args()
    print(machine())
    print("| what | locked, CPU ms | plain, CPU ms | ratio |\n|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="cairn-bench-sealing-") as folder:
        _set_up(Path(folder))
        _make_plain_where_asked()
        acts = {side: _acts(side) for side in SIDES}
        for what in acts["locked"]:
            times: dict[str, list[float]] = {side: [] for side in SIDES}
            for number in range(asked.pages + WARM_UP):
                for side in SIDES:
                    spent = _milliseconds(side, acts[side][what])
                    times[side] += [spent] if number >= WARM_UP else []
            locked, plain = (statistics.median(times[side]) for side in SIDES)
            print(f"| {what} | {locked:.2f} | {plain:.2f} | {locked / plain:.3f} |", flush=True)
        _check_sides()


def _acts(side: str) -> dict[str, Callable[[], object]]:
    """What is measured, each on the draft of a side."""
    _AT["side"] = side
    client = _drafting()
    form = _form_of(client)
    words = iter(range(10**9))

    def saved() -> None:
        told = client.post(
            PAGE, {name: f"{value} {next(words)}" if len(value) > 200 else value for name, value in form}
        )
        assert told.status_code == 302, told.status_code

    return {
        "a page of questions, shown": lambda: client.get(PAGE),
        "the last look, shown": lambda: client.get(LAST_LOOK),
        "a page of questions, saved": saved,
    }


def _set_up(folder: Path) -> None:
    from tests.lib.environment import set_environment
    from tests.lib.site import copy_example

    set_environment()
    os.environ["CAIRN_REVIEW"] = str(copy_example(folder / "review", opens="2020-01-01", closes="2099-12-31"))
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'site.sqlite3'}"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _make_plain_where_asked() -> None:
    """On the plain side fields write their plain text and read their values; on the other they do as ever."""
    from cairn.web.ledger.encryption.fields import Sealed, Token

    read, write = Sealed.from_db_value, Sealed.pre_save

    def from_db_value(field: Any, value: Any, expression: Any, connection: Any) -> Any:
        if _AT["side"] == "locked":
            return read(field, value, expression, connection)
        text = None if value is None else field.as_text(value)
        return field.from_bytes(text.encode()) if text else (None if text is None else field.blank_value())

    def pre_save(field: Any, row: Any, add: bool) -> Any:
        if _AT["side"] == "locked":
            return write(field, row, add)
        value = row.__dict__.get(field.attname)
        return value if value is None or field.is_blank(value) else Token(field.to_bytes(value).decode())

    Sealed.from_db_value = from_db_value  # type: ignore[method-assign]
    Sealed.pre_save = pre_save  # type: ignore[method-assign]


def _drafting() -> Any:
    """The browser of a draft in which every question was answered."""
    from cairn.web.common.definitions import current_call
    from cairn.web.ledger.models import Answer
    from cairn.web.respond import actions
    from tests.lib.sent import browser_with

    call = current_call()
    way = actions.begin_response(call=call, by=actions.RESPONDENT)
    for question in call.questions():
        chosen = [question.options[0].code] if question.options else []
        Answer.objects.create(
            response=way.response, question=question.code, chosen=chosen, text="" if chosen else SENTENCE * 10
        )
    client = browser_with(way)
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    for page in (PAGE, LAST_LOOK):
        assert SENTENCE[:40] in client.get(page).text
    return client


def _form_of(client: Any) -> list[tuple[str, str]]:
    """What a browser would send of the page: its hidden fields, its boxes, and what is chosen."""
    page = client.get(PAGE).text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    boxes = re.findall(r'(?s)<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', page)
    chosen = re.findall(r'<input[^>]* name="(\w+)" type="radio" value="(\w+)" checked', page)
    return [*hidden, *((name, text.strip()) for name, text in boxes), *chosen]


def _milliseconds(side: str, act: Callable[[], object]) -> float:
    """Processor time of one."""
    _AT["side"] = side
    before = time.process_time_ns()
    act()
    return (time.process_time_ns() - before) / 1e6


def _check_sides() -> None:
    """Of two drafts with the same answers one stands locked, and one in plain words."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT response_id, text FROM ledger_answer WHERE text <> ''")
        texts = cursor.fetchall()
    found = {(response, text.startswith("c1.")) for response, text in texts}
    assert len(found) == len({is_locked for _, is_locked in found}) == len(SIDES), found


if __name__ == "__main__":
    main()
