"""The picture of words that go together: the same every time, and no word over another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.looking import Collocation, network
from cairn.web.coding.presenters.word_network import WIDTH, drawn_network

WORDS = (
    "bus",
    "care",
    "expectations",
    "family",
    "health",
    "key",
    "mental",
    "school",
    "trust",
    "worker",
    "year",
)
PAIRS = st.lists(
    st.tuples(st.sampled_from(list(combinations(WORDS, 2))), st.integers(1, 400)),
    unique_by=lambda each: each[0], max_size=40,
)  # fmt: skip


@given(PAIRS)
def test_every_word_can_be_read_and_every_line_joins_two(pairs: list[tuple[tuple[str, str], int]]) -> None:
    net = network([Collocation(words, times, times, 400, 400, 0.5, 9.0, 0.01) for words, times in pairs])
    drawn = drawn_network.__wrapped__(net)
    assert drawn == drawn_network.__wrapped__(net)
    assert {word.word for word in drawn.words} == {word for words, _ in pairs for word in words}
    assert len(drawn.lines) == len(pairs)
    for word in drawn.words:
        assert word.wide / 2 <= word.x <= WIDTH - word.wide / 2
        assert word.high / 2 <= word.y <= drawn.height - word.high / 2
    for one, other in combinations(drawn.words, 2):
        across = (one.wide + other.wide) / 2 - abs(one.x - other.x)
        down = (one.high + other.high) / 2 - abs(one.y - other.y)
        assert min(across, down) <= 0.5, (one, other)


def test_the_more_answers_the_larger_a_word_and_the_thicker_a_line() -> None:
    many = Collocation(("adult", "trusted"), 60, 70, 65, 100, 0.9, 50.0, 0.0)
    few = Collocation(("bus", "school"), 6, 7, 20, 100, 0.5, 9.0, 0.01)
    drawn = drawn_network(network([many, few]))
    letters = {word.word: word.letters for word in drawn.words}
    assert letters["adult"] > letters["school"] > letters["bus"]
    assert drawn.lines[0].stroke > drawn.lines[1].stroke
