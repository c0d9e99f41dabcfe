"""One document of one invented person's answers, in a manner that is drawn: how headed, in which order, what beside."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.calls import Call, Question, Section
from tests.lib.documents import headings
from tests.lib.documents.answers import Said, said_on
from tests.lib.documents.beside import closing_blocks, decorated, front_blocks
from tests.lib.documents.blocks import Block, Run
from tests.lib.documents.files import written

FORMATS = ("docx", "odt", "pdf", "txt", "html", "eml")
NUMBERS, WORDS, NONE = "with numbers", "without numbers", "no headings"
WAYS = {
    NUMBERS: ("bare", "bare", "whole", "cut", "reworded", "misspelt", "one line", "table"),
    WORDS: ("whole", "cut", "reworded", "misspelt", "table", "section", "reworded"),
    NONE: ("none",),
}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is written: the class and way of its headings, the style of a number, and what is done besides."""

    of: str
    way: str
    style: str
    format: str
    is_reordered: bool
    is_merged: bool
    has_paragraph_numbers: bool


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A file as it is sent, with the blocks it was written from and the agreement its writer meant, by question."""

    filename: str
    data: bytes
    blocks: tuple[Block, ...]
    manner: Manner
    agrees: dict[str, str | None]


def made_documents(call: Call, seed: int, number: int, formats: Sequence[str]) -> Iterator[MadeDocument]:
    """`number` documents: half with numbers, four in ten without, one in ten with no headings; the same for a seed."""
    for place in range(number):
        of = NUMBERS if place % 10 < 5 else WORDS if place % 10 < 9 else NONE
        yield made_document(call, f"{seed}:{place}", of, formats[(place + place // 10) % len(formats)])


def made_document(call: Call, seed: str, of: str, ending: str) -> MadeDocument:
    """One document of a class of headings in a kind of file, by its ending."""
    chance = random.Random(f"{call.code} {seed}")
    manner = _manner(of, ending, chance)
    asked = [question for question in call.questions() if chance.random() < 0.85]
    if manner.is_reordered:
        asked = _reordered(asked, chance)
    said = [said_on(question, call, chance) for question in asked]
    body = list(_body(call, dict(zip(asked, said, strict=True)), manner, chance))
    blocks = [*front_blocks(call, chance), *decorated(body, chance), *closing_blocks(chance)]
    if manner.has_paragraph_numbers:
        blocks = _with_numbers(blocks)
    filename = f"response-{seed.replace(':', '-')}.{ending}"
    agrees = {one.question: one.agrees for one in said}
    return MadeDocument(filename, written(blocks, ending, chance), tuple(blocks), manner, agrees)


def _manner(of: str, ending: str, chance: random.Random) -> Manner:
    way = chance.choice(WAYS[of])
    style = chance.choice(headings.NUMBERED)
    bare_number = style in ("{n}.", "{n})", "({n})", "A{n}.")
    return Manner(
        of=of,
        way=way,
        style=style,
        format=ending,
        is_reordered=chance.random() < 0.35,
        is_merged=of != NONE and way not in ("section", "table") and chance.random() < 0.4,
        has_paragraph_numbers=not bare_number and way != "table" and chance.random() < 0.3,
    )


def _reordered(asked: Sequence[Question], chance: random.Random) -> list[Question]:
    """A few questions moved, as by somebody who begins with what matters to them."""
    moved = list(asked)
    for _ in range(max(1, len(moved) // 5)):
        moved.insert(chance.randrange(len(moved)), moved.pop(chance.randrange(len(moved))))
    return moved


def _body(call: Call, said: dict[Question, Said], manner: Manner, chance: random.Random) -> Iterator[Block]:
    if manner.way == "section":
        for section in call.sections:
            yield from _by_section(section, [said[q] for q in section.questions if q in said], chance)
        return
    for together in _groups(list(said), manner, chance):
        truth = frozenset(question.code for question in together)
        paragraphs = [text for question in together for text in said[question].paragraphs]
        yield from _headed(_heading(call, together, manner, chance), paragraphs, truth, manner)


def _by_section(section: Section, said: Sequence[Said], chance: random.Random) -> Iterator[Block]:
    if said:
        title = section.title if chance.random() < 0.7 else section.title.upper()
        yield Block("heading", (Run(title, "heading"),))
    for one in said:
        for text in one.paragraphs:
            yield Block("text", (Run(text, "answer", frozenset({one.question})),))


def _groups(asked: list[Question], manner: Manner, chance: random.Random) -> Iterator[list[Question]]:
    """The questions one by one, or here and there two or three of them together whose numbers follow."""
    at = 0
    while at < len(asked):
        most = chance.choice((2, 2, 3)) if manner.is_merged and chance.random() < 0.25 else 1
        together = [asked[at]]
        while len(together) < most and at + len(together) < len(asked):
            following = asked[at + len(together)]
            numbers = (together[-1].number, following.number)
            if (
                following.group
                or together[-1].group
                or None in numbers
                or numbers[1] != (numbers[0] or 0) + 1
            ):
                break
            together.append(following)
        yield together
        at += len(together)


def _heading(call: Call, together: list[Question], manner: Manner, chance: random.Random) -> str:
    way = manner.way if manner.way in ("whole", "cut", "reworded", "misspelt") else "whole"
    if manner.way == "table":
        way = chance.choice(("whole", "whole", "cut", "reworded"))
    words = " / ".join(headings.in_words(question, call, way, chance) for question in together)
    if manner.of == WORDS:
        return words
    if manner.of == NONE:
        return ""
    number = headings.by_number(manner.style, together[0])
    if len(together) > 1:
        number = headings.joint(chance.choice(headings.JOINT), manner.style, together)
    return number if manner.way in ("bare", "one line") else f"{number} {words}"


def _headed(
    heading: str, paragraphs: Sequence[str], truth: frozenset[str], manner: Manner
) -> Iterator[Block]:
    answers = tuple(Run(text, "answer", truth) for text in paragraphs)
    head = Run(heading, "heading", truth)
    if manner.way == "table":
        yield Block("text", (head, Run(" ".join(paragraphs), "answer", truth)), is_row=True)
        return
    if manner.way == "one line":
        yield Block("text", (head, answers[0]))
        answers = answers[1:]
    elif heading:
        yield Block("heading", (head,))
    for answer in answers:
        yield Block("text", (answer,))


def _with_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Every paragraph of the writer's own text numbered from 1 on, headings apart."""
    numbered, number = [], 0
    for block in blocks:
        if block.style == "text" and not block.is_row and block.runs[0].role in ("answer", "apart"):
            number += 1
            first = Run(f"{number}. {block.runs[0].text}", block.runs[0].role, block.runs[0].questions)
            block = Block(block.style, (first, *block.runs[1:]))
        numbered.append(block)
    return numbered
