"""Coder against coder and against the machine, on blind codings alone; and what they differ on, worst first."""

from dataclasses import replace

from cairn.themes.agreement import agreements, alpha_of_sets, differences_to_settle
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, CodingKind, Stance, Strength
from tests.lib.coded_voices import codebook_of, coding

BOOK = codebook_of("a", "b", "c")
PROPOSED = CodingKind.PROPOSED


def test_only_what_was_coded_blind_is_compared_and_the_rest_is_told() -> None:
    codings = [
        coding("p1", "a"), coding("p1", "a", coder="person:2"),
        coding("p2", "a"), coding("p2", coder="person:2"),
        coding("p3", "a"), coding("p3", coder="person:2", blind=False),
    ]  # fmt: skip
    found = agreements(codings, BOOK, "q01", draws=0)
    assert found.together.passages == 2
    assert found.told[0] == "Left out 1 coding that was not made blind."
    (of_a,) = [each for each in found.together.themes if each.theme == "a"]
    assert (of_a.found, of_a.both, of_a.agreed) == (2, 1, 50)


def test_what_a_coder_thought_before_they_saw_another_is_what_is_compared() -> None:
    codings = [
        coding("p1", "a"), coding("p1", "b", minutes=5, blind=False), coding("p1", "a", coder="person:2"),
        coding("p2", "b"), coding("p2", "b", coder="person:2"),
    ]  # fmt: skip
    found = agreements(codings, BOOK, "q01", draws=0)
    assert found.together.sets.value == 1
    assert found.told[0].startswith("Left out 0 codings")


def test_a_machine_is_measured_on_the_random_sample_alone() -> None:
    codings = [
        coding("p1", "a", sample="s1"), coding("p1", "a", coder="machine:x", kind=PROPOSED),
        coding("p2", sample="s1"), coding("p2", "a", coder="machine:x", kind=PROPOSED),
        coding("p3", "b"), coding("p3", "b", coder="machine:x", kind=PROPOSED),
    ]  # fmt: skip
    found = agreements(codings, BOOK, "q01", draws=0)
    (beside,) = found.with_machines
    assert (beside.coders, beside.passages) == (("person:1", "machine:x"), 2)
    assert found.together.passages == 0
    assert "left out 1 blind coding" in found.told[1]


def test_three_coders_are_compared_together_and_by_two() -> None:
    codings = [
        coding(f"p{n}", *("ab" if n % 2 else "c"), coder=f"person:{c}") for n in range(6) for c in (1, 2, 3)
    ]
    found = agreements(codings, BOOK, "q01", draws=20)
    assert found.together.coders == ("person:1", "person:2", "person:3")
    assert [each.coders for each in found.pairs] == [
        ("person:1", "person:2"), ("person:1", "person:3"), ("person:2", "person:3"),
    ]  # fmt: skip
    assert found.together.sets.value == 1
    assert alpha_of_sets(codings, BOOK, "q01") == replace(found.together.sets, interval=None)
    assert found.together.themes[0].kappa is None
    assert found.pairs[0].themes[0].kappa == 1


def test_themes_are_compared_as_what_they_have_become() -> None:
    book = Codebook(2, (Theme("a", "A", question="q01"), Theme("b", "B", question="q01", merged_into="a"),
                        Theme("c", "C", question="q01", dropped=True)))  # fmt: skip
    codings = [coding("p1", "a"), coding("p1", "b", "c", coder="person:2"),
               coding("p2"), coding("p2", coder="person:2")]  # fmt: skip
    found = agreements(codings, book, "q01", draws=0)
    assert [each.theme for each in found.together.themes] == ["a"]
    assert found.together.sets.value == 1


def test_stance_and_strength_are_compared_where_both_spoke_of_them() -> None:
    def said(stance: Stance, strength: Strength) -> Applied:
        return Applied("a", 0, 4, stance, strength)

    codings = [
        coding("p1", said(Stance.FOR, Strength.STRONG)),
        coding("p1", said(Stance.FOR, Strength.PLAIN), coder="person:2"),
        coding("p2", said(Stance.AGAINST, Strength.PASSING)),
        coding("p2", said(Stance.AGAINST, Strength.PASSING), coder="person:2"),
        coding("p3", said(Stance.NOT_SAID, Strength.NOT_SAID)),
        coding("p3", said(Stance.FOR, Strength.PLAIN), coder="person:2"),
    ]
    found = agreements(codings, BOOK, "q01", draws=0).together
    assert found.stance.value == 1
    assert found.stance.units == found.strength.units == 2
    assert found.strength.value is not None
    assert 0 < found.strength.value < 1


def test_what_people_differ_on_is_listed_worst_first_and_what_is_settled_is_not() -> None:
    codings = [
        coding("p1", "a", "b"), coding("p1", "a", coder="person:2"),
        coding("p2", "a"), coding("p2", "b", coder="person:2"),
        coding("p3", "a"), coding("p3", "c", coder="person:2"),
        coding("p3", "c", coder="person:3", kind=CodingKind.SETTLED, minutes=9),
        coding("p4", Applied("a", 0, 4, Stance.FOR)),
        coding("p4", Applied("a", 2, 4, Stance.AGAINST), coder="person:2"),
        coding("p4", "b", coder="machine:x", kind=PROPOSED),
    ]  # fmt: skip
    found = differences_to_settle(codings, BOOK)
    assert [(each.passage, each.theme, each.what) for each in found] == [
        ("p2", "a", "theme"), ("p2", "b", "theme"), ("p1", "b", "theme"), ("p4", "a", "stance"),
    ]  # fmt: skip
    assert found[0].apart == 1
    assert [(each.coder, each.found, each.spans) for each in found[2].readings] == [
        ("person:1", True, ((0, 4),)), ("person:2", False, ()),
    ]  # fmt: skip
    assert found == differences_to_settle(codings[::-1], BOOK)
