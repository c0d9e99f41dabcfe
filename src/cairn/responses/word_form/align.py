"""The lines of a copy beside the lines of the form: what of it is the form's own, and what somebody wrote.

Lines that occur once in each and in the same order hold the two together (the "patience" of B. Cohen's method of
comparing files); between two of them the rest is matched in order.
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cairn.calls.word import Line, Shape, Slot
from cairn.responses.word_form.ticks import mark_and_rest

SHORTEST_KNOWN = 12
"""A line of the form that is shorter is not looked for within a longer one."""
LIKE = 0.75
MOST_LINES = 6_000
MOST_EFFORT = 30_000_000
"""How much is spent on lines whose words may have changed, about two seconds: anybody may upload a copy of which every
line is like many of the form. What is then left is read as lines that somebody wrote."""
_OF_A_LOOK = 8
"""What looking at a sign costs, beside comparing it with one other."""


@dataclass(frozen=True, slots=True)
class Fit:
    """That a line of the copy is a line of the form (`line`, its number): what stands in place of its box, what
    somebody wrote beside its words, and what its words have become where they are no longer the same."""

    line: int
    value: str = ""
    beside: str = ""
    changed: str = ""


def align(form: Sequence[Line], copy: Sequence[str], is_sure: Callable[[Slot], bool]) -> dict[int, Fit]:
    """By number of a line of the copy, the line of the form that it is. `is_sure` says of a box that what stands in
    it was found without the words around it, and is not among the words of the copy."""
    actual = [plain(line) for line in copy[:MOST_LINES]]
    words = [plain(line.words) for line in form]
    fixed = [line.slot is None or is_sure(line.slot) for line in form]
    effort = _Effort()
    anchors = [(-1, -1), *_anchors(form, actual, fixed), (len(form), len(actual))]
    fits = {copied: Fit(formed) for formed, copied in anchors[1:-1]}
    for (form_from, copy_from), (form_to, copy_to) in pairwise(anchors):
        formed, copied = range(form_from + 1, form_to), range(copy_from + 1, copy_to)
        gap = _Gap(form, words, actual, fixed, formed, copied, effort)
        fits |= gap.fits()
    return fits


def plain(text: str) -> str:
    """Words on one line, a space between two."""
    return " ".join(text.split())


def _anchors(form: Sequence[Line], actual: Sequence[str], fixed: Sequence[bool]) -> list[tuple[int, int]]:
    keys = [plain(line.words) if is_fixed else "" for line, is_fixed in zip(form, fixed, strict=True)]
    once_formed, once_copied = Counter(keys), Counter(actual)
    places = {text: number for number, text in enumerate(actual) if text and once_copied[text] == 1}
    pairs = [
        (number, places[key]) for number, key in enumerate(keys) if key in places and once_formed[key] == 1
    ]
    return _longest_rising(pairs)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs whose second numbers rise as their first do."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, copied) in enumerate(pairs):
        place = bisect_left(tails, copied)
        before.append(at[place - 1] if place else -1)
        tails[place : place + 1] = [copied]
        at[place : place + 1] = [index]
    chain, index = [], at[-1] if at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


@dataclass(slots=True)
class _Effort:
    """What is left to spend on comparing lines sign by sign."""

    left: int = MOST_EFFORT

    def is_like(self, formed: str, text: str) -> bool:
        """Whether two lines have most of their signs in common, in order; no, once nothing is left to find it out."""
        both = len(formed) + len(text)
        if 2 * min(len(formed), len(text)) < LIKE * both or self.left <= 0:
            return False
        self.left -= _OF_A_LOOK * both
        matcher = difflib.SequenceMatcher(None, formed, text, autojunk=False)
        if matcher.quick_ratio() < LIKE:  # a bound from above, which saves most of the work
            return False
        self.left -= len(formed) * len(text)
        return matcher.ratio() >= LIKE


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two lines that are sure; `words` are those of the form's lines, each on one line."""

    form: Sequence[Line]
    words: Sequence[str]
    actual: Sequence[str]
    fixed: Sequence[bool]
    formed: range
    copied: range
    effort: _Effort

    def fits(self) -> dict[int, Fit]:
        fits: dict[int, Fit] = {}
        next_line = self.formed.start
        for number in self.copied:
            fit = self._first_from(next_line, number)
            if fit:
                fits[number] = fit
                next_line = fit.line + 1
        self._add_the_changed(fits)
        return fits

    def _first_from(self, start: int, number: int) -> Fit | None:
        text = self.actual[number]
        for place in range(start, self.formed.stop) if text else ():
            line = self.form[place]
            is_there = self.fixed[place] or (line.slot is not None and line.slot.shape is Shape.BLOCK)
            if is_there and self.words[place] == text:
                return Fit(place)
            if not is_there and (fit := _of_open_line(line, place, text)):
                return fit
        return None

    def _add_the_changed(self, fits: dict[int, Fit]) -> None:
        """Lines of the form to which somebody wrote something, or whose words are no longer the same."""
        taken = {fit.line for fit in fits.values()}
        left = [number for number in self.formed if number not in taken and self.words[number]]
        for number in self.copied:
            if number in fits or not self.actual[number]:
                continue
            for place in left:
                if fit := _as_changed(self.words[place], self.actual[number], place, self.effort):
                    fits[number] = fit
                    left.remove(place)
                    break


def _of_open_line(line: Line, place: int, text: str) -> Fit | None:
    """A line whose box is gone: what stands where the box was."""
    before, after = plain(line.before), plain(line.after)
    if line.slot is not None and line.slot.shape is Shape.TICK:
        mark, rest = mark_and_rest(text)
        if after and rest == after:
            return Fit(place, mark)
        end = rest.removeprefix(after) if after else rest
        if after and rest.startswith(after) and end[:1].isspace():
            behind, more = mark_and_rest(end.strip())
            return Fit(place, mark or behind, more)
        return None
    if before and text.startswith(before) and text.endswith(after):
        return Fit(place, text[len(before) : len(text) - len(after)].strip())
    return None


def _as_changed(formed: str, text: str, place: int, effort: _Effort) -> Fit | None:
    if len(formed) < SHORTEST_KNOWN:
        return None
    if formed in text:
        beside = plain(text.replace(formed, " ", 1))
        return Fit(place, beside=beside)
    return Fit(place, changed=text) if effort.is_like(formed, text) else None
