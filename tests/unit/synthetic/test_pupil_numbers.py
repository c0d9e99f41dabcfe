"""Pupil numbers are valid and nobody shares one: by a second reading of the rule, one digit at a time."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from cairn.synthetic.upn import another_letter, upns
from tests.unit.synthetic.synthetic_england import Made

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"


def is_valid(upn: str) -> bool:
    if not re.fullmatch(r"[A-Z][0-9]{12}", upn):
        return False
    total = 0
    for position, character in enumerate(upn, start=1):
        if position > 1:
            total += int(character) * position
    return ALPHABET[total % 23] == upn[0]


def test_numbers_are_valid_for_any_parts() -> None:
    rng = np.random.default_rng(3)
    parts = [rng.integers(low, high, 500) for low, high in ((201, 939), (1000, 9999), (0, 99), (0, 999))]
    assert all(is_valid(upn) for upn in upns(*parts))


def test_another_letter_is_never_the_right_one() -> None:
    assert not any(is_valid(another_letter("P857200406001", step)) for step in range(1, 23))


def test_every_wrong_number_that_is_sent_is_a_slip_in_the_truth(made: Made) -> None:
    slips = {(slip["file"], slip["became"]) for slip in made.slips() if slip["field"] == "UPN"}
    for name in made.files("*_school_census.csv") + made.files("*_ks4.csv"):
        wrong = {(name, row["UPN"]) for row in made.rows(name) if not is_valid(row["UPN"])}
        assert wrong == {slip for slip in slips if slip[0] == name}


def test_no_two_pupils_have_one_number(made: Made) -> None:
    true = Counter((child["year"], child["upn"]) for child in made.children() if child["upn"])
    assert max(true.values()) == 1


def test_a_child_keeps_the_number_from_year_to_year(made: Made) -> None:
    numbers: dict[str, set[str]] = {}
    for child in made.children():
        if child["upn"]:
            numbers.setdefault(child["person"], set()).add(child["upn"])
    assert max(len(theirs) for theirs in numbers.values()) == 1
