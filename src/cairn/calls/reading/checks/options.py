"""Options: two that read the same or overlap, an "other" without words, no way out, a scale that leans to one side."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from cairn.calls.conditions import decided_by
from cairn.calls.definition import Option, Question, QuestionKind
from cairn.calls.reading.findings import Finding
from cairn.calls.reading.material import Material

_OTHER = re.compile(
    r"^(?:(?:an)?others?(?:[,:(–-].*| please.*)?|(?:an)?other (?:answer|area|group|kind|organisation|place|reason|role|"
    r"sector|service|setting|type|way)\b.*|(?:some|any)(?:thing|body|one|where) else.*"
    r"|elsewhere|(?:rhyw(?:beth|un|le) )?arall|eraill)$",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"don[’']t know|do not know|not sure|unsure|can(?:not|[’']t) say|prefer not|rather not|not applicable"
    r"|does not apply|doesn[’']t apply|n/a|no opinion|no view|\b(?:do|does|did|have|has|is|are) not\b|^none|^neither"
    r"|^never|^no\b|^not\b|^others?\b|else(?:where)?$|others?$"
    r"|\bddim\b|\bnid\b|gwell gen i beidio",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "none",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_RANGE = re.compile(r"(?P<low>\d+|[a-z]+)\s*(?:to|-|–|and)\s*(?P<high>\d+|[a-z]+)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:less|more|fewer|under|over|at least|up to|or more|or less|and over|older|younger)\b", re.IGNORECASE
)
_GOOD = [
    "agree",
    "satisfied",
    "good",
    "excellent",
    "great",
    "useful",
    "helpful",
    "effective",
    "important",
    "easy",
    "likely",
    "confident",
    "positive",
    "better",
    "support",
    "safe",
    "fair",
    "clear",
    "well",
    "happy",
    "adequate",
    "sufficient",
]
_BAD = [
    "disagree",
    "dissatisfied",
    "bad",
    "poor",
    "awful",
    "terrible",
    "useless",
    "unhelpful",
    "ineffective",
    "unimportant",
    "difficult",
    "hard",
    "unlikely",
    "unconfident",
    "negative",
    "worse",
    "oppose",
    "unsafe",
    "unfair",
    "unclear",
    "badly",
    "unhappy",
    "inadequate",
    "insufficient",
    "fail",
]
_NOTHING = re.compile(
    r"^(?:not|no|never|none|neither|don[’']t|do not|prefer|unsure|about|the same|average|fair$)",
    re.IGNORECASE,
)


def same_options(material: Material) -> Iterator[Finding]:
    """Options of one question that read the same but for capitals, marks and small words, in any language."""
    for call in material.calls:
        for question in _with_options(call.profile, tuple(call.questions())):
            seen: dict[str, Option] = {}
            for option in question.options:
                first = seen.setdefault(_plainly(option.label), option)
                if first is not option:
                    yield Finding(
                        "same-options",
                        question.code,
                        material.key(question.code, "options"),
                        f'"{first.label}" and "{option.label}" read the same.',
                        "Say what sets them apart, or keep one.",
                    )


def _with_options(*groups: Sequence[Question]) -> Iterator[Question]:
    for question in itertools.chain(*groups):
        if question.options and (question.group is None or question.group.letter == "a"):
            yield question


def _plainly(label: str) -> str:
    return " ".join(
        word for word in re.findall(r"\w+", label.casefold()) if word not in ("a", "an", "the", "of")
    )


def overlapping_options(material: Material) -> Iterator[Finding]:
    """Ranges of numbers of which two hold the same number, so that somebody has two right answers."""
    for question in _with_options(material.questions):
        ranges = [(option, found) for option in question.options if (found := _range(option.label))]
        for (before, (_, high)), (after, (low, _)) in itertools.pairwise(
            sorted(ranges, key=lambda each: each[1])
        ):
            if low <= high:
                yield Finding(
                    "overlapping-options",
                    question.code,
                    material.key(question.code, "options"),
                    f'"{before.label}" and "{after.label}" both hold {low}.',
                    "Begin each range after the one before it.",
                )


def _range(label: str) -> tuple[int, int] | None:
    match = _RANGE.search(label)
    if not match:
        return None
    low, high = _number(match["low"]), _number(match["high"])
    return (low, high) if low is not None and high is not None and low <= high else None


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else _NUMBERS.get(text.casefold())


def other_without_words(material: Material) -> Iterator[Finding]:
    """An "other" with no room to say what: nobody will ever know."""
    for question in _with_options(material.questions):
        for option in question.options:
            if _OTHER.match(option.label.strip()) and not option.words and not question.why:
                yield Finding(
                    "other-without-words",
                    question.code,
                    material.key(question.code, "options"),
                    f'"{option.label}" has no room to say what.',
                    'Give the option words = "Please say …".',
                )


def no_way_out(material: Material) -> Iterator[Finding]:
    """Questions that must be answered, with no option for those whom none fits."""
    for question in material.questions:
        is_yes_no = question.kind is QuestionKind.YES_NO
        if not question.required or question.group is not None:
            continue
        if is_yes_no and decided_by(material.call, question.code):
            continue  # who leaves it would never be asked the rest, and yes or no there is
        labels = [option.label for option in question.options]
        is_closed = is_yes_no or question.kind in (QuestionKind.ONE, QuestionKind.SEVERAL)
        is_open_ended = any(option.words for option in question.options)
        if (
            is_closed
            and not is_open_ended
            and not any(map(_WAY_OUT.search, labels))
            and not _is_exhaustive(labels)
        ):
            yield Finding(
                "no-way-out",
                question.code,
                material.key(question.code, "required"),
                "must be answered, and has no option for those whom none fits or who do not know.",
                'Let it be left unanswered, or use kind = "one" with a third option.'
                if is_yes_no
                else "Add such an option, or let it be left unanswered.",
            )


def _is_exhaustive(labels: Sequence[str]) -> bool:
    """Whether the options are ranges with both ends open ("less than a year", … "more than ten years")."""
    return len(labels) > 2 and bool(_ENDS.search(labels[0])) and bool(_ENDS.search(labels[-1]))


def leaning_scales(material: Material) -> Iterator[Finding]:
    """Scales with more steps on one side than on the other."""
    for question in _with_options(material.questions):
        if question.kind is QuestionKind.SEVERAL or len(question.options) < 3:
            continue
        steps = [_side(option.label) for option in question.options]
        good, bad = steps.count("good"), steps.count("bad")
        if good and bad and good != bad and good + bad >= len(steps) - 2:
            more = "for" if good > bad else "against"
            yield Finding(
                "leaning-scale",
                question.code,
                material.key(question.code, "options"),
                f"the scale has {good} on one side and {bad} on the other, and so leans {more}.",
                "Offer as many steps on each side.",
            )


def _side(label: str) -> str:
    if _NOTHING.match(label.strip()):
        return ""
    said = set(re.findall(r"[a-z]+", label.casefold()))
    if said & set(_BAD):
        return "bad"
    return "good" if said & set(_GOOD) else ""
