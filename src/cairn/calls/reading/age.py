"""The age at which a text can be read, by the Flesch-Kincaid grade level.

Source: Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy enlisted personnel
(Naval Technical Training Command, 1975). A grade is a school year of the United States, which begins at the age of
five, so that an age is the grade and five. It knows English alone: a Welsh text has none.
"""

from __future__ import annotations

from cairn.calls.reading.prose import sentences, words
from cairn.calls.reading.syllables import syllables

_AGE_BEFORE_SCHOOL = 5


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text; 0 where it has no words."""
    said = words(text)
    if not said:
        return 0.0
    each_sentence = len(said) / max(1, len(sentences(text)))
    each_word = sum(map(syllables, said)) / len(said)
    return 0.39 * each_sentence + 11.8 * each_word - 15.59


def reading_age(text: str) -> int:
    """The age in whole years at which a text can be read, not less than five."""
    return max(_AGE_BEFORE_SCHOOL, round(grade(text) + _AGE_BEFORE_SCHOOL))
