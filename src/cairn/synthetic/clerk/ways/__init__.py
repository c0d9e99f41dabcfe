"""The ways in which a cell is spoilt, by the names that the files of kinds call them by."""

from __future__ import annotations

from collections.abc import Callable

from cairn.synthetic.clerk.page import Page, Written
from cairn.synthetic.clerk.ways import days, episodes, numbers, texts

WAYS: dict[str, Callable[[Page], Written]] = {
    "another letter": numbers.another_letter,
    "digits swapped": numbers.digits_swapped,
    "number of another child": numbers.of_another_child,
    "temporary number": numbers.temporary,
    "reason for none": numbers.reason_for_none,
    "left out": texts.left_out,
    "blank": texts.blank,
    "one of": texts.one_of,
    "lower case": texts.lower_case,
    "space within": texts.space_within,
    "digit typed wrongly": texts.digit_typed_wrongly,
    "letters swapped": texts.letters_swapped,
    "letter dropped": texts.letter_dropped,
    "letter doubled": texts.letter_doubled,
    "exchanged": texts.exchanged,
    "no such day": days.no_such_day,
    "day for month": days.day_for_month,
    "year digits swapped": days.year_digits_swapped,
    "century": days.century,
    "year after": days.year_after,
    "moved": days.moved,
    "overlap": episodes.overlap,
    "gap": episodes.gap,
    "no end": episodes.no_end,
}

__all__ = ["WAYS"]
