"""Slow, obvious answers to what the proposals work out: neighbours, modularity, affinity, and MiniLM's layers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def slow_neighbours(meanings: Numbers, words: Numbers, number: int) -> list[list[int]]:
    """Of each unit the others in the order of their likeness, the first where two are as like; so many of them."""
    found = []
    for one in range(len(words)):
        alike = {
            other: round(float(meanings[one] @ meanings[other] + words[one] @ words[other]), 5)
            for other in range(len(words))
            if other != one
        }
        found.append(sorted(alike, key=lambda other: (-alike[other], other))[:number])
    return found


def slow_modularity(ties: Numbers, labels: Sequence[int], resolution: float) -> float:
    """Newman and Girvan's definition, pair by pair."""
    every = math.fsum(ties.ravel())
    strength = ties.sum(axis=1)
    pairs = (
        ties[one, other] - resolution * strength[one] * strength[other] / every
        for one in range(len(ties))
        for other in range(len(ties))
        if labels[one] == labels[other]
    )
    return math.fsum(pairs) / every


def slow_affinity(ties: Numbers, labels: Sequence[int], unit: int) -> float:
    """Of a unit's ties, the share to its own group."""
    own = math.fsum(ties[unit, other] for other in range(len(ties)) if labels[other] == labels[unit])
    every = math.fsum(ties[unit])
    return own / every if every else 0.0


def slow_meaning(weights: Mapping[str, npt.NDArray[np.float32]], ids: Sequence[int]) -> Numbers:
    """One text's vector by BERT's own description (Devlin and others 2019), in 64-bit numbers."""

    def normed(state: Numbers, name: str) -> Numbers:
        apart = state - state.mean(axis=-1, keepdims=True)
        scaled = apart / np.sqrt((apart**2).mean(axis=-1, keepdims=True) + 1e-12)
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def dense(state: Numbers, name: str) -> Numbers:
        return state @ weights[f"{name}.weight"].T.astype(np.float64) + weights[f"{name}.bias"]

    table = weights["embeddings.word_embeddings.weight"].astype(np.float64)
    state = table[list(ids)] + weights["embeddings.position_embeddings.weight"][: len(ids)]
    state = normed(state + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for number in range(6):
        layer = f"encoder.layer.{number}"
        query, key, value = (
            dense(state, f"{layer}.attention.self.{part}") for part in ("query", "key", "value")
        )
        seen = []
        for head in range(12):
            of_head = slice(head * 32, head * 32 + 32)
            scores = np.exp(query[:, of_head] @ key[:, of_head].T / math.sqrt(32))
            seen.append(scores / scores.sum(axis=1, keepdims=True) @ value[:, of_head])
        attended = dense(np.concatenate(seen, axis=1), f"{layer}.attention.output.dense")
        state = normed(state + attended, f"{layer}.attention.output.LayerNorm")
        wide = dense(state, f"{layer}.intermediate.dense")
        wide = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        state = normed(state + dense(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    mean = state.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean))


def slow_joined(shares: list[list[float]], least: float) -> list[int]:
    """The group of each, numbered as they first come: always the two of the highest mean share joined, while it is
    `least` or more."""
    groups = [{place} for place in range(len(shares))]
    while len(groups) > 1:
        mean = {
            (one, other): sum(shares[a][b] for a in groups[one] for b in groups[other])
            / (len(groups[one]) * len(groups[other]))
            for one in range(len(groups))
            for other in range(one)
        }
        (one, other), best = max(mean.items(), key=lambda each: each[1])
        if best < least:
            break
        groups[other] |= groups.pop(one)
    in_order = sorted(groups, key=min)
    return [next(at for at, group in enumerate(in_order) if place in group) for place in range(len(shares))]


def slow_drawn(rows: Numbers, labels: list[int], most: int) -> list[int]:
    """The group of each, numbered as they first come, when those whose joining costs least are joined until `most` are
    left: the middles of any two worked out from their rows each time."""
    groups = [[place for place, label in enumerate(labels) if label == own] for own in sorted(set(labels))]
    while len(groups) > most:
        costs = {}
        for one in range(len(groups)):
            for other in range(one):
                first, second = rows[groups[one]].mean(axis=0), rows[groups[other]].mean(axis=0)
                apart = 1 - first @ second / math.sqrt((first @ first) * (second @ second))
                sizes = len(groups[one]), len(groups[other])
                costs[one, other] = apart * sizes[0] * sizes[1] / sum(sizes)
        one, other = min(costs, key=lambda pair: costs[pair])
        groups[other] += groups.pop(one)
    in_order = sorted(groups, key=min)
    return [next(at for at, group in enumerate(in_order) if place in group) for place in range(len(rows))]
