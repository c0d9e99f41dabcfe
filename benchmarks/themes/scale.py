"""How long proposing takes: one question of 642 answers, fifteen of them, and 100,000 answers to one question."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import numpy as np

from benchmarks.themes.argkp import motions
from cairn.themes.meaning import meaning
from cairn.themes.proposals import propose
from cairn.themes.units import Unit

ANSWERS = 642
QUESTIONS = 15


def bench_scale(data: Path, many: int) -> None:
    """Print the seconds by the clock of each, on two threads, and the most memory that the process had."""
    texts = [argument for motion in motions(data / "argkp2021") for argument in motion.arguments]
    began = time.perf_counter()
    reads = meaning(2)
    print(f"the model made ready: {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    for question in range(QUESTIONS):
        propose(_units(texts, ANSWERS, question), reads)
        if question == 0:
            print(f"a question of {ANSWERS} answers: {time.perf_counter() - began:.1f} s")
    print(f"{QUESTIONS} of them: {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    found = propose(_units(texts, many, 0), reads)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{many:,} answers: {time.perf_counter() - began:.0f} s, {most:.1f} GB, {len(found.themes)} themes")


def _units(texts: list[str], number: int, seed: int) -> list[Unit]:
    """Answers made of a real argument each, and of half of another's words, so that few are the same."""
    chance = np.random.default_rng(seed)
    first, second = chance.integers(0, len(texts), (2, number))
    made = []
    for at, (one, other) in enumerate(zip(first.tolist(), second.tolist(), strict=True)):
        text = f"{texts[one]} {' '.join(texts[other].split()[:6])}" if number > ANSWERS else texts[one]
        made.append(Unit(f"u{at:06d}", f"p{at:06d}", "q", f"r{at:06d}", 0, len(text), text, "en"))
    return made
