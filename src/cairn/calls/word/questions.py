"""The lines of one question of a Word form, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cairn.calls.definition import Call, Option, Question, QuestionKind
from cairn.calls.form_words import day, for_whom
from cairn.calls.form_words import form_words as said
from cairn.calls.values import parts_of
from cairn.calls.word.layout import Grid, Line, Part, Shape, Slot, Style, tag_of

MOST_COLUMNS = 6
"""More options than this are too narrow as columns: then each statement has a list beneath it."""
Block = Line | Grid


def lines_of_question(call: Call, question: Question) -> Iterator[Block]:
    """A question with its heading, what is to be known of it, its boxes, and its confidence."""
    number = f"{question.number}. " if question.number else ""
    yield Line(Style.QUESTION, f"{number}{question.text}", asks=question.code)
    if question.statement:
        yield Line(Style.STATEMENT, f"“{question.statement}”")
    yield from _to_be_known(call, question, question.hint)
    yield from _BOXES[question.kind](call, question)
    yield from _beside_choices(call, question)
    yield from _confidence(call, question)


def lines_of_group(call: Call, questions: tuple[Question, ...]) -> Iterator[Block]:
    """The statements of one group as a table, or each with a list of its own where the options are too many."""
    first = questions[0]
    group = first.group
    if group is None:
        return
    yield Line(Style.QUESTION, f"{first.number}. {group.text}", asks=group.code)
    yield from _to_be_known(call, first, group.hint)
    if len(first.choices) <= MOST_COLUMNS:
        yield Line(Style.HINT, said(call.language, "tick_each"))
        yield _grid(call, questions)
    else:
        for question in questions:
            yield Line(Style.LABEL, _statement(question))
            yield from _choices(call, question)
    for question in questions:
        yield from _beside_choices(call, question)
        yield from _confidence(call, question)


def named(call: Call, question: Question) -> str:
    """A question as a sentence names it: "question 7b", or in quotation marks where it has no number."""
    return said(call.language, "question", label=question.label) if question.number else f"“{question.text}”"


def _grid(call: Call, questions: tuple[Question, ...]) -> Grid:
    heads = [said(call.language, "statement"), *(option.label for option in questions[0].choices)]
    return Grid(
        said(call.language, "table"),
        tuple(Line(Style.HEAD, head) for head in heads),
        tuple(
            (
                Line(Style.ROW, _statement(question), asks=question.code),
                *(Line(Style.CELL, slot=_tick(call, question, option)) for option in question.choices),
            )
            for question in questions
        ),
    )


def _statement(question: Question) -> str:
    hint = f" ({question.hint})" if question.hint and question.group else ""
    letter = f"{question.group.letter}. " if question.group else ""
    return f"{letter}{question.text}{hint}"


def _to_be_known(call: Call, question: Question, hint: str) -> Iterator[Line]:
    """What stands between a question and its boxes."""
    if hint:
        yield Line(Style.HINT, hint)
    if whom := for_whom(call, question.asked_when):
        yield Line(Style.HINT, whom)
    if question.required:
        yield Line(Style.HINT, said(call.language, "is_needed"))


def _open(call: Call, question: Question) -> Iterator[Line]:
    if question.words:
        yield Line(Style.HINT, said(call.language, "words", words=f"{question.words:,}"))
    yield Line(Style.LABEL, _answer_to(call, question))
    yield _block(call, question, Part.TEXT, tag_of(question.code), said(call.language, "box_answer"))


def _choices(call: Call, question: Question) -> Iterator[Line]:
    yield Line(Style.HINT, _how_many(call, question))
    for option in question.choices:
        yield Line(Style.TICK, slot=_tick(call, question, option), after=option.label)
        if option.hint:
            yield Line(Style.STATEMENT, option.hint)


def _how_many(call: Call, question: Question) -> str:
    if question.kind is not QuestionKind.SEVERAL:
        return said(call.language, "choose_one")
    if question.most:
        return said(call.language, "choose_most", most=question.most)
    return said(call.language, "choose_several")


def _beside_choices(call: Call, question: Question) -> Iterator[Line]:
    """Boxes for words that belong to an option, and for why it was chosen."""
    for option in question.choices:
        if option.words:
            yield Line(Style.LABEL, f"{option.words} ({option.label}, {named(call, question)}):")
            tag = tag_of(question.code, Part.WORDS, option=option.code)
            yield _block(call, question, Part.WORDS, tag, option.label, option.code)
    if question.why:
        yield Line(Style.LABEL, f"{question.why} ({named(call, question)})")
        if question.words:
            yield Line(Style.HINT, said(call.language, "words", words=f"{question.words:,}"))
        tag = tag_of(question.code, Part.WHY)
        yield _block(call, question, Part.WHY, tag, said(call.language, "box_why"))


def _confidence(call: Call, question: Question) -> Iterator[Line]:
    """As on the web: words can be kept in confidence, but for those about the respondent."""
    if not question.takes_words or not question.number:
        return
    language = call.language
    title = f"{_short(call, question)}: {said(language, 'box_confidential')}"
    slot = Slot(tag_of(question.code, Part.CONFIDENTIAL), Part.CONFIDENTIAL, Shape.TICK, title, question.code)
    yield Line(Style.TICK, slot=slot, after=said(language, "confidential_tick"))
    yield Line(Style.LABEL, said(language, "reason", question=named(call, question)))
    tag = tag_of(question.code, Part.REASON)
    yield _block(call, question, Part.REASON, tag, said(language, "box_reason"))


def _rank(call: Call, question: Question) -> Iterator[Line]:
    language = call.language
    yield Line(Style.HINT, said(language, "rank_in_places"))
    for option in question.choices:
        yield Line(Style.BULLET, option.label)
    items = tuple((option.code, option.label) for option in question.choices)
    for place in range(1, (question.most or len(items)) + 1):
        label = said(language, "place", number=place)
        slot = Slot(
            tag_of(question.code, str(place)),
            Part.PLACE,
            Shape.LIST,
            f"{_short(call, question)}: {label.rstrip(':')}",
            question.code,
            str(place),
            said(language, "choose"),
            items,
        )
        yield Line(Style.FIELD, label, slot)


def _number(call: Call, question: Question) -> Iterator[Line]:
    language = call.language
    kind = (
        said(language, "decimals", number=question.decimals)
        if question.decimals
        else said(language, "whole_number")
    )
    limits = _limits(language, _printed(question.minimum), _printed(question.maximum))
    yield Line(Style.HINT, f"{kind} {limits}".strip())
    slot = _slot(call, question, Part.TEXT, Shape.LINE, "write_line")
    yield Line(Style.FIELD, _answer_to(call, question), slot, question.unit)


def _date(call: Call, question: Question) -> Iterator[Line]:
    language = call.language
    limits = _limits(
        language, *(day(language, each) if each else "" for each in (question.earliest, question.latest))
    )
    yield Line(Style.HINT, f"{said(language, 'date')} {limits}".strip())
    yield Line(
        Style.FIELD, _answer_to(call, question), _slot(call, question, Part.TEXT, Shape.DATE, "write_date")
    )


def _duration(call: Call, question: Question) -> Iterator[Line]:
    language = call.language
    yield Line(Style.HINT, said(language, "duration"))
    yield Line(Style.LABEL, _answer_to(call, question))
    for unit in parts_of(question):
        label = said(language, f"unit_{unit}")
        slot = Slot(
            tag_of(question.code, unit),
            Part.UNIT,
            Shape.LINE,
            f"{_short(call, question)}: {label.rstrip(':')}",
            question.code,
            unit,
            said(language, "write_line"),
        )
        yield Line(Style.FIELD, label, slot)


def _limits(language: str, low: str, high: str) -> str:
    if low and high:
        return said(language, "between", low=low, high=high)
    if low or high:
        return said(language, "at_least", low=low) if low else said(language, "at_most", high=high)
    return ""


def _printed(limit: float | None) -> str:
    return "" if limit is None else f"{limit:,.10g}" if limit % 1 else f"{int(limit):,}"


def _answer_to(call: Call, question: Question) -> str:
    if not question.number:
        return said(call.language, "answer")
    return said(call.language, "answer_to", question=named(call, question))


def _short(call: Call, question: Question) -> str:
    """A question as the title of a box begins: "Question 7b"."""
    name = said(call.language, "question", label=question.label) if question.number else question.text
    return f"{name[:1].upper()}{name[1:]}"


def _tick(call: Call, question: Question, option: Option) -> Slot:
    title = f"{_short(call, question)}: {option.label}"
    return Slot(
        tag_of(question.code, option=option.code), Part.OPTION, Shape.TICK, title, question.code, option.code
    )


def _slot(call: Call, question: Question, part: Part, shape: Shape, prompt: str) -> Slot:
    title = f"{_short(call, question)}: {said(call.language, 'box_answer')}"
    return Slot(tag_of(question.code), part, shape, title, question.code, prompt=said(call.language, prompt))


def _block(call: Call, question: Question, part: Part, tag: str, about: str, value: str = "") -> Line:
    prompt = said(call.language, "write_here")
    slot = Slot(tag, part, Shape.BLOCK, f"{_short(call, question)}: {about}", question.code, value, prompt)
    return Line(Style.ANSWER, slot=slot)


_BOXES: dict[QuestionKind, Callable[[Call, Question], Iterator[Line]]] = {
    QuestionKind.OPEN: _open,
    QuestionKind.ONE: _choices,
    QuestionKind.SEVERAL: _choices,
    QuestionKind.AGREEMENT: _choices,
    QuestionKind.YES_NO: _choices,
    QuestionKind.RANK: _rank,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
    QuestionKind.DURATION: _duration,
}
