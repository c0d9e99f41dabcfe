"""A machine is taught a question by what people coded, and proposes the rest."""

import numpy as np
import pytest

from cairn.exceptions import UserError
from cairn.themes.codebook import Codebook
from cairn.themes.coding import CodingKind
from cairn.themes.learning import lesson_on, measured, teach
from cairn.themes.learning.certainty import thresholds
from tests.lib.taught import (
    CODEBOOK,
    MONEY,
    QUESTION,
    SAID,
    STAFF,
    TRUST,
    WHEN,
    coded,
    codings,
    sentences,
    units,
)


def test_it_proposes_what_people_would_find_and_reads_nothing_that_they_read() -> None:
    taught = teach(lesson_on(QUESTION, units(), CODEBOOK), codings(12), CODEBOOK)
    made = taught.proposals("r1", WHEN, 1)
    assert [each.passage for each in made] == [f"p{number:02}" for number in range(12, 30)]
    truth = {f"p{number:02}": {theme} for number, (_, theme) in enumerate(sentences())}
    assert all(each.themes == truth[each.passage] for each in made)
    assert {(each.coder, each.kind, each.blind, each.sample, each.made_at) for each in made} == {
        ("machine:r1", CodingKind.PROPOSED, False, "", WHEN)
    }
    assert all(0 < applied.certainty <= 1 for each in made for applied in each.applied)


def test_a_theme_rests_on_the_sentence_that_bears_it() -> None:
    both = f"We moved house last May.|{SAID[MONEY]} this year.|{SAID[TRUST]} in our school."
    texts = [*(text for text, _ in sentences()), both]
    taught = teach(lesson_on(QUESTION, units(texts), CODEBOOK), codings(30), CODEBOOK)
    (made,) = taught.proposals("r1", WHEN, 1)
    assert made.themes == {MONEY, TRUST}
    words = {each.theme: both[each.start : each.end] for each in made.applied}
    assert words == {MONEY: f"{SAID[MONEY]} this year.", TRUST: f"{SAID[TRUST]} in our school."}


def test_a_passage_that_bears_nothing_is_read_and_none_is_found() -> None:
    off = [f"zebras graze by the river {number}" for number in range(9)]
    texts = [*(text for text, _ in sentences()), *off]
    read = [*codings(15), *(coded(f"p{number}") for number in range(30, 36))]
    made = teach(lesson_on(QUESTION, units(texts), CODEBOOK), read, CODEBOOK).proposals("r1", WHEN, 1)
    assert [each.themes for each in made if each.passage >= "p36"] == [frozenset()] * 3
    assert sum(bool(each.themes) for each in made) == 15


def test_where_every_passage_read_bears_a_theme_every_passage_is_proposed_one() -> None:
    texts = [*(text for text, _ in sentences()), "zebras graze by the river"]
    made = teach(lesson_on(QUESTION, units(texts), CODEBOOK), codings(30), CODEBOOK).proposals("r1", WHEN, 1)
    assert len(made[-1].themes) == 1


def test_that_every_passage_bears_a_theme_can_be_said() -> None:
    texts = [*(text for text, _ in sentences()), "zebras graze by the river"]
    read = [*codings(30), coded("p30")]
    lesson = lesson_on(QUESTION, units([*texts, "zebras graze by the sea"]), CODEBOOK)
    free, always = (teach(lesson, read, CODEBOOK, at_least_one=each).found for each in (None, True))
    assert (free[31].sum(), always[31].sum()) == (0, 1)


def test_units_that_the_model_does_not_read_go_by_their_words() -> None:
    from dataclasses import replace

    class Constant:
        def vectors(self, texts: list[str]) -> np.ndarray:
            return np.array([[1.0, len(text) % 7] for text in texts], dtype=np.float32)

    made = [
        replace(unit, language="cy") for unit in units(["Mae arian yn brin.|Nid oes staff.", "Dim arian."])
    ]
    lesson = lesson_on(QUESTION, made, CODEBOOK, reader=Constant())
    assert lesson.by_meaning
    assert not lesson.features.meant.any()
    assert not lesson.parts.features.meant.any()


def test_with_nothing_coded_it_goes_by_the_themes_words() -> None:
    taught = teach(lesson_on(QUESTION, units(), CODEBOOK), [], CODEBOOK)
    best = [taught.lesson.themes[column].id for column in taught.certain.argmax(axis=1)]
    assert best == [theme for _, theme in sentences()]
    assert len(taught.proposals("r1", WHEN, 1)) == 30


def test_a_machines_codings_teach_nothing() -> None:
    lesson = lesson_on(QUESTION, units(), CODEBOOK)
    wrong = [coded(f"p{n:02}", MONEY, by="machine:x", kind=CodingKind.PROPOSED) for n in range(30)]
    assert teach(lesson, wrong, CODEBOOK).certain.tobytes() == teach(lesson, [], CODEBOOK).certain.tobytes()


def test_what_people_differ_on_teaches_half() -> None:
    read = [coded("p00", STAFF), coded("p00", STAFF, MONEY, by="person:b")]
    assert teach(lesson_on(QUESTION, units(), CODEBOOK), read, CODEBOOK).borne.tolist() == [[1.0, 0.5, 0.0]]


def test_a_merged_theme_teaches_the_theme_that_it_became() -> None:
    from dataclasses import replace

    merged = Codebook(2, (*CODEBOOK.themes[:2], replace(CODEBOOK.themes[2], merged_into=STAFF)))
    taught = teach(lesson_on(QUESTION, units(), merged), [coded("p02", TRUST)], merged)
    assert taught.borne.tolist() == [[1.0, 0.0]]


def test_what_is_set_aside_is_not_read_and_copies_are_proposed_alike() -> None:
    texts = [*(text for text, _ in sentences()), "n/a", sentences()[1][0], sentences()[1][0]]
    taught = teach(lesson_on(QUESTION, units(texts), CODEBOOK), codings(12), CODEBOOK)
    made = {each.passage: each for each in taught.proposals("r1", WHEN, 1)}
    assert "p30" not in made
    assert made["p31"].applied == made["p32"].applied != ()


def test_the_same_codings_in_any_order_give_the_same_proposals() -> None:
    lesson, read = lesson_on(QUESTION, units(), CODEBOOK), codings(12)
    assert teach(lesson, read, CODEBOOK).proposals("r", WHEN, 1) == teach(
        lesson, read[::-1], CODEBOOK
    ).proposals("r", WHEN, 1)
    again = lesson_on(QUESTION, units()[::-1], CODEBOOK)
    assert teach(again, read, CODEBOOK).proposals("r", WHEN, 1) == teach(lesson, read, CODEBOOK).proposals(
        "r", WHEN, 1
    )


def test_it_says_what_it_rests_on() -> None:
    told = teach(lesson_on(QUESTION, units(), CODEBOOK), codings(3), CODEBOOK).sentence()
    assert "3 coded passages of question q05, by words alone" in told


def test_a_question_without_themes_or_answers_is_refused_with_a_sentence() -> None:
    with pytest.raises(UserError, match="no themes for question q05"):
        lesson_on(QUESTION, units(), Codebook(0, ()))
    with pytest.raises(UserError, match="Nobody answered question q05"):
        lesson_on(QUESTION, [], CODEBOOK)


def test_thresholds_hold_to_where_they_start_while_little_is_coded_and_leave_it_as_more_is() -> None:
    """Nothing that was coded bears a theme, though the machine is rather sure of one: little shakes that, much does."""
    sure, nothing = np.tile([0.4, 0.1], (300, 1)), np.zeros((300, 2), dtype=bool)
    assert thresholds(sure[:3], nothing[:3]).decide(sure).any()
    assert not thresholds(sure, nothing).decide(sure).any()
    assert thresholds(sure, nothing, at_least_one=True).decide(sure)[:, 0].all()


def test_to_leave_a_passage_alone_rightly_is_worth_half_as_much_as_to_find_its_theme() -> None:
    """Where four in ten of passages alike bear the theme it is proposed, where two do nothing is."""
    sure = np.full((1_000, 1), 0.3)
    four_in_ten = (np.arange(1_000) % 10 < 4)[:, None]
    assert thresholds(sure, four_in_ten).decide(sure).all()
    assert not thresholds(sure, (np.arange(1_000) % 10 < 2)[:, None]).decide(sure).any()


def test_of_what_it_learned_from_it_says_what_it_would_have_proposed_without() -> None:
    read = [coded("p00", MONEY), *codings(17, start=1)]  # p00 speaks of staff, and somebody coded it to money
    taught = teach(lesson_on(QUESTION, units(), CODEBOOK), read, CODEBOOK)
    left, learned = taught.proposals("r1", WHEN, 1), taught.proposals_unlearned("r1", WHEN, 1)
    assert sorted(each.passage for each in (*left, *learned)) == [f"p{number:02}" for number in range(30)]
    assert {(each.coder, each.kind, each.made_at) for each in learned} == {
        ("machine:r1", CodingKind.PROPOSED, WHEN)
    }
    assert learned[0].passage == "p00"
    assert learned[0].themes == {STAFF}
    without = teach(lesson_on(QUESTION, units(), CODEBOOK), read[1:], CODEBOOK)
    assert without.proposals("r1", WHEN, 1)[0].themes == {STAFF}
    assert teach(lesson_on(QUESTION, units(), CODEBOOK), [], CODEBOOK).proposals_unlearned("r", WHEN, 1) == ()


def test_prevalence_goes_by_what_it_would_propose_of_every_passage_alike() -> None:
    read = [coded("p00", MONEY), *codings(17, start=1), *codings(9, start=20, blind=True, sample="s")]
    lesson = lesson_on(QUESTION, units(), CODEBOOK)
    taught = teach(lesson, read, CODEBOOK, without=frozenset(f"p{number}" for number in range(20, 29)))
    alike = taught.found_alike()
    assert taught.found[0].tolist() != alike[0].tolist() == [True, False, False]
    shares = [each.proposed for each in measured(lesson, read, CODEBOOK, "s").prevalence]
    assert shares == [pytest.approx(share) for share in alike.mean(axis=0)]
    assert shares != [pytest.approx(share) for share in taught.found.mean(axis=0)]
