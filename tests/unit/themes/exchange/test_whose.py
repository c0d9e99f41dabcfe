"""Whose words stand in a text: the same as looking for each answer in turn, in time that does not grow with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from cairn.themes.exchange.whose import Sayers
from tests.lib.bounded import bounded_work

LETTERS = some.text(alphabet="ab c", max_size=6)
SAID = some.lists(some.tuples(LETTERS, some.sampled_from(("P-A", "P-B", "P-C"))), max_size=12)


def slowly(said: list[tuple[str, str]], text: str) -> set[str]:
    return {who for words, who in said if words and words in text}


@given(SAID, some.text(alphabet="ab c", max_size=12))
def test_they_are_those_whose_answers_stand_in_it(said: list[tuple[str, str]], text: str) -> None:
    right = slowly(said, text)
    found = Sayers(said).of(text)
    assert set(found) <= right
    assert len(found) == min(len(right), 2)


def test_nobody_says_nothing() -> None:
    assert Sayers([]).of("Trust comes first.") == ()
    assert Sayers([("", "P-A")]).of("Trust comes first.") == ()


def test_twenty_thousand_texts_among_as_many_answers_are_asked_of_in_bounded_work() -> None:
    texts = [f"We asked for help {number} times, and it came late." for number in range(20_000)]
    sayers = Sayers((text, f"P-{number}") for number, text in enumerate(texts))
    with bounded_work():
        found = [sayers.of(f"Heading\n{text}") for text in texts]
    assert found == [(f"P-{number}",) for number in range(20_000)]
