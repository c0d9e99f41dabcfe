"""How long proposing takes of 642 answers to each of fifteen questions, read as `cairn themes propose` reads them."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from benchmarks.themes.argkp import motions
from cairn.themes.meaning import meaning
from cairn.themes.proposals import propose
from cairn.themes.proposals.reading import Few
from cairn.themes.units import Unit

ANSWERS = 642
QUESTIONS = 15
PROCESSES = 2


def bench_speed(folder: Path) -> None:
    """Print the seconds of one question and of fifteen, by one process on two threads and by two on one each."""
    texts = [argument for motion in motions(folder) for argument in motion.arguments]
    began = time.perf_counter(), time.process_time()
    reads = meaning(PROCESSES)
    if reads:
        reads.vectors(["It is loaded now."])
    print(f"\nthe model made ready: {_since(began)}")
    began = time.perf_counter(), time.process_time()
    for question in range(QUESTIONS):
        propose(_answers(texts, question), Few(reads) if reads else None)
        if question == 0:
            print(f"a question of {ANSWERS} answers: {_since(began)}", flush=True)
    print(f"{QUESTIONS} of them: {_since(began)}", flush=True)
    clock = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as workers:
        spent = sum(workers.map(_proposed, [texts] * QUESTIONS, range(QUESTIONS)))
    print(
        f"{QUESTIONS} of them by {PROCESSES} processes: {time.perf_counter() - clock:.1f} s, {spent:.1f} CPU s"
    )


def _since(began: tuple[float, float]) -> str:
    clock, processors = began
    return f"{time.perf_counter() - clock:.1f} s, {time.process_time() - processors:.1f} CPU s"


def _proposed(texts: list[str], question: int) -> float:
    began = time.process_time()
    reads = meaning(1)
    propose(_answers(texts, question), Few(reads) if reads else None)
    return time.process_time() - began


def _answers(texts: list[str], seed: int) -> list[Unit]:
    """A real argument each."""
    chosen = np.random.default_rng(seed).integers(0, len(texts), ANSWERS).tolist()
    return [
        Unit(f"u{at:06d}", f"p{at:06d}", "q", f"r{at:06d}", 0, len(texts[one]), texts[one], "en")
        for at, one in enumerate(chosen)
    ]
