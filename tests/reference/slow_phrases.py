"""Distinctive phrases the slow and obvious way: every formula written out, every text read again."""

from __future__ import annotations

import math

from cairn.themes.words import phrases_of

Texts = dict[str, list[str]]
"""By question the texts of its answers, one each; no copies, nothing set aside."""


def how_many_hold(phrase: str, texts: list[str]) -> int:
    return sum(phrase in list(phrases_of(text)) for text in texts)


def keyness(phrase: str, question: str, answers: Texts) -> float:
    """Dunning's G2 from the table of two rows and two columns, observed against expected."""
    here = answers[question]
    elsewhere = [text for other, texts in answers.items() if other != question for text in texts]
    if not elsewhere:
        return 10.83
    a, b = how_many_hold(phrase, here), how_many_hold(phrase, elsewhere)
    expected_here = len(here) * (a + b) / (len(here) + len(elsewhere))
    expected_elsewhere = len(elsewhere) * (a + b) / (len(here) + len(elsewhere))
    total = 0.0
    if a:
        total += a * math.log(a / expected_here)
    if b:
        total += b * math.log(b / expected_elsewhere)
    return 2 * total if a >= expected_here else -2 * total


def weight(phrase: str, text: str, texts: list[str]) -> float:
    """Sublinear frequency times smooth inverse document frequency, before the length is made one."""
    times = list(phrases_of(text)).count(phrase)
    if not times:
        return 0.0
    return (1 + math.log(times)) * (math.log((1 + len(texts)) / (1 + how_many_hold(phrase, texts))) + 1)


def mean_tf_idf(phrase: str, texts: list[str]) -> float:
    total = 0.0
    for text in texts:
        length = math.sqrt(sum(weight(each, text, texts) ** 2 for each in set(phrases_of(text))))
        if length:
            total += weight(phrase, text, texts) / length
    return total / len(texts)


def distinctive(question: str, answers: Texts, wording: str) -> dict[str, tuple[int, float, float]]:
    """By phrase: how many answers hold it, its mean tf-idf and its keyness. Parts of longer ones too."""
    texts = answers[question]
    fewest = max(2, math.ceil(5 / 650 * len(texts)))
    found = {}
    for phrase in sorted({phrase for text in texts for phrase in phrases_of(text)}):
        held = how_many_hold(phrase, texts)
        surely = keyness(phrase, question, answers)
        if held >= fewest and surely >= 10.83 and phrase not in list(phrases_of(wording)):
            found[phrase] = (held, mean_tf_idf(phrase, texts), surely)
    return {phrase: value for phrase, value in found.items() if not is_told_by_a_longer(phrase, found)}


def is_told_by_a_longer(phrase: str, found: dict[str, tuple[int, float, float]]) -> bool:
    for other, (held, _, _) in found.items():
        longer = other.split()
        parts = [" ".join(longer[:2]), " ".join(longer[1:])]
        if len(longer) == 3 and phrase in parts and held >= 0.8 * found[phrase][0]:
            return True
    return False
