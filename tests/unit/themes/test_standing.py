"""What stands of what people said, and what is only told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind, Stance, Strength
from cairn.themes.standing import carried_to_copies, proposed, read_in_order, standing
from tests.lib.coded_voices import codebook_of, coding

BOOK = codebook_of("a", "b", "c")


def themes_of(*codings: Coding) -> tuple[list[str], list[str]]:
    """The themes that stand and those that are unsettled, of one passage."""
    (found,) = standing(codings, BOOK)
    return [each.theme for each in found.themes], [each.theme for each in found.unsettled]


def test_a_coders_latest_stands() -> None:
    assert themes_of(coding("p", "a"), coding("p", "b", minutes=1)) == (["b"], [])


def test_what_people_differ_on_is_unsettled_and_what_they_share_stands() -> None:
    found = standing([coding("p", "a", "b"), coding("p", "a", "c", coder="person:2")], BOOK)
    assert [each.theme for each in found[0].themes] == ["a"]
    assert [(each.theme, each.found_by, each.not_found_by) for each in found[0].unsettled] == [
        ("b", ("person:1",), ("person:2",)), ("c", ("person:2",), ("person:1",)),
    ]  # fmt: skip


def test_what_is_settled_stands_over_what_anybody_says_later() -> None:
    settled = coding("p", "c", coder="person:3", kind=CodingKind.SETTLED, minutes=2)
    assert themes_of(coding("p", "a"), settled, coding("p", "b", minutes=9)) == (["c"], [])


def test_a_passage_that_was_read_without_finding_anything_stands_as_read() -> None:
    assert themes_of(coding("p")) == ([], [])


def test_what_a_machine_proposes_is_in_nothing_that_stands() -> None:
    machine = coding("p", "b", coder="machine:x", kind=CodingKind.PROPOSED)
    assert themes_of(coding("p", "a"), machine) == (["a"], [])
    assert standing([machine], BOOK) == ()
    assert [each.themes for each in proposed([coding("p", "a"), machine], BOOK, "machine:x")] == [
        frozenset("b")
    ]
    assert proposed([machine], BOOK, "machine:y") == ()


def test_merged_themes_are_followed_and_dropped_ones_left_out() -> None:
    book = Codebook(4, (Theme("a", "A", merged_into="b"), Theme("b", "B"), Theme("c", "C", dropped=True)))
    (found,) = standing([coding("p", "a", "c"), coding("p", "b", coder="person:2")], book)
    assert ([each.theme for each in found.themes], found.unsettled) == (["b"], ())


def test_a_passage_coded_to_a_theme_that_was_split_is_to_be_looked_at_again() -> None:
    split = Theme("a", "A", dropped=True, split_into=("b", "c"))
    book = Codebook(5, (split, Theme("b", "B"), Theme("c", "C"), Theme("d", "D", merged_into="a")))
    before = [coding("p1", "a"), coding("p2", "b"), coding("p3", "d")]
    assert [each.passage for each in standing(before, book)] == ["p2"]
    again = [*before, coding("p1", "c", minutes=5)]
    assert [each.passage for each in standing(again, book)] == ["p1", "p2"]


def test_a_stance_on_which_people_differ_is_none_and_one_persons_both_ways_is_mixed() -> None:
    both_ways = (Applied("a", 0, 2, Stance.FOR), Applied("a", 3, 5, Stance.AGAINST, Strength.STRONG))
    (alone,) = standing([coding("p", *both_ways)], BOOK)
    assert alone.themes[0].stance is Stance.MIXED
    assert alone.themes[0].strength is Strength.STRONG
    assert alone.themes[0].spans == ((0, 2), (3, 5))
    (differing,) = standing([coding("p", *both_ways), coding("p", "a", coder="person:2")], BOOK)
    assert differing.themes[0].stance is None


def test_only_the_same_words_to_the_same_question_carry_a_reading_over() -> None:
    read = standing([coding("p1", "a")], BOOK)
    texts = {
        "p1": ("q01", "More time, please."), "p2": ("q01", "more time  please"), "p3": ("q02", "More time, please."),
        "p4": ("q01", "More time and money, please."), "p5": ("q01", "More time, please."),
    }  # fmt: skip
    carried = {each.passage: each for each in carried_to_copies(read, texts)}
    assert sorted(carried) == ["p1", "p2", "p5"]
    assert carried["p2"].carried_from == "p1"
    assert carried["p2"].themes[0].spans == ((0, 17),)
    assert carried["p5"].themes[0].spans == ((0, 4),)


@st.composite
def some_codings(draw: st.DrawFn) -> list[Coding]:
    kinds = [CodingKind.OWN, CodingKind.OWN, CodingKind.SETTLED]
    return [
        coding(
            draw(st.sampled_from(["p1", "p2"])), *draw(st.frozensets(st.sampled_from("abc"))),
            coder=draw(st.sampled_from(["person:1", "person:2", "person:3"])), kind=draw(st.sampled_from(kinds)),
            minutes=draw(st.integers(0, 3)),
        )
        for _ in range(draw(st.integers(0, 8)))
    ]  # fmt: skip


@given(some_codings(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_in_which_codings_are_read_makes_no_difference(codings: list[Coding], rng: object) -> None:
    shuffled = list(codings)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(shuffled, BOOK) == standing(codings, BOOK)


def test_readings_come_in_the_order_in_which_passages_were_first_read_as_they_are_found_now() -> None:
    codings = [
        coding("p2", "b", minutes=1), coding("p1", "a", minutes=2), coding("p2", "c", minutes=9),
        coding("p1", coder="person:2", minutes=3), coding("p0", "a", coder="machine:x", minutes=0),
    ]  # fmt: skip
    assert read_in_order(codings, codebook_of("a", "b", "c")) == (frozenset("c"), frozenset("a"))
