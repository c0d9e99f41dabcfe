"""`python -m benchmarks.reading_room`: the pages of the staff's reading room over a ledger of 100,000 responses.

The ledger is made in bulk, its words sealed as ever, and each page is asked for in this process, as a browser does: the
list by each filter, a response among its neighbours, search, how far the reading is, and what came in. The median of
three is told, on SQLite and on PostgreSQL. Making the ledger takes some minutes on each.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.measure import machine
from tests.lib.postgres import running_cluster, why_not

LISTS = (
    "", "page=4000", "route=email", "permission=with_name", "read=unread-me", "read=unread", "read=begun", "flag=any",
    "given=me", "unsure=yes", "copies=yes", "copies=no", "unlooked=yes", "confidence=yes", "confidence=no",
    "question=q01", "route=email&unsure=yes&read=unread", "sort=oldest", "sort=reference", "sector=education",
)  # fmt: skip
PAGES = ("/review/responses/B-000500/?read=unread&unsure=yes", "/review/reading/", "/review/intake/")
SEARCHES = ("lighthouse", '"trust comes first"', "school OR mentor NOT transport", "attend*")
TIMES = 3


def main() -> None:
    """Measure with each database in a process of its own, or (with --on) with one here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument("--on", default="", help="DATABASE_URL of an empty ledger")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cairn-bench-room-") as folder:
        if asked.on:
            _measure(asked.on, asked.responses, Path(folder))
            return
        print(machine())
        (Path(folder) / "ledger").mkdir()
        _apart(f"sqlite:///{folder}/ledger/site.sqlite3", asked.responses)
        if why := why_not():
            print(f"\nWith PostgreSQL nothing is measured: {why}")
            return
        with running_cluster(durable=False) as cluster:
            _apart(cluster.url, asked.responses)


def _apart(database: str, number: int) -> None:
    command = [sys.executable, "-m", "benchmarks.reading_room", "--on", database, "--responses", str(number)]
    subprocess.run(command, check=True)


def _measure(database: str, number: int, folder: Path) -> None:
    client = _set_up(database, number, folder)
    print(
        f"\n{database.partition(':')[0]}, {number:,} responses\n\n| page | median s | found |\n|---|--:|---|"
    )
    for query in LISTS:
        _tell(client, f"/review/?{query}" if query else "/review/")
    for address in PAGES:
        _tell(client, address)
    for words in SEARCHES:
        _tell(client, client.post("/review/search/", {"words": words}).headers["Location"], words)
        _tell(client, client.post("/review/", {"words": words}).headers["Location"], f"list of {words}")
    _tell(client, client.post("/review/", {"q": "lighthouse"}).headers["Location"], "sealed words")


def _set_up(database: str, number: int, folder: Path) -> Any:
    from tests.lib.environment import made_keys, set_environment
    from tests.lib.site import copy_example

    set_environment()
    os.environ["CAIRN_REVIEW"] = str(copy_example(folder / "review", opens="2020-01-01", closes="2099-12-31"))
    os.environ["CAIRN_KEYS"] = str(made_keys(folder / "keys" / "keys"))
    os.environ["DATABASE_URL"] = database
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from benchmarks.reading_room_ledger import READERS, fill
    from cairn.web.common.definitions import current_call
    from tests.lib.accounts import kept_staff, signed_in

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    client = signed_in(kept_staff(READERS[0]))
    client.get("/review/")  # a page that does not open is told before the ledger is made, not after
    fill(current_call(""), number)
    return client


def _tell(client: Any, address: str, name: str = "") -> None:
    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = client.get(address)
        spent.append(time.perf_counter() - began)
        assert answer.status_code == 200, (address, answer.status_code)
    found = re.search(r"<h2[^>]*>([\d,]+ (?:responses?|passages?)[^<]*)<", answer.text)
    looked = re.search(r"looked for in the (?:newest|first) [\d,]+", answer.text)
    told = " ".join(each for each in (found and found[1].strip(), looked and looked[0]) if each)
    print(f"| {name or address} | {statistics.median(spent):.3f} | {told} |", flush=True)


if __name__ == "__main__":
    main()
