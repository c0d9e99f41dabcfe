"""Rows that are read by plain SQL are the rows that Django reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from cairn.web.ledger.models import Answer, Response, WayIn
from cairn.web.ledger.plain_rows import asked, rows_where

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
