"""Putting passages right: the words stay, ids are never used again, and what hangs on them goes with its words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Answer
from cairn.responses.redaction import Finding, FindingKind
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models, queries
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 4)


def joined(response: models.Response) -> str:
    return "".join(passage.text for passage in response.passages.all())


def third(response: models.Response) -> models.Passage:
    return response.passages.all()[2]


def clear(passage: models.Passage, text: str) -> None:
    actions.clear_passage(passage_id=passage.pk, text=text, on=ON, by="anna")


def test_a_person_confirms_and_from_then_on_it_is_sure() -> None:
    passage = third(kept_document())
    models.Passage.objects.filter(pk=passage.pk).update(found_by="content", certainty=0.4)
    for _ in range(2):
        confirmed = actions.confirm_passage(passage_id=passage.pk, by="anna")
    assert (confirmed.found_by, confirmed.certainty) == ("person", 1.0)
    assert models.AuditEvent.objects.filter(what="passage.confirmed").count() == 1


def test_a_passage_that_moves_has_another_id_and_is_to_be_cleared_anew() -> None:
    response = kept_document()
    passage = third(response)
    clear(passage, "Trust, as we say under Q4.")
    moved = actions.move_passage(passage_id=passage.pk, question="q02", by="anna")
    assert (moved.text, moved.question, moved.found_by, moved.position) == (
        passage.text, "q02", "person", passage.position,
    )  # fmt: skip
    assert moved.pk != passage.pk
    assert models.FormerPassage.objects.get().became == [moved.pk]
    assert [row.stands for row in moved.clearances.all()] == [False]
    assert not moved.agreements.exists()
    again = actions.move_passage(passage_id=moved.pk, question="q02", by="anna")
    assert again.pk == moved.pk
    assert actions.move_passage(passage_id=moved.pk, question=None, by="anna").question is None
    with pytest.raises(Refused, match="has no question q99"):
        actions.move_passage(passage_id=third(response).pk, question="q99", by="anna")


def test_a_split_document_still_gives_its_text_back() -> None:
    response = kept_document()
    whole, passage = joined(response), third(response)
    halves = actions.split_passage(passage_id=passage.pk, at=passage.text.index("as"), by="anna")
    assert [half.text for half in halves] == ["7. Trust, ", "as we say under Q4.\n"]
    assert joined(response) == whole
    assert halves[0].end == halves[1].start == passage.start + 10
    assert not response.passages.filter(pk=passage.pk).exists()
    assert models.FormerPassage.objects.get(pk=passage.pk).became == [half.pk for half in halves]


def test_an_id_is_never_used_again() -> None:
    response = kept_document()
    seen = set(response.passages.values_list("pk", flat=True))
    for _ in range(3):
        first, second = actions.split_passage(passage_id=third(response).pk, at=9, by="anna")
        both = actions.join_passages(first_id=first.pk, second_id=second.pk, by="anna")
        made = {first.pk, second.pk, both.pk}
        assert len(made) == 3
        assert not made & seen
        seen |= made


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=some.lists(some.tuples(some.booleans(), some.integers(0, 9), some.integers(1, 40)), max_size=6))
def test_whatever_is_split_and_joined_the_text_is_given_back(steps: list[tuple[bool, int, int]]) -> None:
    response = kept_document()
    whole = joined(response)
    for is_split, place, at in steps:
        rows = list(response.passages.all())
        passage = rows[place % len(rows)]
        try:
            if is_split:
                actions.split_passage(passage_id=passage.pk, at=at, by="anna")
            elif passage != rows[-1]:
                after = rows[rows.index(passage) + 1]
                actions.join_passages(first_id=passage.pk, second_id=after.pk, by="anna")
        except Refused:
            continue
    rows = list(response.passages.all())
    assert joined(response) == whole
    assert all(whole[row.start : row.end] == row.text for row in rows)


def test_an_answer_is_split_and_joined_as_a_document_is() -> None:
    response = kept_response(answers=(Answer("q01", text="Trust comes first.  Then reading."),))
    passage = response.passages.get()
    first, second = actions.split_passage(passage_id=passage.pk, at=20, by="anna")
    assert (first.start, first.end, second.start, second.end) == (0, 20, 20, 33)
    both = actions.join_passages(first_id=first.pk, second_id=second.pk, by="anna")
    assert (both.text, both.position) == (passage.text, 0)


@pytest.mark.parametrize("at", [0, -1, 1_000])
def test_a_part_without_words_is_refused(at: int) -> None:
    with pytest.raises(Refused, match="one part would hold no words"):
        actions.split_passage(passage_id=third(kept_document()).pk, at=at, by="anna")


def test_only_neighbours_of_one_text_are_joined() -> None:
    rows = list(kept_document().passages.all())
    other = kept_document().passages.first()
    answers = list(kept_response().passages.all())
    for first, second in ((rows[0], rows[2]), (rows[1], rows[0]), (rows[3], other), (answers[0], rows[0])):
        with pytest.raises(Refused, match="follows it in the same text"):
            actions.join_passages(first_id=first.pk, second_id=second.pk, by="anna")


def test_what_hangs_on_a_passage_goes_with_its_words() -> None:
    response = kept_document()
    passage = third(response)  # "7. Trust, as we say under Q4.\n"
    clear(passage, "Trust")
    actions.propose_redactions(
        passage_id=passage.pk, by="m",
        findings=[Finding(3, 8, FindingKind.NAME, 0.5, "[a]"), Finding(8, 12, FindingKind.NAME, 0.5, "[b]")],
    )  # fmt: skip
    note = actions.add_note(response_id=response.pk, passage_id=passage.pk, text="Look here.", by="anna")
    weighed = {
        "response_id": response.pk,
        "exemption": Exemption.IN_CONFIDENCE,
        "reason": "Told us.",
        "on": ON,
        "by": "p",
    }
    actions.consider_exemption(**weighed, outcome=Outcome.WITHHOLD, passage_id=passage.pk)
    first, second = actions.split_passage(passage_id=passage.pk, at=10, by="anna")
    assert list(first.redactions.values_list("start", "end")) == [(3, 8), (8, 10)]
    assert list(second.redactions.values_list("start", "end")) == [(0, 2)]
    note.refresh_from_db()
    assert note.passage_id == first.pk
    assert [row.text for row in first.clearances.all()] == ["Trust"]
    assert not models.Clearance.objects.filter(stands=True).exists()
    agreement = response.agreements.get(question="q01")
    assert agreement.passage_id == second.pk
    for half in (first, second):
        assert half.considerations.get(stands=True).about == half.pk
    both = actions.join_passages(first_id=first.pk, second_id=second.pk, by="anna")
    assert list(both.redactions.values_list("start", "end")) == [(3, 8), (8, 10), (10, 12)]
    assert both.considerations.get(stands=True).outcome == "withhold"
    assert not models.RedactedText.objects.filter(passage=both).exists()


def test_of_two_that_become_one_both_are_in_confidence_where_one_was() -> None:
    response = kept_document()
    first, second = response.passages.all()[1:3]
    actions.set_confidential(passage_id=second.pk, confidential=True, reason="Asked.", by="p")
    both = actions.join_passages(first_id=first.pk, second_id=second.pk, by="anna")
    assert (both.confidential, both.reason) == (True, "Asked.")


def test_two_that_may_not_be_quoted_alike_are_not_joined() -> None:
    first, second = kept_document().passages.all()[1:3]
    actions.set_permission(passage_id=first.pk, permission=Permission.NOT_AT_ALL, reason="Rang us.", by="p")
    with pytest.raises(Refused, match="may not be quoted alike"):
        actions.join_passages(first_id=first.pk, second_id=second.pk, by="anna")


def test_a_snapshot_carries_what_was_put_right() -> None:
    from cairn.web.common.definitions import current_call

    response = kept_response()
    passage = response.passages.first()
    actions.set_permission(passage_id=passage.pk, permission=Permission.NOT_AT_ALL, reason="Rang us.", by="p")
    actions.confirm_passage(passage_id=passage.pk, by="anna")
    collected = queries.responses_to_collect(current_call())[0].passages[0]
    assert (collected.permission, collected.reason, collected.found_by, collected.certainty) == (
        "not_at_all", "Rang us.", "person", 1.0,
    )  # fmt: skip


def test_no_event_holds_a_word() -> None:
    test_what_hangs_on_a_passage_goes_with_its_words()
    told = str(list(models.AuditEvent.objects.values_list("subject", "details")))
    assert not [word for word in ("Trust", "Look", "Told us", "as we say") if word in told]
