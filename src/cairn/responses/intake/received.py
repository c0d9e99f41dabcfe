"""What came in together: a message with its attachments, or one file by itself."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.responses.intake.sent import Sent
from cairn.responses.intake.textual import DocumentText


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that came with others and could not be read: its name, and a sentence that says why and what to do."""

    filename: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Received:
    """The documents of one arrival, a message before its attachments, and what of it could not be read.

    `sent` is the head of a message, None for a file that is none. `contents` are the files that the documents were
    read from, in their order.
    """

    documents: tuple[DocumentText, ...] = ()
    unread: tuple[Unread, ...] = ()
    sent: Sent | None = None
    contents: tuple[bytes, ...] = ()
