"""What an author may not type into prose besides numbers: quotations, hidden characters, parts of a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from cairn.tables.characters import unprintable
from cairn.tables.numbers import CITED

# Six words or more in quotation marks are somebody's words; fewer may be a term. An apostrophe has a letter before it.
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|‘([^‘]+?)’(?!\w)|(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)")
_FEWEST_QUOTED_WORDS = 6

_ANY_MARK = str.maketrans(dict.fromkeys("“”„‟«»＂″ʺ〝〞〟「」『』‹›", '"'))
_BETWEEN_MARKS = re.compile(r'"([^"]+)(?:"|\Z)')

_MAY_STAND = "©®™°№"

_SIGN_BEFORE = re.compile(rf"(?<!{CITED})[-−‐‑‒–+]\Z|\b(?:minus|plus|point) \Z", re.IGNORECASE)
_JOINED_TO_NEXT = re.compile(rf"[\s.,:/·'’*×^_]?{CITED}")


def typed_quotations(text: str) -> Iterator[int]:
    """Where each quotation of six words or more begins, in whatever marks, closed or not."""
    found = {match.start() for match in _QUOTED.finditer(text) if _is_long(match.group())}
    alike = re.sub("``|''", '" ', text.translate(_ANY_MARK))
    found |= {match.start() for match in _BETWEEN_MARKS.finditer(alike) if _is_long(match.group(1))}
    yield from sorted(found)


def _is_long(text: str) -> bool:
    return len(text.split()) >= _FEWEST_QUOTED_WORDS


def unreadable(text: str) -> str:
    """What in a text no reader can read, or a machine cannot read out, in words; "" where there is nothing."""
    hidden = unprintable(text, allowed=())
    if hidden:
        return f"an invisible character ({hidden})"
    for character in text:
        if character == CITED or (unicodedata.category(character) == "So" and character not in _MAY_STAND):
            return f"a picture or a symbol (U+{ord(character):04X})"
    return ""


def joined_to_a_value(text: str, values: Sequence[int]) -> Iterator[int]:
    """Which of the cited values (their places in the text) would be read as part of another number.

    "−" or a digit's letter beside it ("k"), or another value right behind it, make another number of it.
    """
    known = set(values)
    for start in values:
        before, after = text[:start], text[start + 1 :]
        joined = before[-1:].isalnum() or after[:1].isalnum() or _SIGN_BEFORE.search(before) is not None
        next_one = _JOINED_TO_NEXT.match(after)
        if joined or (next_one and start + next_one.end() in known):
            yield start
