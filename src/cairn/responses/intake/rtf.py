"""Rich text (.rtf): read by a reader of our own, which keeps notes, text boxes, tables and numbers of lists.

The library that is well kept (striprtf) leaves out footnotes, text boxes, comments and the numbers of lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.exceptions import IntakeError
from cairn.responses.intake.rtf_groups import Reader
from cairn.responses.intake.textual import DocumentText
from cairn.responses.intake.word_words import notes_on_changes, notes_on_comments, notes_on_pictures
from cairn.responses.intake.written import document_of

MAGIC = b"{\\rtf"
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
CUT_OFF = "Its end is missing: it was cut off on its way. What came was read."
ENCLOSED = (
    "It has another file enclosed in it, which was not read. Ask for that file if it is part of the answer."
)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str = ""
    number: int | None = None
    byte: int | None = None
    symbol: str = ""
    brace: str = ""
    raw: bytes = b""


def text_of_rtf(data: bytes, filename: str) -> DocumentText:
    """The text of a rich text document, set as that of a Word document is. Raises IntakeError where it is none."""
    content = data.removeprefix(_BYTE_ORDER_MARK).lstrip(b" \t\r\n")
    if not content.startswith(MAGIC):
        raise IntakeError(
            f"{filename}: is not rich text, whatever its name says. Save it as .rtf or .docx and send it again."
        )
    reader = Reader()
    for token in _tokens(content):
        if token.brace == "{":
            reader.open()
        elif token.brace == "}":
            reader.close()
            if reader.is_over:
                break
        elif token.word:
            reader.word(token.word, token.number)
        elif token.symbol:
            reader.symbol(token.symbol)
        elif token.byte is not None:
            reader.byte(token.byte)
        else:
            reader.raw(token.raw)
    return _finished(reader, filename)


def _finished(reader: Reader, filename: str) -> DocumentText:
    is_cut_off = not reader.is_over
    body = reader.finish()
    notes = [
        *([CUT_OFF] if is_cut_off else []),
        *([ENCLOSED] if reader.encloses else []),
        *notes_on_changes(reader.inserted, reader.deleted),
        *notes_on_pictures(reader.pictures),
        *notes_on_comments(len(reader.comments)),
    ]
    return document_of(filename, body, furniture=[*reader.furniture, *reader.comments], notes=notes)


def _tokens(data: bytes) -> Iterator[_Token]:
    place = 0
    while place < len(data):
        found = _TOKEN.match(data, place)
        if found is None:
            place += 1
            continue
        place = found.end()
        word, number, byte, symbol, brace, raw = found.groups()
        if word == b"bin":  # so many bytes of a picture follow, which may look like anything
            place += max(int(number or 0), 0)
        elif word:
            yield _Token(word=word.decode("ascii"), number=None if number is None else int(number))
        elif byte:
            yield _Token(byte=int(byte, 16))
        elif symbol:
            yield _Token(symbol=symbol.decode("latin-1"))
        elif brace:
            yield _Token(brace=brace.decode("ascii"))
        elif raw:
            yield _Token(raw=raw)
