"""A run: many journeys at once at a real site that is killed, and at a call that closes, while they write."""

from __future__ import annotations

import os
import re
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from cairn.calls import load_call
from tests.lib.chaos.found import Found, faults
from tests.lib.chaos.journey import Journey
from tests.lib.chaos.ledger import Known
from tests.lib.postgres import Cluster
from tests.lib.site import Site

AT_ONCE = 6


@dataclass(frozen=True)
class Chaos:
    """What goes wrong: by which seed, in how many journeys, and how often, in seconds on an average."""

    seed: int
    journeys: int
    kills_every: float = 3.0
    closes_every: float = 8.0
    closed_for: float = 1.0


@dataclass(frozen=True)
class Told:
    """What a run came to. The last three are lists of sentences; all must be empty."""

    counts: dict[str, int]
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether nothing was lost, nothing stands twice and nothing else was amiss."""
        return not (self.lost or self.twice or self.faults)


def run(site: Site, chaos: Chaos, cluster: Cluster | None = None) -> Told:
    """Live all journeys against a started site and say what became of it. The site is running at the end."""
    known, chance = Known(), Random(chaos.seed)
    call = load_call(site.folder / "call.toml")
    journeys = [
        Journey(f"Person {chaos.seed}-{number}", site.port, call, known, Random(f"{chaos.seed} {number}"))
        for number in range(chaos.journeys)
    ]
    with (
        _meanwhile(_kill, site, chaos, known, chance, cluster),
        _meanwhile(_close, site, chaos, known),
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        list(pool.map(lambda journey: _live(journey, known), journeys))
    known.count("requests", sum(browser.asked for journey in journeys for browser in journey.browsers))
    found = Found(site.environment()["DATABASE_URL"], Path(site.environment()["CAIRN_KEYS"]))
    lost, twice = faults(known, found)
    beside = sum(why == "beside" for _, _, why in found.kept)
    counts = {"journeys": chaos.journeys, **known.counts, "texts kept beside another, unsettled": beside}
    log = ["the log tells of a fault: " + line for line in site.log().splitlines() if " ERROR " in line]
    return Told(counts, lost, twice, [*known.faults, *log])


def _live(journey: Journey, known: Known) -> None:
    try:
        journey.live()
    except Exception:
        known.fault(f"{journey.name} broke off: {traceback.format_exc(limit=-3)}")


@contextmanager
def _meanwhile(does: object, *arguments: object) -> Iterator[None]:
    """Do something again and again in a thread of its own, until the block is left."""
    over = threading.Event()
    thread = threading.Thread(target=does, args=(over, *arguments))  # type: ignore[arg-type]
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _kill(
    over: threading.Event, site: Site, chaos: Chaos, known: Known, chance: Random, cluster: Cluster | None
) -> None:
    """Kill the site with no warning, now and then its database with it, and start it again."""
    while not over.wait(chance.uniform(0.5, 1.5) * chaos.kills_every):
        site.kill()
        known.count("kills of the server")
        if cluster and chance.random() < 0.3:
            cluster.crash()
            known.count("crashes of the database")
            cluster.start()
        site.start()


def _close(over: threading.Event, site: Site, chaos: Chaos, known: Known) -> None:
    """Close the call under the running site, and open it again."""
    path = site.folder / "call.toml"
    as_open = path.read_text(encoding="utf-8")
    closes = re.search(r"(?m)^closes = (.*)$", as_open)[1]
    moved = (
        f'changed_on = 2020-01-15\nwhich = "closes"\nwas = {closes}\nbecomes = 2020-02-01\nreason = "Enough."'
    )
    as_closed = (
        re.sub(r"(?m)^closes = .*$", "closes = 2020-02-01", as_open) + f"\n[[window.changes]]\n{moved}\n"
    )
    while not over.wait(chaos.closes_every):
        _put(path, as_closed)
        known.count("times the call closed")
        time.sleep(chaos.closed_for)
        _put(path, as_open)


def _put(path: os.PathLike[str], text: str) -> None:
    """Write beside and rename, so that nobody reads half a file."""
    beside = f"{os.fspath(path)}.new"
    with open(beside, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, path)
