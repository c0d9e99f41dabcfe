"""Which language an answer is in: English, Welsh, another, or not to be told. Nothing is fetched.

py3langid (BSD) tells them by runs of letters, with a model that comes in its package.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH, WELSH, OTHER, UNTOLD = "en", "cy", "other", ""

FEWEST_WORDS = 3
"""Of fewer words in Latin letters nobody can tell: "digital" is English, Welsh and Spanish."""
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN_BELOW = 0x0250
_MORE_LATIN = range(0x1E00, 0x1F00)


def language_of(text: str) -> str:
    """The language of an answer: "en", "cy", "other", or "" where it is too short to tell."""
    words = _LETTERS.findall(text)
    letters = [ord(letter) for word in words for letter in word if letter.isalpha()]
    if not letters:
        return UNTOLD
    if 2 * sum(letter < _LATIN_BELOW or letter in _MORE_LATIN for letter in letters) < len(letters):
        return OTHER
    if len(words) < FEWEST_WORDS:
        return UNTOLD
    language = str(_identifier().classify(text)[0])
    return language if language in (ENGLISH, WELSH) else OTHER


@cache
def _identifier() -> Any:
    """Our own, so that nobody else's choice of languages in this process changes what is told."""
    return LanguageIdentifier.from_model_file(MODEL_FILE)
