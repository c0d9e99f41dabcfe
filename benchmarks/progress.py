"""`python -m benchmarks.progress`: the staff's page on how the call is going, with many responses.

A ledger of its own is filled with invented responses to the example call, each with an answer to every question (or
to the first few), and drafts beside them. The page is asked for as a browser does, in this process: first with
nothing kept, then again within the minute. The counting of the tables about people, which the worker does once a day,
is measured apart.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import machine

DAYS = 90
DRAFTS_IN_A_HUNDRED = 20
AT_ONCE = 500
SENTENCE = (
    "What we see each week is that trust comes first, and that it takes longer than anybody plans for. "
)


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument(
        "--database", default="", help="a DATABASE_URL; SQLite in a folder of its own if not given"
    )
    parser.add_argument(
        "--answers", type=int, default=100, help="the most answers to a response; fewer fill sooner"
    )
    asked = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="cairn-bench-progress-") as folder:
        _set_up(Path(folder), asked.database)
        _measure(asked.responses, asked.answers)


def _set_up(folder: Path, database: str) -> None:
    from tests.lib.environment import set_environment
    from tests.lib.site import BUILD_ASSETS, copy_example  # noqa: F401 - the assets of the tests hold nothing

    set_environment()
    os.environ["CAIRN_REVIEW"] = str(copy_example(folder / "review", opens="2020-01-01", closes="2099-12-31"))
    os.environ["DATABASE_URL"] = database or f"sqlite:///{folder / 'site.sqlite3'}"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _measure(responses: int, most: int) -> None:
    from django.core.cache import cache
    from django.test import Client

    from cairn.web.common.definitions import current_call
    from cairn.web.ledger.actions import count_if_due
    from tests.lib.accounts import kept_staff

    staff = Client(SERVER_NAME="127.0.0.1", SERVER_PORT="8000")
    staff.force_login(kept_staff())

    def page() -> None:
        assert staff.get("/review/progress/").status_code == 200

    page()  # whatever is wrong with the site shows before the minutes that filling takes
    cache.clear()
    began = time.perf_counter()
    answers = _fill(responses, most)
    print(
        f"{responses:,} responses, {answers:,} answers, made in {time.perf_counter() - began:.0f} s",
        flush=True,
    )
    call = current_call()
    print(f"counting, once a day     {_seconds(lambda: count_if_due(call=call, by='bench')):8.2f} s")

    page()
    cold = []
    for _ in range(5):
        cache.clear()
        cold.append(_seconds(page))
    print(f"page, nothing kept       {statistics.median(cold):8.3f} s (most {max(cold):.3f})")
    warm = [_seconds(page) for _ in range(20)]
    print(f"page, within the minute  {statistics.median(warm):8.3f} s (most {max(warm):.3f})")


def _seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _fill(responses: int, most: int) -> int:
    import datetime as dt

    from django.utils import timezone

    from cairn.web.common.definitions import current_call
    from cairn.web.ledger.models import Answer, Response

    call, chance, now = current_call(), random.Random(1), timezone.now()
    questions = (*call.profile, *call.questions())[:most]
    answers, number = 0, 0
    drafts = responses * DRAFTS_IN_A_HUNDRED // 100
    for start in range(0, responses + drafts, AT_ONCE):
        made = []
        for _ in range(min(AT_ONCE, responses + drafts - start)):
            number += 1
            is_sent = number <= responses
            at = now - dt.timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(600))
            made.append(
                Response(
                    call=call.code, state="submitted" if is_sent else "draft", route="online",
                    reference=f"R{number}", public_reference=f"P{number}", received_on=at.date() if is_sent else None,
                    submitted_at=at if is_sent else None, permission="without_name", answering_as="person",
                )
            )  # fmt: skip
        rows = [
            Answer(
                response=response, question=question.code, in_profile=question in call.profile,
                chosen=[chance.choice(question.choices).code] if question.choices else [],
                text="" if question.choices else SENTENCE * chance.randrange(1, 5),
            )
            for response in Response.objects.bulk_create(made)
            for question in (questions if response.state == "submitted" else questions[: chance.randrange(12)])
        ]  # fmt: skip
        Answer.objects.bulk_create(rows)
        answers += len(rows)
        if start % 20_000 == 0:
            print(f"  {start:,}", file=sys.stderr)
    return answers


if __name__ == "__main__":
    main()
