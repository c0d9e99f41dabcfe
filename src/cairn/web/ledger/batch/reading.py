"""One file read into a response, in a process of its own: nothing here knows the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from zoneinfo import ZoneInfo

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses.free_format import read_received_documents
from cairn.responses.intake import Received, Sent, read_received
from cairn.responses.intake.kind import kind_of_content
from cairn.responses.ledger import (
    SURE,
    Answer,
    AnsweringAs,
    EvidenceKind,
    Passage,
    PassageKind,
    Response,
    Route,
)
from cairn.responses.word_form import mark_of_form
from cairn.tables.quotables import Permission
from cairn.web.ledger.batch.facts import SECTOR, Facts
from cairn.web.ledger.batch.lying import Lying
from cairn.web.ledger.received import ReceivedFile
from cairn.web.ledger.references import new_public_reference, new_receipt
from cairn.web.ledger.word_forms import ByPost, response_of_form

_ZIP = b"PK\x03\x04"
_OURS = ZoneInfo("Europe/London")
_KINDS = {
    "docx": "a Word document", "odt": "an OpenDocument text", "rtf": "rich text", "pdf": "a PDF",
    "txt": "plain text", "md": "Markdown", "html": "a web page",
}  # fmt: skip
FORM_WITHIN = (
    "Its answers are those of the Word form that came with it; the words of the message stand beside them."
)
FORMS_WITHIN = (
    "Several Word forms came with it: each is read as a document. Save each by itself and import it."
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is being read: where it lies, its bytes as they were when it was opened, and what is told of it."""

    lying: Lying
    content: bytes
    facts: Facts


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as a response: what it was, and the files to keep, the first of them without its content, which whoever
    asked has. `sentences` are for the team."""

    what: str
    response: Response
    files: tuple[ReceivedFile, ...]
    sentences: tuple[str, ...] = ()
    is_permission_told: bool = True

    @property
    def unsure(self) -> int:
        """How many passages answer a question, and a person has to say or confirm which."""
        answers = [each for each in self.response.passages if each.kind is PassageKind.ANSWER]
        return sum(each.certainty < SURE for each in answers)


def read_arrival(calls: tuple[Call, ...], today: dt.date, arrival: Arrival, filename: str) -> ReadFile:
    """A file as a response: a Word form by its boxes, anything else by its words.

    `calls` is the call in each of its languages, its own first. What is an e-mail's sender and day its head says,
    unless a person told. Nothing may be printed where nobody said what may. Raises IntakeError.
    """
    facts = arrival.facts
    if facts.is_form or _is_form(arrival.content, filename):
        return _of_form(arrival.content, filename, facts, calls, today)
    received = read_received(arrival.content, filename)
    sent = received.sent
    facts = facts.over(_facts_of(sent, today)) if sent else facts
    forms = [content for content in received.contents[1:] if _is_form(content, "form.docx")] if sent else []
    also = [FORMS_WITHIN] if len(forms) > 1 else []
    if len(forms) == 1:
        try:
            return _of_message_with_form(received, forms[0], facts, calls, today)
        except IntakeError as refused:
            also = [f"The Word form that came with it is read as a document. {refused}"]
    response = _response(received, facts, calls[0], today)
    return ReadFile(
        _what(received, arrival.content, filename),
        response,
        _files(received),
        (*_told(received), *also),
        facts.permission is not None,
    )


def _is_form(content: bytes, filename: str) -> bool:
    if not content.startswith(_ZIP):
        return False
    try:
        return mark_of_form(content, filename) is not None
    except IntakeError:
        return False


def _of_form(
    content: bytes, filename: str, facts: Facts, calls: tuple[Call, ...], today: dt.date
) -> ReadFile:
    post = ByPost(
        facts.received_on or today, facts.organisation, facts.permission, synthetic=calls[0].synthetic
    )
    read = response_of_form(content, filename, post, calls)
    if facts.kind not in (None, EvidenceKind.CALL):  # a conversation that was noted down in the form
        read = replace(read, response=replace(read.response, kind=facts.kind, in_mined_corpus=False))
    kept = ReceivedFile(filename, b"", kind=PurePath(filename).suffix.lower()[1:], notes=read.sentences)
    return ReadFile("a Word form", read.response, (kept,), read.sentences)


def _of_message_with_form(
    received: Received, form: bytes, facts: Facts, calls: tuple[Call, ...], today: dt.date
) -> ReadFile:
    """A message that sends the form: answers by the form's boxes, and the message's words as passages beside them."""
    place = received.contents.index(form)
    name = received.documents[place].filename
    of_form = _of_form(form, name, facts, calls, today)
    besides = [document for n, document in enumerate(received.documents) if n != place]
    passages = read_received_documents(besides, calls[0], of_form.response.public_reference).passages
    files = _files(received)
    in_order = (*(file for n, file in enumerate(files) if n != place), files[place])
    taken = {each.id for each in of_form.response.passages}
    response = replace(
        of_form.response,
        passages=(*of_form.response.passages, *(_renumbered(each, taken) for each in passages)),
    )
    sentences = (FORM_WITHIN, *of_form.sentences, *_told(received))
    return ReadFile("an e-mail with a Word form", response, in_order, sentences)


def _renumbered(passage: Passage, taken: set[str]) -> Passage:
    """A passage under an id that no answer's passage has."""
    stem, _, number = passage.id.rpartition("-")
    while passage.id in taken:
        number = str(int(number) + 1)
        passage = replace(passage, id=f"{stem}-{number}")
    taken.add(passage.id)
    return passage


def _response(received: Received, facts: Facts, call: Call, today: dt.date) -> Response:
    """What did not follow the form as a response; it is kept out of the mined corpus."""
    public_reference = facts.public_reference or new_public_reference()
    reading = read_received_documents(received.documents, call, public_reference)
    name = facts.organisation or facts.name
    permission = facts.permission or Permission.NOT_AT_ALL
    if permission is Permission.WITH_NAME and not name:
        permission = Permission.WITHOUT_NAME
    return Response(
        reference=new_receipt(),
        public_reference=public_reference,
        call=call.code,
        route=Route.EMAIL if received.sent else Route.DOCUMENT,
        received_on=facts.received_on or today,
        permission=permission,
        answering_as=AnsweringAs.ORGANISATION if facts.organisation else AnsweringAs.PERSON,
        name=name,
        profile=(Answer(SECTOR, chosen=(facts.sector,)),) if facts.sector else (),
        answers=(),
        passages=reading.passages,
        agreements=reading.agreements,
        in_mined_corpus=False,
        synthetic=call.synthetic,
        kind=facts.kind or EvidenceKind.CALL,
    )


def _facts_of(sent: Sent, today: dt.date) -> Facts:
    """What the head of a message says of its sender and day. A day that has not come yet is none."""
    try:
        day = sent.sent_on.astimezone(_OURS).date() if sent.sent_on else None
    except OverflowError:  # the year 9999, or the first
        day = None
    return Facts(name=sent.name[:200], received_on=day if day and day <= today else None)


def _files(received: Received) -> tuple[ReceivedFile, ...]:
    """The files to keep. What of a message could not be read stands in its notes, and in the message itself."""
    unread = tuple(each.sentence for each in received.unread)
    return tuple(
        ReceivedFile(
            file_name=document.filename,
            content=received.contents[n] if n else b"",
            kind="eml" if n == 0 and received.sent else PurePath(document.filename).suffix.lower()[1:][:20],
            is_scanned=document.is_scanned,
            notes=(*document.notes, *unread) if n == 0 else document.notes,
        )
        for n, document in enumerate(received.documents)
    )


def _told(received: Received) -> Sequence[str]:
    notes = [note for document in received.documents for note in document.notes]
    return tuple(dict.fromkeys([*notes, *(each.sentence for each in received.unread)]))


def _what(received: Received, content: bytes, filename: str) -> str:
    if not received.sent:
        kind = _KINDS[kind_of_content(content, filename)[0]]
        return f"{kind}, read from pictures" if received.documents[0].is_scanned else kind
    number = len(received.documents) - 1 + len(received.unread)
    if not number:
        return "an e-mail"
    return f"an e-mail with {number} {'attachment' if number == 1 else 'attachments'}"
