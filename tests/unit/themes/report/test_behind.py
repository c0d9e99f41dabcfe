"""The passages behind a number, with their words and what of them bears the theme."""

from __future__ import annotations

import pytest

from cairn.themes.coding import Applied
from cairn.themes.report import Behind, behind, report
from tests.lib.coded_voices import ORIGIN, codebook_of, coding, example_call, voice

BOOK = codebook_of("a", "b", "broad", a="broad")
SAID = ("More time, more money.", "More money.", "Neither.")


def test_a_number_leads_to_words_of_its_theme_and_of_the_narrower_ones() -> None:
    voices = [voice(number, {"q01": words}) for number, words in enumerate(SAID, 1)]
    codings = [
        coding("S-0001-q01-1", Applied("a", 0, 9), Applied("b", 11, 21)),
        coding("S-0002-q01-1", Applied("b", 0, 10)),
        coding("S-0003-q01-1"),
    ]
    made = report(example_call(), voices, BOOK, codings, ORIGIN)
    at = ("q01", "broad", "all", "found")
    assert behind(made, "themes_people", at) == (Behind("S-0001-q01-1", "S-0001", SAID[0], ((0, 9),)),)
    of_b = behind(made, "themes_share", ("q01", "b", "all", "found"))
    assert [each.marked for each in of_b] == ["More time, «more money».", "«More money»."]
    read = behind(made, "themes_answered", ("q01", "all", "all", "read"))
    assert [each.marked for each in read] == list(SAID)
    with pytest.raises(KeyError):
        behind(made, "themes_people", ("q01", "nowhere", "all", "found"))


def test_words_that_two_coders_marked_differently_are_marked_once() -> None:
    told = Behind("p", "S-0001", "one two three four", ((4, 13), (0, 7), (14, 18)))
    assert told.marked == "«one two three» «four»"
