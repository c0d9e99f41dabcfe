"""Coders as the pages name them."""

import pytest

from cairn.web.coding.presenters.coders import at_the_beginning, coder_named


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
