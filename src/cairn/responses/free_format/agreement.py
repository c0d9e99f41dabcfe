"""Agreement that is hidden in prose: a point of the scale, or an honest None.

Better uncoded than wrong: a negation at a distance, a condition, a question, a part of the people,
or words for both sides give None. What is read is a proposal until a person has confirmed it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from cairn.responses.word_sets import word_set

_SENTENCE = re.compile(r"(?:[^.!?\n]|\n(?!\s*\n))*(?:[.!?]+|\n\s*\n|$)")
_CONTRAST = re.compile(r";|\bbut\b", re.IGNORECASE)  # "however" may stand within a negation, "but" may not
_PAUSE = re.compile(r"[,():–—]|\s-+\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEITHER = re.compile(
    r"\bneither\s+(?:strongly\s+)?agrees?\s*,?\s*n?or\s+(?:strongly\s+)?disagrees?\b", re.IGNORECASE
)
_BOTH_NAMED = re.compile(
    r"\b(?:dis)?agrees?\b\s*(?:,|/|\bor\b|\bnor\b|\band\b)\s*(?:dis)?agrees?\b", re.IGNORECASE
)
_COULD_NOT_MORE = re.compile(r"\b(?:could\s*n[o'’]t|can\s*n[o'’]t|cannot)\s+agree\s+more\b", re.IGNORECASE)
_NO_DOUBT = re.compile(
    r"\b(?:there\s+is\s+)?(?:no\s+doubt|without\s+(?:doubt|hesitation|reservation)|not\s+only)\b",
    re.IGNORECASE,
)

_HITS = {
    "agree": True,
    "agrees": True,
    "agreed": True,
    "disagree": False,
    "disagrees": False,
    "disagreed": False,
    "concur": True,
    "agreement": True,
    "disagreement": False,
    "support": True,
    "supports": True,
    "endorse": True,
    "endorses": True,
    "oppose": False,
    "opposes": False,
    "reject": False,
    "rejects": False,
}
_OF_THE_STATEMENT = word_set("support supports endorse endorses oppose opposes reject rejects")
"""Verbs of which much else may be the object: they are read of the statement alone, and where it is named."""
_NAMED = re.compile(
    r"\s+(?:this|that|the|your)\s+(?:above\s+|first\s+|second\s+)?(?:statement|proposition|assertion)\b",
    re.IGNORECASE,
)
_STRONGLY = word_set(
    "strongly completely wholeheartedly totally absolutely entirely fully firmly full complete"
)
_BROADLY = word_set("broadly largely generally mostly mainly")
_IN_PART = word_set("partly partially somewhat slightly partial sometimes occasionally rarely seldom")
_NOT = word_set("not never cannot no nobody none neither nor hardly without longer unable refuse lack")
_UNCERTAIN = word_set(
    """
    if unless until whether might may could should how extent some few half others certain minority
    many several individual parents used wish hope want wrong incorrect untrue false misleading hard
    difficult impossible unlikely say claim pretend far fail doubt reluctant hesitate deny rare ideal
    ideally theory principle
    """
)
_EVERY = word_set("all every everyone everybody always")
_CONDITION = word_set("if unless only provided when where once except until")
_MAY_FOLLOW = word_set("and as because strongly very completely wholeheartedly entirely fully too here")
_STATEMENT = re.compile(
    r"\s+with\s+(?:this|it|both|all\s+of\s+(?:this|it|them)|(?:the|that|your)\s+(?:above\s+|first\s+|second\s+)?(?:statement|proposition|assertion|sentiment)|the\s+above)\b",
    re.IGNORECASE,
)
_IN_PART_AFTER = re.compile(
    r"\b(?:in\s+part|to\s+some\s+extent|to\s+an\s+extent|to\s+a\s+(?:degree|point)|up\s+to\s+a\s+point|partly|partially)\b",
    re.IGNORECASE,
)
_TURNS_ROUND = _NOT | _UNCERTAIN | _IN_PART | _CONDITION
_OWN = word_set("do don't not would also very therefore")
_SINGULAR = {"we": "i", "our": "my", "us": "me", "ours": "mine"}
NEAR = 3
SHORTEST_SAID_AGAIN = 5
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class ReadAgreement:
    """A code of the agreement scale with the words (a run of the text) that it rests on."""

    option: str
    words: str


def read_agreement(text: str, statement: str = "") -> ReadAgreement | None:
    """The point of the scale that a text states, or None where it states none beyond doubt.

    `statement` is what the question asks about: "I agree that …" is read where it says the statement again.

    Looks at the beginning alone of a very long text: agreement that comes later is for a person to find.
    """
    own = _in_first_person(statement)
    readings = [
        reading for sentence in _SENTENCE.findall(text[:LONGEST]) for reading in _of_sentence(sentence, own)
    ]
    if None in readings or not readings:
        return None
    found = [reading for reading in readings if reading is not None]
    sides = {_side(reading.option) for reading in found}
    return found[0] if len(sides) == 1 else None


def _side(option: str) -> str:
    return option.removeprefix("strongly_")


def _of_sentence(sentence: str, statement: list[str]) -> list[ReadAgreement | None]:
    """What a sentence says of agreement: nothing (empty), a point of the scale, or what cannot be read."""
    if neither := _NEITHER.search(sentence):
        return [ReadAgreement("neither", neither[0])]
    if more := _COULD_NOT_MORE.search(sentence):
        return [ReadAgreement("strongly_agree", more[0])]
    if _BOTH_NAMED.search(sentence) or (sentence.rstrip().endswith("?") and _has_hit(sentence)):
        return [None]
    return [reading for scope in _between(_CONTRAST, sentence) for reading in _of_scope(scope, statement)]


def _has_hit(text: str) -> bool:
    return any(word[0].lower() in _HITS for word in _WORD.finditer(text))


def _between(breaks: re.Pattern[str], text: str) -> list[str]:
    starts = [0, *(found.end() for found in breaks.finditer(text))]
    ends = [*(found.start() for found in breaks.finditer(text)), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _of_scope(scope: str, statement: list[str]) -> list[ReadAgreement | None]:
    """A scope is what a negation reaches: a sentence, or a part of it on one side of "but"."""
    readings: list[ReadAgreement | None] = []
    for hit in _WORD.finditer(scope):
        if hit[0].lower() not in _HITS:
            continue
        before, after = scope[: hit.start()], scope[hit.end() :]
        if not _is_verb_of_agreement(hit[0].lower(), before, after):
            continue
        if (
            hit[0].lower() in _OF_THE_STATEMENT
            or _is_about_the_statement(after)
            or _says_it_again(before, after, statement)
        ):
            readings.append(_reading(scope, hit))
    return readings


def _is_verb_of_agreement(word: str, before: str, after: str) -> bool:
    """ "support this statement", "in agreement"; not "support families", nor "an agreement with the family"."""
    if word in _OF_THE_STATEMENT:
        return bool(_NAMED.match(after))
    if word in ("agreement", "disagreement"):
        leading = [one for one in _words(before) if one not in _STRONGLY | _BROADLY]
        return leading[-1:] == ["in"] and bool({"we", "i", "are", "am"} & set(leading[-3:]))
    return True


def _is_about_the_statement(after: str) -> bool:
    """ "agree", "agree with this statement", "agree strongly"; not "agree a plan" or "agree that …"."""
    if _STATEMENT.match(after) or _IN_PART_AFTER.match(after.lstrip()):
        return True
    if _PAUSE.match(after) or _PAUSE.match(after.lstrip()):
        return True
    following = _words(after)
    return not following or following[0] in _MAY_FOLLOW


def _says_it_again(before: str, after: str, statement: list[str]) -> bool:
    """ "we agree that" and the statement, perhaps shortened: its words in its order, from its first to its last.

    Nothing may be put in, and no word left out that limits or denies: either could turn the sense round.
    """
    said = _in_first_person(after)
    if said[:1] != ["that"] or len(said) < SHORTEST_SAID_AGAIN or not _is_own(_in_first_person(before)):
        return False
    said = said[1:]
    if (said[:1], said[-1:]) != (statement[:1], statement[-1:]):
        return False
    remaining = iter(statement)
    left_out = Counter(statement) - Counter(said)
    return all(word in remaining for word in said) and not left_out.keys() & _TURNS_ROUND


def _is_own(before: list[str]) -> bool:
    """ "we", "we strongly", "I do not": the writer agrees, not somebody of whom the writer tells."""
    if "i" not in before:
        return False
    since = before[len(before) - before[::-1].index("i") :]
    return set(since) <= _STRONGLY | _BROADLY | _OWN


def _in_first_person(text: str) -> list[str]:
    return [_SINGULAR.get(word, word) for word in _words(text)]


def _reading(scope: str, hit: re.Match[str]) -> ReadAgreement | None:
    before, after = _NO_DOUBT.sub("", scope[: hit.start()]), scope[hit.end() :]
    clause = _words(_between(_PAUSE, before)[-1])
    earlier = _words(before)[: len(_words(before)) - len(clause)]
    strength = _strength(clause, after)
    if strength is None or _is_uncertain([*earlier, *clause], after) or _is_wished(clause):
        return None
    agrees = _HITS[hit[0].lower()]
    if _negations(earlier) and not (earlier == ["no"] and not agrees):
        return None
    if negations := _negations(clause):
        near = len(clause) - negations[-1] <= NEAR
        if len(negations) > 1 or not near or strength or not agrees or {"longer", *_EVERY} & set(clause):
            return None
        agrees = False
    point = "agree" if agrees else "disagree"
    return ReadAgreement(f"strongly_{point}" if strength else point, _clause_around(scope, hit))


def _negations(words: list[str]) -> list[int]:
    return [place for place, word in enumerate(words) if word in _NOT or word.endswith("n't")]


def _clause_around(scope: str, hit: re.Match[str]) -> str:
    start = max((pause.end() for pause in _PAUSE.finditer(scope, 0, hit.start())), default=0)
    end = min((pause.start() for pause in _PAUSE.finditer(scope, hit.end())), default=len(scope))
    return scope[start:end].strip()


def _strength(before: list[str], after: str) -> bool | None:
    """True for strongly, False for plainly or broadly, None where only in part."""
    near = set(before[-NEAR:])
    if _IN_PART & near or _IN_PART_AFTER.search(after):
        return None
    if _BROADLY & near:
        return False
    return bool(_STRONGLY & {*near, *_words(_between(_PAUSE, after)[0])[:2]})


def _is_uncertain(before: list[str], after: str) -> bool:
    return bool(_UNCERTAIN & set(before)) or bool(_CONDITION & set(_words(_between(_PAUSE, after)[0])))


def _is_wished(before: list[str]) -> bool:
    """ "hard to agree", "asked to agree": an infinitive states nothing, but for "tend to agree"."""
    plain = [word for word in before if word not in _STRONGLY | _BROADLY]
    return bool(plain) and plain[-1] == "to" and not {"tend", "tends", "inclined"} & set(plain[-2:-1])


def _words(text: str) -> list[str]:
    return [_straight(word) for word in _WORD.findall(text)]


def _straight(word: str) -> str:
    return word.casefold().replace("’", "'")
