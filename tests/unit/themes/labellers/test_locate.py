"""What a model quotes is found in the passage, or it is no quotation."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.labellers.locate import every_place, locate


@pytest.mark.parametrize(
    ("quotation", "text", "found"),
    [
        ("the club", "At the club we eat.", "the club"),
        ("the  club\nwe", "At the club we eat.", "the club we"),
        ("the club we", "At the\n   club\u00a0we eat.", "the\n   club\u00a0we"),
        ('it\'s "good"', "I say it’s “good” here.", "it’s “good”"),
        ("“the club”", "At the club we eat.", "the club"),
        ("ﬁne café", "A fine cafe\u0301 nearby", "fine cafe\u0301"),
        ("½ of us", "About 1⁄2 of us", "1⁄2 of us"),
        ("office", "The oﬃce is shut", "oﬃce"),
        ("soft hyphen", "A so\u00adft hy\u200bphen here", "so\u00adft hy\u200bphen"),
        ("No", "No", "No"),
        ("한국어", unicodedata.normalize("NFD", "우리 한국어 말"), unicodedata.normalize("NFD", "한국어")),
        ("😀 we like", "😀😀 we like it", "😀 we like"),
        ("午餐", "我们要午餐。", None),  # two letters rest on nothing
        ("要午餐", "我们要午餐。", "要午餐"),
    ],
)
def test_a_quotation_is_found_at_its_exact_code_points(quotation: str, text: str, found: str | None) -> None:
    place = locate(quotation, text)
    assert (text[slice(*place)] if place else None) == found


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("the club closed", "The club is open."),
        ("The Club", "At the club we eat."),
        ("true", "It is untrue."),
        ("we can", "And we can't do it."),
        ("we can", "And we can’t do it."),
        ("known", "It is well-known here."),
        ("the club ... we eat", "At the club on Mondays we eat."),
        ("", "At the club."),
        ("...", "At the club."),
        ("is", "It is so."),
    ],
)
def test_what_is_not_there_word_for_word_is_refused(quotation: str, text: str) -> None:
    assert locate(quotation, text) is None


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6), st.data())
def test_any_run_of_whole_words_is_found_where_it_says_the_same(
    parts: list[str], data: st.DataObject
) -> None:
    text = " ".join(parts)
    words = text.split()
    if not words:
        return
    begin = data.draw(st.integers(0, len(words) - 1))
    quotation = " ".join(words[begin : data.draw(st.integers(begin + 1, len(words)))])
    place = locate(quotation, text)
    if place is not None:
        start, end = place
        assert 0 <= start < end <= len(text)
        assert locate(text[start:end], text) == place


@given(st.text(alphabet="abc de", min_size=3, max_size=40))
def test_plain_words_are_always_found(text: str) -> None:
    if sum(each.isalnum() for each in text) >= 3:
        place = locate(text, text)
        assert place is not None
        assert text[slice(*place)].split() == text.split()


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("trust", "Trust, distrust, trust and trust.", ["trust", "trust"]),
        ("TRUST", "Trust, distrust, trust.", ["Trust", "trust"]),
        ("rust", "Trust, distrust.", ["rust", "rust"]),
        ("No", "Again. No.", ["No"]),
        ("午餐", "我们要午餐。", ["午餐"]),
        ("  “the\nclub” ", "At the  club.", ["the  club"]),
        ("last", "Trust comes first.", []),
        (" ", "Trust comes first.", []),
        ("\u200b", "Trust comes first.", []),
    ],
)
def test_what_a_person_types_is_found_wherever_it_stands(words: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in every_place(words, text)] == found


@given(st.text("ab AB'", max_size=12), st.integers(0, 11), st.integers(1, 6))
def test_whatever_is_copied_from_a_text_is_found_there(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    places = every_place(words, text)
    assert all(text[slice(*place)].split() for place in places)
    if words.strip(" '"):
        folded = " ".join(words.split()).casefold()
        assert any(" ".join(text[slice(*place)].split()).casefold() == folded for place in places)
