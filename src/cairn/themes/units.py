"""Sentences and paragraphs of what people answered, each with an id and its place: what themes are found in.

Nothing is left out without a word. What says nothing alone is set aside with its reason; what repeats a letter that
many sent is marked as a copy, so that an analysis counts it once and a total counts everybody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cairn.calls.definition import Call
from cairn.responses.campaigns import asked_by, group_copies
from cairn.responses.ledger import Passage, PassageKind, Response
from cairn.responses.mined import read_by_programs
from cairn.themes.languages import language_of
from cairn.themes.repeated import Repeats
from cairn.themes.sentences import Span, paragraph_spans, sentence_spans
from cairn.themes.set_aside import SetAside, why_set_aside


class Size(StrEnum):
    """How large a unit is."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a paragraph of a passage.

    `id` is "<passage>.p<n>" or "<passage>.p<n>.s<m>", both counted from 1. `text` is `passage_text[start:end]`, in code
    points. `language` is its answer's ("en", "cy", "other", "" where it cannot be told). `set_aside` says why it is not
    read for themes; None where it is. `copy_of` is the id of the passage that is counted for it, "" where it is
    counted itself.
    """

    id: str
    passage: str
    question: str
    response: str
    start: int
    end: int
    text: str
    language: str
    set_aside: SetAside | None = None
    copy_of: str = ""

    @property
    def is_read(self) -> bool:
        """Whether themes are found in it: it says something, and no other unit is counted for it."""
        return self.set_aside is None and not self.copy_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """What there is to read on one question, and what is not read.

    `responses` answered in words at all; `set_aside` and `languages` count units by reason and by language; `copies`
    are the units that another is counted for.
    """

    question: str
    responses: int
    units: int
    read: int
    copies: int
    set_aside: Mapping[str, int]
    languages: Mapping[str, int]


def units_of(call: Call, responses: Iterable[Response], size: Size = Size.SENTENCE) -> tuple[Unit, ...]:
    """The units of all that `responses` answer in words, by question in the call's order, response and place.

    Answers alone are read: not what a document quotes, its headings or its signature. What programs do not read
    (`cairn.responses.mined`) is left out, and who answered twice is one response, under the reference of the one that
    is counted. The same responses give the same units, whatever their order.
    """
    in_order = sorted(read_by_programs(responses), key=lambda response: response.public_reference)
    answers: dict[str, list[tuple[str, list[Passage]]]] = defaultdict(list)
    for response in in_order:
        for question, passages in _answers_of(response).items():
            answers[question].append((response.public_reference, passages))
    asked = asked_by(call)
    order = {question.code: place for place, question in enumerate(call.questions())}
    found: list[Unit] = []
    for question in sorted(answers, key=lambda code: (order.get(code, len(order)), code)):
        found += units_to(question, answers[question], asked, size)
    return tuple(found)


def units_of_passage(
    passage: Passage, response: str, size: Size = Size.SENTENCE, language: str | None = None
) -> tuple[Unit, ...]:
    """The units of one passage, of whatever kind, none of them a copy. `language` is told from it where not given."""
    known = language_of(passage.text) if language is None else language
    question = passage.question or ""
    return tuple(
        Unit(
            f"{passage.id}.{name}",
            passage.id,
            question,
            response,
            start,
            end,
            passage.text[start:end],
            known,
            why_set_aside(passage.text[start:end]),
        )
        for name, (start, end) in _spans(passage.text, size)
    )


def prepared(units: Sequence[Unit]) -> tuple[Prepared, ...]:
    """What there is to read and what is set aside, by question, in the order in which questions first come."""
    by_question: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_question[unit.question].append(unit)
    return tuple(_prepared(question, mine) for question, mine in by_question.items())


def _prepared(question: str, units: Sequence[Unit]) -> Prepared:
    reasons = Counter(unit.set_aside.value for unit in units if unit.set_aside)
    languages = Counter(unit.language for unit in units)
    return Prepared(
        question,
        len({unit.response for unit in units}),
        len(units),
        sum(unit.is_read for unit in units),
        sum(bool(unit.copy_of) for unit in units),
        dict(sorted(reasons.items())),
        dict(sorted(languages.items())),
    )


def _answers_of(response: Response) -> dict[str, list[Passage]]:
    answers: dict[str, list[Passage]] = defaultdict(list)
    for passage in response.passages:
        if passage.kind is PassageKind.ANSWER and passage.question:
            answers[passage.question].append(passage)
    return answers


def units_to(
    question: str, answers: Sequence[tuple[str, list[Passage]]], asked: Sequence[str], size: Size
) -> Iterator[Unit]:
    """The units of one question's answers, each a response with its passages, in their order; `asked` are the words of
    the call, which make nobody a copy."""
    counted_for = _counted_for(answers, asked)
    for place, (response, passages) in enumerate(answers):
        language = language_of("\n\n".join(passage.text for passage in passages))
        letter = counted_for.get(place)
        for passage in passages:
            for unit in units_of_passage(passage, response, size, language):
                yield _as_copy(unit, letter) if letter else unit


def _counted_for(answers: Sequence[tuple[str, list[Passage]]], asked: Sequence[str]) -> dict[int, Repeats]:
    """For the place of each answer that copies a letter, the words of the one answer that is counted for all."""
    texts = ["\n\n".join(passage.text for passage in passages) for _, passages in answers]
    found: dict[int, Repeats] = {}
    for group in group_copies(texts, asked, [response for response, _ in answers]):
        letter = Repeats((passage.id, passage.text) for passage in answers[group.letter][1])
        for member in group.copies:
            if member.text != group.letter:
                found[member.text] = letter
    return found


def _as_copy(unit: Unit, letter: Repeats) -> Unit:
    """The unit as a copy of the letter's passage where its words are the letter's; what is its sender's own stays."""
    passage = letter.passage_of(unit.text)
    if not passage or unit.set_aside:
        return unit
    return replace(unit, copy_of=passage)


def _spans(text: str, size: Size) -> Iterator[tuple[str, Span]]:
    for number, (start, end) in enumerate(paragraph_spans(text), 1):
        if size is Size.PARAGRAPH:
            yield f"p{number}", (start, end)
            continue
        for count, span in enumerate(sentence_spans(text, start, end), 1):
            yield f"p{number}.s{count}", span
