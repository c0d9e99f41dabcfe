"""How well each text matches each theme, from the theme's own words alone: nothing has been coded yet.

Three things raise it over plain likeness, none of which needs an example. What all answers have in common is taken out
(`matching_features`). A text's score leans on those of the three texts most like it (label spreading over a graph of
neighbours: Zhou and others, 2004). Themes are rivals for a text: what matches all alike matches none of them well
(Boltzmann's weights, "softmax"). Beside them stands the rival "none of these".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cairn.themes.matching_features import Features, Floats, Reader, features_of

NEIGHBOURS, LEANING, ROUNDS = 3, 0.5, 10
SHARPNESS, SHARPNESS_OF_WORDS = 0.15, 0.08
"""How far apart likenesses must lie for one theme to outweigh another. Likeness in words alone lies closer together."""
RIVALS, NONE = 0.3, 0.05
"""Chosen, as NEIGHBOURS, LEANING and both SHARPNESS, on ArgKP's training and development topics."""
MOST_NEIGHBOURS_FROM = 2_000
BLOCK = 2_000


def match(
    texts: Sequence[str],
    themes: Sequence[str],
    question: str = "",
    rivals: Sequence[str] = (),
    reader: Reader | None = None,
) -> Floats:
    """Scores from 0 to 1, (texts, themes): the higher, the better the text matches; comparable within one call only.

    `themes` are titles with their descriptions. `rivals` are themes that the texts are known not to bear, such as
    those of people who answered the paired question the other way.
    """
    if not texts or not themes:
        return np.zeros((len(texts), len(themes)))
    features = features_of([*texts, *themes, *rivals], question, reader)
    places = np.arange(len(features))
    ends = (len(texts), len(texts) + len(themes))
    return matched(
        features.at(places[: ends[0]]), features.at(places[ends[0] : ends[1]]), features.at(places[ends[1] :])
    )


def matched(texts: Features, themes: Features, rivals: Features) -> Floats:
    """As `match`, of features that one call of `features_of` has made."""
    if not len(texts):
        return np.zeros((0, len(themes)))
    scores = spread_to_neighbours(texts, texts.likeness(themes))
    others = texts.likeness(rivals) if len(rivals) else np.zeros((len(texts), 0))
    middle = float(np.median(scores.max(axis=1)))
    sharpness = SHARPNESS if texts.by_meaning else SHARPNESS_OF_WORDS
    ours = np.exp((scores - middle) / sharpness)
    ours[~texts.says_anything()] = 0.0
    against = RIVALS * np.exp((others - middle) / sharpness).sum(axis=1) + NONE * scores.shape[1]
    return np.asarray(ours / (ours.sum(axis=1) + against)[:, None])


def spread_to_neighbours(texts: Features, scores: Floats) -> Floats:
    """Scores (texts, themes) that lean on those of the texts most like each.

    Among more than MOST_NEIGHBOURS_FROM texts neighbours are sought among that many of them, evenly spaced.
    """
    count = len(texts)
    chosen = np.unique(np.linspace(0, count - 1, min(count, MOST_NEIGHBOURS_FROM)).astype(np.int64))
    if len(chosen) <= NEIGHBOURS:
        return scores
    among = texts.at(chosen)
    weights = _nearest(among.likeness(among), np.arange(len(chosen)))
    leaned = first = scores[chosen]
    for _ in range(ROUNDS):
        leaned = (1 - LEANING) * first + LEANING * weights @ leaned
    if len(chosen) == count:
        return leaned
    own = np.full(count, -1)
    own[chosen] = np.arange(len(chosen))
    found = scores.copy()
    for block in blocks(count):
        near = _nearest(texts.at(block).likeness(among), own[block])
        found[block] = (1 - LEANING) * scores[block] + LEANING * near @ leaned
    found[chosen] = leaned
    return found


def blocks(count: int) -> Iterator[np.ndarray]:
    """Places from 0 to `count`, BLOCK at a time, so that no table of likeness outgrows memory."""
    for start in range(0, count, BLOCK):
        yield np.arange(start, min(count, start + BLOCK))


def _nearest(likeness: Floats, own: np.ndarray) -> Floats:
    """Each row's weights of its nearest columns, summing to 1; never of itself (`own`: its column, -1 where none)."""
    kept = np.maximum(likeness, 0.0)
    rows = np.flatnonzero(own >= 0)
    kept[rows, own[rows]] = 0.0
    limit = np.partition(kept, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS][:, None]
    kept[kept < limit] = 0.0
    return np.asarray(kept / np.maximum(kept.sum(axis=1, keepdims=True), 1e-12))
