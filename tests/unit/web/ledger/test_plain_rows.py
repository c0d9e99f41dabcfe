"""Rows that are read by plain SQL are the rows that Django reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from cairn.web.ledger.models import Answer, AuditEvent, Response, WayIn
from cairn.web.ledger.plain_rows import asked, insert_rows, joined_where, rows_where

pytestmark = pytest.mark.django_db


@pytest.fixture
def response() -> Response:
    return Response.objects.create(
        call="small-call",
        route="online",
        reference="KT4W-7H9P-M3XD",
        public_reference="P-7HKD3C",
        permission="with_name",
        received_on=timezone.localdate(),
        submitted_at=timezone.now(),
        synthetic=True,
    )


def values_of(row: Response | Answer | WayIn) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_every_value_is_what_django_reads(response: Response) -> None:
    way = response.ways_in.create(role=WayIn.Role.LEAD, closed_at=timezone.now())
    answer = response.answers.create(question="q01", chosen=["a", "b"], text="“Words” 🙂", confidential=True)
    for row in (response, way, answer):
        (found,) = rows_where(type(row), "id = %s", row.pk)
        read = type(row).objects.get(pk=row.pk)
        assert values_of(found) == values_of(read)
        assert [type(value) for value in values_of(found).values()] == [
            type(value) for value in values_of(read).values()
        ]


def test_a_row_can_be_changed_and_its_relations_read(response: Response) -> None:
    response.ways_in.create(role=WayIn.Role.LEAD)
    (way,) = rows_where(WayIn, "response_id = %s", response.pk)
    way.label = "A colleague"
    way.save()
    assert way.response == response
    assert WayIn.objects.get().label == "A colleague"


def test_what_is_not_there_is_not_found() -> None:
    assert rows_where(Response, "id = %s", 0) == []
    assert asked("SELECT id FROM ledger_response") == []


@pytest.mark.django_db(transaction=True)
def test_what_goes_wrong_is_raised_as_django_raises_it() -> None:
    with pytest.raises(DatabaseError):
        asked("SELECT nothing FROM nowhere WHERE id = %s", 1)
    assert asked("SELECT %s", 1) == [(1,)]


def test_nothing_is_asked_in_a_transaction_that_is_broken() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            asked("SELECT 1")
        transaction.set_rollback(False)


def test_what_is_asked_can_be_listened_to() -> None:
    heard = []

    def listen(execute: Any, sql: str, *rest: Any) -> Any:
        heard.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        asked("SELECT 1")
    asked("SELECT 2")
    assert heard == ["SELECT 1"]


def test_new_rows_are_written_as_django_writes_them(response: Response) -> None:
    way = response.ways_in.create(role=WayIn.Role.LEAD)
    given = {"response": response, "chosen": ["a", "b"], "text": "“Words” 🙂", "saved_by": way, "turn": 3}
    ours, theirs = (Answer(question="q01", **given), Answer(question="q02", **given))
    insert_rows([ours])
    theirs.save()
    of_row = {"id", "question", "saved_at"}
    read = [values_of(row) for row in Answer.objects.order_by("question")]
    assert [values["id"] for values in read] == [ours.pk, theirs.pk]
    mine, its = ({name: value for name, value in values.items() if name not in of_row} for values in read)
    assert mine == its
    assert ours.saved_at is not None
    ours.text = "Other words."
    ours.save()  # a row that is there: changed, not written once more
    assert Answer.objects.count() == 2


def test_several_new_rows_have_their_own_ids(response: Response) -> None:
    rows = [Answer(response=response, question=f"q{number:02}", text=f"{number}") for number in range(7)]
    insert_rows(rows)
    assert {row.pk: row.question for row in rows} == dict(Answer.objects.values_list("pk", "question"))
    insert_rows([])


def test_a_new_row_of_json_is_read_again(response: Response) -> None:
    event = AuditEvent(
        by="somebody", what="draft.saved", subject="P-7HKD3C", details={"page": "work", "rows": 2}
    )
    insert_rows([event])
    assert values_of(AuditEvent.objects.get(pk=event.pk)) == values_of(event)


def test_a_row_that_a_query_gives_twice_is_one(response: Response) -> None:
    response.answers.create(question="q01")
    response.answers.create(question="q02")
    joined = (
        "SELECT {columns}, 1 FROM ledger_response "
        "LEFT JOIN ledger_answer ON ledger_answer.response_id = ledger_response.id ORDER BY ledger_answer.id"
    )
    (one, first, more), (other, second, _) = joined_where((Response, Answer), joined)
    assert one is other
    assert (first.question, second.question, more) == ("q01", "q02", (1,))
    Answer.objects.all().delete()
    ((_, none, _),) = joined_where((Response, Answer), joined)
    assert none.pk is None
