"""Collocations and distinctive words against slow answers from their definitions, on drawn texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.looking import NEXT
from cairn.themes.texts import answers, collocations, distinctive
from tests.reference.slow_looking import every_pair, holds, npmi, stand_side_by_side, surprise

WORDS = ["school", "meals", "money", "staff", "trust", "the", "and", "not", "home", "."]
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@given(st.lists(SAID, min_size=4, max_size=14))
def test_collocations_are_those_of_their_definition(texts: list[str]) -> None:
    given_answers = answers(texts)
    read = [each.words for each in given_answers]
    found = {each.words: each for each in collocations(given_answers, NEXT, fewest=2, level=1.0)}
    for words, each in found.items():
        assert each.together == sum(stand_side_by_side(text, *words) for text in read)
        assert each.npmi == pytest.approx(npmi(read, *words), abs=1e-8)
    for pair in every_pair(read) - set(found):
        together = sum(stand_side_by_side(text, *pair) for text in read)
        by_chance = sum(holds(text, pair[0]) for text in read) * sum(holds(text, pair[1]) for text in read)
        assert together < 2 or together * len(read) <= by_chance


@given(st.lists(SAID, min_size=3, max_size=9), st.lists(SAID, min_size=3, max_size=9))
def test_keyness_is_that_of_its_definition(ours: list[str], theirs: list[str]) -> None:
    found = distinctive([*ours, *theirs], ["a"] * len(ours) + ["b"] * len(theirs), fewest=1)
    read = {"a": [each.words for each in answers(ours)], "b": [each.words for each in answers(theirs)]}
    for group in found:
        for each in group.found:
            assert each.keyness == pytest.approx(
                surprise(each.here, each.of_here, each.elsewhere, each.of_elsewhere), abs=1e-5
            )
            if " " not in each.phrase:
                assert each.here == sum(holds(text, each.phrase) for text in read[group.group])
