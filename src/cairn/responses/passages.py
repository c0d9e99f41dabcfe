"""Passages of the answers that people type into the form, and the words of any passage as quoted."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from cairn.calls.definition import Call, Question
from cairn.calls.values import is_value
from cairn.responses.free_format.lines import lines_of, words_after_number
from cairn.responses.free_format.references import questions_referred_to
from cairn.responses.ledger import Answer, Passage, PassageKind


def passages_of_answers(public_reference: str, answers: Iterable[Answer], call: Call) -> tuple[Passage, ...]:
    """A passage for each paragraph of each answer in words; paragraphs are parted by blank lines.

    Offsets are into the answer's text, named "answer:<code>"; what lies between two passages is white
    space alone, so with it they give the answer back. Words beside a choice are passages of its question.
    Answers to questions that the call does not have are passed by, and so are values (a number, a date):
    their text is nobody's words. A reference to a group's number is one to its first statement.
    """
    codes: dict[int, str] = {}
    for each in call.questions():
        if each.number is not None:
            codes.setdefault(each.number, each.code)
    counted: Counter[str] = Counter()
    passages = []
    for answer in answers:
        question = call.question(answer.question)
        if question is None or is_value(question):
            continue
        for start, end in _paragraphs(answer.text):
            counted[answer.question] += 1
            passages.append(
                Passage(
                    id=f"{public_reference}-{answer.question}-{counted[answer.question]}",
                    kind=PassageKind.ANSWER,
                    text=answer.text[start:end],
                    source=f"answer:{answer.question}",
                    start=start,
                    end=end,
                    question=answer.question,
                    refers_to=questions_referred_to(answer.text[start:end], codes, own=_own(question, codes)),
                    confidential=answer.confidential,
                    reason=answer.reason,
                )
            )
    return tuple(passages)


def _own(question: Question, codes: Mapping[int, str]) -> tuple[str, ...]:
    of_number = codes.get(question.number, question.code) if question.number is not None else question.code
    return (question.code, of_number)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for is_blank, group in groupby(lines_of(text), key=lambda line: line.is_blank):
        if not is_blank:
            lines = list(group)
            paragraph = text[lines[0].start : lines[-1].end]
            start = lines[0].start + len(paragraph) - len(paragraph.lstrip())
            yield start, start + len(paragraph.strip())


def words_of_passage(passage: Passage) -> str:
    """A passage as one would quote it: without the number printed before it, on one line."""
    return words_after_number(passage.text)


def sha256_of_passage(passage: Passage) -> str:
    """The SHA-256 of a passage's text, on which a clearance rests."""
    return hashlib.sha256(passage.text.encode("utf-8", "surrogatepass")).hexdigest()
