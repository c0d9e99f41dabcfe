"""Sealed words: they open with their key in their place, and in no other way at all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cairn.responses.sealing import (
    DataKey,
    Unreadable,
    is_sealed,
    key_id_of,
    mark_of,
    new_data_key,
    open_words,
    place_of,
    seal_words,
    unwrap,
    wrap,
)
from cairn.responses.sealing.keyring import new_master_key

KEY, OTHER = new_data_key(), new_data_key()
MASTER = new_master_key(dt.date(2027, 1, 1))
PLACE = b'["answer", "text", "1", "q01"]'


@given(st.binary(max_size=5_000), st.binary(max_size=40))
def test_words_open_with_their_key_in_their_place(words: bytes, place: bytes) -> None:
    token = seal_words(words, KEY, place)
    assert is_sealed(token)
    assert key_id_of(token) == KEY.id
    assert open_words(token, KEY, place) == words


@given(st.binary(min_size=5, max_size=300))
def test_a_token_says_nothing_of_the_words_and_is_never_the_same_twice(words: bytes) -> None:
    first, second = seal_words(words, KEY, PLACE), seal_words(words, KEY, PLACE)
    assert first != second
    assert words not in first.encode()


@given(st.binary(max_size=200), st.data())
def test_one_letter_changed_and_it_does_not_open(words: bytes, data: st.DataObject) -> None:
    token = seal_words(words, KEY, PLACE)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("Aa0+/=.-").filter(lambda each: each != token[at]))
    assume(at < len(token.rstrip("=")) - 1)  # of the last letter some bits mean nothing
    changed = token[:at] + letter + token[at + 1 :]
    if is_sealed(changed) and key_id_of(changed) == KEY.id:
        with pytest.raises(Unreadable):
            open_words(changed, KEY, PLACE)


@given(st.binary(max_size=200), st.binary(max_size=30).filter(lambda place: place != PLACE))
def test_elsewhere_or_with_another_key_it_does_not_open(words: bytes, elsewhere: bytes) -> None:
    token = seal_words(words, KEY, PLACE)
    with pytest.raises(Unreadable):
        open_words(token, KEY, elsewhere)
    with pytest.raises(Unreadable):
        open_words(token, OTHER, PLACE)
    with pytest.raises(Unreadable):  # the same key under another's name
        open_words(token, DataKey(OTHER.id, KEY.secret), PLACE)


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_no_two_places_have_one_name(one: list[str], other: list[str]) -> None:
    assert (place_of(*one) == place_of(*other)) == (one == other)


@given(st.text(max_size=200))
def test_what_people_write_is_no_token(words: str) -> None:
    assert not is_sealed(words) or words.startswith("c1.")


@pytest.mark.parametrize("token", ["c1.", "c1." + "x" * 16 + ".", "c1." + "x" * 16 + ".####", ""])
def test_half_a_token_does_not_open(token: str) -> None:
    with pytest.raises(Unreadable):
        open_words(token, KEY, PLACE)


def test_choices_of_different_length_cannot_be_told_by_length() -> None:
    choices = (b'["agree"]', b'["strongly_disagree"]', b'["neither", "agree"]')
    assert len({len(seal_words(words, KEY, PLACE, least=256)) for words in choices}) == 1


@given(st.integers(0, 20_000))
def test_padding_adds_little_to_what_is_long(length: int) -> None:
    sealed = len(seal_words(b"a" * length, KEY, PLACE)) * 3 / 4
    assert sealed < max(length * 1.07, length + 64) + 64


def test_a_data_key_opens_with_its_master_key_under_its_own_name() -> None:
    key = new_data_key()
    wrapped = wrap(key, MASTER)
    assert len(wrapped) == 80
    assert unwrap(key.id, wrapped, MASTER) == key
    for name, text, master in (
        (OTHER.id, wrapped, MASTER),
        (key.id, wrapped, new_master_key(dt.date(2027, 1, 1))),
        (key.id, wrapped[:-4] + "AAA=", MASTER),
        (key.id, "not base64", MASTER),
        (key.id, "", MASTER),
    ):
        with pytest.raises(Unreadable, match=name):
            unwrap(name, text, master)


def test_a_mark_tells_equal_texts_by_one_key_and_label() -> None:
    mark = mark_of("abc", KEY, "document.sha256")
    assert mark == mark_of("abc", KEY, "document.sha256")
    others = {
        mark_of("abd", KEY, "document.sha256"),
        mark_of("abc", OTHER, "document.sha256"),
        mark_of("abc", KEY, "x"),
    }
    assert len(others | {mark}) == 4


def test_keys_are_never_shown() -> None:
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)
