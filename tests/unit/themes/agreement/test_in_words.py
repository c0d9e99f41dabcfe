"""Agreement in words: what an alpha allows, by whom, and what cannot be told."""

import pytest

from cairn.themes.agreement import Alpha, Interval, agreements
from cairn.themes.agreement.in_words import agreements_in_words, alpha_in_words, bearing, coder_in_words
from cairn.themes.coding import Applied, CodingKind, Stance
from tests.lib.coded_voices import codebook_of, coding

BOOK = codebook_of("a", "b")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.8, "conclusions may rest on it"),
        (0.799, "only tentative conclusions"),
        (0.667, "only tentative conclusions"),
        (0.666, "too low to rest a conclusion on"),
        (-0.2, "too low"),
        (None, "nobody's readings vary"),
    ],
)
def test_each_alpha_says_what_may_rest_on_it(value: float | None, said: str) -> None:
    assert said in bearing(Alpha(value, 10, 20))


def test_an_alpha_is_told_with_its_interval_where_it_has_one() -> None:
    assert alpha_in_words(Alpha(0.724, 10, 20, Interval(0.6, 0.81))) == "alpha 0.72 (0.60 to 0.81)"
    assert alpha_in_words(Alpha(0.5, 10, 20)) == "alpha 0.50"
    assert alpha_in_words(Alpha(None, 0, 0)) == "alpha not defined"


def test_two_people_a_third_and_a_machine_are_told_each() -> None:
    codings = [
        coding(f"p{place}", *(["a"] if place % 2 else []), coder=f"person:{who}", sample="s1")
        for place in range(6)
        for who in ("ada", "ben", "cara")
    ]
    codings += [
        coding(f"p{place}", "a", coder="machine:r-0001", kind=CodingKind.PROPOSED) for place in range(6)
    ]
    told = "\n".join(agreements_in_words(agreements(codings, BOOK, "q01", draws=0), BOOK))
    assert (
        "ada, ben and cara: 6 passages coded blind by two or more, exactly the same themes in 100%." in told
    )
    assert "a Theme a: alpha 1.00; somebody found it in 3, all in 3." in told
    assert "b Theme b" not in told  # nobody found it
    assert "ben and cara: 6 passages" in told
    assert (
        "cara and the machine r-0001: 6 passages coded blind by two or more, exactly the same themes in 50%."
        in told
    )
    assert told.endswith("passages not drawn at random.")


def test_stance_is_told_where_it_varies() -> None:
    codings = [
        coding(f"p{place}", Applied("a", 0, 4, list(Stance)[place % 2]), coder=f"person:{who}")
        for place in range(4)
        for who in ("ada", "ben")
    ]
    told = list(agreements_in_words(agreements(codings, BOOK, "q01", draws=0), BOOK))
    assert "  Stance: alpha 1.00; conclusions may rest on it." in told
    assert not any("Strength" in line for line in told)


def test_where_nobody_coded_the_same_it_says_so() -> None:
    first, *_ = agreements_in_words(agreements([coding("p1", "a")], BOOK, "q01", draws=0), BOOK)
    assert first.startswith("No passage was coded blind by two people yet")
    assert coder_in_words("person:elsewhere/ada") == "elsewhere/ada"
