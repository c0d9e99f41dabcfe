"""A mailbox in one file (.mbox), a message at a time: it may be larger than the memory (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cairn.exceptions import IntakeError
from cairn.responses.intake.document import LARGEST, read_received
from cairn.responses.intake.kind import is_message
from cairn.responses.intake.received import Received, Unread

_FROM = re.compile(rb"From \S.{0,300}\d\d:\d\d|From (?:-|\S+@\S+|MAILER-DAEMON)\b")
_ESCAPED = re.compile(rb">+From ")
_LONGEST_LINE = 1024 * 1024


def messages_of(path: Path) -> Iterator[Received]:
    """Every message of a mailbox in its order, each with its attachments; one that cannot be read has no documents,
    and one Unread that says why. Its files are named after the mailbox and the message's number in it.

    Raises IntakeError where the file cannot be opened or is no mailbox.
    """
    for number, data in enumerate(_cut(path), start=1):
        name = f"{path.stem}-{number}.eml"
        if data is None:
            sentence = (
                f"{name}: is larger than {LARGEST // 1024 // 1024} MB. Ask for what it holds by itself."
            )
            yield Received(unread=(Unread(name, sentence),))
            continue
        try:
            yield read_received(data, name)
        except IntakeError as refused:
            yield Received(unread=(Unread(name, str(refused)),))


def raw_messages_of(path: Path) -> Iterator[bytes | None]:
    """The bytes of every message of a mailbox, None for one that is too large to be read. Raises IntakeError as
    `messages_of`."""
    yield from _cut(path)


def _cut(path: Path) -> Iterator[bytes | None]:
    try:
        with path.open("rb") as lines:
            first = lines.readline(_LONGEST_LINE)
            if not first.startswith(b"From ") or not is_message(lines.read(20_000)):
                raise IntakeError(f"{path.name}: is not a mailbox. A mailbox begins with a line “From …”.")
            lines.seek(len(first))
            held: list[bytes] = []
            size, is_after_blank = 0, False
            while line := lines.readline(_LONGEST_LINE):
                if is_after_blank and _FROM.match(line):
                    yield b"".join(held) if size <= LARGEST else None
                    held, size, is_after_blank = [], 0, False
                    continue
                size += len(line)
                if size <= LARGEST:
                    held.append(line[1:] if _ESCAPED.match(line) else line)
                else:
                    held.clear()
                is_after_blank = line in (b"\n", b"\r\n")
            yield b"".join(held) if size <= LARGEST else None
    except OSError as error:
        raise IntakeError(
            f"{path.name}: cannot be opened ({error.strerror}). Check that the file is there."
        ) from error
