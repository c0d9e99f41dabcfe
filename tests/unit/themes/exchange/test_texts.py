"""Places in texts as programs count them, and texts as programs change them."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cairn.themes.exchange.texts import Positions, folded, from_units, moved, sent, to_units

SIGNS = some.text(some.sampled_from("ae\u0301\u0323é\r\n\t \U0001f600“x\u1112\u1161\u11ab한"), max_size=30)


@given(SIGNS)
def test_what_is_sent_is_the_text_composed_with_lf(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert sent(text).text == unicodedata.normalize("NFC", lines)


@given(SIGNS, some.data())
def test_a_span_holds_the_same_words_once_it_is_sent(text: str, data: some.DataObject) -> None:
    start = data.draw(some.integers(0, len(text)))
    end = data.draw(some.integers(start, len(text)))
    out = sent(text)
    begins, ends = out.span(start, end)
    lines = text[start:end].replace("\r\n", "\n").replace("\r", "\n")
    if all(out.whole[each] for each in (start, end)):
        assert out.text[begins:ends] == unicodedata.normalize("NFC", lines)
    assert begins <= ends or start == end


@given(SIGNS, some.data())
def test_units_of_utf_16_lead_back(text: str, data: some.DataObject) -> None:
    place = data.draw(some.integers(0, len(text)))
    units = to_units(text, place, Positions.UTF16)
    assert units == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
    assert from_units(text, units, Positions.UTF16) == place
    assert from_units(text, to_units(text, place, Positions.CODE_POINTS), Positions.CODE_POINTS) == place


def test_a_place_within_an_emoji_or_beyond_the_end_is_none() -> None:
    text = "a\U0001f600b"
    assert [from_units(text, each, Positions.UTF16) for each in range(7)] == [0, 1, None, 2, 3, None, None]
    assert [from_units(text, each, Positions.CODE_POINTS) for each in (3, 4)] == [3, None]
    assert [from_units("ab", each, Positions.UTF16) for each in (2, 3)] == [2, None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s” \r\n here", '\ufeff"It\'s"\nhere '),
        ("cafe\u0301", "café"),
        ("a\u00a0\u2028b", "a b"),
        ("well – yes", "well - yes"),
        ("so \U0001f600", "so □"),
    ],
)
def test_what_programs_change_makes_no_difference(one: str, other: str) -> None:
    assert folded(one).text == folded(other).text


@given(SIGNS)
def test_every_sign_of_a_folded_text_leads_back(text: str) -> None:
    plain = folded(text)
    assert len(plain.text) == len(plain.origin)
    assert list(plain.origin) == sorted(plain.origin)
    assert all(0 <= each < max(len(text), 1) for each in plain.origin)


def test_places_move_where_words_were_taken_out() -> None:
    before, after = "Ask Ann Lee at the school gate.", "Ask [name] at the school gate."
    for words in ("at the school", "gate.", "Ask "):
        start = before.index(words)
        now = moved(before, after, start, start + len(words))
        assert now is not None
        assert after[now[0] : now[1]] == words
    assert moved(before, after, 4, 11) is None or after[slice(*moved(before, after, 4, 11))] in "[name]"


def test_a_long_answer_is_followed_past_every_name_in_it() -> None:
    words = [f"word{number % 500}" for number in range(8000)]
    before = " ".join(words)
    after = " ".join("[name]" if word == "word7" else word for word in words)
    start = before.index("word8 word9", len(before) // 2)
    began = time.process_time()
    now = moved(before, after, start, start + len("word8 word9"))
    assert time.process_time() - began < 5  # every sign followed by itself, it took 39 s
    assert now is not None
    assert after[slice(*now)] == "word8 word9"
    assert after[: now[0]].count("word8") == before[:start].count("word8")
