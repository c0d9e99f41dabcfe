"""A code is read however it is typed, and no other code is."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.web.ledger.references import ALPHABET, new_code, new_number
from cairn.web.respond.codes import LONGEST_TYPED, as_shown, as_typed, hash_of

CODES = st.lists(st.sampled_from(ALPHABET), min_size=16, max_size=16).map("".join)
BETWEEN = ("", " ", "-", "–", "—", "‐", "‑", "−", "－", "\u00a0", "\u200b", "\t", " - ", ".", "_")
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in string.ascii_letters + string.digits}


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and the same as somebody might type it."""
    code = draw(CODES)
    signs = []
    for sign in code:
        form = draw(st.sampled_from(("as it is", "small", "full width", "both")))
        sign = sign.lower() if form in ("small", "both") else sign
        signs.append(sign.translate(FULL_WIDTH) if form in ("full width", "both") else sign)
        signs.append(draw(st.sampled_from(BETWEEN)))
    return code, draw(st.sampled_from(BETWEEN)) + "".join(signs)


@given(typed())
def test_any_way_of_typing_a_code_is_that_code(both: tuple[str, str]) -> None:
    code, as_somebody_types = both
    assert hash_of(as_somebody_types) == hash_of(code)
    assert as_shown(as_somebody_types) == as_shown(code)


@given(CODES, st.integers(0, 15), st.sampled_from(string.ascii_uppercase + string.digits))
def test_a_code_with_one_sign_changed_is_another(code: str, place: int, sign: str) -> None:
    changed = code[:place] + sign + code[place + 1 :]
    assert (hash_of(changed) == hash_of(code)) is (changed == code)


@given(CODES, st.integers(0, 15))
def test_a_code_with_one_sign_left_out_or_twice_is_another(code: str, place: int) -> None:
    assert hash_of(code[:place] + code[place + 1 :]) != hash_of(code)
    assert hash_of(code[:place] + code[place] + code[place:]) != hash_of(code)


@given(st.text())
def test_whatever_is_typed_is_read_without_trouble(text: str) -> None:
    assert as_typed(as_shown(text)) == as_typed(text)


def test_what_is_shown_is_what_was_made() -> None:
    number, code = new_number(), new_code()
    assert (as_shown(number), as_shown(code)) == (number, code)


def test_a_novel_is_not_read_to_its_end() -> None:
    assert len(as_typed("A" * 10 * LONGEST_TYPED)) == LONGEST_TYPED


def test_the_hash_hangs_on_the_sites_own_key(settings: object) -> None:
    before = hash_of("7HKD-3CXR-7HKD-3CXR")
    settings.SECRET_KEY = "another key, as long and as plain as can be 0123456789"
    assert hash_of("7HKD-3CXR-7HKD-3CXR") != before


@pytest.mark.parametrize("lookalike", ["7НKD", "7HKÐ"])
def test_a_letter_of_another_alphabet_is_no_letter_of_ours(lookalike: str) -> None:
    assert hash_of(lookalike) != hash_of("7HKD")
