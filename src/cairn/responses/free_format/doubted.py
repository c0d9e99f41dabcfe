"""Headings in words that are less sure than their words alone make them: what the rest of the document says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cairn.responses.free_format.lines import Line
from cairn.responses.free_format.wording import Wording

if TYPE_CHECKING:
    from cairn.responses.free_format.titles import Candidate, Title

ALONE = 0.6
AGAIN = 0.7
SERIES = 2
PLAIN, FEW = 0.4, 3


def doubted(
    found: dict[int, Title], candidates: Sequence[Candidate], lines: Sequence[Line], wording: Wording
) -> dict[int, Title]:
    """The headings of a document, by their first lines, some of them no surer than ALONE: see the two rules below."""
    words = {candidate.first: candidate for candidate in candidates}
    unsure = _sharing_little(found, words, wording) | _asked_within(found, words, lines, wording)
    return {
        n: replace(title, certainty=min(title.certainty, ALONE)) if n in unsure else title
        for n, title in found.items()
    }


def _sharing_little(found: dict[int, Title], words: dict[int, Candidate], wording: Wording) -> set[int]:
    """Where a document words few of the questions, those that share little with theirs but a keyword: a letter asks
    questions of its own ("How long must we wait?")."""
    asked = {n for n, title in found.items() if title.codes}
    plain = {n for n in asked if wording.fits(words[n].text, found[n].codes[0]) >= PLAIN}
    return set() if len(plain) >= FEW else {n for n in found if n not in plain and not found[n].section}


def _asked_within(
    found: dict[int, Title], words: dict[int, Candidate], lines: Sequence[Line], wording: Wording
) -> set[int]:
    """Questions that an answer may ask itself ("How can we tell? We ask the child."): the words go on behind them, or
    they have no heading's style, where the other headings of the document stand on lines of their own, or have one. One
    that is the call's own question nearly word for word is no question of the answer's."""
    asked = {n for n, title in found.items() if title.codes}
    within = {n for n in asked if _goes_on(words[n], lines)}
    plain = {n for n in asked if not words[n].is_styled}
    unsure = within if len(asked - within) >= SERIES else set()
    unsure = unsure | (plain if len(asked - plain) >= SERIES else set())
    return {
        n
        for n in unsure
        if "?" in words[n].text and wording.likeness(words[n].text, found[n].codes[0]) < AGAIN
    }


def _goes_on(candidate: Candidate, lines: Sequence[Line]) -> bool:
    last = lines[candidate.last]
    return bool(last.text[candidate.end - last.start :].strip())
