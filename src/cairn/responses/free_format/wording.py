"""How alike a line and a question are, however the line words it.

Words that many questions share ("children", "agree") say little about which one is meant, so each
word weighs by how few questions hold it (inverse document frequency over the call's questions).
A word typed badly is taken for the question's word that is one slip of the hand away.
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
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ed", "er")
_SHORTEST_STEM = 4
_SHORTEST_SLIP = 5
KEYWORD_BONUS = 0.3
SECTION_TITLE = 0.7
TITLE = 0.8
CUT_SHORT = 0.75
SHORTEST_BEGINNING = 4


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, the commonest left out, endings of number and tense levelled."""
    straight = text.casefold().replace("’", "'")
    return [_levelled(word) for word in _WORD.findall(straight) if word not in _COMMON]


def _levelled(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


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
        self._title = set(words_of(call.title))
        self._asked = {code: (_plain(q.text), _plain(q.statement)) for code, q in self._questions.items()}
        self._hints = {code: set(words_of(question.hint)) for code, question in self._questions.items()}
        self._statements = {
            code: set(words_of(q.statement)) for code, q in self._questions.items() if q.statement
        }
        self._sentences = [
            code for code, q in self._questions.items() if q.statement or not q.text.rstrip().endswith("?")
        ]
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
        self._sections = {section.code: set(words_of(section.title)) for section in call.sections}
        self._known = set(self._weights).union(*self._sections.values(), *self._hints.values())
        for keywords in self._keywords.values():
            self._known.update(word for keyword in keywords for word in keyword)
        self._slips = self._one_slip_away()

    def words(self, text: str) -> list[str]:
        """The words of a text, those typed badly as the call's own where one slip parts them."""
        return [self._put_right(word) for word in words_of(text)]

    def likeness(self, text: str, code: str) -> float:
        """From 0 to 1: the weighted F1 of the words of a text and those of a question."""
        words = set(self.words(text))
        return self._likeness(words, self._weight(words), code)

    def fits(self, text: str, code: str) -> float:
        """The same, and high where a text is the beginning of the question, cut short."""
        return max(self.likeness(text, code), self._cut_short(text, code))

    def covered(self, text: str, code: str) -> float:
        """From 0 to 1: the share of a text's words that the question (or its hint) holds."""
        words = self.words(text)
        known = self._words[code] | self._hints[code]
        return sum(word in known for word in words) / len(words) if words else 0.0

    def restates(self, text: str, code: str) -> bool:
        """Whether a text is the statement or wording of a question over again, word for word or nearly."""
        question, words = self._questions[code], set(self.words(text))
        for asked in (question.statement, question.text, question.hint):
            known = set(words_of(asked))
            if len(words & known) >= 3 and len(words & known) >= 0.9 * max(len(words), len(known)):
                return True
        return False

    def says_whole(self, text: str, least: float) -> bool:
        """Whether a text is, by a likeness of `least`, a question that ends as a sentence: a statement, an order."""
        words = set(self.words(text))
        near = [code for code in self._sentences if 2 * len(words & self._words[code]) >= len(words)]
        weight = self._weight(words) if near else 0.0
        return any(self._likeness(words, weight, code) >= least for code in near)

    def is_like(self, text: str, least: float) -> bool:
        """Whether a text is like any question, by a likeness of `least`; keywords count for nothing."""
        words = set(self.words(text))
        weight = self._weight(words)
        return any(self._likeness(words, weight, code) >= least for code in self._questions)

    def best(self, text: str) -> Match | None:
        """The question that a text fits best by its words and keywords; None where none fits at all."""
        ranked = self.ranked(text)
        if not ranked or ranked[0][0] == 0:
            return None
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        return Match(ranked[0][1], ranked[0][0], ranked[0][0] - second)

    def ranked(self, text: str) -> list[tuple[float, str]]:
        """Every question with how well a text fits it, the best first."""
        words = self.words(text)
        held, weight = set(words), self._weight(set(words))
        scores = (
            (
                max(self._likeness(held, weight, code), self._cut_short(text, code))
                + self._bonus(words, code),
                code,
            )
            for code in self._questions
        )
        return sorted(scores, key=lambda pair: (-pair[0], pair[1]))

    def section(self, text: str) -> tuple[str, float] | None:
        """The code of the section whose title a text is, or nearly is, and how nearly; None where it is none."""
        words = set(self.words(text))
        alike = {
            code: 2 * len(words & title) / (len(words) + len(title))
            for code, title in self._sections.items()
            if words and title
        }
        best = max(alike, key=lambda code: alike[code], default=None)
        return (best, alike[best]) if best and alike[best] >= SECTION_TITLE else None

    def is_title_of_call(self, text: str) -> bool:
        """Whether a text is the call's own title, perhaps as what a document says it responds to."""
        words = set(words_of(text))
        return bool(self._title) and 2 * len(words & self._title) >= TITLE * (len(self._title) + len(words))

    def _cut_short(self, text: str, code: str) -> float:
        """How well a text fits that is the beginning of a question or statement, word for word."""
        said = _plain(text)
        if len(said) < SHORTEST_BEGINNING:
            return 0.0
        begins = any(asked[: len(said)] == said for asked in self._asked[code])
        return CUT_SHORT if begins else 0.0

    def _likeness(self, words: set[str], weight: float, code: str) -> float:
        """The likeness to the whole question, or to its statement where that alone is set out."""
        whole, statement = self._words[code], self._statements.get(code)
        alike = self._f1(words, weight, whole)
        return max(alike, self._f1(words, weight, statement)) if statement else alike

    def _f1(self, words: set[str], weight: float, asked: set[str]) -> float:
        shared = self._weight(words & asked)
        return 2 * shared / (weight + self._weight(asked)) if shared else 0.0

    def _bonus(self, words: list[str], code: str) -> float:
        found = sum(_contains(words, keyword) for keyword in self._keywords[code])
        return KEYWORD_BONUS * min(found, 2)

    def _weight(self, words: set[str]) -> float:
        return sum(self._weights.get(word, self._weight_of_unknown) for word in sorted(words))

    def _one_slip_away(self) -> dict[str, str]:
        """The call's word by what is left of it without any one of its letters; "" where two words leave the same."""
        slips: dict[str, str] = {}
        for word in sorted(self._known):
            for left in _struck(word):
                slips[left] = word if slips.get(left, word) == word else ""
        return slips

    def _put_right(self, word: str) -> str:
        if word in self._known or len(word) < _SHORTEST_SLIP:
            return word
        candidates = {self._slips[left] for left in (word, *_struck(word)) if self._slips.get(left)}
        return min(candidates) if len(candidates) == 1 else word


def _plain(text: str) -> list[str]:
    """Every word of a text in small letters, the commonest too."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def _struck(word: str) -> set[str]:
    if len(word) < _SHORTEST_SLIP:
        return set()
    return {word[:n] + word[n + 1 :] for n in range(len(word))}


def _asked(question: Question) -> str:
    return f"{question.text} {question.statement}"


def _contains(words: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return bool(size) and any(words[n : n + size] == phrase for n in range(len(words) - size + 1))
