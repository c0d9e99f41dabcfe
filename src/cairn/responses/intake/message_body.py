"""The words of a message, out of the ways in which a mail program wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message

from cairn.exceptions import IntakeError
from cairn.responses.intake.text import always_text
from cairn.responses.intake.web_page import shown
from cairn.responses.intake.written import Written, joined

CHARSET = "Its letters are not written as its head says; they were read as what they are."
FROM_PAGE = "Its plain text is not whole: what the message shows as a page was read."
OTHER_PLAIN = "Its plain text says other things than its page, which was read. Look at both in the original."
_WHOLE_ENOUGH = 0.8
_LIKE_A_STUB = 0.5
_FEW = 25


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a message with their marks, and sentences about the reading of them."""

    written: Written
    notes: tuple[str, ...] = ()


def body_of(bodies: Sequence[Sequence[Message]], filename: str) -> Body:
    """The words of a message: of each part the plain text, or the page where the plain text lacks words of it."""
    notes: list[str] = []
    pieces = [_best(alternatives, filename, notes) for alternatives in bodies]
    return Body(
        joined((piece for piece in pieces if not piece.is_blank), "\n\n"), tuple(dict.fromkeys(notes))
    )


def raw_of(part: Message) -> bytes:
    """What is in a part, whatever faults there are in how it was sent."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError, AttributeError):
        payload = None
    if isinstance(payload, bytes):
        return payload
    plain = part.get_payload()
    return plain.encode("utf-8", "surrogateescape") if isinstance(plain, str) else b""


def words_in(value: object) -> str:
    """A parameter of a part as a text; "" where there is none."""
    return str(value) if value else ""


def _best(alternatives: Sequence[Message], filename: str, notes: list[str]) -> Written:
    plain = next((part for part in alternatives if part.get_content_type() == "text/plain"), None)
    page = next((part for part in alternatives if part.get_content_type() == "text/html"), None)
    if plain is None:
        return _page(page, filename, notes) if page is not None else Written("")
    words = _plain(plain, notes)
    if page is None:
        return words
    said: list[str] = []
    try:
        paged = _page(page, filename, said)
    except IntakeError:
        return words
    if _has_words_of(words.text, paged.text):
        return words
    notes += [OTHER_PLAIN if _says_more(words.text, paged.text) else FROM_PAGE, *said]
    return paged


def _has_words_of(plain: str, page: str) -> bool:
    """Whether a plain text holds what a page does: programs write stubs ("see this message in a browser")."""
    wanted = {word.casefold() for word in page.split()}
    have = {word.strip("*_<>[]/").casefold() for word in plain.split()} | {
        word.casefold() for word in plain.split()
    }
    return not wanted or len(wanted & have) >= _WHOLE_ENOUGH * len(wanted)


def _says_more(plain: str, page: str) -> bool:
    """Whether a plain text is more than a stub and says mostly what the page does not."""
    have = {word.strip("*_<>[]/").casefold() for word in plain.split()}
    on_page = {word.strip("*_<>[]/").casefold() for word in page.split()}
    return len(have) > _FEW and len(have & on_page) < _LIKE_A_STUB * len(have)


def _text(part: Message, notes: list[str]) -> str:
    try:
        declared = str(part.get_content_charset() or "")
    except (LookupError, ValueError, TypeError, AttributeError):
        declared = ""
    # what is called Latin 1 or ASCII by mail programs is the Windows code page, which holds both
    if declared in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        declared = ""
    text, is_wrong = always_text(raw_of(part), declared)
    if is_wrong:
        notes.append(CHARSET)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(part: Message, notes: list[str]) -> Written:
    text = _text(part, notes)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text, is_spaced=str(part.get_param("delsp", "")).lower() == "yes")
    return Written(text.rstrip("\n"))


def _page(part: Message, filename: str, notes: list[str]) -> Written:
    written, said = shown(_text(part, notes), filename, is_message=True)
    notes += said
    return written


def _unflowed(text: str, *, is_spaced: bool) -> str:
    """Lines that a program broke, joined: a line that ends in a space goes on in the next (RFC 3676)."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        content = bare.removeprefix(" ") if depth or bare.startswith(" ") else bare
        if goes_on and lines and _depth(lines[-1]) == depth and line.rstrip() != "--":
            lines[-1] = (lines[-1][:-1] if is_spaced else lines[-1]) + content
        else:
            lines.append((">" * depth + " " if depth else "") + content)
        goes_on = line.endswith(" ") and bare not in ("-- ", " -- ")
    return "\n".join(lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(">"))
