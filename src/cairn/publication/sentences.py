"""Where each sentence of a run of text begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][)’”\"]?\s+(?=\W*[A-Z\ufffc])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a run of text, in order; together they are the whole of it."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Start and end of the sentence that has this place."""
    return next(span for span in sentences(text) if span[0] <= place < span[1])
