"""`python -m benchmarks.campaigns`: copies among 20,000 responses, beside the MinHash of rensa and datasketch.

The peers stand in no lock of ours; they are read where they are installed, and left out, saying so, where not:
`--peers FOLDER` names a folder with them (`pip install --target FOLDER rensa`).
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.measure import machine
from cairn.responses.campaigns import Level, campaigns_among
from cairn.responses.campaigns.words import words_of
from tests.lib.campaign_letters import ASKED, Made, groups_in, make_responses, marks_of, real_sentences

Key = tuple[str, str]
PERMUTATIONS, THRESHOLD = 128, 0.3


def main() -> None:
    """Make the responses, group them each way and print a line for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--responses", type=int, default=20_000)
    options.add_argument("--peers", default="")
    chosen = options.parse_args()
    if chosen.peers:
        sys.path.append(chosen.peers)
    made = make_responses(chosen.responses, 5, base=real_sentences())
    print(machine())
    print(f"{len(made.sent):,} answers of {chosen.responses:,} responses")
    print(
        "| method | CPU s | ÷ Cairn's | a tenth changed | three tenths | half | own paragraph | precision | others |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    ours = _line("cairn", made, _ours, 0.0)
    for name, group in (("rensa", _rensa), ("datasketch", _datasketch)):
        try:
            importlib.import_module(name)
        except ImportError:
            print(f"{name} is not installed: left out.")
            continue
        _line(f"{name}, J ≥ {THRESHOLD}", made, group, ours)


def _line(name: str, made: Made, group: Callable[[Made], Sequence[Sequence[Key]]], ours: float) -> float:
    began = time.process_time()
    groups = group(made)
    seconds = time.process_time() - began
    marks = marks_of(made, groups)
    shares = " | ".join(f"{marks.share(edit):.3f}" for edit in ("ten", "thirty", "half", "own_paragraph"))
    ratio = seconds / ours if ours else 1.0
    print(f"| {name} | {seconds:.1f} | {ratio:.2f} | {shares} | {marks.precision:.4f} | {marks.pulled_in} |")
    return seconds


def _ours(made: Made) -> list[list[Key]]:
    return groups_in(campaigns_among(made.sent, ASKED, Level.ANSWER))


def _rensa(made: Made) -> list[list[Key]]:
    rensa: Any = importlib.import_module("rensa")
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=64)
    sketches = []
    for place, runs in enumerate(_runs(made)):
        sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(runs)
        sketches.append(sketch if len(runs) >= 8 else None)
        if sketches[-1]:
            index.insert(place, sketch)
    return _joined(made, sketches, index.query)


def _datasketch(made: Made) -> list[list[Key]]:
    datasketch: Any = importlib.import_module("datasketch")
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sketches = []
    for place, runs in enumerate(_runs(made)):
        sketch = datasketch.MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([run.encode() for run in runs])
        sketches.append(sketch if len(runs) >= 8 else None)
        if sketches[-1]:
            index.insert(place, sketch)
    return _joined(made, sketches, index.query)


def _runs(made: Made) -> list[list[str]]:
    texts = (words_of(each.text) for each in made.sent)
    return [sorted({" ".join(words[at : at + 4]) for at in range(len(words) - 3)}) for words in texts]


def _joined(made: Made, sketches: list[Any], query: Callable[[Any], Sequence[int]]) -> list[list[Key]]:
    """Each sketch with what is near enough to it, joined as both peers' own examples do."""
    root = list(range(len(sketches)))

    def top(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for place, sketch in enumerate(sketches):
        for other in query(sketch) if sketch else ():
            if top(other) != top(place) and sketch.jaccard(sketches[other]) >= THRESHOLD:
                root[max(top(other), top(place))] = min(top(other), top(place))
    groups: dict[int, list[Key]] = {}
    for place, each in enumerate(made.sent):
        groups.setdefault(top(place), []).append((each.response, each.question))
    return [group for group in groups.values() if len({response for response, _ in group}) > 1]


main()
