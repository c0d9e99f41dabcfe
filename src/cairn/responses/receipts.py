"""The receipt of a response: all that was sent, as a plain text whose fingerprint anyone can work out again.

The fingerprint of a receipt is the SHA-256 of its text, to the last byte, so that it needs no tool of
ours to be checked. It cannot stand in the text itself; the register of receipts holds it, and no words.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from cairn.calls import Call, Question
from cairn.calls.form_words import OWN, day, form_words
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.said import said
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


Translate = Callable[[str], str]
"""One of our sentences in the language of a receipt; `str` leaves it in English."""


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
    """A question as it was asked and what was answered: labels of what was chosen, words as written.

    `heading` is that of the group of a statement, where it is the first of it.
    """

    asked: str
    statement: str = ""
    chosen: tuple[str, ...] = ()
    text: str = ""
    confidential: bool = False
    reason: str = ""
    heading: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen and nothing written."""
        return not (self.chosen or self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a response, with every question of it, those left alone among them."""

    title: str
    replies: tuple[Reply, ...]


def parts_of(call: Call, answers: Iterable[Answer], _: Translate = str) -> tuple[Part, ...]:
    """Every question of the call in its order with its answer; nothing that was answered is left out.

    `call` is the call as it was asked of who answered.
    """
    given = {answer.question: answer for answer in answers}
    parts = [Part(_(_PROFILE), _replies(call, call.profile, given))] if call.profile else []
    parts += [
        Part(f"{_('Part')} {number}: {section.title}", _replies(call, section.questions, given))
        for number, section in enumerate(call.sections, start=1)
    ]
    if given:  # what is left: the call asked it when it was answered
        others = tuple(_reply(call, None, answer) for code, answer in sorted(given.items()))
        parts.append(Part(_(_OTHERS), others))
    return tuple(parts)


def receipt_text(call: Call, sent: Sent, *, salt: str, register: str, _: Translate = str) -> str:
    """The canonical text of a receipt: lines end in LF, answers stand exactly as they were written.

    `salt` is 32 random hexadecimal digits, without which a short answer could be guessed from the
    fingerprint; `register` is the address of the register of receipts. The number of characters
    stands before each answer, so that no answer can be taken for another part of the receipt.
    """
    lines = [*_head(call, sent, salt, _)]
    for part in parts_of(call, sent.answers, _):
        lines += ["", "", part.title.upper(), ""]
        for reply in part.replies:
            lines += [*_lines_of(reply, _), ""]
    lines += [
        "",
        _("Files").upper(),
        "",
        *_files(sent.files, _),
        "",
        "",
        _("How to check this receipt").upper(),
        "",
    ]
    lines += _how_to_check(sent, register, _)
    return "\n".join(lines) + "\n"


def fingerprint_of(text: str) -> str:
    """The SHA-256 of exactly this text in UTF-8, in 64 hexadecimal digits: what `sha256sum` says of its file."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, to be read aloud."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))


def in_words(at: dt.datetime, language: str = OWN) -> str:
    """A moment in words, on the clock that it came with, and in ISO 8601, in UTC."""
    universal = at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    between = form_words(language, "at_time")
    return f"{day(language, at.date())} {between} {at:%H:%M} ({universal.isoformat()}Z)"


def _replies(call: Call, questions: Iterable[Question], given: dict[str, Answer]) -> tuple[Reply, ...]:
    replies, group = [], ""
    for question in questions:
        reply = _reply(call, question, given.pop(question.code, Answer(question.code)))
        own = question.group
        is_first = own is not None and own.code != group
        group = own.code if own else ""
        heading = f"{question.number}. {own.text}" if own and is_first else ""
        replies.append(replace(reply, heading=heading))
    return tuple(replies)


def _reply(call: Call, question: Question | None, answer: Answer) -> Reply:
    asked, statement = _asked(question) if question else (answer.question, "")
    found = said(question, answer, call.language or OWN)
    return Reply(asked, statement, found.lines, found.words, answer.confidential, answer.reason)


def _asked(question: Question) -> tuple[str, str]:
    """The question with its number, and the statement that it is about, where that is another text."""
    statement = "" if question.statement == question.text else question.statement
    return (f"{question.label}. {question.text}" if question.label else question.text), statement


def _head(call: Call, sent: Sent, salt: str, _: Translate) -> Iterator[str]:
    yield _("Receipt of a response to a call for evidence").upper()
    yield ""
    yield f"{_('Call')}: {call.title}"
    yield f"{_('Asked by')}: {call.organisation}"
    yield f"{_('Reference')}: {sent.reference} {_('(known to the respondent and to the review alone)')}"
    yield f"{_('Public reference')}: {sent.public_reference}"
    yield f"{_('Sent')}: {in_words(sent.at, call.language or OWN)}"
    yield f"{_('Answering as')}: {_(ANSWERING_AS[sent.answering_as])}"
    yield f"{_('Name')}: {sent.name or _('None given')}"
    yield f"{_('The respondent’s words')}: {_(ALLOWED[sent.permission])}"
    yield f"{_('Takes the place of')}: {sent.takes_place_of or _('Nothing that was sent before')}"
    yield f"{_('Salt')}: {salt}"
    yield _(
        "(The salt is random letters and figures. It keeps anybody from guessing the answers from the fingerprint.)"
    )


def _lines_of(reply: Reply, _: Translate) -> Iterator[str]:
    if reply.heading:
        yield from (reply.heading, "")
    yield reply.asked
    if reply.statement:
        yield f"“{reply.statement}”"
    if reply.is_empty:
        yield _(NO_ANSWER)
    for label in reply.chosen:
        yield f"{_('Answer')}: {label}"
    if reply.text:
        yield f"{_('Answer')} ({_characters(reply.text, _)}):"
        yield reply.text
    if reply.confidential:
        yield _("The respondent asked for this answer to be kept in confidence.")
        if reply.reason:
            yield f"{_('The reason')} ({_characters(reply.reason, _)}):"
            yield reply.reason
        else:
            yield _("No reason was given.")


def _characters(words: str, _: Translate) -> str:
    return _("1 character") if len(words) == 1 else _("{number} characters").format(number=len(words))


def _files(files: tuple[AddedFile, ...], _: Translate) -> list[str]:
    if not files:
        return [_("None")]
    return [
        f"{file.name}, {_('{number} bytes').format(number=file.size)}, SHA-256 {file.sha256}"
        for file in files
    ]


def _how_to_check(sent: Sent, register: str, _: Translate) -> Iterator[str]:
    yield _(
        "The fingerprint of this receipt is 64 letters and figures worked out from this file, to the last byte, by"
    )
    yield _(
        "a method called SHA-256: if one letter changed, it would be quite different. To work it out yourself, type:"
    )
    yield f"    sha256sum receipt-{sent.public_reference}.txt"
    yield _("(on a Mac: shasum -a 256; on Windows: certutil -hashfile … SHA256).")
    yield _("If nothing in it has been altered, the fingerprint stands in the register of receipts:")
    yield f"    {register}"
    yield _("That page also takes this text itself. The register holds no answers and no names.")
