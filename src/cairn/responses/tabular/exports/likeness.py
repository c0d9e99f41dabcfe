"""How alike a heading and the wording of a question are.

Words that many questions share say little about which one is meant, so each weighs by how few questions hold it, as
`free_format.wording` has it for lines of prose; here questions of the profile, statements of a group and every
language of the call are compared too.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from cairn.calls.definition import Call, Question
from cairn.responses.tabular.exports.meanings import levelled

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NUMBERED = re.compile(r"^(?:q(?:uestion)?\s*)?\d{1,3}[a-z]?\s*[.):\-–]?\s+(?=\S)", re.I)


def without_number(heading: str) -> str:
    """A heading without the number before it: "4. How old …" is "How old …"."""
    return _NUMBERED.sub("", heading.strip())


def words_in(text: str) -> list[str]:
    """Its words, in small letters."""
    return _WORD.findall(levelled(without_number(text)))


class Likeness:
    """The wording of every question of a call in each of its languages, ready to be compared with headings."""

    def __init__(self, calls: Iterable[Call]) -> None:
        self._wordings: dict[str, list[Counter[str]]] = {}
        self._exact: dict[str, set[str]] = {}
        for call in calls:
            for question in (*call.profile, *call.questions()):
                for text in _wordings(question):
                    self._wordings.setdefault(question.code, []).append(Counter(words_in(text)))
                    self._exact.setdefault(question.code, set()).add(levelled(text))
        holding: Counter[str] = Counter()
        for known in self._wordings.values():
            holding.update(set().union(*known))
        self._weights = {word: math.log(1 + len(self._wordings) / held) for word, held in holding.items()}
        self._unknown = math.log(1 + len(self._wordings))

    def of(self, heading: str, code: str) -> float:
        """From 0 to 1: 1 where the heading is the wording itself, else the weighted share of words in common."""
        if levelled(without_number(heading)) in self._exact.get(code, ()):
            return 1.0
        words = Counter(words_in(heading))
        if not words:
            return 0.0
        return max((self._shared(words, known) for known in self._wordings.get(code, [])), default=0.0)

    def _shared(self, one: Counter[str], other: Counter[str]) -> float:
        both = self._weight(one & other)
        total = self._weight(one) + self._weight(other)
        return 0.99 * 2 * both / total if total else 0.0

    def _weight(self, words: Counter[str]) -> float:
        return sum(self._weights.get(word, self._unknown) * times for word, times in words.items())


def _wordings(question: Question) -> list[str]:
    """What may stand over its column: its wording, its statement, both, or its group's heading with the statement."""
    told = [question.text, question.statement]
    if question.text and question.statement and question.text != question.statement:
        told.append(f"{question.text} {question.statement}")
    if question.group:
        told.append(f"{question.group.text} {question.text}")
    return [text for text in told if text]
