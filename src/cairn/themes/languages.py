"""Which language an answer is in: English, Welsh, another, or not to be told. Nothing is fetched.

py3langid (BSD; Lui and Baldwin 2012, "langid.py: An off-the-shelf language identification tool") weighs a text by runs
of letters, with a model that comes in its package. Who answers a call in England or Wales mostly writes English or
Welsh, and of a few words the model is often wrong ("Pupil premium funding" is nearest to Latin): so another language is
told only where it fits the letters clearly better than these two.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH, WELSH, OTHER, UNTOLD = "en", "cy", "other", ""

FEWEST_WORDS = 3
"""Fewer words in Latin letters are told only where it is clear: "digital" is English, Welsh and Spanish."""
BEFORE_ENGLISH, BEFORE_WELSH = 15.0, 5.0
"""By how much (in natural logarithms of how likely the letters are) another language must fit better."""
CLEAR = 15.0
"""By how much a language must lead, to be told of fewer words."""
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
    return _by_letters(text, is_short=len(words) < FEWEST_WORDS)


def load_languages() -> None:
    """Load the model that languages are told by, which takes half a second, before the first is told."""
    _identifier()


def _by_letters(text: str, *, is_short: bool) -> str:
    fits = {str(name): float(fit) for name, fit in _identifier().rank(text)}
    english, welsh, other = fits.pop(ENGLISH), fits.pop(WELSH), max(fits.values())
    ours, fit, before = (
        (WELSH, welsh, BEFORE_WELSH) if welsh > english else (ENGLISH, english, BEFORE_ENGLISH)
    )
    if other > fit + before:
        told, lead = OTHER, other - fit
    else:
        told, lead = ours, min(abs(english - welsh), fit + before - other)
    return UNTOLD if is_short and lead < CLEAR else told


@cache
def _identifier() -> Any:
    """Our own, so that nobody else's choice of languages in this process changes what is told."""
    return LanguageIdentifier.from_model_file(MODEL_FILE)
