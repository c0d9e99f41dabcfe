"""Master keys changed with 100,000 answers stored, while somebody reads and writes, and killed half way."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.lib.built_review import plain_assets
from tests.lib.postgres import running_cluster, why_not
from tests.lib.rotating import Told, rotate_under_reading
from tests.lib.site import Site, copy_example

ANSWERS = int(os.environ.get("ROTATING_ANSWERS", "100000"))
EACH = 5
KILLS = 5


def prove_rotation() -> None:
    """Do so on SQLite and on PostgreSQL; exit 1 if an answer could not be read, or anything else was amiss."""
    kinds = ["SQLite", *([] if why_not() else ["PostgreSQL"])]
    found = {kind: _at(kind) for kind in kinds}
    print(
        "| ledger | answers | data keys | kills | answers read | written | unreadable | slowest reading of 100, s | s |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for kind, told in found.items():
        print(_line(kind, told), flush=True)
    for kind, told in found.items():
        for fault in told.faults:
            print(f"{kind}: {fault}")
    if any(told.faults for told in found.values()):
        raise SystemExit(1)


def _at(kind: str) -> Told:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cairn-keys-")))
        database = stack.enter_context(running_cluster()).url if kind == "PostgreSQL" else ""
        site = Site(copy_example(folder / "review"), plain_assets(folder / "assets"), database)
        return rotate_under_reading(site, ANSWERS // EACH, EACH, KILLS)


def _line(kind: str, told: Told) -> str:
    reader = told.reader
    return (
        f"| {kind} | {told.answers:,} | {told.keys:,} | {told.kills} | {reader['reads']:,} | {reader['writes']:,} | "
        f"{reader['unreadable'] + reader['wrong']} | {reader['slowest']:.2f} | {told.seconds:.1f} |"
    )
