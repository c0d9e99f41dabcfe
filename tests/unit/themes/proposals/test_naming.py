"""The phrases of a theme: whole, said there rather than elsewhere, and each saying something of its own."""

from cairn.themes.proposals.naming import MOST, phrases_by_theme

TURNOVER = [
    "the turnover of social workers hurts",
    "turnover of social workers again",
    "stop turnover of social workers",
]
HUNGER = ["hungry children can not learn", "breakfast for hungry children", "hungry children, truth be told"]


def _phrases(*themes: list[str], asked: str = "") -> dict[int, tuple[str, ...]]:
    texts = [text for theme in themes for text in theme]
    return phrases_by_theme(texts, [label for label, theme in enumerate(themes) for _ in theme], asked)


def test_a_phrase_is_shown_whole() -> None:
    found = _phrases(TURNOVER, HUNGER)
    assert found[0] == ("turnover of social workers",)
    assert found[1] == ("hungry children",)


def test_what_all_themes_hold_marks_none() -> None:
    said = ["as I see it, funding", "as I see it, funds"]
    found = _phrases(
        [f"{text} for staff rooms" for text in said], [f"{text} for warm meals" for text in said]
    )
    assert found == {0: ("staff rooms",), 1: ("warm meals",)}


def test_words_of_the_question_and_light_words_end_no_phrase() -> None:
    found = _phrases(["every school takes a school nurse"] * 3, HUNGER, asked="What of the school?")
    assert found[0] == ("nurse",)


def test_a_denial_may_begin_a_phrase_and_is_none_alone() -> None:
    assert _phrases(["not enough beds", "there are not enough beds"], HUNGER)[0] == ("not enough beds",)
    assert _phrases(["no", "no, never"], HUNGER)[0] == ()


def test_no_more_than_so_many_and_none_of_the_words_of_another() -> None:
    words = [
        "amber beads",
        "copper coils",
        "dusty drums",
        "empty eggs",
        "frozen fish",
        "green grass",
        "hot houses",
    ]
    found = _phrases([", ".join(words), ", ".join(reversed(words))], HUNGER)[0]
    assert len(found) == MOST
    assert len({word for phrase in found for word in phrase.split()}) == 2 * MOST


def test_units_in_no_theme_have_no_phrases_and_still_count() -> None:
    texts = ["lone wolves howl", "lone wolves sing", "wolves"]
    assert set(phrases_by_theme(texts, [0, 0, -1], "")) == {0}


def test_a_theme_in_which_nothing_is_said_twice_has_phrases_too() -> None:
    assert _phrases(["warm soup", "cold milk", "old bread"], HUNGER)[0] == (
        "cold milk",
        "old bread",
        "warm soup",
    )
