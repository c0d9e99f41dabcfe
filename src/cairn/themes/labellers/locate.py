"""Where words stand in a text: those that a model quotes, and those that a person types.

What a model quotes and is not there word for word is no quotation; a person's words are found more freely.

Texts are compared as a reader sees them: in compatibility form (NFKC), white space as one space, quotation marks of any
shape as one, without what is invisible. Letters keep their case, and a quotation begins and ends at whole words, as
every quotation of the review does: "we can" is not said by "we can't".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SINGLE = dict.fromkeys(map(ord, "‘’‚‛`´ʼʻ′‹›"), "'")
_DOUBLE = dict.fromkeys(map(ord, "“”„‟«»″"), '"')
_MARKS = _SINGLE | _DOUBLE
_INVISIBLE = ("Cf", "Cc", "Cs")
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared, and the span of the original that each of its characters stands for."""

    text: str
    spans: tuple[tuple[int, int], ...]


def locate(quotation: str, text: str) -> tuple[int, int] | None:
    """The first place (start, end; code points of `text`) at which it says what is quoted; None where it nowhere does.

    Quotation marks that a model puts around the whole are passed by where they are not the text's own. Fewer than three
    letters rest on nothing, but where they are all that the text says.
    """
    whole = _folded(text)
    sought = _folded(quotation).text.strip()
    for each in (sought, sought.strip("\"'").strip()):
        if _is_enough(each, whole.text) and (found := _whole_words(each).search(whole.text)):
            return _place(found, whole)
    return None


def every_place(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Every place (start, end; code points of `text`) at which words stand that a person typed, in order.

    However few letters they are, they are sought at whole words first, as they are written and then in any case; only
    where they nowhere are words of their own are they sought inside others. () where the letters are not there.
    """
    whole = _folded(text)
    typed = _folded(words).text.strip()
    for sought in dict.fromkeys((typed, typed.strip("\"'").strip())):
        for pattern in _ever_more_freely(sought) if sought else ():
            if found := tuple(_place(each, whole) for each in pattern.finditer(whole.text)):
                return found
    return ()


def _ever_more_freely(sought: str) -> Iterator[re.Pattern[str]]:
    at_words = _whole_words(sought).pattern
    for pattern in (at_words, re.escape(sought)):
        yield re.compile(pattern)
        yield re.compile(pattern, re.IGNORECASE)


def _place(found: re.Match[str], whole: _Folded) -> tuple[int, int]:
    return whole.spans[found.start()][0], whole.spans[found.end() - 1][1]


def _is_enough(sought: str, text: str) -> bool:
    letters = sum(character.isalnum() for character in sought)
    return letters >= _FEWEST_LETTERS or (letters > 0 and sought == text.strip())


def _folded(text: str) -> _Folded:
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    for character, start, end in _plain(text):
        is_space = character.isspace()
        if is_space and characters and characters[-1] == " ":
            continue
        characters.append(" " if is_space else character)
        spans.append((start, end))
    return _Folded("".join(characters), tuple(spans))


def _plain(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    while at < len(text):
        end = _end_of_cluster(text, at)
        for character in unicodedata.normalize("NFKC", text[at:end].translate(_MARKS)).translate(_MARKS):
            if character.isspace() or unicodedata.category(character) not in _INVISIBLE:
                yield character, at, end
        at = end


def _end_of_cluster(text: str, at: int) -> int:
    """Where a letter ends with the accents that follow it, or a syllable with its parts."""
    end = at + 1
    while end < len(text) and text[end] > "\x7f" and _goes_on(text[at : end + 1]):
        end += 1
    return end


def _goes_on(cluster: str) -> bool:
    return bool(unicodedata.combining(cluster[-1])) or len(unicodedata.normalize("NFC", cluster)) == 1


def _whole_words(sought: str) -> re.Pattern[str]:
    before = r"(?<!\w)(?<!\w['-])" if _parts_words(sought[0]) else ""
    after = r"(?!['-]?\w)" if _parts_words(sought[-1]) else ""
    return re.compile(before + re.escape(sought) + after)


def _parts_words(character: str) -> bool:
    """Whether it is of a script that writes its words apart: a digit, or a letter that has a case."""
    return character.isdecimal() or character.lower() != character.upper()
