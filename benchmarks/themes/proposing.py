"""Themes proposed for each motion of ArgKP beside BERTopic's and NMF's: agreement with people, stability, time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score

from benchmarks.themes.argkp import Motion, motions
from benchmarks.themes.bertopic import bertopic_groups
from cairn.themes.meaning import Meaning, meaning
from cairn.themes.proposals.compare import agreement
from cairn.themes.proposals.consensus import RESOLUTION, grouped_by_consensus
from cairn.themes.proposals.described import OF_WORDS, describe

RESOLUTIONS = (1.25, 1.5, 1.75)
WORDS = (0.4, 0.5, 0.6)
SAMPLES = 2
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Read:
    """Vectors that were read already, in place of the model."""

    held: Vectors

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The rows that were read; `texts` are those that they were read from."""
        assert len(texts) == len(self.held)
        return self.held


def bench_proposing(data: Path, peers: str) -> None:
    """Print a table of every method over all motions, and the agreement with settings chosen without the motion."""
    asked = motions(data / "argkp2021")
    reads = meaning(1)
    read = [reads.vectors(motion.arguments) if reads else None for motion in asked]
    print(f"{len(asked)} motions, {np.mean([len(one.arguments) for one in asked]):.0f} arguments each")
    print("| method | AMI | ARI | V | themes | other seed | 90% samples | CPU s a question |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    kept = [_sampled(len(one.arguments)) for one in asked]
    for name, held in (("Cairn, with meaning", read), ("Cairn, by words alone", [None] * len(read))):
        if name.startswith("Cairn, with") and reads is None:
            continue
        _line(
            name,
            asked,
            [
                [_ours(one, vectors, places) for places in (None, None, *samples)]
                for one, vectors, samples in zip(asked, held, kept, strict=True)
            ],
            kept,
        )
    _line("NMF of tf-idf, told how many", asked, [[_nmf(one)] for one in asked], kept)
    if peers and reads:
        jobs = [
            (np.array(one.arguments)[places].tolist(), vectors[places], seed)
            for one, vectors, samples in zip(asked, read, kept, strict=True)
            for places, seed in ((slice(None), 1), (slice(None), 2), *((sample, 1) for sample in samples))
        ]
        each = 2 + SAMPLES
        found = bertopic_groups(peers, jobs)
        _line("BERTopic", asked, [found[at : at + each] for at in range(0, len(found), each)], kept)
    if reads:
        _left_out(asked, read)


def _sampled(number: int) -> list[npt.NDArray[np.int64]]:
    """Random samples of nine tenths, in order."""
    return [
        np.sort(np.random.default_rng(seed).permutation(number)[: int(0.9 * number)])
        for seed in range(SAMPLES)
    ]


def _ours(
    motion: Motion,
    vectors: Vectors | None,
    places: npt.NDArray[np.int64] | None,
    resolution: float = RESOLUTION,
    of_words: float = OF_WORDS,
) -> tuple[list[int], float]:
    kept = np.arange(len(motion.arguments)) if places is None else places
    texts = [motion.arguments[place] for place in kept.tolist()]
    began = time.process_time()
    reads: Meaning | Read | None = None if vectors is None else Read(vectors[kept])
    described = describe(texts, ["en"] * len(texts), motion.text, reads, of_words)
    _, labels = grouped_by_consensus(described, resolution)
    return labels.tolist(), time.process_time() - began


def _nmf(motion: Motion) -> tuple[list[int], float]:
    began = time.process_time()
    counted = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(motion.arguments)
    parts = NMF(len(set(motion.key_points)), random_state=1, init="nndsvd", max_iter=1000).fit_transform(
        counted
    )
    return parts.argmax(axis=1).tolist(), time.process_time() - began


def _line(
    name: str,
    asked: Sequence[Motion],
    found: Sequence[Sequence[tuple[list[int], float]]],
    kept: Sequence[Sequence[npt.NDArray[np.int64]]],
) -> None:
    scores = [agreement(labels[0][0], one.key_points) for one, labels in zip(asked, found, strict=True)]
    seconds = np.mean([seconds for labels in found for _, seconds in labels])
    seeds, samples = "", ""
    if all(len(labels) > 2 for labels in found):
        seeds = f"{np.mean([adjusted_rand_score(labels[0][0], labels[1][0]) for labels in found]):.3f}"
        samples = f"{np.mean([_shared(labels, mine) for labels, mine in zip(found, kept, strict=True)]):.3f}"
    mean = [np.mean([getattr(score, each) for score in scores]) for each in ("ami", "ari", "v", "proposed")]
    print(
        f"| {name} | {mean[0]:.3f} | {mean[1]:.3f} | {mean[2]:.3f} | {mean[3]:.1f} | {seeds} | {samples} "
        f"| {seconds:.2f} |",
        flush=True,
    )


def _shared(labels: Sequence[tuple[list[int], float]], kept: Sequence[npt.NDArray[np.int64]]) -> float:
    whole = np.array(labels[0][0])
    again = [
        adjusted_rand_score(whole[places], part[0]) for places, part in zip(kept, labels[2:], strict=True)
    ]
    return float(np.mean(again))


def _left_out(asked: Sequence[Motion], read: Sequence[Vectors]) -> None:
    """Of each motion the agreement with the settings that are best on the others; test motions choose nothing."""
    settings = [(resolution, of_words) for resolution in RESOLUTIONS for of_words in WORDS]
    scores = np.array(
        [
            [agreement(_ours(one, vectors, None, *each)[0], one.key_points).ami for each in settings]
            for one, vectors in zip(asked, read, strict=True)
        ]
    )
    chooses = np.array([one.split != "test" for one in asked])
    left = []
    for at in range(len(asked)):
        others = chooses & (np.arange(len(asked)) != at)
        left.append(scores[at, int(np.argmax(scores[others].mean(axis=0)))])
    held = np.array(left)
    print(
        "AMI by setting (resolution, words) on train and development: "
        + "; ".join(
            f"{each}: {score:.3f}" for each, score in zip(settings, scores[chooses].mean(axis=0), strict=True)
        )
    )
    print(
        f"Cairn, settings chosen without the motion scored: AMI {held.mean():.3f} over {len(asked)} motions; "
        f"{held[chooses].mean():.3f} over train and development, {held[~chooses].mean():.3f} over test"
    )
