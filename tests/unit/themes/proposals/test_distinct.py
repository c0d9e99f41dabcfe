"""What is said in the same words is read once, and goes where the one goes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.themes.proposals import Grain, propose
from cairn.themes.proposals.distinct import distinct
from cairn.themes.units import Unit

WORDS = ("bus", "late", "money", "school", "nurse", "adult", "trust", "home", "rent", "play")
SAID = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=6, max_size=30
)


def _units(texts: list[str]) -> list[Unit]:
    return [
        Unit(f"P-{at:03d}-q01-1.p1.s1", f"P-{at:03d}-q01-1", "q01", f"P-{at:03d}", 0, len(text), text, "en")
        for at, text in enumerate(texts)
    ]


def test_case_and_marks_make_no_other_kind_and_another_language_does() -> None:
    units = _units(["More money.", "more, money", "Money more", "more money!"])
    firsts, kind_of = distinct(units)
    assert firsts.tolist() == [0, 2]
    assert kind_of.tolist() == [0, 0, 1, 0]
    welsh = Unit("P-900", "P-900", "q01", "P-900", 0, 10, "more money", "cy")
    assert distinct([*units, welsh])[0].tolist() == [0, 2, 4]


@given(SAID, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_units_changes_nothing(texts: list[str], chance: object) -> None:
    units = _units(texts)
    mixed = units.copy()
    chance.shuffle(mixed)
    assert propose(mixed) == propose(units)


@given(SAID, st.integers(0, 5), st.integers(1, 20))
@settings(max_examples=40, deadline=None)
def test_who_says_the_same_is_in_the_same_theme_however_many_they_are(
    texts: list[str], at: int, more: int
) -> None:
    once, often = propose(_units(texts)), propose(_units([*texts, *[texts[at].upper()] * more]))
    for grain in Grain:
        labels = often.labels(grain)
        same = {labels.get(f"P-{place:03d}-q01-1.p1.s1") for place in range(len(texts), len(texts) + more)}
        assert same == {labels.get(f"P-{at:03d}-q01-1.p1.s1")}
    placed = sum(len(each.members) for each in often.of_grain(Grain.MIDDLE))
    assert placed + len(often.unplaced) == len(texts) + more
    assert once.meaning == often.meaning


def test_many_who_say_one_thing_that_nobody_else_says_are_a_theme() -> None:
    texts = ["the bus is late", "late bus again", "bus late", "bus never late", "late late bus"]
    found = propose(_units([*texts, *["rent"] * 20]))
    theme = found.theme(found.labels(Grain.MIDDLE)["P-010-q01-1.p1.s1"])
    assert theme is not None
    assert (theme.responses, theme.sure) == (20, 20)
    assert len(theme.central) == 1
