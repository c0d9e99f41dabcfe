"""Characters that no reader sees, and that change what they see or hide what is there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Joiners, without which some scripts cannot be written; with the soft hyphen and the signs of direction of one letter
# they change no other word. Overrides, embeddings and isolates do: a reader sees "91" where "19" is.
_MEANT = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff")
_CATEGORIES = ("Cc", "Cf", "Cs")


def unprintable(text: str, *, allowed: Iterable[str] = _MEANT) -> str:
    """The first character that may not be printed, such as "U+202E", or "" where all may be.

    Control characters but line ends and tabs, halves of a surrogate pair, and what is invisible but
    for `allowed`.
    """
    may_stand = {"\n", "\t", *allowed}
    for character in text:
        if unicodedata.category(character) in _CATEGORIES and character not in may_stand:
            return f"U+{ord(character):04X}"
    return ""


def printable(text: str) -> str:
    """The text without the characters that may not be printed."""
    return "".join(character for character in text if not unprintable(character))
