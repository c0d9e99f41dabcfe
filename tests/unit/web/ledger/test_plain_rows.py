"""Rows that are read by plain SQL are the rows that Django reads."""

from __future__ import annotations

import pytest
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
