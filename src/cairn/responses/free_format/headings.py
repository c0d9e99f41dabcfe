"""Where each question's answer begins in a document, by label, by number or by wording.

Three signs, from the surest: a label ("Q6", "Question 6:"); a bare number whose line restates the
question, or which stands alone; the words of a question, or its keywords, on a line of their own.
A document that labels its headings is believed in that: there, words alone must match nearly whole.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cairn.calls.definition import Call
from cairn.responses.free_format.extent import LONGEST_TITLE, MOST_LINES, Extent
from cairn.responses.free_format.labels import Label, label_of
from cairn.responses.free_format.lines import Line, ends_a_sentence
from cairn.responses.free_format.wording import Wording, words_of

RESTATED = 0.5
RESTATED_AMONG_LABELS = 0.7
BY_WORDS = 0.45
SERIES = 2
SHORTEST_QUESTION = 5
SHORTEST_WRAPPED_LINE = 40
LEAD = 0.1
OTHER_THAN_ITS_LABEL = 0.8
LIKE_ITS_LABEL = 0.35


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: lines `first` to `last` (both included), its words ending at offset `end`.

    What follows `end` on the last line is answer. `questions` is empty where the heading is of a
    section, or of a number that the call does not have. `paragraph` is a number printed before it.
    """

    first: int
    last: int
    end: int
    questions: tuple[str, ...]
    paragraph: int | None = None


def find_headings(lines: Sequence[Line], call: Call, wording: Wording) -> list[Heading]:
    """Every heading of a document, in order; lists of contents are not among them."""
    return _without_contents(lines, _Finder(lines, call, wording).find())


def up_to_numbered(
    headings: Sequence[Heading], lines: Sequence[Line], numbers: Container[int]
) -> list[Heading]:
    """The headings of a document with numbered paragraphs, each grown to where the next of those begins.

    In such a document, what stands in one block between a heading and a numbered paragraph is the
    rest of the heading, wrapped.
    """
    beginnings = {heading.first for heading in headings}
    return [_up_to_numbered(heading, lines, numbers, beginnings) for heading in headings]


def _up_to_numbered(
    heading: Heading, lines: Sequence[Line], numbers: Container[int], beginnings: Container[int]
) -> Heading:
    last = heading.last
    while last + 1 < len(lines) and not lines[last + 1].is_blank and last + 1 not in numbers:
        last += 1
        if last in beginnings or last > heading.last + MOST_LINES:
            return heading
    after = next((n for n in range(last + 1, len(lines)) if not lines[n].is_blank), None)
    return replace(heading, last=last, end=lines[last].end) if after in numbers else heading


class _Finder:
    """The lines of one document beside the questions of one call."""

    def __init__(self, lines: Sequence[Line], call: Call, wording: Wording) -> None:
        self._lines = lines
        self._wording = wording
        self._codes = {question.number: question.code for question in call.questions()}
        self._labels = {n: label for n, line in enumerate(lines) if (label := label_of(line.text))}
        self._extent = Extent(lines, call, wording, self._labels)
        self._numbers = {} if self._labels else self._bare_numbers()
        self._matched_words = 0

    def find(self) -> list[Heading]:
        """Twice over the lines: what is made of a question in words depends on how many there are."""
        first = self._find_once()
        if self._labels or self._numbers:
            return first
        self._matched_words = sum(bool(heading.questions) for heading in first)
        return self._find_once()

    def _find_once(self) -> list[Heading]:
        headings: list[Heading] = []
        asked_before: set[str] = set()
        n = 0
        while n < len(self._lines):
            above = headings[-1] if headings else None
            heading = None if self._lines[n].is_blank else self._at(n, above, asked_before)
            if heading:
                headings.append(heading)
                asked_before.update(heading.questions)
                n = heading.last
            n += 1
        return headings

    def _at(self, n: int, above: Heading | None, asked_before: Container[str]) -> Heading | None:
        label = self._labels.get(n)
        if label and self._is_heading(n, label, above):
            codes = self._codes_of(label, n)
            return self._heading(n, self._lines[n].start + label.end, codes, label.paragraph)
        if n in self._numbers:
            return self._heading(n, self._lines[n].after_number, (self._numbers[n],))
        return self._by_words(n, asked_before) or self._of_section(n)

    def _heading(
        self, n: int, words_from: int, codes: tuple[str, ...], paragraph: int | None = None
    ) -> Heading:
        last, end = self._extent.of_heading(n, words_from, codes)
        return Heading(n, last, end, codes, paragraph)

    # ---------------------------------------------------------------- by label

    def _is_heading(self, n: int, label: Label, heading_above: Heading | None) -> bool:
        """A label within a sentence that an editor or a PDF has wrapped begins no heading."""
        above = self._lines[n - 1] if n else None
        after_heading = heading_above is not None and heading_above.last == n - 1
        if above is None or after_heading or self._begins_a_paragraph(n):
            return True
        if len(above.words) < SHORTEST_WRAPPED_LINE:
            return True
        rest = self._lines[n].text[label.end :]
        return any(self._wording.likeness(rest, code) >= RESTATED for code in self._codes_of(label, n))

    def _codes_of(self, label: Label, n: int) -> tuple[str, ...]:
        codes = tuple(self._codes[number] for number in label.numbers if number in self._codes)
        rest = self._lines[n].text[label.end :]
        best = self._wording.best(rest)
        if len(codes) == 1 and best and best.code != codes[0]:
            restates_other = self._wording.likeness(rest, best.code) >= OTHER_THAN_ITS_LABEL
            if restates_other and self._wording.likeness(rest, codes[0]) < LIKE_ITS_LABEL:
                return (best.code,)
        return codes

    # ---------------------------------------------------------- by bare number

    def _bare_numbers(self) -> dict[int, str]:
        """Code by line, where a number without "Q" is that of a question; empty where it is a paragraph's."""
        numbered = [(n, line.number) for n, line in enumerate(self._lines) if line.number in self._codes]
        likeness = {
            n: self._wording.likeness(self._asked_from(n), self._codes[number]) for n, number in numbered
        }
        restated = {n: self._codes[number] for n, number in numbered if likeness[n] >= RESTATED}
        if restated:
            return self._series(numbered, restated)
        alone = [(n, number) for n, number in numbered if self._is_alone(n)]
        if len(alone) >= 2 and _rises([number for _, number in alone if number is not None]):
            return {n: self._codes[number] for n, number in alone}
        every = [line.number for line in self._lines if line.number is not None]
        if len(every) > 2 and every == sorted(number for number in self._codes if number is not None):
            return {n: self._codes[number] for n, number in numbered}
        return {}

    def _series(self, numbered: list[tuple[int, int | None]], restated: dict[int, str]) -> dict[int, str]:
        """With two or more questions restated, those in other words whose numbers lie between them too."""
        if len(restated) < SERIES:
            return restated
        series = dict(restated)
        later = [(n, number) for n, number in numbered if n in restated and number is not None]
        before = 0
        for n, number in numbered:
            later = later[1:] if later and later[0][0] == n else later
            if n not in restated and number is not None:
                start = self._lines[n].after_number
                fits = before < number and all(number < other for _, other in later)
                if not fits or not (self._extent.is_question(n, start) or self._extent.is_order(n, start)):
                    continue
                series[n] = self._codes[number]
            before = max(before, number or 0)
        return series

    def _is_alone(self, n: int) -> bool:
        line = self._lines[n]
        return not line.text[line.after_number - line.start :].strip()

    def _asked_from(self, n: int) -> str:
        line = self._lines[n]
        return self._extent.question_from(n, line.after_number)

    # ---------------------------------------------------------------- by words

    def _by_words(self, n: int, asked_before: Container[str]) -> Heading | None:
        if not self._begins_a_paragraph(n):
            return None
        line = self._lines[n]
        if self._extent.is_question(n, line.start) or self._extent.is_order(n, line.start):
            return self._of_question_in_words(n, asked_before)
        if self._extent.is_title(n, line.text) and (code := self._matching(line.text, asked_before)):
            last, end = self._extent.with_what_is_restated(n, line.end, (code,))
            return Heading(n, last, end, (code,))
        return None

    def _of_question_in_words(self, n: int, asked_before: Container[str]) -> Heading | None:
        """A question that is one of the call's; or one that is none of them, where others are in words."""
        start = self._lines[n].start
        asked, block = self._extent.question_from(n, start), self._extent.block_from(n)
        code = self._matching(asked, asked_before) or self._matching(block, asked_before)
        if code:
            return self._heading(n, start, (code,))
        if (
            self._matched_words >= SERIES
            and self._extent.is_block(n)
            and len(asked.split()) >= SHORTEST_QUESTION
        ):
            return self._heading(n, start, ())
        return None

    def _matching(self, text: str, asked_before: Container[str]) -> str | None:
        """The question that a text asks; one asked before is asked again only nearly word for word."""
        match = self._wording.best(text)
        if match is None or match.lead < LEAD:
            return None
        if self._labels or match.code in asked_before:
            alike = self._wording.likeness(text, match.code) >= RESTATED_AMONG_LABELS
        else:
            alike = match.score >= BY_WORDS
        return match.code if alike else None

    def _begins_a_paragraph(self, n: int) -> bool:
        return n == 0 or self._lines[n - 1].is_blank or ends_a_sentence(self._lines[n - 1].text)

    def _of_section(self, n: int) -> Heading | None:
        line = self._lines[n]
        if self._extent.is_title(n, line.text) and " ".join(words_of(line.text)) in self._wording.titles:
            return Heading(n, n, line.end, ())
        return None


def _rises(numbers: list[int]) -> bool:
    return all(later > earlier for earlier, later in pairwise(numbers))


def _without_contents(lines: Sequence[Line], headings: list[Heading]) -> list[Heading]:
    """A run of three or more headings with nothing between, which all come again, is a list of contents."""
    kept: list[Heading] = []
    for run in _runs(lines, headings):
        later = {code for heading in headings if heading.first > run[-1].first for code in heading.questions}
        if len(run) < 3 or not all(set(heading.questions) <= later for heading in run):
            kept += run
    return kept


def _runs(lines: Sequence[Line], headings: list[Heading]) -> Iterator[list[Heading]]:
    run: list[Heading] = []
    for heading in headings:
        if run and not _adjoin(lines, run[-1], heading):
            yield run
            run = []
        run.append(heading)
    if run:
        yield run


def _adjoin(lines: Sequence[Line], above: Heading, below: Heading) -> bool:
    """Whether nothing but a title, as in a list of contents, stands between two labels."""
    title = lines[above.last].text[above.end - lines[above.last].start :]
    if title.strip() and (ends_a_sentence(title) or len(title.split()) > LONGEST_TITLE):
        return False
    return all(line.is_blank for line in lines[above.last + 1 : below.first])
