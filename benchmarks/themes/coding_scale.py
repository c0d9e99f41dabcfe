"""How long coding 100,000 answers to one question takes, and the most memory that it needs."""

from __future__ import annotations

import datetime as dt
import resource
import time
from collections.abc import Sequence

import numpy as np

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.themes.learning import lesson_on, teach
from cairn.themes.matching_features import Reader
from cairn.themes.units import Unit

CODED, THEMES = 400, 30
WHEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def bench_coding_scale(units: Sequence[Unit], themes: Sequence[str], reader: Reader | None) -> None:
    """Print the seconds by the clock and of the processors after each step; what people are made to code is made up."""
    codebook = Codebook(1, tuple(Theme(f"t{at}", text, "", "q") for at, text in enumerate(themes[:THEMES])))
    chance = np.random.default_rng(1)
    codings = [
        Coding(
            f"p{place:06d}",
            "q",
            "person:a",
            CodingKind.OWN,
            (Applied(f"t{chance.integers(0, len(codebook.themes))}", 0, 5),),
            WHEN,
            1,
        )
        for place in range(CODED)
    ]
    clock, processors = time.perf_counter(), time.process_time()

    def say(step: str) -> None:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        spent = f"{time.perf_counter() - clock:.0f} s, {time.process_time() - processors:.0f} CPU s"
        print(f"{step}: {spent}, at most {most:.1f} GB", flush=True)

    print(f"coding, {len(units):,} units, {len(codebook.themes)} themes, {CODED} coded by people", flush=True)
    lesson = lesson_on("q", units, codebook, "", (), reader)
    say("made ready")
    taught = teach(lesson, codings, codebook)
    say("taught")
    made = taught.proposals("r", WHEN, 1)
    say(f"{len(made):,} proposals")
    taught.next_to_read(20, "sample", 400)
    say("asked what to read next")


def made_units(texts: Sequence[str], count: int) -> list[Unit]:
    """So many answers, of a real argument and the beginning of another: in one in four as a sentence of its own."""
    chance = np.random.default_rng(0)
    first, second = chance.integers(0, len(texts), (2, count))
    made = []
    for at, (one, other) in enumerate(zip(first.tolist(), second.tolist(), strict=True)):
        begun = " ".join(texts[other].split()[:6])
        parts = [texts[one], f"{begun}."] if at % 4 == 0 else [f"{texts[one]} {begun}"]
        start = 0
        for place, text in enumerate(parts, 1):
            name = f"p{at:06d}"
            made.append(
                Unit(f"{name}.p1.s{place}", name, "q", f"r{at}", start, start + len(text), text, "en")
            )
            start += len(text) + 1
    return made
