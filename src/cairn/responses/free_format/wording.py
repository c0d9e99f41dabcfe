"""How alike a line and a question are, however the line words it.

Words that many questions share ("children", "agree") say little about which one is meant, so each
word weighs by how few questions hold it (inverse document frequency over the call's questions).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from cairn.calls.definition import Call, Question
from cairn.responses.word_sets import word_set

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_COMMON = word_set(
    """
    a an and are as at be by do does for from have how i in is it its me my of on or our please so
    such that the their them they this to us was we were what when where which who whose why will
    with you your
    """
)
KEYWORD_BONUS = 0.3


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, the commonest left out, plurals and possessives levelled."""
    straight = text.casefold().replace("’", "'")
    return [_levelled(word) for word in _WORD.findall(straight) if word not in _COMMON]


def _levelled(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True, slots=True)
class Match:
    """The question that a line fits best, how well (0 to 1 and a bonus for keywords), and by how much."""

    code: str
    score: float
    lead: float


class Wording:
    """What the questions of a call say, ready to be compared with lines."""

    def __init__(self, call: Call) -> None:
        self._questions = {question.code: question for question in call.questions()}
        self._words = {code: set(words_of(_asked(question))) for code, question in self._questions.items()}
        self._hints = {code: set(words_of(question.hint)) for code, question in self._questions.items()}
        self._keywords = {
            code: [words_of(keyword) for keyword in question.keywords]
            for code, question in self._questions.items()
        }
        holding: dict[str, int] = {}
        for words in self._words.values():
            for word in words:
                holding[word] = holding.get(word, 0) + 1
        self._weights = {word: math.log(1 + len(self._words) / held) for word, held in holding.items()}
        self._weight_of_unknown = math.log(1 + len(self._words))
        self.titles = {" ".join(words_of(section.title)) for section in call.sections} - {""}

    def likeness(self, text: str, code: str) -> float:
        """From 0 to 1: the weighted F1 of the words of a text and those of a question."""
        words = set(words_of(text))
        return self._likeness(words, self._weight(words), code)

    def covered(self, text: str, code: str) -> float:
        """From 0 to 1: the share of a text's words that the question (or its hint) holds."""
        words = words_of(text)
        known = self._words[code] | self._hints[code]
        return sum(word in known for word in words) / len(words) if words else 0.0

    def restates(self, text: str, code: str) -> bool:
        """Whether a text is the statement or wording of a question over again, word for word or nearly."""
        question, words = self._questions[code], set(words_of(text))
        for asked in (question.statement, question.text, question.hint):
            known = set(words_of(asked))
            if len(words & known) >= 3 and len(words & known) >= 0.9 * max(len(words), len(known)):
                return True
        return False

    def best(self, text: str) -> Match | None:
        """The question that a text fits best by its words and keywords; None where none fits at all."""
        words = words_of(text)
        held, weight = set(words), self._weight(set(words))
        ranked = sorted(
            (
                (self._likeness(held, weight, code) + self._bonus(words, code), code)
                for code in self._questions
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if not ranked or ranked[0][0] == 0:
            return None
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        return Match(ranked[0][1], ranked[0][0], ranked[0][0] - second)

    def _likeness(self, words: set[str], weight: float, code: str) -> float:
        asked = self._words[code]
        shared = self._weight(words & asked)
        return 2 * shared / (weight + self._weight(asked)) if shared else 0.0

    def _bonus(self, words: list[str], code: str) -> float:
        found = sum(_contains(words, keyword) for keyword in self._keywords[code])
        return KEYWORD_BONUS * min(found, 2)

    def _weight(self, words: set[str]) -> float:
        return sum(self._weights.get(word, self._weight_of_unknown) for word in sorted(words))


def _asked(question: Question) -> str:
    return f"{question.text} {question.statement}"


def _contains(words: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return bool(size) and any(words[n : n + size] == phrase for n in range(len(words) - size + 1))
