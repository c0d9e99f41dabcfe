"""The parts of a message: which are its words, which are files, and which are nothing to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from cairn.responses.attachments.names import shown_name
from cairn.responses.intake.message_body import raw_of, words_in
from cairn.responses.intake.received import Unread

_SMALL_PICTURE = 20_000
"""Bytes; logos and marks of a signature are below it, and a photograph or a scan is above."""
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


@dataclass(frozen=True, slots=True)
class Parts:
    """`bodies` are the message's words in their order: for each, the ways in which they are written, the plainest
    first. `attachments` are files; `unread` are pictures within the text; `notes` say what was left out."""

    bodies: tuple[tuple[Message, ...], ...]
    attachments: tuple[Message, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]


def parts_of(message: Message) -> Parts:
    """The parts of a message, those within parts among them."""
    bodies: list[tuple[Message, ...]] = []
    files: list[Message] = []
    for alternatives in _leaves(message):
        if all(_is_words(part) for part in alternatives):
            bodies.append(alternatives)
        else:
            files += [part for part in alternatives if not _is_words(part)]
            bodies += [(part,) for part in alternatives if _is_words(part)]
    small = [part for part in files if _is_small_picture(part)]
    large = [part for part in files if _is_inline_picture(part) and part not in small]
    left = [part for part in files if part not in small and part not in large and not _is_signature(part)]
    return Parts(tuple(bodies), tuple(left), tuple(map(_picture, large)), tuple(_notes(small, files)))


def _leaves(part: Message) -> Iterator[tuple[Message, ...]]:
    """Parts that hold no parts; those that are the same words written differently stand together."""
    kind = part.get_content_type()
    inner = part.get_payload()
    if not part.is_multipart() or not isinstance(inner, list) or kind.startswith("message/"):
        yield (part,)
        return
    children = [child for child in inner if isinstance(child, Message)]
    if kind != "multipart/alternative":
        for child in children:
            yield from _leaves(child)
        return
    words: list[Message] = []
    others: list[tuple[Message, ...]] = []
    for child in children:
        for leaf in _leaves(child):
            if len(leaf) == 1 and _is_words(leaf[0]):
                words.append(leaf[0])
            else:
                others.append(leaf)
    if words:
        yield tuple(sorted(words, key=lambda each: each.get_content_type() != "text/plain"))
    yield from others


def _is_words(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    if disposition.startswith("attachment") or part.get_content_type() not in ("text/plain", "text/html"):
        return False
    return not ("filename" in disposition or part.get_param("name"))


def _is_inline_picture(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    is_inline = disposition.startswith("inline") or (part.get("Content-ID") and not disposition)
    return part.get_content_maintype() == "image" and bool(is_inline)


def _is_small_picture(part: Message) -> bool:
    return _is_inline_picture(part) and len(raw_of(part)) < _SMALL_PICTURE


def _is_signature(part: Message) -> bool:
    return part.get_content_type() in _SIGNATURES


def _picture(part: Message) -> Unread:
    name = shown_name(words_in(part.get_filename()) or f"picture.{part.get_content_subtype()}")
    return Unread(
        name, f"{name}: is a picture within the message. Look at it: if there are words in it, type them."
    )


def _notes(small: list[Message], files: list[Message]) -> Iterator[str]:
    if small:
        yield f"{len(small)} small picture(s) within the message, as of a logo or a signature, were left out."
    if any(_is_signature(part) for part in files):
        yield "It is signed electronically. The signature was not checked."
