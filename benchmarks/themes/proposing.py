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

from benchmarks.themes.argkp import SPLITS, Motion, motions
from benchmarks.themes.bertopic import bertopic_groups
from cairn.themes.matching_features import Reader
from cairn.themes.proposals.compare import agreement
from cairn.themes.proposals.consensus import RESOLUTION, grouped_by_consensus
from cairn.themes.proposals.described import OF_WORDS, describe
from cairn.themes.texts import propose

RESOLUTIONS = (1.0, 1.25, 1.5)
WORDS = (0.5, 0.6)
SAMPLES = 5
PARTS = (("all", SPLITS), ("test", ("test",)))
MARKS = ("ami", "ari", "v", "proposed")
CHOSEN_ON = 100
"""The seed of the sample by which settings are chosen: none of those reported."""
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Read:
    """Vectors that were read already, in place of the model."""

    held: Vectors

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The rows that were read; `texts` are those that they were read from."""
        assert len(texts) == len(self.held)
        return self.held


def bench_proposing(folder: Path, peers: str, reads: Reader | None) -> None:
    """Print a table of every method over all motions, and the agreement with settings chosen without the motion."""
    asked = motions(folder)
    read = [reads.vectors(motion.arguments) if reads else None for motion in asked]
    print(
        f"\n{len(asked)} motions, {np.mean([len(one.arguments) for one in asked]):.0f} arguments each, "
        f"{SAMPLES} samples of nine tenths of each"
    )
    print("| method | motions | AMI | ARI | V | themes | other seed | 90% samples | CPU s a question |")
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|")
    kept = [_sampled(len(one.arguments)) for one in asked]
    if reads:
        _say_ours("Cairn, with meaning", asked, read, kept)
        _line("Cairn, as `propose` gives it", asked, _as_given(asked, kept, reads), kept)
    if peers and reads:
        jobs = [
            (np.array(one.arguments)[places].tolist(), vectors[places], seed)
            for one, vectors, samples in zip(asked, read, kept, strict=True)
            for places, seed in ((slice(None), 1), (slice(None), 2), *((sample, 1) for sample in samples))
        ]
        each = 2 + SAMPLES
        found = bertopic_groups(peers, jobs)
        _line("BERTopic", asked, [found[at : at + each] for at in range(0, len(found), each)], kept)
    _say_ours("Cairn, by words alone", asked, [None] * len(asked), kept)
    _line("NMF of tf-idf, told how many", asked, [[_nmf(one)] for one in asked], kept)
    if reads:
        _left_out(asked, read)


def _say_ours(
    name: str,
    asked: Sequence[Motion],
    held: Sequence[Vectors | None],
    kept: Sequence[Sequence[npt.NDArray[np.int64]]],
) -> None:
    found = [
        [_ours(one, vectors, places) for places in (None, None, *samples)]
        for one, vectors, samples in zip(asked, held, kept, strict=True)
    ]
    _line(name, asked, found, kept)


def _sampled(number: int) -> list[npt.NDArray[np.int64]]:
    return [_sample(number, seed) for seed in range(SAMPLES)]


def _sample(number: int, seed: int) -> npt.NDArray[np.int64]:
    """A random nine tenths, in order."""
    return np.sort(np.random.default_rng(seed).permutation(number)[: int(0.9 * number)])


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
    reads: Read | None = None if vectors is None else Read(vectors[kept])
    described = describe(texts, ["en"] * len(texts), motion.text, reads, of_words)
    _, labels = grouped_by_consensus(described, resolution)
    return labels.tolist(), time.process_time() - began


def _as_given(
    asked: Sequence[Motion], kept: Sequence[Sequence[npt.NDArray[np.int64]]], reads: Reader
) -> list[list[tuple[list[int], float]]]:
    """What whoever asks for themes of these texts is given where they ask for no more: the middle grain, with what is
    like nothing else in no theme."""
    return [
        [_given(motion, places, reads) for places in (None, None, *samples)]
        for motion, samples in zip(asked, kept, strict=True)
    ]


def _given(motion: Motion, places: npt.NDArray[np.int64] | None, reads: Reader) -> tuple[list[int], float]:
    texts = motion.arguments if places is None else [motion.arguments[place] for place in places.tolist()]
    began = time.process_time()
    labels = propose(texts, motion.text, meaning=reads).labels
    return list(labels), time.process_time() - began


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
    for part, splits in PARTS:
        rows = [at for at, one in enumerate(asked) if one.split in splits]
        scores = [agreement(found[at][0][0], asked[at].key_points) for at in rows]
        seconds = np.mean([spent for at in rows for _, spent in found[at]])
        seeds, samples = "", ""
        if all(len(found[at]) > 2 for at in rows):
            seeds = f"{np.mean([adjusted_rand_score(found[at][0][0], found[at][1][0]) for at in rows]):.3f}"
            samples = f"{np.mean([_shared(found[at], kept[at]) for at in rows]):.3f}"
        mean = [np.mean([getattr(score, each) for score in scores]) for each in MARKS]
        print(
            f"| {name} | {part} | {mean[0]:.3f} | {mean[1]:.3f} | {mean[2]:.3f} | {mean[3]:.1f} | {seeds} "
            f"| {samples} | {seconds:.2f} |",
            flush=True,
        )


def _shared(labels: Sequence[tuple[list[int], float]], kept: Sequence[npt.NDArray[np.int64]]) -> float:
    whole = np.array(labels[0][0])
    again = [
        adjusted_rand_score(whole[places], part[0]) for places, part in zip(kept, labels[2:], strict=True)
    ]
    return float(np.mean(again))


def _left_out(asked: Sequence[Motion], read: Sequence[Vectors]) -> None:
    """Of each motion the agreement with the settings that are best on the others; test motions choose nothing.

    The best setting has the highest sum of the agreement with people (AMI) and with what a sample gives (ARI).
    """
    settings = [(resolution, of_words) for resolution in RESOLUTIONS for of_words in WORDS]
    scores = np.array(
        [
            [_chosen_by(one, vectors, each) for each in settings]
            for one, vectors in zip(asked, read, strict=True)
        ]
    )
    chooses = np.array([one.split != "test" for one in asked])
    left = []
    for at in range(len(asked)):
        others = chooses & (np.arange(len(asked)) != at)
        left.append(scores[at, int(np.argmax(scores[others].mean(axis=0).sum(axis=1))), 0])
    held = np.array(left)
    print(
        "AMI and ARI of a sample by setting (resolution, words) on train and development: "
        + "; ".join(
            f"{each}: {ami:.3f}, {ari:.3f}"
            for each, (ami, ari) in zip(settings, scores[chooses].mean(axis=0), strict=True)
        )
    )
    print(
        f"Cairn, settings chosen without the motion scored: AMI {held.mean():.3f} over {len(asked)} motions; "
        f"{held[chooses].mean():.3f} over train and development, {held[~chooses].mean():.3f} over test"
    )


def _chosen_by(motion: Motion, vectors: Vectors, setting: tuple[float, float]) -> tuple[float, float]:
    kept = _sample(len(motion.arguments), CHOSEN_ON)
    whole, _ = _ours(motion, vectors, None, *setting)
    part, _ = _ours(motion, vectors, kept, *setting)
    return agreement(whole, motion.key_points).ami, adjusted_rand_score(np.array(whole)[kept], part)
