"""Where each question's answer begins in a document, by label, by number or by wording.

Three signs, from the surest: a label ("Q6", "Question 6:"); a bare number whose line restates the
question, or which stands alone; the words of a question, or its keywords, on a line of their own.
A document that labels its headings is believed in that: there, words alone must match nearly whole.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from cairn.calls.definition import Call
from cairn.responses.free_format.bare_numbers import RESTATED, bare_numbers
from cairn.responses.free_format.extent import LONGEST_TITLE, MOST_LINES, Extent
from cairn.responses.free_format.labels import Label, label_of
from cairn.responses.free_format.lines import Line, ends_a_sentence
from cairn.responses.free_format.titles import LEAD, find_titles
from cairn.responses.free_format.wording import Wording
from cairn.responses.intake.textual import Mark
from cairn.responses.ledger import FoundBy

RESTATED_AMONG_LABELS = 0.7
SHORTEST_WRAPPED_LINE = 40
OTHER_THAN_ITS_LABEL = 0.8
LIKE_ITS_LABEL = 0.35
BY_LABEL, BY_PLAIN_WORDS = 0.98, 0.9


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: lines `first` to `last` (both included), its words ending at offset `end`.

    What follows `end` on the last line is answer. `questions` is empty where the heading is of a section (`section`
    holds its code), of a number that the call does not have, or of nothing that the call asks. `paragraph` is a number
    printed before it.
    """

    first: int
    last: int
    end: int
    questions: tuple[str, ...]
    paragraph: int | None = None
    found_by: FoundBy = FoundBy.LABEL
    certainty: float = BY_LABEL
    section: str = ""


def find_headings(
    lines: Sequence[Line], call: Call, wording: Wording, marks: Sequence[Mark] = ()
) -> list[Heading]:
    """Every heading of a document, in order; lists of contents are not among them."""
    return _without_contents(lines, _Finder(lines, call, wording, marks).find())


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

    def __init__(self, lines: Sequence[Line], call: Call, wording: Wording, marks: Sequence[Mark]) -> None:
        self._lines = lines
        self._wording = wording
        self._codes = codes_of_numbers(call)
        self._letters = {q.label: q.code for q in call.questions() if q.group}
        self._labels = {n: label for n, line in enumerate(lines) if (label := label_of(line.text))}
        self._extent = Extent(lines, call, wording, self._labels)
        is_labelled = any(len(label.numbers) == 1 for label in self._labels.values())
        self._numbers = (
            {} if is_labelled else bare_numbers(lines, self._codes, self._letters, wording, self._extent)
        )
        is_in_words = not self._labels and not self._numbers
        self._titles = find_titles(lines, wording, self._extent, marks) if is_in_words else {}

    def find(self) -> list[Heading]:
        """Down the lines once."""
        headings: list[Heading] = []
        n = 0
        while n < len(self._lines):
            above = headings[-1] if headings else None
            heading = None if self._lines[n].is_blank else self._at(n, above)
            if heading and above and self._is_rest_of(above, heading):
                headings[-1] = replace(above, last=heading.last, end=heading.end)
                n = heading.last
            elif heading:
                headings.append(heading)
                n = heading.last
            n += 1
        return headings

    def _is_rest_of(self, above: Heading, heading: Heading) -> bool:
        """Whether a heading in words says, right below a joint one, what the second of its questions is."""
        is_part = len(above.questions) > 1 and set(heading.questions) < set(above.questions)
        adjoins = above.end == self._lines[above.last].end and heading.first == above.last + 1
        return is_part and adjoins and heading.found_by is FoundBy.WORDING

    def _at(self, n: int, above: Heading | None) -> Heading | None:
        label = self._labels.get(n)
        if label and self._is_heading(n, label, above):
            codes, certainty = self._codes_of(label, n)
            return self._heading(n, self._lines[n].start + label.end, codes, certainty, label.paragraph)
        if numbered := self._numbers.get(n):
            return self._heading(n, numbered.words_from, numbered.codes, numbered.certainty)
        if title := self._titles.get(n):
            found_by = FoundBy.SECTION if title.section else FoundBy.WORDING
            return Heading(
                n, title.last, title.end, title.codes, None, found_by, title.certainty, title.section
            )
        if self._labels or self._numbers:
            return self._by_words(n) or self._of_section(n)
        return None

    def _heading(
        self, n: int, words_from: int, codes: tuple[str, ...], certainty: float, paragraph: int | None = None
    ) -> Heading:
        last, end = self._extent.of_heading(n, words_from, codes)
        return Heading(n, last, end, codes, paragraph, FoundBy.LABEL, certainty)

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
        return any(self._wording.likeness(rest, code) >= RESTATED for code in self._numbered(label))

    def _numbered(self, label: Label) -> tuple[str, ...]:
        """The questions of a label's numbers; of a statement's letter ("8b") that statement alone."""
        by_letter = self._letters.get(f"{label.numbers[0]}{label.letter}")
        if by_letter and len(label.numbers) == 1:
            return (by_letter,)
        return tuple(code for number in label.numbers for code in self._codes.get(number, ()))

    def _codes_of(self, label: Label, n: int) -> tuple[tuple[str, ...], float]:
        """The questions of a label and how sure they are: less where its words are those of another question."""
        codes = self._numbered(label)
        rest = self._extent.question_from(n, self._lines[n].start + label.end)
        best = self._wording.best(rest)
        if len(codes) == 1 and best and best.code != codes[0]:
            other, own = (self._wording.likeness(rest, code) for code in (best.code, codes[0]))
            if other >= OTHER_THAN_ITS_LABEL and own < LIKE_ITS_LABEL:
                return (best.code,), BY_PLAIN_WORDS
        return codes, BY_LABEL

    # ---------------------------------------------------------------- by words

    def _by_words(self, n: int) -> Heading | None:
        """Beside labels, a question in words is a heading only where it is one of the call's, nearly word for word."""
        line = self._lines[n]
        if not self._begins_a_paragraph(n) or self._wording.is_title_of_call(line.text):
            return None
        if self._extent.is_question(n, line.start) or self._extent.is_order(n, line.start):
            for text in (self._extent.question_from(n, line.start), self._extent.block_from(n)):
                if code := self._matching(text):
                    last, end = self._extent.of_heading(n, line.start, (code,))
                    return Heading(n, last, end, (code,), None, FoundBy.WORDING, BY_PLAIN_WORDS)
        elif self._extent.is_title(n, line.text) and (code := self._matching(line.text)):
            last, end = self._extent.with_what_is_restated(n, line.end, (code,))
            return Heading(n, last, end, (code,), None, FoundBy.WORDING, BY_PLAIN_WORDS)
        return None

    def _matching(self, text: str) -> str | None:
        match = self._wording.best(text)
        if match is None or match.lead < LEAD:
            return None
        alike = self._wording.likeness(text, match.code) >= RESTATED_AMONG_LABELS
        return match.code if alike else None

    def _begins_a_paragraph(self, n: int) -> bool:
        return n == 0 or self._lines[n - 1].is_blank or ends_a_sentence(self._lines[n - 1].text)

    def _of_section(self, n: int) -> Heading | None:
        line = self._lines[n]
        if self._extent.is_title(n, line.text) and (found := self._wording.section(line.text)):
            return Heading(n, n, line.end, (), None, FoundBy.SECTION, BY_PLAIN_WORDS, found[0])
        return None


def codes_of_numbers(call: Call) -> dict[int, tuple[str, ...]]:
    """The questions by their printed number: several where a number is that of a group of statements."""
    codes: dict[int, tuple[str, ...]] = {}
    for question in call.questions():
        if question.number is not None:
            codes[question.number] = (*codes.get(question.number, ()), question.code)
    return codes


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
