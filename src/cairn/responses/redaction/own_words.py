"""Whether redacted words are still a respondent's own: what stands outside square brackets is theirs."""

from __future__ import annotations

import re

from cairn.tables.characters import printable

_IN_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_MOST_WORDS_IN_BRACKETS = 10


def fault_of_redaction(original: str, text: str) -> str:
    """Why `text` may not be printed as words of the passage `original`; "" where it may.

    What is left when bracketed parts are taken out must stand in the passage, in its order, and in
    whole words: "true" is not taken from "untrue", nor "we can" from "we can't". A bracket holds a
    short note, and is no place for a sentence that its author never wrote.
    """
    pieces = [piece for part in _IN_BRACKETS.split(text)[::2] if (piece := _as_one_line(part))]
    if not pieces:
        return "There are no words of the passage left to quote. Leave some in, or do not clear it."
    rest = _as_one_line(original)
    place = 0
    for piece in pieces:
        found = _whole_words(piece).search(rest, place)
        if not found:
            return (
                f"These words are not in the passage, or not in that order: “{piece}”. Put words of your own "
                f"in square "
                "brackets, such as [a school], and write […] where you leave words out."
            )
        place = found.end()
    notes = (note for note in _IN_BRACKETS.findall(text) if len(note.split()) > _MOST_WORDS_IN_BRACKETS)
    if long := next(notes, ""):
        return f"This is too long for a note in square brackets: “{long}”. Say it outside the quotation."
    return ""


def _whole_words(piece: str) -> re.Pattern[str]:
    before = r"(?<!\w)(?<!\w['’-])" if piece[0].isalnum() else ""
    after = r"(?!['’-]?\w)" if piece[-1].isalnum() else ""
    return re.compile(f"{before}{re.escape(piece)}{after}")


def _as_one_line(text: str) -> str:
    return " ".join(printable(text).split())
