"""What "When a passage commands the model" shows comes about again, and what it says of it is so."""

from __future__ import annotations

import pytest

from tests.lib.commanded import PAGE, TRIED, TRIES, Tried, page, wholly_obedient
from tests.lib.misbehaving_model import FakeModel, serving
from tests.unit.themes.labellers.asked import label

GETS_THROUGH = {
    "A theme that there is, with words to quote": {"t-0003"},
    "Words that nobody sees": {"t-0002"},
    "Silence": frozenset(),
}


def test_it_is_what_comes_of_running_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run: .venv/bin/python -m tests.lib.commanded"


@pytest.mark.parametrize("tried", TRIED, ids=lambda each: each.title)
def test_what_it_says_got_through_did_and_nothing_else(tried: Tried) -> None:
    with serving(FakeModel(brain=wholly_obedient)) as fake:
        done = label(fake, text=tried.text, tries=TRIES)
    assert (done.coding.themes if done.coding else None) == GETS_THROUGH.get(tried.title)
    assert "commands" in done.flags
