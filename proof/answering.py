"""People who answer while the server is killed, lines are cut and the call closes: what they were told is kept."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import Counter
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import cairn.web
from proof.kept import Kept
from tests.lib import chaos
from tests.lib.chaos import Chaos, run
from tests.lib.postgres import running_cluster, why_not
from tests.lib.site import build_assets, copy_example, running_site

JOURNEYS = int(os.environ.get("CHAOS_JOURNEYS", "1000"))
_BATCH = 50
_OF_FIVE_ON_POSTGRESQL = 2


def prove_answering() -> None:
    """Run the batches that have not been run, CHAOS_JOURNEYS journeys in all; exit 1 if anything was amiss."""
    kept, batches = Kept("answering"), -(-JOURNEYS // _BATCH)
    for number in range(batches):
        if _key(number) not in kept:
            kept.add(_key(number), _batch(number))
        told = kept[_key(number)]
        print(f"  batch {number + 1} of {batches}, {_database(number)}: {_line(told)}", flush=True)
    everything = [kept[_key(number)] for number in range(batches)]
    print(f"{_line(_all(everything))}\n")
    for name, number in _all(everything)["counts"].items():
        print(f"| {name} | {number:,} |")
    found = [fault for told in everything for what in ("lost", "twice", "faults") for fault in told[what]]
    for fault in found:
        print(fault)
    if found:
        raise SystemExit(1)


def _batch(number: int) -> dict[str, Any]:
    """One batch, with the seed of its number, at a site of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cairn-chaos-")))
        cluster = stack.enter_context(running_cluster()) if _database(number) == "PostgreSQL" else None
        review = copy_example(folder / "review", opens="2020-01-01", closes="2099-12-31")
        database = cluster.url if cluster else ""
        site = stack.enter_context(running_site(review, build_assets(folder / "assets"), database))
        told = run(site, Chaos(number, _BATCH), cluster)
    return {"counts": told.counts, "lost": told.lost, "twice": told.twice, "faults": told.faults}


def _database(number: int) -> str:
    return "PostgreSQL" if number % 5 < _OF_FIVE_ON_POSTGRESQL and not why_not() else "SQLite"


def _all(batches: list[dict[str, Any]]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for told in batches:
        counts.update(told["counts"])
    lists = {what: [one for told in batches for one in told[what]] for what in ("lost", "twice", "faults")}
    return {"counts": dict(counts), **lists}


def _line(told: dict[str, Any]) -> str:
    counts = Counter(told["counts"])
    return (
        f"{counts['journeys']:,} journeys, {counts['requests']:,} requests, {counts['kills of the server']:,} kills, "
        f"{counts['lines cut']:,} lines cut, {counts['double clicks']:,} double clicks; "
        f"{counts['saves acknowledged']:,} saves and {counts['sendings acknowledged']:,} sendings acknowledged: "
        f"{len(told['lost'])} lost, {len(told['twice'])} twice, {len(told['faults'])} other faults"
    )


def _key(number: int) -> str:
    return f"{_code()} batch {number} of {_BATCH} on {_database(number)}"


@cache
def _code() -> str:
    """Changes with the site and with the run."""
    folders = (Path(cairn.web.__file__).parent, Path(chaos.__file__).parent)
    files = [
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".py", ".html")
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
