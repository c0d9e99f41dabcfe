"""How long proposing and coding take: 642 answers to each of fifteen questions, and 100,000 answers to one."""

from __future__ import annotations

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from benchmarks.themes.argkp import motions
from benchmarks.themes.argkp_sides import sides
from benchmarks.themes.coding_scale import bench_coding_scale, made_units
from benchmarks.themes.kept import Kept
from cairn.themes.matching_features import Reader
from cairn.themes.meaning import meaning
from cairn.themes.meaning_sparing import Sparing
from cairn.themes.proposals import propose
from cairn.themes.units import Unit

ANSWERS = 642
QUESTIONS = 15
PROCESSES = 2


def bench_speed(folder: Path) -> None:
    """Print the seconds of one question and of fifteen, by one process on two threads and by two on one each."""
    texts = [argument for motion in motions(folder) for argument in motion.arguments]
    began = time.perf_counter(), time.process_time()
    reads = meaning(PROCESSES)
    print(f"\nthe model made ready: {_since(began)}")
    began = time.perf_counter(), time.process_time()
    for question in range(QUESTIONS):
        propose(_answers(texts, question), reads)
        if question == 0:
            print(f"a question of {ANSWERS} answers: {_since(began)}", flush=True)
    print(f"{QUESTIONS} of them: {_since(began)}", flush=True)
    clock = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as workers:
        spent = sum(workers.map(_proposed, [texts] * QUESTIONS, range(QUESTIONS)))
    print(
        f"{QUESTIONS} of them by {PROCESSES} processes: {time.perf_counter() - clock:.1f} s, {spent:.1f} CPU s"
    )


def bench_scale(folder: Path, many: int, reader: Reader | None) -> None:
    """Print the seconds of proposing themes of very many answers to one question, and then of coding them.

    Both are of the same units, whose vectors are read once, and counted with proposing: some are read, and the others
    told from their words, as the site does it.
    """
    trained = sides(("train",), folder)
    units = made_units([text for side in trained for text in side.arguments], many)
    sparing = Sparing(reader) if reader else None
    kept = Kept(sparing) if sparing else None
    began = time.perf_counter(), time.process_time()
    if kept and sparing:
        kept.vectors([unit.text for unit in units])
        print(
            f"\n{many:,} answers of {len(units):,} units, vectors ({sparing.told:,} told): {_since(began)}",
            flush=True,
        )
    found = propose(units, kept)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{len(found.themes)} themes proposed: {_since(began)}, at most {most:.1f} GB", flush=True)
    themes = [point for side in trained for point in side.key_points]
    bench_coding_scale(units, themes, kept)
    print(f"proposing and coding: {_since(began)}")


def _since(began: tuple[float, float]) -> str:
    clock, processors = began
    return f"{time.perf_counter() - clock:.1f} s, {time.process_time() - processors:.1f} CPU s"


def _proposed(texts: list[str], question: int) -> float:
    began = time.process_time()
    propose(_answers(texts, question), meaning(1))
    return time.process_time() - began


def _answers(texts: list[str], seed: int) -> list[Unit]:
    """A real argument each."""
    chosen = np.random.default_rng(seed).integers(0, len(texts), ANSWERS).tolist()
    return [
        Unit(f"u{at:06d}", f"p{at:06d}", "q", f"r{at:06d}", 0, len(texts[one]), texts[one], "en")
        for at, one in enumerate(chosen)
    ]
