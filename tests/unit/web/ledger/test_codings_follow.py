"""Codings go with their words where passages become others, and where they cannot, it is seen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cairn.responses.ledger import Answer
from cairn.themes.changes import Named, Split
from cairn.themes.coding import Stance
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codebook_now, coding_of, codings_of, next_passage, to_look_at_again
from tests.lib.accounts import kept_staff
from tests.lib.coding import CALL, changed, coded, on, themes
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db


def states() -> list[str]:
    return list(models.Coding.objects.order_by("pk").values_list("state", flat=True))


def again(coder: str = "") -> tuple[str, ...]:
    return to_look_at_again(CALL, codebook_now(CALL), coder=coder)


def test_a_coding_goes_with_its_words_where_its_passage_is_split() -> None:
    trust, care = themes("Trust", "Care")
    passage = kept_response().passages.first()  # "Trust comes first."
    before = coded(passage, on(trust, passage, "Trust comes", stance=Stance.FOR), on(care, passage, "first"))
    first, second = actions.split_passage(passage_id=passage.pk, at=6, by="ben")
    one, other = (coding_of(each.pk, "person:ada") for each in (first, second))
    assert [(each.theme, first.text[each.start : each.end]) for each in one.applied] == [(trust, "Trust ")]
    assert [(each.theme, second.text[each.start : each.end]) for each in other.applied] == [
        (trust, "comes"), (care, "first"),
    ]  # fmt: skip
    assert (one.made_at, one.blind, one.applied[0].stance) == (before.made_at, True, Stance.FOR)
    assert states() == ["carried", "stands", "stands"]
    assert models.Coding.objects.get(pk=before.pk).about == passage.pk
    assert again() == ()
    details = models.AuditEvent.objects.get(what="codings.followed").details
    assert details == {"carried": 1, "lapsed": 0, "became": [first.pk, second.pk]}


def test_joined_passages_keep_the_codings_of_those_who_coded_both() -> None:
    trust, care = themes("Trust", "Care")
    passage = kept_document().passages.filter(question="q01", kind="answer").first()
    first, second = actions.split_passage(passage_id=passage.pk, at=10, by="cleo")
    coded(first, on(trust, first, "Trust"))
    coded(second, on(care, second, "say"))
    coded(first, by="ben")
    both = actions.join_passages(first_id=first.pk, second_id=second.pk, by="cleo")
    said = coding_of(both.pk, "person:ada")
    assert [(each.theme, both.text[each.start : each.end]) for each in said.applied] == [
        (trust, "Trust"), (care, "say"),
    ]  # fmt: skip
    assert coding_of(both.pk, "person:ben") is None
    assert states() == ["carried", "carried", "lapsed", "stands"]
    assert (again(), again("person:ada"), again("person:ben")) == ((both.pk,), (), (both.pk,))
    coded(both, by="ben")
    assert again() == ()


def test_what_answers_another_question_is_to_be_coded_anew() -> None:
    [trust] = themes("Trust")
    passage = kept_document().passages.filter(question="q01", kind="answer").first()
    coded(passage, on(trust, passage, "Trust"))
    moved = actions.move_passage(passage_id=passage.pk, question="q02", by="ben")
    assert (list(codings_of(CALL)), states(), again()) == ([], ["lapsed"], (moved.pk,))


def test_what_is_to_be_coded_anew_is_of_the_question_that_it_answers_now() -> None:
    [trust] = themes("Trust")
    passage = kept_document().passages.filter(question="q01", kind="answer").first()
    coded(passage, on(trust, passage, "Trust"))
    moved = actions.move_passage(passage_id=passage.pk, question="q02", by="ben")
    codebook = codebook_now(CALL)
    assert to_look_at_again(CALL, codebook, question="q01") == ()
    assert to_look_at_again(CALL, codebook, question="q02", coder="person:ada") == (moved.pk,)


def test_however_many_are_to_be_coded_anew_the_ledger_is_asked_as_often(
    django_assert_num_queries: Any,
) -> None:
    [trust] = themes("Trust")
    codebook = codebook_now(CALL)
    for number in (1, 6):
        for _ in range(number):
            passage = kept_document().passages.filter(question="q01", kind="answer").first()
            for name in ("ada", "ben"):
                coded(passage, on(trust, passage, "Trust"), by=name)
            actions.move_passage(passage_id=passage.pk, question="q02", by="cleo")
        with django_assert_num_queries(5):
            found = to_look_at_again(CALL, codebook)
    assert len(found) == 7


def test_what_was_settled_and_marked_goes_with_it() -> None:
    [trust] = themes("Trust")
    passage, _ = kept_response().passages.all()
    actions.draw_sample(question="q01", size=2, seed=1, by="ada")
    coded(passage)
    actions.settle_coding(passage_id=passage.pk, applied=[on(trust, passage, "Trust")], by="ben")
    actions.show_others(passage_id=passage.pk, by="ada")
    first, second = actions.split_passage(passage_id=passage.pk, at=6, by="ben")
    settled = models.Coding.objects.filter(kind="settled", state="stands")
    assert {each.passage_id for each in settled} == {first.pk, second.pk}
    assert {each.sample for each in settled} == {"q01-1"}
    assert models.Sampled.objects.filter(passage__in=(first, second)).count() == 2
    assert models.CodingMark.objects.filter(passage__in=(first, second), what="shown").count() == 2


def test_what_is_coded_to_a_theme_that_was_split_is_to_be_looked_at_again() -> None:
    [trust] = themes("Trust")
    passage, other = kept_response().passages.all()
    coded(passage, on(trust, passage, "Trust"))
    coded(other)
    changed(Split(trust, (Named("In staff"), Named("In the law"))))
    assert again() == (passage.pk,)
    coded(passage)
    assert again() == ()


def test_a_changed_response_keeps_what_was_said_of_words_that_it_says_still() -> None:
    [trust] = themes("Trust")
    twice = "Trust comes first.\n\nThen reading.\n\nTrust comes first."
    old = kept_response(answers=(Answer("q01", text=twice),))
    new = kept_response(answers=(Answer("q01", text="Before all else.\n\nTrust comes first."),))
    kept, gone, said_again = old.passages.all()
    coded(kept, on(trust, kept, "Trust"))
    coded(gone)
    coded(said_again)
    actions.carry_codings_to_change(old_id=old.pk, new_id=new.pk, by="tests")
    models.Response.objects.filter(pk=old.pk).update(state="replaced")
    [said] = codings_of(CALL)
    assert said.passage == new.passages.last().pk
    assert [(each.theme, each.start, each.end) for each in said.applied] == [(trust, 0, 5)]
    assert states() == ["carried", "lapsed", "lapsed", "stands"]
    assert next_passage(CALL, "q01", "ada") == new.passages.first()


def test_a_changed_response_stays_given_and_drawn_though_nobody_has_coded_it() -> None:
    old = kept_response()
    actions.draw_sample(question="q01", size=1, seed=1, by="ada")
    kept_staff("ben")
    actions.give_to_code(question="q01", coders=["ben"], each=1, by="ada")
    actions.show_others(passage_id=old.passages.first().pk, by="cleo")
    new = kept_response()
    actions.carry_codings_to_change(old_id=old.pk, new_id=new.pk, by="tests")
    first, second = new.passages.all()
    marks = models.CodingMark.objects.filter(response=new).values_list("passage_id", "coder", "what")
    assert set(marks) == {
        (first.pk, "ben", "given"),
        (second.pk, "ben", "given"),
        (first.pk, "cleo", "shown"),
    }
    assert models.Sampled.objects.filter(response=new).count() == 1


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=some.lists(some.tuples(some.booleans(), some.integers(0, 9), some.integers(1, 40)), max_size=6))
def test_whatever_is_split_and_joined_the_same_words_bear_the_theme(
    steps: list[tuple[bool, int, int]],
) -> None:
    [trust] = themes(f"Trust {models.Theme.objects.count()}")
    response = kept_document()
    for row in response.passages.filter(question="q01", kind="answer"):
        coded(row, on(trust, row, "Trust, as we"))
    for is_split, place, at in steps:
        rows = list(response.passages.filter(question="q01", kind="answer"))
        row = rows[place % len(rows)]
        try:
            if is_split:
                actions.split_passage(passage_id=row.pk, at=at, by="ben")
            elif row != rows[-1]:
                actions.join_passages(first_id=row.pk, second_id=rows[rows.index(row) + 1].pk, by="ben")
        except Refused:
            continue
    rows = {row.pk: row for row in response.passages.all()}
    found = [
        rows[each.passage].text[one.start : one.end]
        for each in codings_of(CALL)
        if each.passage in rows
        for one in each.applied
        if one.theme == trust
    ]
    kept = "".join(found)
    assert kept.replace(" ", "") == "Trust,aswe"
