"""Coding by hand: what a coder says stands until they think again, and nothing that they said is lost."""

from __future__ import annotations

import pytest

from cairn.exceptions import CairnError
from cairn.themes.changes import Drop, Merge, Move
from cairn.themes.coding import Applied, Stance, Strength
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.actions.sampling import checksum_of
from cairn.web.ledger.coded import (
    codebook_now,
    coding_of,
    codings_of,
    codings_of_passage,
    next_passage,
    passages_of_theme,
    progress_of,
    to_settle,
)
from cairn.web.ledger.roles import Role
from tests.lib.coding import CALL, changed, coded, on, themes
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db


def passages(number: int = 1) -> list[models.Passage]:
    return [passage for _ in range(number) for passage in kept_response().passages.all()]


def test_a_coding_says_which_themes_rest_on_which_words() -> None:
    trust, care = themes("Trust", "Care")
    first, second = passages()
    strong = on(trust, first, "Trust comes", stance=Stance.FOR, strength=Strength.STRONG)
    coded(first, on(care, first, "first"), strong)
    coded(second)
    said = coding_of(first.pk, "person:ada")
    assert said.applied == (strong, on(care, first, "first"))
    assert (said.question, said.codebook, said.blind, said.sample, said.is_by_person) == (
        "q01",
        2,
        True,
        "",
        True,
    )
    assert [each.passage for each in codings_of(CALL, "q01")] == [first.pk, second.pk]
    assert coding_of(second.pk, "person:ada").themes == frozenset()
    event = models.AuditEvent.objects.filter(what="coding.recorded").first()
    assert (event.by, event.subject, event.details["themes"]) == ("ada", first.pk, [trust, care])
    assert "Trust" not in str(event.details)


def test_a_coders_latest_stands_and_the_one_before_is_kept() -> None:
    [trust] = themes("Trust")
    first, _ = passages()
    coded(first)
    again = coded(first, on(trust, first, "Trust"))
    assert coded(first, on(trust, first, "Trust")).pk == again.pk
    coded(first, by="ben")
    assert [(each.coder, each.state) for each in models.Coding.objects.all()] == [
        ("person:ada", "replaced"), ("person:ada", "stands"), ("person:ben", "stands"),
    ]  # fmt: skip
    with pytest.raises(CairnError, match="written once"):
        again.save()
    actions.take_back_coding(passage_id=first.pk, by="ada")
    assert [each.coder for each in codings_of_passage(first.pk)] == ["person:ben"]


def test_it_is_blind_until_its_coder_was_shown_what_others_say() -> None:
    first, second = passages()
    assert coded(first).blind
    for _ in range(2):
        actions.show_others(passage_id=first.pk, by="ada")
    assert coded(first).blind  # nothing new was said
    [trust] = themes("Trust")
    assert not coded(first, on(trust, first, "Trust")).blind
    assert coded(first, by="ben").blind
    assert coded(second).blind
    assert models.AuditEvent.objects.filter(what="coding.shown_others").count() == 1


def test_what_cannot_be_coded_is_refused_with_a_sentence() -> None:
    trust, care = themes("Trust", "Care")
    first, _ = passages()
    heading = kept_document().passages.get(kind="heading")
    for applied, sentence in (
        ((Applied("t-0099", 0, 5),), "no theme t-0099"),
        ((Applied(trust, 3, 3),), "Choose the words"),
        ((Applied(trust, 0, 999),), "Choose the words"),
        ((Applied(trust, 5, 6),), "empty place"),
        ((Applied(trust, 0, 5), Applied(trust, 0, 5, Stance.FOR)), "twice"),
        ((Applied(trust, 0, 5, certainty=1.5),), "no number from 0 to 1"),
    ):
        with pytest.raises(Refused, match=sentence):
            coded(first, *applied)
    changed(Merge((trust,), care))
    with pytest.raises(Refused, match="“Trust” is one with “Care” now"):
        coded(first, Applied(trust, 0, 5))
    with pytest.raises(Refused, match="answers no question"):
        coded(heading)
    with pytest.raises(Refused, match="no such passage any more"):
        actions.skip_passage(passage_id="gone", by="ada")
    models.Response.objects.filter(pk=first.response_id).update(state="withdrawn")
    with pytest.raises(Refused, match="no longer evidence"):
        coded(first)
    assert not models.Coding.objects.exists()


def test_where_coders_differ_it_is_settled_and_may_be_settled_anew() -> None:
    trust, care, both = themes("Trust", "Care", "Both")
    first, second = passages()
    with pytest.raises(Refused, match="nothing to settle"):
        actions.settle_coding(passage_id=first.pk, applied=(), by="cleo")
    coded(first, on(trust, first, "Trust"))
    coded(second, on(trust, second, "reading"))
    for passage in (first, second):
        coded(passage, by="ben")
    difference, other = to_settle(CALL, "q01", codebook_now(CALL))
    assert (difference.passage, other.passage) == (first.pk, second.pk)
    assert [each.coder for each in difference.codings] == ["person:ada", "person:ben"]
    actions.settle_coding(passage_id=first.pk, applied=[on(trust, first, "Trust")], by="cleo")
    actions.settle_coding(passage_id=first.pk, applied=[], by="ada")
    assert [each.passage for each in to_settle(CALL, "q01", codebook_now(CALL))] == [second.pk]
    assert coding_of(first.pk, "person:ada").themes == {trust}
    assert models.Coding.objects.filter(kind="settled").count() == 2
    assert len(codings_of_passage(first.pk)) == 3
    coded(second, on(care, second, "reading"), by="ben")
    assert to_settle_number() == 1
    changed(Merge((trust, care), both))
    assert to_settle_number() == 0
    coded(first, on(both, first, "Trust"), by="ben")  # after it was settled
    changed(Drop(both))
    assert to_settle_number() == 0


def to_settle_number() -> int:
    return len(list(to_settle(CALL, "q01", codebook_now(CALL))))


def test_another_stance_is_a_difference() -> None:
    [trust] = themes("Trust")
    first, _ = passages()
    coded(first, on(trust, first, "Trust", stance=Stance.FOR))
    coded(first, on(trust, first, "Trust comes", stance=Stance.AGAINST), by="ben")
    assert to_settle_number() == 1


def test_the_next_passage_goes_on_where_its_coder_left_off() -> None:
    one, two, three, four = passages(2)
    first = next_passage(CALL, "q01", "ada")
    assert first == one
    coded(two)
    assert next_passage(CALL, "q01", "ada") == three
    assert next_passage(CALL, "q01", "ada", after=three.pk) == four
    assert next_passage(CALL, "q01", "ada", order=[four.pk, one.pk]) == four
    assert next_passage(CALL, "q01", "ada", order=[four.pk, one.pk], after=four.pk) == one
    actions.skip_passage(passage_id=three.pk, by="ada")
    assert next_passage(CALL, "q01", "ada") == four
    coded(four)
    assert next_passage(CALL, "q01", "ada") == one
    coded(one)
    assert next_passage(CALL, "q01", "ada") == three
    coded(three)
    assert next_passage(CALL, "q01", "ada") is None
    assert next_passage(CALL, "q01", "ben") == one
    assert next_passage(CALL, "q02", "ada") is None
    assert not models.CodingMark.objects.exists()


def test_passages_are_dealt_to_coders_evenly_and_theirs_come_first() -> None:
    there = passages(3)
    for name in ("ada", "ben", "cleo"):
        actions.add_staff(name=name, password="a long enough phrase", roles=[Role.CODER], by="tests")
    actions.add_staff(name="max", password="a long enough phrase", roles=[Role.READER], by="tests")
    given = {"question": "q01", "by": "ada", "seed": 7}
    assert actions.give_to_code(coders=["ada", "ben", "cleo"], **given) == 12
    assert actions.give_to_code(coders=["ada", "ben", "cleo"], **given) == 0
    marks = models.CodingMark.objects
    assert {name: marks.filter(coder=name).count() for name in ("ada", "ben", "cleo")} == {
        "ada": 4, "ben": 4, "cleo": 4,
    }  # fmt: skip
    theirs = set(marks.filter(coder="ada").values_list("passage_id", flat=True))
    seen = set()
    while passage := next_passage(CALL, "q01", "ada"):
        seen.add(passage.pk)
        coded(passage)
    assert seen == theirs
    [question] = progress_of(CALL)
    assert (question.question, question.passages, question.by_one, question.by_two, question.settled) == (
        "q01", len(there), 4, 0, 0,
    )  # fmt: skip
    assert [(each.coder, each.given, each.coded, each.blind) for each in question.coders] == [
        ("person:ada", 4, 4, 4), ("person:ben", 4, 0, 0), ("person:cleo", 4, 0, 0),
    ]  # fmt: skip
    assert actions.take_from_coder(question="q01", coder="ben", by="ada") == 4
    assert actions.take_from_coder(question="q01", coder="ada", by="ada") == 0
    for coders, each, sentence in ((["max"], 1, "max may not code"), (["ada"], 2, "as many coders")):
        with pytest.raises(Refused, match=sentence):
            actions.give_to_code(coders=coders, each=each, **given)


def test_what_is_given_out_again_comes_to_no_more_coders_than_was_said() -> None:
    passages(2)
    for name in ("ada", "ben", "cleo"):
        actions.add_staff(name=name, password="a long enough phrase", roles=[Role.CODER], by="tests")
    given = {"question": "q01", "by": "ada"}
    assert actions.give_to_code(coders=["ada", "ben"], each=2, **given) == 8
    assert actions.give_to_code(coders=["ada", "ben", "cleo"], each=2, seed=9, **given) == 0
    assert actions.give_to_code(coders=["cleo"], each=3, seed=9, **given) == 4
    assert models.AuditEvent.objects.filter(what="coding.given").count() == 2
    assert models.AuditEvent.objects.last().details["passages"] == 4


def test_a_sample_says_what_it_was_drawn_from() -> None:
    there = [each.pk for each in passages(3)]
    some = actions.draw_sample(question="q01", size=1, seed=5, by="ada", among=there[:2])
    told = actions.draw_sample(
        question="q01", size=1, seed=5, by="ada", among=there[2:4], among_whom="those read"
    )
    every = actions.draw_sample(question="q01", size=2, seed=5, by="ada")
    assert [each.drawn_among for each in (some, told, every)] == [
        "passages that were chosen by hand",
        "those read",
        "",
    ]
    assert (some.drawn_from, some.from_sha256) == (2, checksum_of(there[:2]))
    left = set(there) - {each.passages.get().passage_id for each in (some, told)}
    assert (every.drawn_from, every.from_sha256) == (4, checksum_of(left))
    events = models.AuditEvent.objects.filter(what="sample.drawn")
    assert [each.details["among"] for each in events] == [each.drawn_among for each in (some, told, every)]


def test_a_name_that_somebody_chose_is_not_given_again() -> None:
    passages(2)
    drawn = {"question": "q01", "size": 1, "seed": 5, "by": "ada"}
    names = [actions.draw_sample(**drawn, name=name).name for name in ("q01-2", "", "")]
    assert names == ["q01-2", "q01-3", "q01-4"]


def test_a_sample_is_drawn_by_a_seed_and_its_codings_say_so() -> None:
    there = passages(3)
    sample = actions.draw_sample(question="q01", size=2, seed=5, by="ada")
    drawn = list(sample.passages.values_list("passage_id", flat=True))
    assert (sample.name, sample.drawn_from, len(set(drawn))) == ("q01-1", 6, 2)
    assert next_passage(CALL, "q01", "ada", sample="q01-1").pk == drawn[0]
    assert next_passage(CALL, "q01", "ada", sample="q01-1", after=drawn[0]).pk == drawn[1]
    assert coded(models.Passage.objects.get(pk=drawn[0])).sample == "q01-1"
    outside = next(each for each in there if each.pk not in drawn)
    assert coded(outside).sample == ""
    other = actions.draw_sample(question="q01", size=4, seed=5, by="ada", name="the rest")
    assert not set(drawn) & set(other.passages.values_list("passage_id", flat=True))
    for asked, sentence in (
        ({"size": 1}, "There is no passage of q01 to draw"),
        ({"size": 1, "name": "the rest"}, "already"),
        ({"size": 1, "question": "q02"}, "no question q02"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.draw_sample(**{"question": "q01", "seed": 1, "by": "ada", **asked})


def test_the_passages_of_a_theme_are_found_with_what_is_one_with_it_or_under_it() -> None:
    money, fees, care = themes("Money", "Fees", "Care")
    first, second = passages()
    coded(first, on(money, first, "Trust"), on(care, first, "first"))
    coded(second, on(fees, second, "reading"))
    changed(Merge((money,), fees))
    found = [
        (each.passage, each.theme, each.start) for each in passages_of_theme(CALL, codebook_now(CALL), fees)
    ]
    assert found == [(first.pk, money, 0), (second.pk, fees, 5)]
    changed(Move(care, fees))
    assert len(list(passages_of_theme(CALL, codebook_now(CALL), fees))) == 2
    assert len(list(passages_of_theme(CALL, codebook_now(CALL), fees, with_below=True))) == 3
