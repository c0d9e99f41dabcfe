"""The receipt of a response: all that was sent, as a plain text whose fingerprint anyone can work out again.

The fingerprint of a receipt is the SHA-256 of its text, to the last byte, so that it needs no tool of
ours to be checked. It cannot stand in the text itself; the register of receipts holds it, and no words.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cairn.calls import Call, Question
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission

NO_ANSWER = "No answer"
ANSWERING_AS = {AnsweringAs.PERSON: "A person", AnsweringAs.ORGANISATION: "An organisation"}
ALLOWED = {
    Permission.WITH_NAME: "May be quoted, with the name",
    Permission.WITHOUT_NAME: "May be quoted, without the name",
    Permission.NOT_AT_ALL: "Not to be quoted",
}
_PROFILE = "About the respondent"
_OTHERS = "Answers to questions that the call no longer asks"


@dataclass(frozen=True, slots=True)
class AddedFile:
    """A file that was sent with the answers: its name, its size in bytes, the SHA-256 of its content."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A response as it was sent. `at` is an aware time on the clock of the review's country; `takes_place_of`
    is the public reference of the response that this one replaced, or empty."""

    reference: str
    public_reference: str
    at: dt.datetime
    answering_as: AnsweringAs
    name: str
    permission: Permission
    answers: tuple[Answer, ...]
    files: tuple[AddedFile, ...] = ()
    takes_place_of: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A question as it was asked and what was answered: labels of what was chosen, words as written."""

    asked: str
    statement: str = ""
    chosen: tuple[str, ...] = ()
    text: str = ""
    confidential: bool = False
    reason: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen and nothing written."""
        return not (self.chosen or self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a response, with every question of it, those left alone among them."""

    title: str
    replies: tuple[Reply, ...]


def parts_of(call: Call, answers: Iterable[Answer]) -> tuple[Part, ...]:
    """Every question of the call in its order with its answer; nothing that was answered is left out."""
    given = {answer.question: answer for answer in answers}
    parts = [Part(_PROFILE, _replies(call.profile, given))] if call.profile else []
    parts += [
        Part(f"Part {number}: {section.title}", _replies(section.questions, given))
        for number, section in enumerate(call.sections, start=1)
    ]
    if given:  # what is left: the call asked it when it was answered
        others = tuple(_reply(code, "", {}, answer) for code, answer in sorted(given.items()))
        parts.append(Part(_OTHERS, others))
    return tuple(parts)


def receipt_text(call: Call, sent: Sent, *, salt: str, register: str) -> str:
    """The canonical text of a receipt: lines end in LF, answers stand exactly as they were written.

    `salt` is 32 random hexadecimal digits, without which a short answer could be guessed from the
    fingerprint; `register` is the address of the register of receipts. The number of characters
    stands before each answer, so that no answer can be taken for another part of the receipt.
    """
    lines = [*_head(call, sent, salt)]
    for part in parts_of(call, sent.answers):
        lines += ["", "", part.title.upper(), ""]
        for reply in part.replies:
            lines += [*_lines_of(reply), ""]
    lines += ["", "FILES", "", *_files(sent.files), "", "", "HOW TO CHECK THIS RECEIPT", ""]
    lines += _how_to_check(sent, register)
    return "\n".join(lines) + "\n"


def fingerprint_of(text: str) -> str:
    """The SHA-256 of exactly this text in UTF-8, in 64 hexadecimal digits: what `sha256sum` says of its file."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, to be read aloud."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))


def in_words(at: dt.datetime) -> str:
    """A moment in words, on the clock that it came with, and in ISO 8601, in UTC."""
    universal = at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    return f"{at.day} {at:%B %Y} at {at:%H:%M} ({universal.isoformat()}Z)"


def _replies(questions: Iterable[Question], given: dict[str, Answer]) -> tuple[Reply, ...]:
    return tuple(
        _reply(
            f"{question.number}. {question.text}" if question.number else question.text,
            question.statement,
            {option.code: option.label for option in question.choices},
            given.pop(question.code, Answer(question.code)),
        )
        for question in questions
    )


def _reply(asked: str, statement: str, labels: dict[str, str], answer: Answer) -> Reply:
    chosen = tuple(labels.get(code, code) for code in answer.chosen)
    return Reply(asked, statement, chosen, answer.text, answer.confidential, answer.reason)


def _head(call: Call, sent: Sent, salt: str) -> Iterator[str]:
    yield "RECEIPT OF A RESPONSE TO A CALL FOR EVIDENCE"
    yield ""
    yield f"Call: {call.title}"
    yield f"Asked by: {call.organisation}"
    yield f"Reference: {sent.reference} (known to the respondent and to the review alone)"
    yield f"Public reference: {sent.public_reference}"
    yield f"Sent: {in_words(sent.at)}"
    yield f"Answering as: {ANSWERING_AS[sent.answering_as]}"
    yield f"Name: {sent.name or 'None given'}"
    yield f"The respondent’s words: {ALLOWED[sent.permission]}"
    yield f"Takes the place of: {sent.takes_place_of or 'Nothing that was sent before'}"
    yield f"Salt: {salt}"
    yield "(The salt is random letters and figures. It keeps anybody from guessing the answers from the fingerprint.)"


def _lines_of(reply: Reply) -> Iterator[str]:
    yield reply.asked
    if reply.statement:
        yield f"“{reply.statement}”"
    if reply.is_empty:
        yield NO_ANSWER
    for label in reply.chosen:
        yield f"Answer: {label}"
    if reply.text:
        yield f"Answer ({_characters(reply.text)}):"
        yield reply.text
    if reply.confidential:
        yield "The respondent asked for this answer to be kept in confidence."
        if reply.reason:
            yield f"The reason ({_characters(reply.reason)}):"
            yield reply.reason
        else:
            yield "No reason was given."


def _characters(words: str) -> str:
    return "1 character" if len(words) == 1 else f"{len(words)} characters"


def _files(files: tuple[AddedFile, ...]) -> list[str]:
    if not files:
        return ["None"]
    return [f"{file.name}, {file.size} bytes, SHA-256 {file.sha256}" for file in files]


def _how_to_check(sent: Sent, register: str) -> Iterator[str]:
    yield "The fingerprint of this receipt is 64 letters and figures worked out from this file, to the last byte, by"
    yield "a method called SHA-256: if one letter changed, it would be quite different. To work it out yourself, type:"
    yield f"    sha256sum receipt-{sent.public_reference}.txt"
    yield "(on a Mac: shasum -a 256; on Windows: certutil -hashfile … SHA256)."
    yield "If nothing in it has been altered, the fingerprint stands in the register of receipts:"
    yield f"    {register}"
    yield "That page also takes this text itself. The register holds no answers and no names."
