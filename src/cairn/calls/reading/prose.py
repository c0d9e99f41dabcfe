"""Words and sentences of an English text, as its readability is measured."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)*|\d+(?:[.,]\d+)*")
_END = re.compile(r"(?<=[.!?:])[)”’\"]*\s+(?=[“‘\"(]?[A-Z0-9])|\n\n")
_NO_END = re.compile(r"\b(?:e\.g|i\.e|etc|vs|No|Mr|Mrs|Ms|Dr|St|Prof|Art|para|s)\.\s*$", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of a text, numbers among them; joined by an apostrophe they are one, by a hyphen two."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text. A paragraph ends one, with or without a full stop; so does a colon before a capital."""
    found: list[str] = []
    for piece in _END.split(text):
        if found and _NO_END.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif words(piece):
            found.append(piece.strip())
    return found
