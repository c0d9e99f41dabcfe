"""Where the paragraphs and sentences of a passage stand in it, to the code point.

Nothing but white space lies between two of them, so that with it they give the passage back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.word_sets import word_set

Span = tuple[int, int]

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[•*–—-]|\(?\w{1,3}[.)])[^\S\n])")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_ABBREVIATED = word_set(
    "e.g i.e eg ie vs cf dr mr mrs ms prof st rev hon approx dept fig vol para ch al pp p mt"
)
_BEFORE_SMALL = word_set("etc inc ltd co jr sr")
_BEFORE_NUMBER = word_set("no nos")
_NUMBER = re.compile(r"\s+\d")
_CONTINUES = re.compile(r"\s+[a-z]")


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Paragraphs: parted by blank lines, and points of a list by the mark that stands before each."""
    return tuple(_between(text, 0, len(text), (match.span() for match in _PARAGRAPHS.finditer(text))))


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Sentences of `text[start:end]`, as places in `text`.

    A full stop after an abbreviation, after a single letter or within a number ends none. One before a small letter
    ends a sentence all the same, for many write without capitals; three dots before a small letter do not.
    """
    last = len(text) if end is None else end
    stops = (m for m in _END.finditer(text, start, last) if _ends_sentence(text, start, m))
    return tuple(_between(text, start, last, ((m.end(), m.end()) for m in stops)))


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop.group()
    if not mark.startswith("."):
        return mark[0] != "…" or not _CONTINUES.match(text, stop.end())
    if mark.startswith(".."):
        return not _CONTINUES.match(text, stop.end())
    before = text[start : stop.start()].rsplit(maxsplit=1)
    word = before[-1].lstrip("\"'“‘([").casefold() if before else ""
    if word in _ABBREVIATED or (word in _BEFORE_SMALL and _CONTINUES.match(text, stop.end())):
        return False
    if word in _BEFORE_NUMBER and _NUMBER.match(text, stop.end()):
        return False
    is_initial = len(word) == 1 and word.isalpha() and word != "i"
    is_point = len(before) < 2 and len(word) <= 3 and (word.isdigit() or is_initial)
    return not (is_initial or is_point)


def _between(text: str, start: int, end: int, cuts: Iterator[Span]) -> Iterator[Span]:
    """The runs between cuts, without white space at either end; none that is empty."""
    at = start
    for before, after in (*cuts, (end, end)):
        run = text[at:before]
        if run.strip():
            yield at + len(run) - len(run.lstrip()), before - (len(run) - len(run.rstrip()))
        at = after
