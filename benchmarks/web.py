"""`make bench-web`: mixed journeys at the answering service, beside a bare Django view in the same run.

wrk asks over the loopback address, in rounds that alternate. Cairn: nine requests of ten look at a page of
a draft, one saves a form of a section with all its open questions. A view with one INSERT of the same words
at every request: in a new project of Django's, with the middleware that such a one begins with (a form's
token is checked, and a header or two are set); bare, with none at all, which reaches the database as Django
itself does, and once as Cairn does (its own backend for PostgreSQL, plans that are kept); and, stricter
still, bare with an INSERT at one request of ten, the other nine a page of the same size that stands ready.
All have the same processes and threads, connections that stay open and are looked at before they are used
again, and a database of the same kind with the same promise to keep what was committed through a power cut.
"CPU ms each" is what the site's own processes used for a request, which bears other work on the machine
better than the clock does; it leaves out PostgreSQL's.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.measure import machine
from benchmarks.web_people import WORDS, Prepared, prepare
from benchmarks.web_servers import bare_site, cpu_seconds, served
from cairn.calls import load_call
from tests.lib.chaos.found import rows_of
from tests.lib.postgres import running_cluster, why_not
from tests.lib.sealed import Opener
from tests.lib.site import Site, build_assets, copy_example

_SCRIPT = Path(__file__).with_name("mixed.lua")
_MOST_WRITES = 100_000
WARMING = 1
"""Rounds before those that are measured: a server that has just started has met no draft yet. What they lose counts."""
CAIRN = "Cairn, mixed journeys"
BEGUN = "a new project's view, one write each"
WRITES, MIXED = "bare view, one write each", "bare view, one write in ten"
ON_CAIRNS = "bare view on Cairn's backend, one write each"


@dataclass(frozen=True)
class Side:
    """One of those that are measured. `kept` counts what stands in its database of what was posted."""

    name: str
    port: int
    group: int
    reads: Sequence[str]
    writes: Sequence[str]
    write_every: int
    kept: Callable[[], int]


def main() -> None:
    """Measure with each database, and print a table of each."""
    asked = _asked()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is needed. As an administrator, run: apt-get install wrk")
    print(machine())
    for database in asked.database:
        if database == "postgresql" and (why := why_not()):
            print(f"\nWith PostgreSQL nothing is measured: {why}")
            continue
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cairn-bench-web-")))
            _bench(database, asked, folder, stack)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-web", description=__doc__)
    parser.add_argument("--database", nargs="*", default=["sqlite", "postgresql"], help="which of the two")
    parser.add_argument("--drafts", type=int, default=900, help="how many drafts are prepared")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--seconds", type=int, default=20, help="of each side in each round, after one round to warm"
    )
    parser.add_argument("--connections", type=int, default=16)
    return parser.parse_args()


def _bench(database: str, asked: argparse.Namespace, folder: Path, stack: ExitStack) -> None:
    review = copy_example(folder / "review", opens="2020-01-01", closes="2099-12-31")
    site = Site(review, build_assets(folder / "assets"), _database(database, folder / "cairn.sqlite3", stack))
    site.migrate()
    settings = site.environment()
    ours = served("cairn.web.config.wsgi:application", settings, site.port, folder / "cairn.log")
    group = stack.enter_context(ours)
    prepared = prepare(site.port, load_call(review / "call.toml"), asked.drafts)
    bare_database = _database(database, folder / "bare.sqlite3", stack)
    bare = stack.enter_context(bare_site(folder, bare_database, prepared.page_bytes))
    begun = stack.enter_context(bare_site(folder, bare_database, prepared.page_bytes, as_begun=True))
    on_cairns = stack.enter_context(bare_site(folder, bare_database, prepared.page_bytes, on_cairns=True))
    sides = [
        Side(
            CAIRN,
            site.port,
            group,
            prepared.reads,
            prepared.writes,
            10,
            lambda: _forms_kept(settings["DATABASE_URL"], Path(settings["CAIRN_KEYS"])),
        ),
        *_bare_sides(
            begun, bare, on_cairns, lambda: rows_of(bare_database, "select count(*) from bare_words")[0][0]
        ),
    ]
    told: dict[str, list[dict[str, float]]] = {side.name: [] for side in sides}
    for number in range(WARMING + asked.rounds):
        for side in sides:
            told[side.name].append(_round(side, number, asked, folder))
    _print(database, asked, prepared, told)


def _database(kind: str, path: Path, stack: ExitStack) -> str:
    return stack.enter_context(running_cluster()).url if kind == "postgresql" else f"sqlite:///{path}"


def _bare_sides(
    begun: tuple[int, int], bare: tuple[int, int], on_cairns: tuple[int, int], kept: Callable[[], int]
) -> list[Side]:
    token = "a" * 32  # as long as Django's own, which it compares in the cookie and in the form
    words = {"text": WORDS * 3}
    form = urlencode({**words, "csrfmiddlewaretoken": token})
    write, page = f"P\t/write/\t\t10.0.0.1\t{urlencode(words)}", "G\t/page/\t\t10.0.0.1"
    return [
        Side(BEGUN, *begun, [], [f"P\t/write/\tcsrftoken={token}\t10.0.0.1\t{form}"], 1, kept),
        Side(WRITES, *bare, [], [write], 1, kept),
        Side(ON_CAIRNS, *on_cairns, [], [write], 1, kept),
        Side(MIXED, *bare, [page], [write] * _MOST_WRITES, 10, kept),
    ]


def _forms_kept(database: str, keys: Path) -> int:
    """How many forms' words stand: each form has a mark of its own in every answer of it."""
    opened = Opener(partial(rows_of, database), keys).words
    rows = rows_of(database, "select text, response_id, question from ledger_answer where text <> ''")
    texts = [opened(text, "answer", "text", *place) for text, *place in rows]
    return len({text.rpartition("[")[2] for text in texts if text.endswith("]")})


def _round(side: Side, number: int, asked: argparse.Namespace, folder: Path) -> dict[str, float]:
    """One round of one side: wrk's figures, and how many forms stand that were told to be kept."""
    lines = folder / "requests.txt"
    writes = side.writes if len(side.writes) == 1 else side.writes[number :: WARMING + asked.rounds]
    lines.write_text("\n".join([*side.reads, *writes]) + "\n", encoding="utf-8")
    before, cpu_before = side.kept(), cpu_seconds(side.group)
    command = [
        "wrk", "-t1", f"-c{asked.connections}", f"-d{asked.seconds}s", "--timeout", "30s", "-s", _SCRIPT,
        f"http://127.0.0.1:{side.port}", "--", lines, str(side.write_every),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=asked.seconds + 60)
    told: dict[str, float] = json.loads(done.stdout.rpartition("TOLD ")[2])
    cpu = cpu_seconds(side.group) - cpu_before
    return {**told, "found": side.kept() - before, "cpu": 1000 * cpu / told["requests"]}


def _print(
    database: str, asked: argparse.Namespace, prepared: Prepared, told: dict[str, list[dict[str, float]]]
) -> None:
    print(
        f"\n{database}: {asked.drafts} drafts, {asked.rounds} rounds of {asked.seconds} s a side after one to warm, "
        f"{asked.connections} connections, a page {prepared.page_bytes:,} bytes on an average\n"
    )
    print(
        "| what | requests/s | p50 ms | p95 ms | p99 ms | CPU ms each | errors | saved, said | saved, found | lost |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    measured = {name: rounds[WARMING:] for name, rounds in told.items()}
    for name, rounds in measured.items():
        kept, found = (int(sum(one[what] for one in told[name])) for what in ("kept", "found"))
        errors = int(sum(one["broken"] + one["other"] for one in told[name]))
        shown = [f"{_rate(rounds):,.0f}", *(f"{_median(rounds, p):.1f}" for p in ("p50", "p95", "p99"))]
        shown += [
            f"{_median(rounds, 'cpu'):.2f}",
            str(errors),
            f"{kept:,}",
            f"{found:,}",
            f"{max(0, kept - found):,}",
        ]
        print(f"| {name} | {' | '.join(shown)} |")
    for peer in (BEGUN, WRITES, ON_CAIRNS, MIXED):
        ratios = [
            _rate([ours]) / _rate([theirs])
            for ours, theirs in zip(measured[CAIRN], measured[peer], strict=True)
        ]
        print(
            f"Cairn ÷ {peer}: {statistics.median(ratios):.2f} ({', '.join(f'{ratio:.2f}' for ratio in ratios)})"
        )
    if ran_out := int(sum(one["ran_out"] for one in told[CAIRN])):
        print(
            f"The prepared forms ran out: {ran_out:,} requests that should have saved looked at a page instead."
        )


def _rate(rounds: Sequence[dict[str, float]]) -> float:
    return statistics.median(one["requests"] / one["seconds"] for one in rounds)


def _median(rounds: Sequence[dict[str, float]], what: str) -> float:
    return statistics.median(one[what] for one in rounds)


if __name__ == "__main__":
    main()
