"""An e-mail message (.eml) by Python's own reader: its words, who sent it, and each attachment by its own reader.

Its head is kept in the old manner (`compat32`) and read by `sent`: the new manner raises errors at heads that are
wrongly written, which are many.
"""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from email.errors import MessageError
from email.message import Message
from email.policy import compat32

from cairn.exceptions import IntakeError
from cairn.responses.attachments.names import shown_name
from cairn.responses.intake.earlier import marks_of_message, own_words
from cairn.responses.intake.message_body import Body, body_of, raw_of
from cairn.responses.intake.message_parts import Parts, parts_of
from cairn.responses.intake.received import Received, Unread
from cairn.responses.intake.sent import field, sent_of
from cairn.responses.intake.textual import DocumentText, MarkKind
from cairn.responses.intake.written import Written, document_of, moved

Enclosed = Callable[[bytes, str], Received]
_MOST_PARTS = 500
_BOUNDARY = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_FEW = 8
DISCLAIMED = (
    "Its last words are those that a firm sets under every message (confidential, or for the addressee alone). They "
    "are marked; the call says that they bind nobody."
)
FORWARDED = "Nearly all of it is an earlier message that it forwards or answers. See whose words those are."
NO_WORDS = "The message has no words of its own."


def received_of_message(data: bytes, filename: str, read_enclosed: Enclosed) -> Received:
    """A message and its attachments; `read_enclosed` reads a file that came with it, and raises IntakeError.

    Raises IntakeError where it is no message, is encrypted, or has parts by the hundred.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_PARTS:
        raise IntakeError(
            f"{filename}: has more parts than a message that a person wrote. Send what answers the call by itself."
        )
    try:
        message = email.message_from_bytes(data.lstrip(b"\r\n"), policy=compat32)
    except (MessageError, ValueError, LookupError, AttributeError, IndexError, TypeError) as error:
        raise IntakeError(f"{filename}: cannot be read as a message. Send its words as text.") from error
    if not message.items():
        raise IntakeError(f"{filename}: is not a message, whatever its name says. Send its words as text.")
    if _is_encrypted(message):
        raise IntakeError(f"{filename}: is encrypted. Ask the sender to send it again without encryption.")
    parts = parts_of(message)
    own = _own_document(body_of(parts.bodies, filename), filename, parts)
    return _with_attachments(own, data, message, parts, read_enclosed)


def _is_encrypted(message: Message) -> bool:
    kind = message.get_content_type()
    return kind == "multipart/encrypted" or (
        kind in ("application/pkcs7-mime", "application/x-pkcs7-mime")
        and "signed" not in str(message.get_param("smime-type", "")).lower()
    )


def _own_document(body: Body, filename: str, parts: Parts) -> DocumentText:
    text = body.written.text
    marks = marks_of_message(text, body.written.marks)
    notes = [*body.notes, *parts.notes]
    if any(mark.kind is MarkKind.DISCLAIMER for mark in marks):
        notes.append(DISCLAIMED)
    if not text.strip():
        notes.append(NO_WORDS)
    elif any(mark.kind is MarkKind.EARLIER_MESSAGE for mark in marks):
        own = len(own_words(text, marks).split())
        if own < _FEW and own * 4 < len(text.split()):
            notes.append(FORWARDED)
    return document_of(filename, Written(text, marks), notes=notes)


def _with_attachments(
    own: DocumentText, data: bytes, message: Message, parts: Parts, read_enclosed: Enclosed
) -> Received:
    documents, contents, unread = [own], [data], list[Unread](parts.unread)
    names: list[str] = []
    for part in parts.attachments:
        name = _name_of(part, names)
        names.append(name)
        try:
            received = read_enclosed(*_file_of(part, name))
        except IntakeError as refused:
            unread.append(Unread(name, str(refused)))
            continue
        documents += _headed(received, part)
        contents += received.contents
        unread += received.unread
    return Received(tuple(documents), tuple(unread), sent_of(message), tuple(contents))


def _file_of(part: Message, name: str) -> tuple[bytes, str]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            return _as_bytes(inner[0]), name
    return raw_of(part), name


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes(policy=compat32)
    except (UnicodeError, KeyError, LookupError, ValueError, AttributeError, TypeError):
        return str(message).encode("utf-8", "replace")


def _headed(received: Received, part: Message) -> Sequence[DocumentText]:
    """The documents of an attachment. A message that was enclosed keeps its head in its text, as it is shown."""
    if received.sent is None or not received.documents:
        return received.documents
    inner = part.get_payload()
    message = inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None
    if message is None:
        return received.documents
    said = [(name, field(message, name)) for name in ("From", "Date", "Subject")]
    head = "".join(f"{name}: {words}\n" for name, words in said if words)
    return [_below(head + "\n", received.documents[0]), *received.documents[1:]]


def _below(head: str, document: DocumentText) -> DocumentText:
    by = len(head)
    return replace(document, text=head + document.text, marks=tuple(moved(document.marks, by)))


def _name_of(part: Message, taken: Sequence[str]) -> str:
    """A file's name as its sender gave it, made safe to show, and unlike those before it."""
    given = _given_name(part)
    kind = part.get_content_type()
    if not given and kind == "message/rfc822":
        given = "message.eml"
    name = shown_name(given or f"attachment{_ENDINGS.get(kind, '')}")
    if kind == "message/rfc822" and not name.lower().endswith(".eml"):
        name = shown_name(f"{name[:100]}.eml")
    number = 2
    stem, dot, ending = name.rpartition(".")
    while name in taken:
        name = f"{stem or ending} ({number}){dot}{ending if stem else ''}"
        number += 1
    return name


_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/pdf": ".pdf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def _given_name(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return ""
