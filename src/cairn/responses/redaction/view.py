"""What a person decided about findings, and the view of a text that obeys it. The text itself stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cairn.responses.redaction.findings import WORDS_FOR, Finding, FindingKind
from cairn.responses.redaction.patterns import findings_by_pattern
from cairn.responses.redaction.reading import reading_of
from cairn.responses.redaction.words import words_of


class Outcome(StrEnum):
    """What a person decided: hide what was found, leave it, hide it otherwise, or hide what nobody found."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision about the words from `start` up to, not with, `end` (code points).

    Of a CHANGED finding these are the words that are hidden now, and `found` where the finding stood.
    `instead` is printed in their place ("[a name]"); `reason` says why, in the words of `by`.
    """

    start: int
    end: int
    kind: FindingKind
    outcome: Outcome
    by: str
    reason: str = ""
    instead: str = ""
    found: tuple[int, int] | None = None

    @property
    def hides(self) -> bool:
        """Whether its words are hidden: all but a rejected finding's."""
        return self.outcome is not Outcome.REJECTED

    @property
    def words_instead(self) -> str:
        """What is printed in their place, in square brackets."""
        return self.instead or f"[{WORDS_FOR[self.kind]}]"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a view: the text's own words from `start` up to `end`, or what is printed in their place."""

    start: int
    end: int
    text: str
    is_hidden: bool


def decided(finding: Finding, decisions: Iterable[Decision]) -> Decision | None:
    """The last decision made of a finding, or of words in which it stands; None where nobody decided."""
    latest = None
    for one in decisions:
        start, end = one.found or (one.start, one.end)
        within = one.start <= finding.start and finding.end <= one.end
        if within or (start <= finding.start and finding.end <= end):
            latest = one
    return latest


def pieces_of(text: str, decisions: Sequence[Decision]) -> tuple[Piece, ...]:
    """The view of a text, in order: kept words, and what stands in the place of hidden ones.

    Words that are hidden once are hidden wherever they stand again as whole words, but where a person
    rejected that very place; in other letters too ("KAYDEN", and "Kaydens" of who forgets the apostrophe),
    unless they are a common English word, as Rose is and rose. Hidden words that overlap or touch become
    one, with what the longest has instead.
    """
    pieces, at = [], 0
    for start, end, instead in _joined(_hidden(text, decisions)):
        if at < start:
            pieces.append(Piece(at, start, text[at:start], is_hidden=False))
        pieces.append(Piece(start, end, instead, is_hidden=True))
        at = end
    if at < len(text):
        pieces.append(Piece(at, len(text), text[at:], is_hidden=False))
    return tuple(pieces)


def standing_again(text: str, decision: Decision) -> tuple[tuple[int, int], ...]:
    """The other places of a text at which what a decision hides stands too, and is hidden by it."""
    places = _again(text, text[decision.start : decision.end]) if decision.hides else ()
    return tuple(place for place in places if not (place[0] < decision.end and decision.start < place[1]))


def redacted(text: str, decisions: Sequence[Decision]) -> str:
    """The view of a text that decisions make: see `pieces_of`. It holds no word that was hidden."""
    return "".join(piece.text for piece in pieces_of(text, decisions))


def _hidden(text: str, decisions: Sequence[Decision]) -> Iterator[tuple[int, int, str]]:
    left = [(one.start, one.end) for one in decisions if not one.hides]
    for one in decisions:
        if not one.hides or one.end <= one.start:
            continue
        yield one.start, min(one.end, len(text)), one.words_instead
        for start, end in _again(text, text[one.start : one.end]):
            if not any(first <= start and end <= last for first, last in left):
                yield start, end, one.words_instead


def places_of(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where words that are hidden in one text stand in another, as `pieces_of` would hide them there."""
    return tuple(_again(text, words))


def _again(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the same words stand as whole words, however they are parted."""
    parts = words.split()
    if parts and any(character.isalnum() for character in words):
        for found in _wherever(" ".join(parts)).finditer(text):
            yield found.span()


@lru_cache(maxsize=1_000)
def _wherever(words: str) -> re.Pattern[str]:
    """In any letters, but a word that is a common one when it is written small: in its own, or all in capitals."""
    if any(part.casefold() not in words_of("english") for part in words.split()):
        return _whole(words, "s?" if words[-1].isalpha() else "", re.IGNORECASE)
    shouted = "|" + re.escape(words.upper()) if len(words) > 2 else ""
    return re.compile(rf"(?<!\w)(?:{_parted(words)}{shouted})(?!\w)")


@lru_cache(maxsize=1_000)
def _whole(words: str, more: str = "", flags: int = 0) -> re.Pattern[str]:
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(before + _parted(words) + more + after, flags)


def _parted(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _joined(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Spans in order; those that overlap as one, with what the longest of them has instead."""
    joined: list[tuple[int, int, str, int]] = []
    for start, end, instead in sorted(spans, key=lambda span: (span[0], -span[1])):
        if joined and start < joined[-1][1]:
            first, last, said, longest = joined[-1]
            said = instead if end - start > longest else said
            joined[-1] = (first, max(last, end), said, max(longest, end - start))
        else:
            joined.append((start, end, instead, end - start))
    return ((start, end, instead) for start, end, instead, _ in joined)


_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_NEW_FROM = 0.6


def identifies(
    quoted: str, text: str = "", findings: Iterable[Finding] = (), decisions: Sequence[Decision] = ()
) -> str:
    """Why words to be printed would identify somebody; "" where nothing says so.

    `quoted` is what would be printed, with its brackets; `text` the passage that `findings` and
    `decisions` are about. A finding that a person has not rejected, or words that a person has hidden,
    must not stand in it, nor may words be left in that stand in the passage within such words alone (the
    "Smith" of "Jane Smith"); nor may what is found by pattern in `quoted` itself. The sentence names no
    words, so that it can be written to a log.
    """
    kept = _read(_BRACKETS.sub(" … ", quoted))
    for one in decisions:
        if one.hides and _stands_in(text[one.start : one.end], kept):
            return _sentence(one.kind, one.start, one.end, "a person has decided to hide it")
    for each in findings:
        if decided(each, decisions) is None and _stands_in(text[each.start : each.end], kept):
            return _sentence(each.kind, each.start, each.end, "nobody has decided about it")
    waiting = [each for each in findings if decided(each, decisions) is None]
    for part in _BRACKETS.split(quoted):
        hidden: tuple[Decision | Finding, ...] = (*(each for each in decisions if each.hides), *waiting)
        if alone := _stands_within_alone(part, text, hidden):
            return _sentence(alone.kind, alone.start, alone.end, "a part of it is left in")
    left = {_seen(text[one.start : one.end]) for one in decisions if not one.hides}
    for each in findings_by_pattern(quoted):
        words = _seen(quoted[each.start : each.end])
        in_brackets = any(
            found.start() <= each.start and each.end <= found.end() for found in _BRACKETS.finditer(quoted)
        )
        if each.certainty >= _NEW_FROM and not in_brackets and not any(words in one for one in left):
            return (
                f"The quotation holds what looks like {WORDS_FOR[each.kind]}, at its character "
                f"{each.start + 1}. "
                "Put words in square brackets in its place, or reject it in the passage with a reason."
            )
    return ""


def _stands_within_alone(
    part: str, text: str, hidden: Iterable[Decision | Finding]
) -> Decision | Finding | None:
    """The hidden words that a part of a quotation is taken from, where it stands nowhere else in the text."""
    words = " ".join(part.split())
    if not any(character.isalnum() for character in words):
        return None
    within = None
    for found in _whole(words, flags=re.IGNORECASE).finditer(text):
        over = [one for one in hidden if one.start < found.end() and found.start() < one.end]
        if not over:
            return None
        within = within or over[0]
    return within


def _sentence(kind: FindingKind, start: int, end: int, why: str) -> str:
    return (
        f"The quotation still holds what may be {WORDS_FOR[kind]} (characters {start + 1} to {end} of "
        f"the passage): {why}. "
        "Put words in square brackets in its place, or reject it with a reason."
    )


def _stands_in(words: str, kept: str) -> bool:
    """As `pieces_of` would hide them there: a Will in whatever letters, but no "will"."""
    seen = _read(words)
    return bool(seen) and _wherever(seen).search(kept) is not None


def _seen(text: str) -> str:
    return _read(text).casefold()


def _read(text: str) -> str:
    return " ".join(reading_of(text).text.split())
