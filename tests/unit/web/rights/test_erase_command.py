"""The team erases what somebody asks for who has no page of their own."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.tabular import TypedResponse
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models, queries
from cairn.web.ledger.actions import record_typed
from cairn.web.ledger.typed_sheets import response_of_row
from cairn.web.rights import told
from cairn.web.rights.management.commands import erase

pytestmark = pytest.mark.django_db
WORDS = "Words that nobody should read again."


@pytest.fixture
def replies() -> list[str]:
    """The public references of two replies that were typed in."""
    call = current_call("")
    rows = [
        TypedResponse(
            row,
            date(2026, 5, 12),
            AnsweringAs.PERSON,
            Permission.NOT_AT_ALL,
            "",
            "",
            (),
            (Answer("q01", (), words),),
        )
        for row, words in ((2, WORDS), (3, "Others."))
    ]
    typed = [response_of_row(row, call) for row in rows]
    return [one.public_reference for one in record_typed(typed=typed, call=call, by="test")]


def run(*told: str) -> str:
    out = io.StringIO()
    call_command("erase", *told, stdout=out)
    return out.getvalue()


def left() -> set[str]:
    return {response.public_reference for response in queries.responses_to_collect(current_call(""))}


def test_one_is_erased_and_the_other_stays(replies: list[str]) -> None:
    said = run(replies[0], "--yes")
    assert f"{replies[0]}: typed in by the team, received on 12 May 2026, with 1 answer and 0 files." in said
    assert "Erased 1 response; it cannot be undone." in said
    assert "Certificate E-0001 says what was erased." in said
    assert WORDS not in said
    assert left() == {replies[1]}
    assert not models.Answer.objects.filter(response__public_reference=replies[0]).exists()
    event = models.AuditEvent.objects.get(what="response.erased")
    assert event.by.startswith("erase, run by ")


def test_all_are_looked_for_before_the_first_is_erased(replies: list[str]) -> None:
    with pytest.raises(Refused, match="There is no response P-NOBODY that was sent"):
        run(replies[0], "P-NOBODY", "--yes")
    assert left() == set(replies)


def test_twice_is_once(replies: list[str]) -> None:
    run(replies[0], replies[0], "--yes")
    said = run(replies[0], "--yes")
    assert f"{replies[0]}: was erased before." in said
    assert said.endswith("Nothing was erased.\n")


@pytest.mark.parametrize(("typed", "is_erased"), [("yes\n", True), ("y\n", False), ("", False)])
def test_it_asks_once_more(
    typed: str, is_erased: bool, replies: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin: Any = io.StringIO(typed)
    stdin.isatty = lambda: True
    monkeypatch.setattr(told.sys, "stdin", stdin)
    run(replies[0])
    assert (replies[0] not in left()) is is_erased


def test_where_nobody_can_be_asked_nothing_is_erased(
    replies: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told.sys, "stdin", io.StringIO("yes\n"))
    with pytest.raises(Refused, match="Say --yes where it is sure"):
        run(replies[0])
    assert left() == set(replies)


def test_a_draft_is_its_writers_alone(client: Any) -> None:
    client.post("/respond/begin/")
    with pytest.raises(Refused, match="There is no response"):
        run(models.Response.objects.get().public_reference, "--yes")


def test_a_quotation_that_stands_is_named(replies: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erase, "named_in_publication", lambda: frozenset({replies[0]}))
    said = run(*replies, "--yes")
    assert f"The publication quotes {replies[0]}: the website keeps those pages back" in said
    assert "Take the quotation out of the prose" in said
