"""What each piece of a document is: front, heading, answer, closing, signature, appendix, quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.responses.free_format.headings import Heading
from cairn.responses.free_format.lines import words_after_number
from cairn.responses.free_format.marks import (
    could_be_signed,
    is_a_name,
    is_appendix_heading,
    is_closing,
    is_wholly_quoted,
    leaves_a_quotation_open,
    opens_a_quotation,
    signs_off,
    tells_who_signed,
)
from cairn.responses.free_format.pieces import Piece
from cairn.responses.ledger import PassageKind

MOST_CLOSING_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A piece with what it is, the questions it answers (several under a joint heading), and the heading above it."""

    start: int
    end: int
    kind: PassageKind
    questions: tuple[str, ...] = ()
    number: int | None = None
    heading: Heading | None = None


def parts_of(text: str, pieces: Sequence[Piece]) -> list[Part]:
    """Every piece of a document named; quotations that a page break cuts are joined."""
    parts = _body(text, pieces)
    own_end = next(
        (n for n, part in enumerate(parts) if part.kind is PassageKind.APPENDIX_HEADING), len(parts)
    )
    own, rest = parts[:own_end], parts[own_end:]
    end = _end_of_words(own)
    ended = _with_closing(text, _with_signature(text, own[:end]))
    return [*_with_quotations(text, ended), *own[end:], *rest]


def _end_of_words(parts: Sequence[Part]) -> int:
    """How many parts there are before the notes, earlier messages, running heads and feet that stand at the end."""
    beside = (PassageKind.FRONT, PassageKind.FOOTNOTE, PassageKind.EARLIER_MESSAGE)
    others = [n for n, part in enumerate(parts) if part.kind not in beside]
    return others[-1] + 1 if others else len(parts)


def _body(text: str, pieces: Sequence[Piece]) -> list[Part]:
    """Each piece by what stands above it: the front, the last heading, or an appendix."""
    asked = [n for n, piece in enumerate(pieces) if piece.heading]
    last_heading = asked[-1] if asked else 0
    kind = PassageKind.FRONT if asked else PassageKind.ANSWER
    questions: tuple[str, ...] = ()
    above: Heading | None = None
    parts: list[Part] = []
    for n, piece in enumerate(pieces):
        words = text[piece.start : piece.end]
        if piece.is_furniture:
            parts.append(Part(piece.start, piece.end, PassageKind.FRONT))
        elif piece.apart:
            parts.append(_set_apart(piece, questions, above, text, parts))
        elif piece.heading:
            kind, questions, above = PassageKind.ANSWER, piece.heading.questions, piece.heading
            parts.append(Part(piece.start, piece.end, PassageKind.HEADING, questions, piece.number, above))
        elif n > last_heading and is_appendix_heading(words.strip().partition("\n")[0]):
            kind, questions, above = PassageKind.APPENDIX, (), None
            parts.append(Part(piece.start, piece.end, PassageKind.APPENDIX_HEADING))
        elif kind is PassageKind.APPENDIX:
            _add_to_appendix(parts, text, piece)
        else:
            parts.append(Part(piece.start, piece.end, kind, questions, piece.number, above))
    return parts


def _set_apart(
    piece: Piece, questions: tuple[str, ...], above: Heading | None, text: str, before: Sequence[Part]
) -> Part:
    """What stands apart, with the question it stands at; a note with that of the words that call for it."""
    kind = piece.apart.kind if piece.apart else PassageKind.FRONT
    if kind is PassageKind.EARLIER_MESSAGE:
        return Part(piece.start, piece.end, kind)
    note = piece.apart.note if piece.apart else ""
    calls = next((part for part in before if note and note in text[part.start : part.end]), None)
    if calls is not None and kind is PassageKind.FOOTNOTE:
        questions, above = calls.questions, calls.heading
    return Part(piece.start, piece.end, kind, questions, None, above)


def _add_to_appendix(parts: list[Part], text: str, piece: Piece) -> None:
    words, above = text[piece.start : piece.end], parts[-1]
    if opens_a_quotation(words):
        parts.append(Part(piece.start, piece.end, PassageKind.QUOTATION))
    elif above.kind is PassageKind.QUOTATION and leaves_a_quotation_open(text[above.start : above.end]):
        parts[-1] = replace(above, end=piece.end)
    else:
        parts.append(Part(piece.start, piece.end, PassageKind.APPENDIX, (), piece.number))


def _with_signature(text: str, parts: list[Part]) -> list[Part]:
    first = len(parts)
    while first and _could_be_signed(text, parts[first - 1]):
        first -= 1
    bare = list(range(first, len(parts)))
    begins = _begins_signature([text[part.start : part.end] for part in parts[first:]])
    if begins is None:
        return parts
    signed = set(bare[begins:])
    return [
        replace(part, kind=PassageKind.SIGNATURE, questions=()) if n in signed else part
        for n, part in enumerate(parts)
    ]


def _could_be_signed(text: str, part: Part) -> bool:
    is_answer = part.kind is PassageKind.ANSWER and part.number is None
    return is_answer and could_be_signed(text[part.start : part.end])


def _begins_signature(paragraphs: Sequence[str]) -> int | None:
    """Which of the last bare paragraphs begins the signature; None where nobody signs."""
    by_sign_off = [n for n, words in enumerate(paragraphs) if signs_off(words)]
    if by_sign_off:
        return by_sign_off[0]
    telling = [n for n, words in enumerate(paragraphs) if tells_who_signed(words)]
    if not telling:
        return None
    if len(paragraphs[telling[0]].strip().splitlines()) > 1:
        return telling[0]
    named = [n for n in range(telling[0]) if is_a_name(paragraphs[n])]
    if named:
        return named[-1]
    return telling[0] if len(telling) > 1 else None


def _with_closing(text: str, parts: list[Part]) -> list[Part]:
    closed = list(parts)
    answers = [n for n, part in enumerate(parts) if part.kind is PassageKind.ANSWER]
    for n in reversed(answers[-MOST_CLOSING_PARAGRAPHS:]):
        if not is_closing(text[parts[n].start : parts[n].end]):
            break
        closed[n] = replace(parts[n], kind=PassageKind.CLOSING, questions=())
    return closed


def _with_quotations(text: str, parts: list[Part]) -> list[Part]:
    """Paragraphs that are wholly a quotation, below an answer in the respondent's own words."""
    answered: set[tuple[str, ...]] = set()
    quoted = []
    for part in parts:
        if part.kind is PassageKind.ANSWER and part.questions:
            if part.questions in answered and is_wholly_quoted(
                words_after_number(text[part.start : part.end])
            ):
                part = replace(part, kind=PassageKind.QUOTATION)
            else:
                answered.add(part.questions)
        quoted.append(part)
    return quoted
