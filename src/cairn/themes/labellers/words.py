"""The words of a passage as they are sent: the redacted view, each run with the place it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cairn.responses.redaction import Piece

_HALVES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Words:
    """What a labeller reads of one passage. `pieces` are those of its redacted view (`pieces_of`), in order."""

    passage: str
    question: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The redacted view; half a surrogate pair, which no server takes, is a replacement character there."""
        return _HALVES.sub("\ufffd", "".join(piece.text for piece in self.pieces))

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the view's characters from `start` up to, not with, `end` stand in the passage, as code points.

        A hidden piece that they touch is taken whole. None where they touch nothing but what stands in hidden words'
        place: those are no words of the respondent's.
        """
        at, touched = 0, []
        for piece in self.pieces:
            after = at + len(piece.text)
            if at < end and start < after:
                touched.append((piece, max(start - at, 0), min(end, after) - at))
            at = after
        if all(piece.is_hidden for piece, _, _ in touched):
            return None
        (first, begins, _), (last, _, ends) = touched[0], touched[-1]
        return (
            first.start if first.is_hidden else first.start + begins,
            last.end if last.is_hidden else last.start + ends,
        )


def words_of(passage: str, question: str, text: str) -> Words:
    """Words in which nothing is hidden."""
    return Words(passage, question, (Piece(0, len(text), text, is_hidden=False),) if text else ())
