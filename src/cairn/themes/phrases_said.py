"""The phrases of every open question of a call, from what was answered: for the room and for a publication alike."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.calls.definition import Call
from cairn.responses.ledger import Passage, PassageKind, Response
from cairn.responses.mined import read_by_programs
from cairn.responses.passages import words_of_passage
from cairn.themes.phrases import QuestionPhrases, Said, find_phrases


def phrases_said(call: Call, responses: Iterable[Response]) -> tuple[QuestionPhrases, ...]:
    """What `find_phrases` finds, a question that is answered in words after another, in the call's order."""
    return find_phrases(_said(call, responses), _wordings(call))


def _wordings(call: Call) -> dict[str, str]:
    return {
        question.code: f"{question.text}\n{question.hint}"
        for question in call.questions()
        if question.takes_words
    }


def _said(call: Call, responses: Iterable[Response]) -> dict[str, list[Said]]:
    """What each sender who kept to the form says to each open question, blank where they say nothing; who answered
    twice says all of it, and is one."""
    read = read_by_programs(responses)
    return {code: [_said_to(code, response) for response in read] for code in _wordings(call)}


def _said_to(code: str, response: Response) -> Said:
    passages = (passage for passage in response.passages if _speaks_on(code, passage))
    return Said(response.public_reference, tuple((passage.id, _words(passage)) for passage in passages))


def _speaks_on(code: str, passage: Passage) -> bool:
    return passage.kind is PassageKind.ANSWER and passage.question == code


def _words(passage: Passage) -> str:
    """A document's lines are wrapped by its printer and are joined; an online answer's are its author's."""
    return words_of_passage(passage) if passage.source == "document" else passage.text
