"""Headings in words: lines that stand as headings do, each beside the question that it words best.

A document without labels is headed by the questions whole, cut, in the writer's own words or typed badly; by the
titles of the call's sections; or by a table with the question on its left. What stands as a heading and fits no
question well is still the end of the answer above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cairn.responses.free_format.doubted import AGAIN, ALONE, SERIES, doubted
from cairn.responses.free_format.extent import LONGEST_TITLE, MOST_LINES, Extent
from cairn.responses.free_format.lines import Line, ends_a_sentence, ends_as_a_sentence
from cairn.responses.free_format.marks import (
    is_a_name,
    is_appendix_heading,
    is_bullet,
    is_closing,
    opens_a_quotation,
    signs_off,
    tells_who_signed,
)
from cairn.responses.free_format.wording import Wording
from cairn.responses.intake.textual import Mark, MarkKind

STRONG = 0.45
WEAK = 0.22
LEAD = 0.1
WHOLE = 0.85
MOST_WORDS = 45
WIDEST_RUN_ON = 90
SHORT_OF = 0.75
SHORTEST_QUESTION = 5
_SENTENCE_BEFORE = re.compile(r"[.!?…]\s+\S")
_JOINS = re.compile(r"\s+/\s+|;\s+|(?<=\?)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading in words from line `first` to `last`, ending at offset `end`; with its questions, or its section.

    Both are empty where it fits none.
    """

    first: int
    last: int
    end: int
    codes: tuple[str, ...] = ()
    section: str = ""
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines that stand as a heading does; `is_firm` where the file's style (`is_styled`) or a question mark says so.

    `is_title` where they are the first of the document, as its own title is.
    """

    first: int
    last: int
    end: int
    text: str
    is_firm: bool
    is_alone: bool = True
    is_title: bool = False
    is_styled: bool = False
    ranked: tuple[tuple[float, str], ...] = field(default=())


def find_titles(
    lines: Sequence[Line], wording: Wording, extent: Extent, marks: Sequence[Mark]
) -> dict[int, Title]:
    """The headings in words of a document that labels none, by their first lines."""
    candidates = list(_Candidates(lines, extent, wording, marks).all())
    sections = {c.first: code for c in candidates if (code := _section(c, wording))}
    found: dict[int, Title] = {}
    strong = _strongest(candidates, sections, wording)
    for candidate in candidates:
        codes, certainty = strong.get(candidate.first, ((), 0.0))
        section = sections.get(candidate.first, "")
        if codes:
            found[candidate.first] = _title(candidate, extent, codes, certainty)
        elif section:
            found[candidate.first] = Title(candidate.first, candidate.last, candidate.end, (), section, 0.95)
    if len(found) >= SERIES:
        found = doubted(found, candidates, lines, wording)
        _with_the_rest(found, candidates, extent)
        return found
    return {n: replace(title, certainty=min(title.certainty, ALONE)) for n, title in found.items()}


def _section(candidate: Candidate, wording: Wording) -> str:
    """The section whose title a candidate is, unless it words a question yet more nearly."""
    found = wording.section(candidate.text)
    if found is None:
        return ""
    code, alike = found
    best = max(
        (wording.likeness(candidate.text, question) for _, question in candidate.ranked[:3]), default=0.0
    )
    return code if alike >= best else ""


def _title(candidate: Candidate, extent: Extent, codes: tuple[str, ...], certainty: float) -> Title:
    last, end = extent.with_what_is_restated(candidate.last, candidate.end, codes)
    return Title(candidate.first, last, end, codes, "", certainty)


def _strongest(
    candidates: Sequence[Candidate], sections: dict[int, str], wording: Wording
) -> dict[int, tuple[tuple[str, ...], float]]:
    """Questions and certainty by line: the best pairs of a candidate and a question first, each question once.

    A question is headed a second time only by its own words nearly whole.
    """
    pairs = sorted(
        (
            (score, candidate.first, code)
            for candidate in candidates
            for score, code in candidate.ranked[:4]
            if score >= WEAK
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    by_line = {candidate.first: candidate for candidate in candidates}
    taken: set[str] = set()
    found: dict[int, tuple[tuple[str, ...], float]] = {}
    has_series = sum(score >= STRONG for score, _, _ in pairs) >= SERIES
    for score, first, code in pairs:
        candidate = by_line[first]
        if first in found or first in sections:
            continue
        if code in taken and not _is_asked_again(candidate, score, code, taken, wording):
            continue
        lead = score - max(
            (s for s, other in candidate.ranked if other != code and other not in taken), default=0
        )
        if not _is_believed(candidate, score, lead, has_series):
            continue
        every_lead = score - max((s for s, other in candidate.ranked if other != code), default=0)
        found[first] = (_joined(candidate, code, wording), certainty_of(score, every_lead))
        taken.update(found[first][0])
    return found


def _is_asked_again(candidate: Candidate, score: float, code: str, taken: set[str], wording: Wording) -> bool:
    """Whether a heading words a question again that was headed before, and no other nearly as well."""
    if any(other not in taken and s >= score - LEAD for s, other in candidate.ranked if other != code):
        return False
    return wording.likeness(candidate.text, code) >= AGAIN


def _is_believed(candidate: Candidate, score: float, lead: float, has_series: bool) -> bool:
    if score >= STRONG and lead >= LEAD:
        return True
    is_headed = (candidate.is_firm or candidate.is_alone) and not candidate.is_title
    return is_headed and has_series and score >= WEAK


def certainty_of(score: float, lead: float) -> float:
    """How sure a heading in words is of its question, by how well it fits and how much better than any other.

    The steps were set on made documents (tests/lib/documents) so that of each step at least that share is right.
    """
    if score >= 0.6 and lead >= 0.2:
        return 0.97
    if score >= STRONG and lead >= 0.2:
        return 0.95
    if score >= STRONG and lead >= LEAD:
        return 0.9
    if score >= 0.33 and lead >= 0.15:
        return 0.85
    return 0.6


def _joined(candidate: Candidate, code: str, wording: Wording) -> tuple[str, ...]:
    """The questions of a heading: several where its parts, between strokes or question marks, word several."""
    parts = [part for part in _JOINS.split(candidate.text) if part.strip()]
    if len(parts) < 2:
        return (code,)
    best = [wording.best(part) for part in parts]
    codes = dict.fromkeys(m.code for m in best if m and m.score >= STRONG and m.lead >= LEAD)
    return tuple(codes) if len(codes) > 1 and code in codes else (code,)


def _with_the_rest(found: dict[int, Title], candidates: Sequence[Candidate], extent: Extent) -> None:
    """Among headings in words, what stands as they do and fits no question takes its answer away from the one above."""
    headed = max(found)
    firm = any(c.is_firm and c.first in found and "?" not in c.text for c in candidates)
    for candidate in candidates:
        is_headed = candidate.is_firm or (candidate.is_alone and not firm)
        words = len(candidate.text.split())
        asks = candidate.text.rstrip().endswith("?")
        asks_alone = words >= SHORTEST_QUESTION and not _SENTENCE_BEFORE.search(candidate.text)
        fits = asks_alone if asks else words <= LONGEST_TITLE and "?" not in candidate.text
        is_signed = candidate.first > headed and (
            is_a_name(candidate.text) or tells_who_signed(candidate.text)
        )
        if candidate.first not in found and is_headed and fits and not candidate.is_title and not is_signed:
            found[candidate.first] = Title(candidate.first, candidate.last, candidate.end)


class _Candidates:
    """Goes down the paragraphs of a document and picks those that could be headings."""

    def __init__(
        self, lines: Sequence[Line], extent: Extent, wording: Wording, marks: Sequence[Mark]
    ) -> None:
        self._lines = lines
        self._extent = extent
        self._wording = wording
        styled = (MarkKind.HEADING, MarkKind.TABLE_ROW)
        self._styled = sorted({mark.start for mark in marks if mark.kind in styled})
        self._first = next((n for n, line in enumerate(lines) if not line.is_blank), 0)
        widths = sorted(len(line.words) for line in lines if not line.is_blank)
        self._width = widths[len(widths) * 9 // 10] if widths else 0

    def all(self) -> list[Candidate]:
        """Every candidate in order, with the questions that it fits."""
        found = []
        n = 0
        while n < len(self._lines):
            candidate = None if self._lines[n].is_blank else self._at(n)
            is_title = n == self._first
            if candidate and not (is_title and self._wording.is_title_of_call(candidate.text)):
                ranked = tuple(self._wording.ranked(candidate.text))
                found.append(replace(candidate, ranked=ranked, is_title=is_title))
                n = candidate.last
            n += 1
        return found

    def _at(self, n: int) -> Candidate | None:
        line = self._lines[n]
        if not self._begins_a_paragraph(n) or is_bullet(line.text) or opens_a_quotation(line.text):
            return None
        if is_appendix_heading(line.text) or signs_off(line.text) or is_closing(line.text):
            return None
        if self._extent.is_question(n, line.start) or self._extent.is_order(n, line.start):
            return self._question(n)
        return self._block(n) or self._run_on(n)

    def _begins_a_paragraph(self, n: int) -> bool:
        above = self._lines[n - 1] if n else None
        if above is None or above.is_blank or ends_a_sentence(above.text):
            return True
        return len(above.words) < SHORT_OF * self._width

    def _question(self, n: int) -> Candidate | None:
        start = self._lines[n].start
        last, end = self._extent.of_heading(n, start, ())
        asked = self._extent.question_from(n, start)
        if _SENTENCE_BEFORE.search(asked) and not self._wording.is_like(asked, STRONG):
            return None  # sentences that come to a question of their own
        whole = self._extent.block_from(n)
        text = whole if self._extent.is_block(n) and len(whole.split()) <= MOST_WORDS else asked
        is_styled, is_alone = self._is_styled(n), self._extent.is_block(n)
        return Candidate(n, last, end, text, is_firm=True, is_alone=is_alone, is_styled=is_styled)

    def _block(self, n: int) -> Candidate | None:
        """A short paragraph of its own that ends as no sentence does, or that the file has in a heading's style."""
        last = n
        while last + 1 < len(self._lines) and not self._lines[last + 1].is_blank:
            last += 1
            if last - n >= MOST_LINES:
                return None
        text = "".join(line.text for line in self._lines[n : last + 1])
        is_styled = self._is_styled(n)
        if not self._is_followed(last) or len(text.split()) > MOST_WORDS:
            return None
        if not is_styled and not _starts_large(text):
            return None
        if not is_styled and ends_as_a_sentence(text) and not self._is_question_whole(text):
            return None
        if not is_styled and last == n and self._lines[n].number is not None:
            return None
        is_alone = last == n or not _starts_large(self._lines[n + 1].words)
        end = self._lines[last].end
        return Candidate(n, last, end, text, is_styled, is_styled=is_styled) if is_alone else None

    def _is_question_whole(self, text: str) -> bool:
        """Whether a sentence is a statement or an order of the call, set out nearly whole."""
        return len(text.split()) <= MOST_WORDS and self._wording.says_whole(text, WHOLE)

    def _run_on(self, n: int) -> Candidate | None:
        """A short first line that ends as no sentence does, above a line that begins another, as of a table's row."""
        line = self._lines[n]
        below = self._lines[n + 1] if n + 1 < len(self._lines) else None
        if below is None or below.is_blank or not _starts_large(line.words):
            return None
        if not _starts_large(below.words) and not line.words.endswith(("…", "...")):
            return None
        if len(line.words) > WIDEST_RUN_ON or not _starts_with_letter(line.words):
            return None
        if ends_as_a_sentence(line.text) and not self._is_question_whole(line.text):
            return None
        is_short = len(line.words) < SHORT_OF * self._width
        return Candidate(n, n, line.end, line.text, is_firm=False, is_alone=is_short)

    def _is_styled(self, n: int) -> bool:
        line = self._lines[n]
        at = bisect_left(self._styled, line.start)
        return at < len(self._styled) and self._styled[at] < line.end

    def _is_followed(self, last: int) -> bool:
        """Whether a paragraph follows, and not the rest of a sentence that a page breaks."""
        after = next((line for line in self._lines[last + 1 :] if not line.is_blank), None)
        return after is not None and not after.words[0].islower()


def _starts_with_letter(text: str) -> bool:
    return text[:1].isalpha()


def _starts_large(text: str) -> bool:
    first = next((letter for letter in text if letter.isalnum()), "")
    return first.isupper() or first.isdigit()
