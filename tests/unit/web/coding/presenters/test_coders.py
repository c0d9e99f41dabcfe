"""Coders as the pages name them."""

import pytest

from cairn.web.coding.presenters.coders import at_the_beginning, coder_named, who_did


@pytest.mark.parametrize(
    ("coder", "named", "first"),
    [
        ("person:ada", "ada", "ada"),
        ("person:elsewhere/Ben Example", "Ben Example (elsewhere)", "Ben Example (elsewhere)"),
        ("machine:r-0001", "the machine (r-0001)", "The machine (r-0001)"),
        ("person:theo", "theo", "theo"),
    ],
)
def test_a_coder_is_named_as_people_know_them(coder: str, named: str, first: str) -> None:
    assert coder_named(coder) == named
    assert at_the_beginning(coder_named(coder)) == first


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("ada", "ada"),
        ("themes propose, run by root", "root (by cairn themes propose)"),
        ("propose_themes, run by root", "root (by cairn themes propose)"),
        ("import_voices", "the command cairn import"),
    ],
)
def test_whoever_did_something_by_a_command_is_told_with_what_was_typed(by: str, told: str) -> None:
    assert who_did(by) == told
