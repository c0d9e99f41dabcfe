"""The check letter of a UPN."""

import re

import pytest

from cairn.linkage.upn import check_letter, is_valid, standard_upn
from tests.lib.shared import shared_path


@pytest.mark.parametrize(
    ("rest", "letter"),
    [
        # worked out by hand: the sum of each character times its place (2 to 13), modulo 23, then
        # counted from A = 0 in the alphabet without I, O and S
        ("000000000000", "A"),
        ("100000000000", "C"),  # 1 x 2 = 2
        ("000000000001", "P"),  # 1 x 13 = 13
        ("823432103001", "Z"),  # 16+6+12+20+18+14+8+0+30+0+0+13 = 137 = 5 x 23 + 22
        ("801200001001", "H"),  # 16+0+4+10+0+0+0+0+10+0+0+13 = 53 = 2 x 23 + 7
        ("00000000000A", "A"),  # temporary: A counts as 0
        ("00000000000B", "P"),  # B counts as 1
        ("00000000000Z", "L"),  # Z counts as 22: 286 = 12 x 23 + 10
    ],
)
def test_the_letter_worked_out_by_hand(rest, letter):
    assert check_letter(rest) == letter
    assert is_valid(letter + rest)
    assert not is_valid(("B" if letter == "A" else "A") + rest)


@pytest.mark.parametrize(
    "upn",
    ["", "A", "A00000000000", "A0000000000000", "1000000000000", "A00000000000I", "A0000000B0000", "é" * 13],
)
def test_what_has_another_shape_is_invalid(upn):
    assert not is_valid(upn)


@pytest.mark.parametrize(
    ("text", "upn"),
    [(" a123 ", "A123"), ("", None), (None, None), ("   ", None), ("UN1", None), ("un7", None), ("UN", "UN")],
)
def test_numbers_are_put_in_order_and_reasons_for_none_are_none(text, upn):
    assert standard_upn(text) == upn


@pytest.mark.shared
def test_the_numbers_of_a_clean_census_are_valid_and_change_with_one_digit():
    upns = re.findall(
        "<UPN>(.*?)</UPN>", shared_path("data/returns/cin/generated/cin_clean_400.xml").read_text()
    )
    assert len(upns) == 270
    for upn in upns:
        assert is_valid(upn)
        assert not is_valid(upn[:5] + str((int(upn[5]) + 1) % 10) + upn[6:])
