"""Run a review: every stage that is out of date, in order, each built beside and swapped in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cairn.engine import DuckDB, swapped
from cairn.exceptions import ReviewFolderError
from cairn.pipeline import folder
from cairn.pipeline.code_version import code_version
from cairn.pipeline.stages import STAGES, Given, Stage
from cairn.tables.manifest import checksums, is_current, write_manifest
from cairn.tables.review import Review, read_review

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one stage: "built", "up to date", "nothing to read yet" or "taken away"."""

    stage: str
    state: str
    seconds: float
    sentences: tuple[str, ...] = ()


def run_review(
    root: Path, assets: Path, tell: Tell, *, until: str | None = None, only: str | None = None
) -> tuple[Outcome, ...]:
    """Build what is out of date in the review at `root`, and say what was done.

    A stage is out of date when the checksum of anything it is made from, of its own code, or of
    what it wrote differs from its manifest. `until` stops after that stage; `only` runs that stage
    alone, on what stands. A run that is stopped leaves each stage either as it was or as it should
    be, and the next run goes on from there.

    Raises ReviewFolderError where `root` is no review, the pages' style is not built, or another
    run is at work; and whatever a stage refuses with.
    """
    review = read_review(root)
    if not (assets / "cairn.css").is_file():
        raise ReviewFolderError(f"{assets}: the pages' style is not built there. Run `make assets` first.")
    folder.secret(root, "linkage")
    with folder.locked(root):
        return tuple(_run_stage(stage, root, review, assets, tell) for stage in _chosen(until, only))


def _chosen(until: str | None, only: str | None) -> Iterable[Stage]:
    for stage in STAGES:
        if only is None or stage.name == only:
            yield stage
        if stage.name == until:
            return


def _run_stage(stage: Stage, root: Path, review: Review, assets: Path, tell: Tell) -> Outcome:
    tell(f"{stage.name}: {stage.does}")
    began = time.monotonic()
    state, sentences = _build_if_stale(stage, root, review, assets)
    outcome = Outcome(stage.name, state, time.monotonic() - began, sentences)
    for sentence in sentences:
        tell(f"    {sentence}")
    tell(f"    {state} ({outcome.seconds:.1f} s)")
    return outcome


def _build_if_stale(stage: Stage, root: Path, review: Review, assets: Path) -> tuple[str, tuple[str, ...]]:
    reads = stage.reads(root)
    if not reads:
        return _without_inputs(root / stage.writes)
    code = code_version(stage.packages)
    inputs = checksums(reads, root)
    if stage.name == "publication":
        inputs |= {f"assets/{name}": sha256 for name, sha256 in checksums([assets], assets).items()}
    if is_current(root / stage.writes, code, inputs):
        return "up to date", ()
    engine = DuckDB(scratch=folder.scratch(root))
    try:
        with swapped(root / stage.writes) as into:
            sentences = stage.build(Given(root, review, engine, code, assets), into)
            write_manifest(into, stage.name, code, inputs)
    finally:
        engine.close()
    return "built", sentences


def _without_inputs(writes: Path) -> tuple[str, tuple[str, ...]]:
    """What was made from what is no longer there must not be counted any more."""
    if not writes.exists():
        return "nothing to read yet", ()
    shutil.rmtree(writes)
    return "taken away", (f"what {writes.name} was made from is no longer there",)
