"""What a person is asked to read next."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.learning import blind_sample, lesson_on, teach
from cairn.themes.learning.asking import mixed, teaches_most
from tests.lib.taught import CODEBOOK, QUESTION, codings, sentences, units


def test_one_in_five_is_of_the_blind_sample_and_no_other_is() -> None:
    taught = teach(lesson_on(QUESTION, units(), CODEBOOK), codings(5), CODEBOOK)
    kept = set(blind_sample([f"p{n:02}" for n in range(30)], 10, "first"))
    asked = taught.next_to_read(10, "first", 10)
    assert [each.passage in kept for each in asked] == [each.blind for each in asked]
    assert sum(each.blind for each in asked) == 2
    assert len({each.passage for each in asked}) == 10
    assert not {each.passage for each in asked} & {f"p{n:02}" for n in range(5)}
    assert {each.sample for each in asked} == {"first", ""}


def test_all_is_asked_for_in_the_end_and_nothing_twice() -> None:
    taught = teach(lesson_on(QUESTION, units(), CODEBOOK), codings(4), CODEBOOK)
    asked = taught.next_to_read(100, "first", 10)
    assert sorted(each.passage for each in asked) == [f"p{n:02}" for n in range(4, 30)]


def test_a_text_that_was_read_elsewhere_is_not_asked_for_again() -> None:
    texts = [text for text, _ in sentences()]
    taught = teach(
        lesson_on(QUESTION, units([*texts, texts[0], texts[7], texts[7]]), CODEBOOK), codings(3), CODEBOOK
    )
    asked = [each.passage for each in taught.next_to_read(100, "first", 0)]
    assert "p30" not in asked
    assert len([each for each in asked if each in ("p07", "p31", "p32")]) == 1


def test_the_sample_is_the_same_whatever_the_order_and_grows_without_changing() -> None:
    names = [f"p{n}" for n in range(50)]
    assert blind_sample(names, 5, "a") == blind_sample(names[::-1], 5, "a") == blind_sample(names, 9, "a")[:5]
    assert blind_sample(names, 5, "a") != blind_sample(names, 5, "b")


def test_what_is_like_many_others_is_asked_for_first_and_then_what_is_unlike_it() -> None:
    texts = [*(text for text, _ in sentences()), "zebras graze by the river"]
    lesson = lesson_on(QUESTION, units(texts), CODEBOOK)
    equally_sure = np.full((31, 3), 0.3)
    chosen = teaches_most(lesson.features, equally_sure, [], range(31), 31)
    assert sorted(chosen) == list(range(31))
    assert chosen[0] != 30
    assert len({sentences()[place][1] for place in chosen[:3]}) > 1


@given(
    ours=st.lists(st.integers(0, 99).map(lambda n: f"a{n}"), unique=True, max_size=12),
    theirs=st.lists(st.integers(0, 99).map(lambda n: f"b{n}"), unique=True, max_size=12),
    count=st.integers(0, 30),
    read=st.integers(0, 30),
)
def test_mixing_loses_and_doubles_nothing(ours: list[str], theirs: list[str], count: int, read: int) -> None:
    asked = mixed(ours, theirs, count, "s", read)
    assert len(asked) == min(count, len(ours) + len(theirs))
    assert [each.passage for each in asked if not each.blind] == ours[: sum(not each.blind for each in asked)]
    assert [each.passage for each in asked if each.blind] == theirs[: sum(each.blind for each in asked)]
