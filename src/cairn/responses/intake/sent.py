"""Who sent a message, when, and what it is called: what its head says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from cairn.responses.intake.text import always_text

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Sent:
    """The head of a message. `address` is in small letters; each is empty where the message does not say, and
    `sent_on` None. What a head says can be forged: it is what the message claims."""

    subject: str = ""
    name: str = ""
    address: str = ""
    sent_on: dt.datetime | None = None


def sent_of(message: Message) -> Sent:
    """What the head of a message says of its sending."""
    name, address = _parted(field(message, "From", decoded=False))
    return Sent(field(message, "Subject"), _words(name), address.strip().lower(), _day(message))


def field(message: Message, name: str, *, decoded: bool = True) -> str:
    """A field of a message's head on one line; "" where there is none. Nothing in a head can fail to be read."""
    value = next((str(said) for key, said in message.raw_items() if key.lower() == name.lower()), "")
    value = " ".join(value[:_LONGEST].split())
    return _words(value) if decoded else value


def _parted(sender: str) -> tuple[str, str]:
    try:
        return parseaddr(sender)
    except (RecursionError, ValueError, IndexError):  # brackets in brackets, by the thousand
        return sender, ""


def _words(value: str) -> str:
    """Words that were written in another encoding, as =?utf-8?q?…?=, and those that stand in it bare."""
    try:
        pieces = decode_header(value)
    except (ValueError, LookupError):
        return _bare(value)
    words = []
    for piece, encoding in pieces:
        words.append(_bare(piece) if isinstance(piece, str) else always_text(piece, encoding or "")[0])
    return " ".join("".join(words).split())


def _bare(value: str) -> str:
    return always_text(value.encode("utf-8", "surrogateescape"))[0]


def _day(message: Message) -> dt.datetime | None:
    try:
        day = parsedate_to_datetime(field(message, "Date", decoded=False))
        # a time without a zone is one of which only Greenwich is known
        return day if day.tzinfo else day.replace(tzinfo=dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
