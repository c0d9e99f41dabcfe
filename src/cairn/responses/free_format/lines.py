"""The lines of a document, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"\W{0,3}(\d{1,3})\s?[.):]\s*(?=\D|$)|(\d{1,3})(?:\t|\s{2,})(?=\S)")
ENDS_A_SENTENCE = ".?!:;…"
_CLOSES = "\"'”’)]*_"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `start` and `end` are offsets into the document, its line break included in `end`."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        """The line without the white space around it."""
        return self.text.strip()

    @property
    def is_blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return not self.text.strip()

    @property
    def number(self) -> int | None:
        """The number that the line begins with ("12. ", "6) "), or None."""
        match = _NUMBERED.match(self.text.lstrip())
        return int(match[1] or match[2]) if match else None

    @property
    def after_number(self) -> int:
        """Offset into the document at which the words begin, past the number where there is one."""
        stripped = self.text.lstrip()
        match = _NUMBERED.match(stripped)
        return self.start + len(self.text) - len(stripped) + (match.end() if match else 0)


def lines_of(text: str) -> list[Line]:
    """Every line of a text; joined, their texts are the text."""
    lines, start = [], 0
    for piece in text.splitlines(keepends=True):
        lines.append(Line(start, start + len(piece), piece))
        start += len(piece)
    return lines


def ends_a_sentence(text: str) -> bool:
    """Whether the words end as a sentence does, closing quotation marks and brackets apart."""
    words = text.rstrip()
    return not words or words.rstrip(_CLOSES).endswith(tuple(ENDS_A_SENTENCE)) or words[-1] in '"”'


def ends_as_a_sentence(text: str) -> bool:
    """The same, but for words that a heading cuts short with dots."""
    words = text.rstrip()
    return ends_a_sentence(words) and not words.endswith(("…", "..."))


def words_after_number(text: str) -> str:
    """A passage's words as they would be quoted: without its printed number, on one line."""
    stripped = text.lstrip()
    match = _NUMBERED.match(stripped)
    return " ".join(stripped[match.end() if match else 0 :].split())
