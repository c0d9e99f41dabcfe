"""Questions by a number alone ("6.", "(6)", "6 and 7."), in documents where nothing is labelled "Q".

Such a number may as well be that of a paragraph or of an item in a list: it is believed where its line words the
question, where it stands alone, or where the numbers run as the call's do and as no list would.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.responses.free_format.extent import Extent
from cairn.responses.free_format.labels import bare_joint_of, bare_letter_of
from cairn.responses.free_format.lines import Line, ends_a_sentence
from cairn.responses.free_format.wording import Wording

RESTATED = 0.5
SERIES = 2
LONGEST_TITLE = 12
SHORTEST_RUN = 4
DISTINCT = 0.8


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line whose number is that of questions; `words_from` is the offset past it."""

    codes: tuple[str, ...]
    words_from: int
    certainty: float


def bare_numbers(
    lines: Sequence[Line],
    codes: Mapping[int, tuple[str, ...]],
    letters: Mapping[str, str],
    wording: Wording,
    extent: Extent,
) -> dict[int, Numbered]:
    """The lines, by their index, whose bare number is a question's; empty where the numbers are paragraphs'.

    `letters` are the codes of statements by number and letter ("8a").
    """
    numbered = [
        (n, number) for n, line in enumerate(lines) if (number := line.number) is not None and number in codes
    ]
    finder = _Finder(lines, codes, wording, extent, numbered)
    found = finder.restated() or finder.alone() or finder.every() or finder.with_gaps()
    return found | finder.joint() | finder.lettered(letters) if found else {}


@dataclass(frozen=True, slots=True)
class _Finder:
    lines: Sequence[Line]
    codes: Mapping[int, tuple[str, ...]]
    wording: Wording
    extent: Extent
    numbered: list[tuple[int, int]]

    def restated(self) -> dict[int, Numbered]:
        """Numbers whose line words the question; with two or more of those, such others as ask or head something."""
        alike = {
            n: max(
                self.wording.fits(self.extent.question_from(n, self.lines[n].after_number), code)
                for code in self.codes[number]
            )
            for n, number in self.numbered
        }
        found = {n: self._of(n, number, 0.97) for n, number in self.numbered if alike[n] >= RESTATED}
        if len(found) < SERIES:
            return found
        for n, number in self.numbered:
            if n not in found and (certainty := self._in_series(n, number, found)):
                found[n] = self._of(n, number, certainty)
        return found

    def _in_series(self, n: int, number: int, found: Mapping[int, Numbered]) -> float:
        """How sure it is that a number belongs with those found: it asks something, and it stands in their order."""
        start = self.lines[n].after_number
        asks = self.extent.is_question(n, start) or self.extent.is_order(n, start)
        is_title = self.extent.is_block(n) and self.extent.is_title(n, self.lines[n].text)
        if not (asks or is_title or self._is_alone(n)) or any(
            set(self.codes[number]) & set(one.codes) for one in found.values()
        ):
            return 0.0
        in_order = all(self._comes(m, n, one, number) for m, one in found.items())
        if in_order:
            return 0.95 if asks else 0.9
        return 0.85 if asks and len(found) > SERIES else 0.0

    def _comes(self, m: int, n: int, other: Numbered, number: int) -> bool:
        its = next((key for key, codes in self.codes.items() if codes == other.codes), number)
        return (m < n) == (its < number)

    def alone(self) -> dict[int, Numbered]:
        """Numbers with nothing else on their line: mostly each once, or some of them heads of answers."""
        alone = [(n, number) for n, number in self.numbered if self._is_alone(n)]
        distinct = len({number for _, number in alone})
        if distinct < SERIES or distinct < DISTINCT * len(alone):
            return {}
        return {n: self._of(n, number, 0.95) for n, number in alone}

    def every(self) -> dict[int, Numbered]:
        """Numbers before answers where each number of the call comes once, in order."""
        numbers = [line.number for line in self.lines if line.number is not None]
        if len(numbers) > 2 and numbers == sorted(self.codes):
            return {n: self._of(n, number, 0.9) for n, number in self.numbered}
        return {}

    def with_gaps(self) -> dict[int, Numbered]:
        """Numbers before answers that rise and leave some out, as those of questions do and of paragraphs do not."""
        beginnings = [(n, number) for n, number in self.numbered if n == 0 or self.lines[n - 1].is_blank]
        chain = _longest_rising(beginnings)
        numbers = [number for _, number in chain]
        highest = max(self.codes)
        every = {line.number for line in self.lines if line.number is not None}
        has_gaps = bool(numbers) and len(numbers) < numbers[-1] - numbers[0] + 1
        if len(chain) < max(SHORTEST_RUN, highest // 2) or not has_gaps or max(every, default=0) > highest:
            return {}
        if any(later in every for later in range(numbers[0], numbers[-1]) if later not in numbers):
            return {}
        return {n: self._of(n, number, 0.82) for n, number in chain}

    def lettered(self, letters: Mapping[str, str]) -> dict[int, Numbered]:
        """Lines numbered as a statement of a group is ("8a."); for documents that number their questions."""
        found = {}
        for n, line in enumerate(self.lines):
            label = bare_letter_of(line.text) if n == 0 or ends_a_sentence(self.lines[n - 1].text) else None
            if label and label[0] in letters:
                found[n] = Numbered((letters[label[0]],), line.start + label[1], 0.95)
        return found

    def joint(self) -> dict[int, Numbered]:
        """Lines numbered with several numbers at once; for documents that number their questions."""
        found = {}
        for n, line in enumerate(self.lines):
            begins = n == 0 or ends_a_sentence(self.lines[n - 1].text)
            joint = bare_joint_of(line.text) if begins else None
            if joint and all(number in self.codes for number in joint[0]):
                codes = tuple(code for number in joint[0] for code in self.codes[number])
                found[n] = Numbered(codes, line.start + joint[1], 0.93)
        return found

    def _of(self, n: int, number: int, certainty: float) -> Numbered:
        return Numbered(self.codes[number], self.lines[n].after_number, certainty)

    def _is_alone(self, n: int) -> bool:
        line = self.lines[n]
        return not line.text[line.after_number - line.start :].strip(" \t\r\n)].:*_-–—")


def _longest_rising(numbered: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of lines whose numbers rise, lines between them passed by (patience sorting)."""
    last_numbers: list[int] = []
    last_places: list[int] = []
    before: dict[int, int] = {}
    for place, (_, number) in enumerate(numbered):
        at = bisect_left(last_numbers, number)
        if at:
            before[place] = last_places[at - 1]
        last_numbers[at : at + 1], last_places[at : at + 1] = [number], [place]
    chain, at_place = [], last_places[-1] if last_places else None
    while at_place is not None:
        chain.append(numbered[at_place])
        at_place = before.get(at_place)
    return chain[::-1]
