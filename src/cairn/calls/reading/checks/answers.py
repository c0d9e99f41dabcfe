"""Questions that cannot be answered, or not as they are asked: ranges, limits, kinds that do not fit."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator

from cairn.calls.definition import Question, QuestionKind
from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.material import Material
from cairn.tables.sentences import counted

FEWEST_WORDS = 50
"""An open question that allows fewer words than these asks for a reason and takes a headline."""
_NUMBER = re.compile(r"(?<![\w.,-])-?\d+(?:,\d{3})*(?:\.\d+)?(?![\w,]|\.\d)")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DATES = (
    re.compile(r"\b(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<year>(?:19|20)\d\d)\b"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
    ),
)
_PER_CENT = re.compile(r"per ?cent|%|percentage|share of|proportion", re.IGNORECASE)
_COUNTED = re.compile(r"\bhow (?:many|old|long|often)\b|\bnumber of\b", re.IGNORECASE)
_BEFORE_NOW = re.compile(r"\b(?:did|was|were|have you|has it|since when|began|started|last)\b", re.IGNORECASE)


def numbers(material: Material) -> Iterator[Finding]:
    """Ranges of numbers that leave no answer, one answer, or not the one that the hint gives."""
    for question in material.questions:
        if question.kind is not QuestionKind.NUMBER:
            continue
        low, high = question.minimum, question.maximum
        if low is not None and high is not None and (sentence := _too_narrow(low, high, question.decimals)):
            yield _of(
                material, question, "number-range", "maximum", sentence, "Widen the range.", Level.REFUSED
            )
        for number in _numbers_of(question.hint):
            if (low is not None and number < low) or (high is not None and number > high):
                yield _of(
                    material,
                    question,
                    "range-and-hint",
                    "hint",
                    f"names {number:g}, which the range ({_bounds(low, high)}) does not allow.",
                    "Correct one of the two.",
                )
        asked = f"{question.text} {question.unit}"
        if _PER_CENT.search(asked) and (high is None or high > 100) and "more than 100" not in asked:
            yield _of(
                material,
                question,
                "share-without-end",
                "maximum" if high is not None else "",
                "asks for a share, and allows more than 100.",
                "Write minimum = 0 and maximum = 100.",
            )
        if _COUNTED.search(question.text) and (low is None or low < 0):
            yield _of(
                material,
                question,
                "less-than-none",
                "minimum" if low is not None else "",
                "counts something, and allows less than none.",
                "Write minimum = 0.",
            )


def _too_narrow(low: float, high: float, decimals: int) -> str:
    step = 10**decimals
    first, last = math.ceil(low * step - 1e-9), math.floor(high * step + 1e-9)
    if last < first:
        return f"no number with {counted(decimals, 'decimal')} lies from {low:g} to {high:g}: nobody could answer."
    return f"only {first / step:g} can be answered." if first == last else ""


def _bounds(low: float | None, high: float | None) -> str:
    return " to ".join("…" if bound is None else f"{bound:g}" for bound in (low, high))


def _numbers_of(hint: str) -> Iterator[float]:
    for match in _NUMBER.finditer(hint):
        if not re.match(r" ?(?:%|per cent|decimal|word|minute|page|digit)", hint[match.end() :]):
            yield float(match.group().replace(",", ""))


def dates(material: Material) -> Iterator[Finding]:
    """Ranges of dates that leave one day, are not over when they should be, or exclude the hint's own example."""
    for question in material.questions:
        if question.kind is not QuestionKind.DATE:
            continue
        if question.earliest is not None and question.earliest == question.latest:
            yield _of(
                material,
                question,
                "date-range",
                "latest",
                f"only {question.earliest} can be answered.",
                "Widen the range.",
                Level.REFUSED,
            )
        window = material.call.window
        if question.earliest and question.earliest > window.closes and _BEFORE_NOW.search(question.text):
            yield _of(
                material,
                question,
                "date-to-come",
                "earliest",
                f"asks what has been, and takes no day before {question.earliest}, after the call closes.",
                "Correct the date.",
                Level.REFUSED,
            )
        for day in _dates_of(question.hint):
            if (question.earliest and day < question.earliest) or (question.latest and day > question.latest):
                yield _of(
                    material,
                    question,
                    "range-and-hint",
                    "hint",
                    f"names {day}, which the range does not allow.",
                    "Correct one of the two.",
                )


def _dates_of(hint: str) -> Iterator[dt.date]:
    for pattern in _DATES:
        for match in pattern.finditer(hint):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            try:
                yield dt.date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                continue


def kinds(material: Material) -> Iterator[Finding]:
    """Kinds that do not fit what is asked: agreement with a question, several of which one, an order of two."""
    for question in material.questions:
        if question.kind is QuestionKind.AGREEMENT and question.statement.rstrip().endswith("?"):
            yield _of(
                material,
                question,
                "statement-asks",
                "statement",
                "is a question, and nobody can agree with one.",
                "Write a statement, or use a question of another kind.",
                Level.REFUSED,
            )
        if question.kind is QuestionKind.SEVERAL and question.most == 1:
            yield _of(
                material,
                question,
                "several-of-one",
                "most",
                "asks for several options and takes one.",
                'Use kind = "one", or take `most` out.',
            )
        if question.kind is QuestionKind.RANK and (len(question.options) == 2 or question.most == 1):
            yield _of(
                material,
                question,
                "rank-of-two",
                "options",
                "an order of which only the first place counts is a choice.",
                'Use kind = "one".',
            )
        if question.kind is QuestionKind.OPEN and 0 < question.words < FEWEST_WORDS:
            must = ", and must be answered" if question.required else ""
            yield _of(
                material,
                question,
                "few-words",
                "words",
                f"allows {counted(question.words, 'word')}{must}.",
                f"Allow {FEWEST_WORDS} or more, or offer options to choose from.",
            )


def _of(
    material: Material, question: Question, check: str, name: str, sentence: str, cure: str,
    level: Level = Level.DOUBT,
) -> Finding:  # fmt: skip
    return Finding(check, question.code, material.key(question.code, name), sentence, cure, level)
