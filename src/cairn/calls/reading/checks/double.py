"""Questions that ask two things, by form: no list can know what two things are, so that all it raises is a doubt.

Method: marks of two questions (two question marks, a second question word behind "and"), verbs that are joined, and in
what is answered by one choice also anything else that is joined, but for pairs that are one thing (double.toml).
tests/unit/calls/reading/test_double.py measures it on labelled questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.calls.definition import QuestionKind
from cairn.calls.reading.findings import Finding
from cairn.calls.reading.material import Material
from cairn.tables.files import read_toml

LISTS = Path(__file__).with_name("double.toml")
_JOIN = r"(?:,? (?:and|or|but|and/or|as well as)|;)"
_ASKS = (
    r"(?:to )?(?:what|how|why|who|whom|which|when|where|whether)\b"
    r"|(?:does|do|did|is|are|was|were|has|have|can|could|should|would|will) "
    r"(?:you|your|it|its|this|that|these|they|their|there|the|we|an?|people|children|schools)\b"
)
_SECOND = re.compile(rf"{_JOIN} (?:if so,? |then |also |by |for |in |with )?(?:{_ASKS})", re.IGNORECASE)
_IF_SO = re.compile(r"\bif (?:so|yes|not|no)\b", re.IGNORECASE)
_WHY_NOT = re.compile(r",? or why not\b|,? or not\b|,? if (?:at all|any)\b", re.IGNORECASE)
_OBJECT = (
    r"(?= (?:a|an|the|your|their|this|these|those|it|its|them|each|every|all|any|more|with|to|for|in|on|"
    r"children|people|families|parents|schools)\b)"
)
_NAMES = re.compile(r"(?<!^)\b[A-Z][\w’']*(?:,? (?:and|or) (?:the )?[A-Z][\w’']*)+")
_SUBJECTS = re.compile(
    r"(?:,|;)? (?:and|but|or) (?:that )?(?:I|we|they|it|he|she|my|our|what|those|there|this)\b"
    r"|\b(?:I|we|my|our)/(?:my|our|I|we)\b",
    re.IGNORECASE,
)
_SCALED = re.compile(
    r"^how (?:\w+ )?(?:satisfied|important|likely|useful|good|effective|confident|easy|often|well|much|far)\b"
    r"|\bagree\b",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"(?:do|does|did|is|are|was|were|has|have|should|would|will|can|could)\b", re.IGNORECASE
)
_BOILERPLATE = re.compile(
    r"^(?:how far|to what extent|how much) do you agree\b|^do you agree or disagree\b|^please (?:say|tell)\b",
    re.I,
)
_JOINED = re.compile(
    r"(?P<before>[\w’'-]+)(?:,)? (?:and/or|and|or|as well as) (?P<after>(?:the |a |an )?[\w’'-]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Lists:
    verbs: tuple[str, ...]
    either: tuple[str, ...]
    pairs: tuple[str, ...]


@cache
def _lists() -> _Lists:
    return read_toml(LISTS, _Lists)


@cache
def _verbs() -> re.Pattern[str]:
    verbs, either = "|".join(_lists().verbs), "|".join(_lists().either)
    second = rf"(?:{verbs})|(?:{either}){_OBJECT}"
    first = rf"(?:{verbs}|{either})"
    return re.compile(
        rf"\b{first}\b[^.;?!]*?(?P<join>,? (?:and|or|and/or) (?:to |also |then |so |\w+ly )?(?:{second}))\b"
        rf"|\b(?P<ing>\w+ing (?:and|or) \w+ing)\b",
        re.IGNORECASE,
    )


@cache
def _pairs() -> re.Pattern[str]:
    pairs = sorted(_lists().pairs, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(pair) for pair in pairs)})\b", re.IGNORECASE)


def double_questions(material: Material) -> Iterator[Finding]:
    """Questions and statements that seem to ask two things, told once a question."""
    for question in material.questions:
        parts = ["statement"] if question.kind is QuestionKind.AGREEMENT and not question.group else []
        for part in (*parts, "label" if question.group else "text"):
            text = material.wording(part, question.code)
            if text and (joined := two_things(text.words, one_choice=question.kind is not QuestionKind.OPEN)):
                yield Finding(
                    "double-question",
                    question.code,
                    text.key,
                    f'seems to ask two things ("{joined}"); whoever thinks differently of the two cannot answer.',
                    "Ask each by itself, or leave one out.",
                )
                break


def two_things(text: str, *, one_choice: bool) -> str:
    """The words of an English question or statement that join two things, or "" where none do.

    `one_choice` is whether it is answered by a choice, so that two things cannot both be answered.
    """
    asked = _WHY_NOT.sub("", text)
    if asked.count("?") > 1 or (_IF_SO.search(asked) and "?" in asked):
        return asked
    plain = _pairs().sub("them", _NAMES.sub("them", asked))
    joined = _SECOND.search(asked)
    if joined is None and not _BOILERPLATE.match(plain):
        joined, asked = _verbs().search(plain) or (_in_one_choice(plain) if one_choice else None), plain
    if joined is None:
        return ""
    place = joined.span("join") if joined.groupdict().get("join") else joined.span()
    return _around(asked, *place)


def _around(text: str, start: int, end: int) -> str:
    """The joint with three words on each side of it."""
    before, after = text[:start].split()[-3:], text[end:].split()[:3]
    return " ".join([*before, text[start:end].strip(), *after]).replace(" ,", ",").rstrip(" ,;.?")


def _in_one_choice(text: str) -> re.Match[str] | None:
    """What an agreement, a yes or no, or a point on a scale joins."""
    if subjects := _SUBJECTS.search(text):
        return subjects
    is_judged = not text.rstrip().endswith("?") or _SCALED.search(text) or _YES_OR_NO.match(text)
    return _JOINED.search(text) if is_judged else None
