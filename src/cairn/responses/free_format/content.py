"""Paragraphs given to questions by their own words, where no heading says which question they answer.

Weak evidence: two people who answer the same question may share no word. So the words of each paragraph are compared
with those of each question (tf-idf over the call's own words), what a question asks for is looked for (a length of
time, a yes or no, agreement), and the paragraphs are read together: an answer goes on, and the next question follows.
The chances come from a hidden Markov model with the questions as its states in the order of the call, by forward and
backward passes (Rabiner, A tutorial on hidden Markov models, 1989).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.responses.free_format.agreement import read_agreement
from cairn.responses.free_format.wording import words_of

SHARP, SHARP_IN_SECTION = 12.0, 5.0
CUE = 0.25
NOTHING = 0.16
STAYS, FOLLOWS = 0.48, 0.42
ENDS = 0.4
_MORE = 0.3  # what words of a section's title and context count beside a question's own
_TIME = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|few)\s+"
    r"(?:or\s+\w+\s+|to\s+\w+\s+)?(?:years?|months?|weeks?|terms?|days?|hours?)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"\W*(?:yes|no|not\s+(?:yet|really|at\s+present)|we\s+(?:do|have)\s+not)\b", re.IGNORECASE
)
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Content:
    """The words of a call's questions, ready to be compared with paragraphs."""

    def __init__(self, call: Call) -> None:
        self._questions = {question.code: question for question in call.questions()}
        counted = {
            question.code: _words_of_question(question, f"{section.title} {section.context}")
            for section in call.sections
            for question in section.questions
        }
        holding = Counter(word for words in counted.values() for word in words)
        self._rarity = {word: math.log(1 + len(counted) / held) for word, held in holding.items()}
        self._vectors = {code: self._vector(words) for code, words in counted.items()}

    def likeness(self, text: str, code: str) -> float:
        """From 0 to 1 and a little over: how alike a paragraph and a question are, by words and by what is asked."""
        return self._alike(self._vector(Counter(words_of(text))), code) + self._cue(text, code)

    def chances(
        self, texts: Sequence[str], codes: Sequence[str], *, of_section: bool = False
    ) -> list[dict[str, float]]:
        """For each of the paragraphs, which follow one another, the chance of each of these questions.

        `codes` are in the order of the call. What is missing from 1 is the chance that it answers none of them; of a
        section, whose questions are answered from the first to the last, there is no such chance.
        """
        vectors = [self._vector(Counter(words_of(text))) for text in texts]
        sharp = SHARP_IN_SECTION if of_section else SHARP
        seen = [
            [
                *(math.exp(sharp * (self._alike(vector, code) + self._cue(text, code))) for code in codes),
                0.0 if of_section else math.exp(sharp * NOTHING),
            ]
            for text, vector in zip(texts, vectors, strict=True)
        ]
        ends = [ENDS**n if of_section else 1.0 for n in range(len(codes))]
        posteriors = _forward_backward(seen, ends)
        return [dict(zip(codes, row, strict=False)) for row in posteriors]

    def _vector(self, words: Counter[str]) -> dict[str, float]:
        """tf-idf with the logarithm of counts, of length 1; words that the call does not know are left out."""
        weights = {
            word: (1 + math.log(count)) * self._rarity[word] if count >= 1 else count * self._rarity[word]
            for word, count in words.items()
            if word in self._rarity
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}

    def _alike(self, vector: dict[str, float], code: str) -> float:
        asked = self._vectors[code]
        return sum(weight * asked[word] for word, weight in vector.items() if word in asked)

    def _cue(self, text: str, code: str) -> float:
        """Whether a paragraph holds what the question asks for."""
        question = self._questions[code]
        asks = question.text.casefold()
        if question.kind is QuestionKind.AGREEMENT:
            return 2 * CUE if read_agreement(text[:300], question.statement) else 0.0
        if question.kind is QuestionKind.DURATION or "how long" in asks or "for how" in asks:
            return CUE if _TIME.search(text) else 0.0
        if question.kind is QuestionKind.NUMBER or "how many" in asks:
            return CUE if _FIGURE.search(text) else 0.0
        if question.kind is QuestionKind.DATE:
            return CUE if _YEAR.search(text) else 0.0
        if question.kind is QuestionKind.YES_NO:
            return CUE if _YES_NO.match(text) else 0.0
        return 0.0


def _words_of_question(question: Question, of_section: str) -> Counter[str]:
    own = f"{question.text} {question.statement} {question.hint} {' '.join(question.keywords)} {question.why}"
    words: Counter[str] = Counter(words_of(own))
    for word in words_of(of_section):
        words[word] = words[word] or _MORE  # type: ignore[assignment]
    return words


def _forward_backward(seen: Sequence[Sequence[float]], ends: Sequence[float]) -> list[list[float]]:
    """The chances of each state at each step. The last state is "no question", which may come at any time.

    `ends` are how likely the questions are to be the first, and from behind the last.
    """
    questions = len(ends)
    forward = [_level([a * b for a, b in zip(seen[0], [*ends, 1.0], strict=True)])] if seen else []
    for row in seen[1:]:
        before = _step(forward[-1], questions)
        forward.append(_level([chance * value for chance, value in zip(before, row, strict=True)]))
    backward = [[*reversed(ends), 1.0]]
    for row in reversed(seen[1:]):
        ahead = [chance * value for chance, value in zip(backward[-1], row, strict=True)]
        backward.append(_level(_step_back(ahead, questions)))
    return [
        _level([a * b for a, b in zip(early, late, strict=True)])
        for early, late in zip(forward, reversed(backward), strict=True)
    ]


def _level(row: Sequence[float]) -> list[float]:
    whole = sum(row)
    return [value / whole for value in row] if whole else [1 / len(row)] * len(row)


def _step(row: Sequence[float], questions: int) -> list[float]:
    """One step on: an answer stays, the next question follows, or any other comes."""
    other = (1 - STAYS - FOLLOWS) / (questions + 1)
    after = [other * sum(row) + STAYS * value for value in row]
    for n in range(questions - 1):
        after[n + 1] += FOLLOWS * row[n]
    share = FOLLOWS / max(1, questions)
    for n in range(questions):
        after[n] += share * row[questions]
    return after


def _step_back(row: Sequence[float], questions: int) -> list[float]:
    """The same, from the end to the beginning."""
    other = (1 - STAYS - FOLLOWS) / (questions + 1)
    before = [other * sum(row) + STAYS * value for value in row]
    for n in range(questions - 1):
        before[n] += FOLLOWS * row[n + 1]
    before[questions] += FOLLOWS / max(1, questions) * sum(row[:questions])
    return before
