"""Copies of a letter are found through every edit; those who happen to agree are not made copies."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.responses.campaigns import group_copies
from tests.lib.campaign_letters import ASKED, edited, paragraph, reworded

CHANCE = random.Random(11)
LETTER, OTHER = paragraph(CHANCE, 110), paragraph(CHANCE, 110)
BASE = [paragraph(CHANCE, size) for size in (20, 40, 90, 200) * 10]


def places(texts: list[str], asked: tuple[str, ...] = ()) -> list[list[int]]:
    return [[copy.text for copy in group.copies] for group in group_copies(texts, asked)]


def test_every_edit_is_found_among_others() -> None:
    kinds = ("exact", "case", "greeting", "ten", "own_paragraph", "half", "thirty")
    copies = [edited(LETTER, edit, CHANCE) for edit in kinds * 4]
    assert places([*copies, *BASE]) == [list(range(len(copies)))]


def test_a_letter_that_everybody_changed_is_found_whole() -> None:
    copies = [reworded(LETTER, 0.1, CHANCE) for _ in range(60)]
    assert places([*BASE, *copies]) == [list(range(len(BASE), len(BASE) + 60))]


def test_two_letters_that_share_a_sentence_stay_two() -> None:
    shared = "Please compare areas that kept an open door with areas that did not, and publish what you find by spring."
    one, other = f"{LETTER} {shared}", f"{OTHER} {shared}"
    assert sorted(places([one, other, one.upper(), other.upper(), f"Hello. {one}", f"Hello. {other}"])) == [
        [0, 2, 4],
        [1, 3, 5],
    ]


def test_groups_do_not_chain_through_one_who_sends_both() -> None:
    texts = [*[LETTER] * 5, *[OTHER] * 5, f"{LETTER} {OTHER}"]
    found = places(texts)
    assert [group[:5] for group in sorted(found)] == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]


def test_a_document_with_the_letter_in_it_holds_it_and_is_no_copy() -> None:
    document = f"{paragraph(CHANCE, 500)}\n\n{LETTER}\n\n{paragraph(CHANCE, 500)}"
    (group,) = group_copies([LETTER, LETTER.upper(), f"Hello. {LETTER}", document])
    assert [copy.text for copy in group.copies] == [0, 1, 2]
    assert [held.text for held in group.holders] == [3]
    assert group.holders[0].of_letter > 0.9
    assert group.holders[0].of_text < 0.2


def test_the_words_of_the_call_make_nobody_a_copy() -> None:
    asked = " ".join(ASKED)
    quoting = [f"{asked} {paragraph(CHANCE, 15)}" for _ in range(5)]
    assert places(quoting, ASKED) == []
    assert places(quoting) == [[0, 1, 2, 3, 4]]


def test_one_senders_words_in_every_box_are_no_group() -> None:
    assert group_copies([LETTER] * 6, senders=["R-1"] * 6) == ()
    assert len(group_copies([LETTER] * 7, senders=["R-1"] * 6 + ["R-2"])) == 1


def test_a_letter_pasted_five_times_into_one_response_is_still_a_copy() -> None:
    (group,) = group_copies([LETTER, LETTER.upper(), "\n\n".join([LETTER] * 5)])
    assert [copy.text for copy in group.copies] == [0, 1, 2]


def test_short_answers_are_in_no_group_and_a_sentence_only_word_for_word() -> None:
    sentence = "One adult at school who stays with a child for years is worth it."
    assert places(["No.", "No.", "As above", "As above", sentence, sentence.upper()]) == [[4, 5]]
    assert places([f"{sentence} We lost ours.", f"{sentence} We never had one."]) == []


@pytest.mark.parametrize("size", [12, 20, 27, 28, 29, 45])
def test_who_left_out_the_last_word_of_a_letter_sent_it_however_short_it_is(size: int) -> None:
    words = LETTER.split()[:size]
    letter, cut = " ".join(words), " ".join(words[:-1])
    (group,) = group_copies([letter] * 5 + [cut])
    assert [copy.text for copy in group.copies] == list(range(6))
    assert group.exact == set(range(5))


def test_a_word_changed_in_a_short_letter_makes_a_copy_and_a_sentence_of_ones_own_none() -> None:
    sentence = "One adult at school who stays with a child for years is worth more than any plan on paper."
    changed = sentence.replace("years", "decades")
    assert places([sentence, sentence.upper(), changed]) == [[0, 1, 2]]
    assert places([sentence, changed]) == []
    assert places([sentence, sentence, f"{sentence} We lost ours last year."]) == [[0, 1]]


def test_between_two_short_letters_a_text_goes_to_the_nearer() -> None:
    words = LETTER.split()[:24]
    one, other = " ".join(words), " ".join([*words[:-2], "all", "agree"])
    between = " ".join([*words[:-1], "agree"])
    assert sorted(places([one, one, other, other, " ".join(words[:-1])])) == [[0, 1, 4], [2, 3]]
    assert sum(len(group) for group in places([one, one, other, other, between])) == 5


def test_marks_and_characters_that_nobody_sees_hide_nothing() -> None:
    hidden = LETTER.replace("a", "a\u200b").replace("'", "’")
    (group,) = group_copies([LETTER, hidden])
    assert group.exact == {0, 1}


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_nothing(shuffled: random.Random) -> None:
    texts = [*BASE[:8], *(reworded(LETTER, 0.1, random.Random(n)) for n in range(6)), LETTER, OTHER, OTHER]
    order = list(range(len(texts)))
    shuffled.shuffle(order)
    moved = [[texts[order[place]] for place in group] for group in places([texts[each] for each in order])]
    assert [sorted(group) for group in moved] == [
        sorted(texts[place] for place in group) for group in places(texts)
    ]


def test_nothing_at_all_has_no_groups() -> None:
    assert group_copies([]) == ()
    assert group_copies(["", "  ", "..."]) == ()
