"""Imports of the same files, and searches for campaigns, at the same moment: in either database all of them end well,
and nothing is taken or numbered twice."""

from __future__ import annotations

import json
from pathlib import Path

from tests.lib.beside import run_beside

TOGETHER = """
import json, sys, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection

def at_once(works):
    together, faults = threading.Barrier(len(works)), []

    def run(work):
        try:
            together.wait()
            work()
        except BaseException as fault:
            faults.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stderr.write("\\n".join(faults))

call_command("migrate", verbosity=0)
"""
BATCHES = """
from collections import Counter
from functools import partial
from pathlib import Path
from cairn.web.common.definitions import every_language
from cairn.web.ledger.batch.facts import Facts
from cairn.web.ledger.batch.lying import lying_below
from cairn.web.ledger.batch.take import Batch
from cairn.web.ledger.models import IntakeFile, Response

calls, told = every_language(), []
files = lying_below([Path(FOLDER)], Facts(), calls[0]).files

def take(name):
    Batch(name, calls, lambda _, outcome: told.append(outcome.became), by="test", children=1).run(list(files))

at_once([partial(take, name) for name in "abc"])
print(json.dumps({"told": Counter(told), "responses": Response.objects.count(),
                  "read": IntakeFile.objects.filter(state="read").count()}))
"""
CAMPAIGNS = """
from cairn.responses.ledger import Answer
from cairn.web.common.definitions import current_call
from cairn.web.ledger import actions
from cairn.web.ledger.finding_campaigns import find_all_campaigns
from cairn.web.ledger.models import Campaign, Copy
from tests.lib.kept import given_response

call = current_call()
words = "Every child in need should be seen by the same teacher in every week of the year, whatever else happens."
for n in range(6):
    said = Answer("q01", text=words + (" Please." if n else ""))
    actions.record_response(given=given_response(name="Heron Trust", answers=(said,)), by="test")
at_once([lambda: find_all_campaigns(call, by="test")] * 4)
numbers = list(Campaign.objects.values_list("number", flat=True))
print(json.dumps([numbers, len(set(Copy.objects.values_list("response", flat=True))) == Copy.objects.count() > 1]))
"""


def test_each_file_is_taken_once_and_every_batch_ends(either_database: str, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(f"Letter {number} about the ferry.", encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"no")
    done = run_beside(f"FOLDER = {str(folder)!r}\n{TOGETHER}{BATCHES}", either_database)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["responses"], found["read"], found["told"]["read"]) == (8, 8, 8)
    assert sum(found["told"].values()) == 27


def test_campaigns_that_are_found_at_once_are_numbered_once(either_database: str) -> None:
    done = run_beside(TOGETHER + CAMPAIGNS, either_database)
    assert (done.returncode, done.stderr, json.loads(done.stdout or "[]")) == (0, "", [[1], True])
