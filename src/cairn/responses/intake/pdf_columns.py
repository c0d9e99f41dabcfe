"""Whether a page of a PDF is set in two columns, and its words were written into the file straight across both of them.

A program that wrote the columns one after the other is read as people read it. One that wrote line by line gives the
beginning of every line of the left column followed by a line of the right one; what stands on the page says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Any

FEWEST_LINES = 8
SHARE = 0.5
NARROWEST = 20
"""Letters of a usual line of each column: beside a narrower one stand labels or numbers, as in a table."""
SAME_LINE = SAME_PLACE = 2.0
MOST_PIECES = 20_000
Piece = tuple[float, float, str]


class Pieces:
    """Takes the words of one page as pypdf gives them, each with its place on it in points."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def __call__(self, text: str, page: Sequence[float], place: Sequence[float], *_: Any) -> None:
        """What pypdf calls `visitor_text` with: words, and the two matrices that say where they stand."""
        if text.strip() and len(self.pieces) < MOST_PIECES:
            x, y = place[4], place[5]
            left = x * page[0] + y * page[2] + page[4]
            self.pieces.append((left, x * page[1] + y * page[3] + page[5], text))

    def are_read_across(self) -> bool:
        """Whether they stand in two columns of running words, and came line by line: see the module."""
        lines = _lines(self.pieces)
        starts = Counter(round(x / SAME_PLACE) for line in lines for x, _, _ in line[1:])
        if not starts:
            return False
        second = starts.most_common(1)[0][0] * SAME_PLACE
        halves = [halves for line in lines if (halves := _halves(line, second))]
        if len(halves) < max(FEWEST_LINES, SHARE * len(lines)):
            return False
        return all(median(len(half[side]) for half in halves) >= NARROWEST for side in (0, 1))


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that come one after the other at one height."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][-1][1] - piece[1]) <= SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _halves(line: Sequence[Piece], second: float) -> tuple[str, str] | None:
    """The words of a line before and from where the second column begins; None where nothing begins just there."""
    at = next((n for n, (x, _, _) in enumerate(line) if n and abs(x - second) <= SAME_PLACE), None)
    if at is None:
        return None
    left, right = ("".join(text for _, _, text in part).strip() for part in (line[:at], line[at:]))
    return left, right


def on_columns(pages: Sequence[int]) -> list[str]:
    """The sentence for the team about pages (from 0) that were read so; none where there are none."""
    if not pages:
        return []
    named = ", ".join(str(n + 1) for n in pages[:20])
    mixed = f"Page(s) {named} seem to be set in two columns, and the file has their words line by line across both: "
    return [f"{mixed}what was read mixes them. Read the original, and ask for the text in another form."]
