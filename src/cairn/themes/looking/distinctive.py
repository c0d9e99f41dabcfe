"""Words and phrases that mark one group's answers to a question from the other groups'.

Keyness is Dunning's log-likelihood (1993, "Accurate methods for the statistics of surprise and coincidence"), over
answers that hold a word and answers that do not, counted in answers and not in words, so that one who repeats a word
does not make it everybody's. Many words are tried at once, so Holm's correction (1979) guards them all together: of
words that mark nothing, in 95 of 100 questions not one is shown. A word must stand in `fewest` answers of the group.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairn.themes.looking.answers import Answered, by_group
from cairn.themes.phrases import mean_tf_idf
from cairn.themes.words import STOP_WORDS, phrases_of, sentences_of

FEWEST = 3
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Distinctive:
    """A word or phrase of a group: in how many of its answers and of the others', of how many each.

    `keyness` is the log-likelihood, `chance` its p-value after Holm's correction, `ratio` the base-2 logarithm of how
    many times commoner it is in the group (half an answer is added to each count, so that it is finite), `score` the
    mean tf-idf over the group's answers.
    """

    phrase: str
    here: int
    of_here: int
    elsewhere: int
    of_elsewhere: int
    keyness: float
    chance: float
    ratio: float
    score: float


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What marks one group; `tried` is how many words and phrases were compared, `fewest` the least count."""

    group: str
    answers: int
    tried: int
    fewest: int
    found: tuple[Distinctive, ...]

    def sentence(self) -> str:
        """How it was found, to stand beside it."""
        return (
            f"Of {self.tried:,} words and phrases in at least {self.fewest} of {self.answers:,} answers, those that "
            "stand out after correction for how many were tried (log-likelihood, Holm, 5 per cent)."
        )


def terms_of(text: str) -> set[str]:
    """Every word that bears meaning, and every phrase of two and three, of a text."""
    words = {token for tokens in sentences_of(text) for token in tokens if bears_meaning(token)}
    return words | set(phrases_of(text))


def bears_meaning(token: str) -> bool:
    """Whether a word says something by itself: no stop word, no number, no single letter."""
    return token not in STOP_WORDS and len(token) > 1 and not token.isdigit()


def distinctive_by_group(
    answers: Iterable[Answered], partition: str, asked: str = "", fewest: int = FEWEST, level: float = LEVEL
) -> tuple[GroupWords, ...]:
    """For each group what marks its answers, the surest first. Copies count once; words of the question (`asked`) mark
    nothing. A question with one group has nothing to compare, and finds nothing."""
    groups = by_group((each for each in answers if each.first), partition)
    bags = {group: [Counter(sorted(terms_of(each.words))) for each in said] for group, said in groups.items()}
    held = {group: Counter(term for bag in those for term in bag) for group, those in bags.items()}
    everywhere = sum(held.values(), Counter[str]())
    number = sum(len(those) for those in bags.values())
    skipped = terms_of(asked)
    return tuple(
        _of_group(group, those, held[group], everywhere, number, skipped, fewest, level)
        for group, those in bags.items()
    )


def _of_group(
    group: str, bags: Sequence[Counter[str]], held: Counter[str], everywhere: Counter[str], number: int,
    skipped: set[str], fewest: int, level: float,
) -> GroupWords:  # fmt: skip
    others = number - len(bags)
    own = {term: times for term, times in sorted(held.items()) if times >= fewest and term not in skipped}
    if not others or not own:
        return GroupWords(group, len(bags), len(own), fewest, ())
    elsewhere = {term: everywhere[term] - times for term, times in own.items()}
    keyness = {
        term: log_likelihood(times, len(bags), times + elsewhere[term], number) for term, times in own.items()
    }
    chances = holm({term: chance_of(surely) for term, surely in keyness.items()})
    scores = mean_tf_idf(bags, held)
    found = [
        Distinctive(
            term, times, len(bags), elsewhere[term], others, round(keyness[term], 6), chances[term],
            _ratio(times, len(bags), elsewhere[term], others), round(scores[term], 9),
        )
        for term, times in own.items()
        if keyness[term] > 0 and chances[term] <= level
    ]  # fmt: skip
    found.sort(key=lambda each: (-each.keyness, each.phrase))
    return GroupWords(group, len(bags), len(own), fewest, tuple(found))


def log_likelihood(together: int, first: int, second: int, number: int) -> float:
    """Dunning's over the four cells (both, one, the other, neither) of `number` answers; 0 where two things stand
    together no more often than chance would put them. Words that an answer holds apart are not together.
    """
    if together * number <= first * second:
        return 0.0
    observed = (together, first - together, second - together, number - first - second + together)
    rows, columns = (first, first, number - first, number - first), (second, number - second) * 2
    expected = [row * column / number for row, column in zip(rows, columns, strict=True)]
    return 2 * math.fsum(
        seen * math.log(seen / should) for seen, should in zip(observed, expected, strict=True) if seen
    )


def chance_of(keyness: float) -> float:
    """The p-value of a log-likelihood: chi-squared's upper tail with one degree of freedom."""
    return math.erfc(math.sqrt(abs(keyness) / 2))


def holm(chances: Mapping[str, float]) -> dict[str, float]:
    """P-values after Holm's step-down correction (Scandinavian Journal of Statistics 6, 1979), none over 1."""
    corrected: dict[str, float] = {}
    least = 0.0
    in_order = sorted(chances.items(), key=lambda item: (item[1], item[0]))
    for place, (term, chance) in enumerate(in_order):
        least = max(least, min(1.0, chance * (len(in_order) - place)))
        corrected[term] = least
    return corrected


def _ratio(here: int, of_here: int, elsewhere: int, of_elsewhere: int) -> float:
    return round(math.log2((here + 0.5) / (of_here + 1) * (of_elsewhere + 1) / (elsewhere + 0.5)), 6)
