"""Signs that cannot be seen and change how a text is read: they are kept where they stand, and told of.

Source: Unicode Technical Report 36, sections 2.5 and 3 (bidirectional text, invisible characters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# joiners between letters of other scripts, or within a picture sign, are how those are written
_NO_WIDTH = re.compile("[\u200b\u2060-\u2064\u180e]|(?<=.)\ufeff|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])")
_TAGS = re.compile("(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")


def notes_on_hidden_signs(text: str) -> Iterator[str]:
    """A sentence for each kind of sign that stands in a text and cannot be seen."""
    if text.isascii():
        return
    if turns := len(_TURNS.findall(text)):
        yield (
            f"The text holds {turns} hidden sign(s) that turn the direction of reading, so that it may look other than "
            "it is. They are kept; read the passage letter by letter before it is quoted."
        )
    if unseen := len(_NO_WIDTH.findall(text)):
        yield (
            f"The text holds {unseen} sign(s) without width, which can hide a word from a search. They are kept where "
            "they stand."
        )
    if _TAGS.search(text):
        yield "The text holds signs that no program shows (Unicode tags), which can carry hidden words. They are kept."
