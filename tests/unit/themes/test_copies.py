"""Copies of a campaign are one group; people who happen to agree are not."""

from cairn.themes.copies import groups_of_copies

LETTER = (
    "Every child who is in need should have one trusted adult at school who stays with them for years and "
    "who knows the family well enough to ring them on a Friday afternoon"
)


def test_exact_and_edited_copies_are_one_group_by_its_first() -> None:
    edited = LETTER.replace("trusted", "kind").upper()
    longer = (
        "Dear review, I write as a teacher of many years. "
        + LETTER
        + ". I would add that money is short here."
    )
    unlike = "We visit homes on Tuesdays and listen to what the children have to say about their own week at school"
    assert groups_of_copies([unlike, LETTER, edited, LETTER, longer, "Listening."]) == [0, 1, 1, 1, 1, 5]


def test_short_answers_are_nobodys_copies() -> None:
    assert groups_of_copies(["Listen to the child.", "Listen to the child.", ""]) == [0, 1, 2]


def test_people_who_share_a_sentence_are_nobodys_copies() -> None:
    sentence = "One adult at school who stays with a child for years is worth more than any programme."
    assert groups_of_copies([f"{sentence} We lost ours.", f"{sentence} We never had one."]) == [0, 1]
    assert groups_of_copies([sentence, sentence.upper()]) == [0, 0]


def test_a_third_text_that_holds_two_others_does_not_make_them_one_group() -> None:
    other = " ".join(f"word{n}" for n in range(30))
    first, second, _ = groups_of_copies([LETTER, other, f"{LETTER} {other}"])
    assert first != second
