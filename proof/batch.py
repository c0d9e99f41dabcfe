"""10,000 mixed files, hostile ones among them, taken in by one command: how long it takes and how much memory."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cairn.calls import load_call
from cairn.pipeline.site import run_site_command, site_settings
from tests.lib.built_review import plain_assets
from tests.lib.mixed_post import GOOD, write_post
from tests.lib.small_review import write_small_review

NUMBER, HOSTILE, SEED = 10_000, 500, 2026
MOST_MINUTES, MOST_MB = 20, 1_000
_CALL = Path("examples/children-in-need/call.toml")


def prove_batch() -> None:
    """Make the files, take them in, and take them in again; exit 1 where a promise is not kept."""
    number = int(os.environ.get("CAIRN_PROOF_FILES", NUMBER))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        review = write_small_review(folder / "review")
        shutil.copy(_CALL, review / "call.toml")
        written = write_post(
            folder / "post", load_call(_CALL), number, seed=SEED, hostile=number * HOSTILE // NUMBER
        )
        size = sum(each.stat().st_size for each in (folder / "post").iterdir()) / 1024 / 1024
        good = list(written.values()).count(GOOD)
        print(f"{number:,} files, {good:,} of them to be read, {size:,.0f} MB, seed {SEED}", flush=True)
        outside = {
            name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CAIRN_KEYS")
        }
        settings = site_settings(review, plain_assets(folder / "assets"), "http://127.0.0.1:8000", outside)
        run_site_command(["migrate", "--verbosity", "0"], settings)
        faults = []
        for run in ("first run", "second run"):
            minutes, said = _run(folder / "post", settings, run)
            faults += _faults(run, minutes, said, number, good)
    for fault in faults:
        print(f"NOT KEPT: {fault}")
    if faults:
        raise SystemExit(1)


def _run(post: Path, settings: dict[str, str], name: str) -> tuple[float, str]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "cairn.web", "take_in", str(post)],
        env=settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    minutes = (time.monotonic() - begun) / 60
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    load = os.getloadavg()[1]
    print(f"{name}: {minutes:.1f} minutes on the clock, {cpu / 60:.1f} of the processor, load {load:.1f}")
    print(f"  largest process so far {after.ru_maxrss / 1024:,.0f} MB; exit code {done.returncode}")
    summary = "\n".join(line for line in done.stdout.splitlines() if not line.startswith(("File ", "  - ")))
    print(f"  {summary.replace(chr(10), f'{chr(10)}  ')}\n{done.stderr[-500:]}", flush=True)
    return minutes, summary


def _faults(run: str, minutes: float, said: str, number: int, good: int) -> list[str]:
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    told = f"Read {good:,} files as {good:,} responses" if run == "first run" else f"Passed by {good:,} files"
    promises = (
        (f"{run}: every good file is taken, once", told in said),
        (f"{run}: {number:,} files in under {MOST_MINUTES} minutes", minutes < MOST_MINUTES),
        (f"{run}: no process over {MOST_MB:,} MB", largest < MOST_MB),
    )
    return [promise for promise, is_kept in promises if not is_kept]
