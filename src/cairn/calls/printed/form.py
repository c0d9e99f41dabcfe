"""The printed form as HTML: what the PDF is drawn from, and what anybody can print from a browser."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from cairn.calls.citations import listed
from cairn.calls.definition import Call, Option, Question, QuestionKind
from cairn.calls.form_words import day, for_whom, form_words
from cairn.calls.values.durations import units_of

LINES = 9
"""How many lines there are to write on, where the call sets no limit of words."""
WORDS_OF_A_LINE = 12
FEWEST_LINES, MOST_LINES = 3, 24


class Print(StrEnum):
    """How a form is set: as usual, or in large print, one thing beneath another, for who reads that more easily.

    Source of the sizes: the UK Association for Accessible Formats' guidance on large print (16 to 18 points).
    """

    ORDINARY = "ordinary"
    LARGE = "large"


def printed_form(call: Call, how: Print = Print.ORDINARY) -> str:
    """The call as a whole HTML document, with boxes to tick and lines to write on; nothing in it is fetched."""
    words = partial(form_words, call.language)
    html: str = _template().render(
        call=call,
        how=how.value,
        w=words,
        closes=words("closes", day=day(call.language, call.window.closes)) if call.window.is_stated else "",
        introduction=_paragraphs(call.introduction),
        used=_paragraphs(call.how_answers_are_used),
        confidentiality=_paragraphs(call.confidentiality),
        profile=_items(call, call.profile),
        sources=listed(call),
        sections=[
            {
                "title": words("part", number=place, title=section.title),
                "context": _paragraphs(section.context),
                "for_whom": for_whom(call, section.asked_when, "only_if_part"),
                "items": _items(call, section.questions),
            }
            for place, section in enumerate(call.sections, start=1)
        ],
    )
    return html


def _paragraphs(text: str) -> list[str]:
    return [each for each in text.split("\n\n") if each]


@dataclass(frozen=True, slots=True)
class Item:
    """A question as it is drawn; a group's statements are one item, each with its letter."""

    kind: str
    number: int | None
    text: str
    hint: str
    required: bool
    for_whom: str
    how: str
    options: tuple[Option, ...]
    statement: str = ""
    statements: tuple[tuple[str, str], ...] = ()
    why: str = ""
    unit: str = ""
    units: tuple[str, ...] = ()
    lines: int = 0
    has_confidence: bool = False


def _items(call: Call, questions: Iterable[Question]) -> list[Item]:
    runs = itertools.groupby(questions, lambda each: each.group.code if each.group else "")
    found: list[Item] = []
    for group, run in runs:
        asked = list(run)
        found += [_group(call, asked)] if group else [_single(call, each) for each in asked]
    return found


def _group(call: Call, asked: list[Question]) -> Item:
    first, heading = asked[0], asked[0].group
    return Item(
        kind=QuestionKind.GROUP.value,
        number=first.number,
        text=heading.text if heading else "",
        hint=heading.hint if heading else "",
        required=first.required,
        for_whom=for_whom(call, first.asked_when),
        how=form_words(call.language, "tick_each"),
        options=first.choices,
        statements=tuple((each.group.letter if each.group else "", each.text) for each in asked),
    )


def _single(call: Call, question: Question) -> Item:
    return Item(
        kind=question.kind.value,
        number=question.number,
        text=question.text,
        hint=question.hint,
        required=question.required,
        for_whom=for_whom(call, question.asked_when),
        how=how_to_answer(call, question),
        options=question.choices,
        statement=question.statement,
        why=question.why,
        unit=question.unit,
        units=tuple(form_words(call.language, unit) for unit in units_of(question)),
        lines=lines_for(question),
        has_confidence=question.takes_words and question.number is not None,
    )


def lines_for(question: Question) -> int:
    """How many lines there are to write on."""
    wanted = -(-question.words // WORDS_OF_A_LINE) if question.words else LINES
    return min(max(wanted, FEWEST_LINES), MOST_LINES)


def how_to_answer(call: Call, question: Question) -> str:
    """What a form says beneath a question of how to fill it in, with its limits; "" where nothing need be said."""
    said = [_manner(call, question), _range(call, question)]
    if question.words:
        said.append(form_words(call.language, "words", words=question.words))
    return " ".join(each for each in said if each)


def _manner(call: Call, question: Question) -> str:
    if question.kind is QuestionKind.SEVERAL:
        if question.hint and not question.most:
            return ""  # which says it already, for the pages of the site
        key = "choose_most" if question.most else "choose_several"
        return form_words(call.language, key, most=question.most)
    if question.kind is QuestionKind.RANK:
        key = "rank_most" if question.most else "rank"
        return form_words(call.language, key, most=question.most)
    return form_words(call.language, "choose_one") if question.choices else ""


def _range(call: Call, question: Question) -> str:
    low: object = _number(question.minimum)
    high: object = _number(question.maximum)
    if question.kind is QuestionKind.DATE:
        low = day(call.language, question.earliest) if question.earliest else ""
        high = day(call.language, question.latest) if question.latest else ""
    key = "between" if low and high else "at_least" if low else "at_most" if high else ""
    return form_words(call.language, key, low=low, high=high) if key else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


@lru_cache(maxsize=1)
def _template() -> Any:
    environment = Environment(
        loader=FunctionLoader(lambda name: files("cairn.calls.printed").joinpath(name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("form.html")
