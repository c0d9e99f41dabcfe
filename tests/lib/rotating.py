"""Keys that are changed while somebody reads and writes without a pause, and the change killed again and again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cairn.responses.sealing.keyfile import read_keyring
from tests.lib import patience
from tests.lib.chaos.found import rows_of
from tests.lib.site import Site

START = "import django, json, random, signal, sys, time\ndjango.setup()\n"
WORDS = (
    "words = lambda response, number: f'Response {response} says {number}: ' + 'trust comes first. ' * 20\n"
)
FILL = """
from django.db import transaction
from cairn.web.ledger.models import Answer, Response
responses, each = map(int, sys.argv[1:])
for start in range(0, responses, 500):
    with transaction.atomic():
        made = Response.objects.bulk_create(
            Response(call="c", route="online", reference=f"R-{n}", public_reference=f"P-{n}", name=f"Name {n}")
            for n in range(start, min(start + 500, responses))
        )
        Answer.objects.bulk_create(
            Answer(response=one, question=f"q{number:02}", text=words(one.public_reference, number), chosen=["agree"])
            for one in made for number in range(each)
        )
"""
READ = """
from cairn.exceptions import CairnError
from cairn.web.ledger.encryption.opened import OPENED
from cairn.web.ledger.models import Answer, Response
goes_on, told, chance = [True], {"reads": 0, "writes": 0, "unreadable": 0, "wrong": 0, "slowest": 0.0}, random.Random(1)
signal.signal(signal.SIGTERM, lambda *_: goes_on.clear())
ids = list(Response.objects.order_by("pk").values_list("pk", flat=True))
print("ready", flush=True)
while goes_on:
    OPENED.forget()  # so that every reading opens the data keys as they stand at this moment
    some = chance.sample(ids, min(20, len(ids)))
    before = time.perf_counter()
    for answer in Answer.objects.filter(response__in=some).select_related("response"):
        try:
            public = answer.response.public_reference
            is_right = answer.text == words(public, int(answer.question[1:])) and answer.chosen == ["agree"]
            told["wrong"] += not (is_right and answer.response.name == "Name " + public[2:])
        except CairnError as error:
            told["unreadable"] += 1
            print(error, file=sys.stderr, flush=True)
        told["reads"] += 1
    told["slowest"] = max(told["slowest"], time.perf_counter() - before)
    if chance.random() < 0.2:  # somebody begins to answer, and somebody writes on
        number = f"new-{told['writes']}"
        one = Response.objects.create(
            call="c", route="online", reference=f"R-{number}", public_reference=f"P-{number}", name=f"Name {number}")
        one.answers.create(question="q00", text=words(one.public_reference, 0), chosen=["agree"])
        ids.append(one.pk)
        old = Answer.objects.filter(response=some[0]).order_by("pk")[0]
        old.save()
        old.text = old.text
        old.save()
        told["writes"] += 1
print(json.dumps(told), flush=True)
"""


@dataclass
class Told:
    """What a run found. Every answer that a reader asked for is a read; `keys` are the data keys at the end."""

    answers: int = 0
    keys: int = 0
    kills: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)
    reader: dict[str, Any] = field(default_factory=dict)


def rotate_under_reading(site: Site, responses: int, each: int, kills: int) -> Told:
    """Store answers, and lock them anew while a reader reads: killed as often as is said, two at once at the end.

    The old key is then retired while the reader goes on, and everything is opened once more.
    """
    site.migrate()
    script(site, START + WORDS + FILL, str(responses), str(each)).communicate(timeout=3600)
    keys, told = Path(site.environment()["CAIRN_KEYS"]), Told()
    (old,) = read_keyring(keys).keys
    with reading(site, told):
        began = time.monotonic()
        for number in range(kills):
            told.kills += killed_at(site, old.id, responses * (kills - number) // (kills + 1))
        both = [command(site, "rotate") for _ in range(2)]
        said = [one.communicate(timeout=3600)[1] for one in both]
        told.faults += [f"rotate: {text}" for one, text in zip(both, said, strict=True) if one.returncode]
        told.seconds = time.monotonic() - began
        retired = site.command("keys", "retire", old.id)
        told.faults += [f"retire: {retired.stderr}"] if retired.returncode else []
        time.sleep(1)  # the reader goes on without the old key
    checked = site.command("keys", "check")
    told.faults += [f"check: {checked.stderr}"] if checked.returncode else []
    ((told.answers,),) = rows(site, "select count(*) from ledger_answer")
    ((told.keys,),) = rows(site, "select count(*) from ledger_datakey")
    told.faults += [f"{told.reader[what]} {what}" for what in ("unreadable", "wrong") if told.reader[what]]
    in_file = {key.id for key in read_keyring(keys).keys}
    if old.id in in_file or left(site, old.id):
        told.faults.append("the old key is still in the file, or still locks something")
    return told


def killed_at(site: Site, old: str, when: int) -> bool:
    """Begin a rotation and kill it once no more than so many data keys are left under the old key; whether it was
    killed before it had ended."""
    rotation = command(site, "rotate")
    while rotation.poll() is None and left(site, old) > when:
        time.sleep(0.001)
    rotation.kill()
    rotation.communicate()
    return bool(left(site, old))


def left(site: Site, old: str) -> int:
    """How many data keys an old master key still locks."""
    ((number,),) = rows(site, f"select count(*) from ledger_datakey where master_id = '{old}'")
    return int(number)


def rows(site: Site, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query to the ledger, past the site's own code."""
    return rows_of(site.environment()["DATABASE_URL"], query)


def command(site: Site, *arguments: str) -> subprocess.Popen[str]:
    """A command of `keys`, running."""
    whole = [sys.executable, "-m", "cairn.web", "keys", *arguments]
    return subprocess.Popen(
        whole, env=site.environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def script(site: Site, text: str, *arguments: str) -> subprocess.Popen[str]:
    """A script of ours in a process of the site's, running."""
    return subprocess.Popen(
        [sys.executable, "-c", text, *arguments], env=site.environment(), text=True, stdout=subprocess.PIPE
    )


@contextmanager
def reading(site: Site, told: Told) -> Iterator[None]:
    """Somebody who reads and writes without a pause; what they met is told at the end."""
    reader = script(site, START + WORDS + READ)
    try:
        assert reader.stdout.readline() == "ready\n"
        yield
        os.kill(reader.pid, signal.SIGTERM)
        told.reader = json.loads(reader.communicate(timeout=patience.SECONDS)[0])
    finally:
        reader.kill()
        reader.communicate()
