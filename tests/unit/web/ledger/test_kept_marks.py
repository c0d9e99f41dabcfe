"""A file is never read twice, and what was erased does not come back with the file or the sheet that it came in."""

from __future__ import annotations

import datetime as dt

import pytest

from cairn.responses.ledger import Answer, AnsweringAs, Response, Route
from cairn.responses.tabular import TypedResponse
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models, queries
from cairn.web.ledger.received import ReceivedFile
from cairn.web.ledger.typed_sheets import response_of_row
from cairn.web.respond.actions import erase_response
from tests.lib.kept import given_response, kept_response

pytestmark = pytest.mark.django_db
State = models.IntakeFile.State
LETTER = ReceivedFile("Jane Smith.eml", b"the message", "eml", notes=("A picture was not read.",))
PLAN = ReceivedFile("plan.pdf", b"the plan", "pdf", is_scanned=True)


def received(*files: ReceivedFile, **told: object) -> models.Response:
    given = given_response(route=Route.EMAIL)
    return actions.record_received(given=given, files=files, by="tests", **told)


def states() -> list[str]:
    return sorted(models.IntakeFile.objects.values_list("state", flat=True))


def test_a_message_is_kept_whole_with_what_came_with_it() -> None:
    response = received(LETTER, PLAN, batch="b1")
    first, second = response.documents.all()
    assert [(each.number, each.kind, each.file_name, each.is_scanned, each.notes) for each in (first, second)] == [
        (1, "eml", "Jane Smith.eml", False, ["A picture was not read."]), (2, "pdf", "plan.pdf", True, []),
    ]  # fmt: skip
    assert bytes(second.content) == b"the plan"
    noted = queries.intake_of(b"the message")
    assert (noted.state, noted.name, noted.response, noted.batch) == (
        "read",
        "Jane Smith.eml",
        response,
        "b1",
    )
    assert queries.intake_of(b"the plan") is None


def test_the_same_file_may_come_with_two_messages_and_no_message_twice() -> None:
    received(LETTER, PLAN)
    received(ReceivedFile("other.eml", b"another message"), PLAN)
    with pytest.raises(Refused, match="read before"):
        received(ReceivedFile("renamed.eml", b"the message"))
    assert models.Response.objects.count() == 2


def test_what_was_not_read_is_noted_once_in_a_batch() -> None:
    note = {
        "content": b"?",
        "name": "x.bin",
        "state": State.REFUSED,
        "sentence": "It is no document.",
        "by": "tests",
    }
    one = actions.note_intake(**note, batch="b1")
    assert actions.note_intake(**note, batch="b1") == one
    assert actions.note_intake(**note, batch="b2") != one
    assert queries.intake_of(b"?").sentence == "It is no document."
    assert "document" not in str(list(models.AuditEvent.objects.values_list("details", flat=True)))


def test_of_an_erased_response_the_mark_alone_is_left_and_its_file_is_refused() -> None:
    response = received(LETTER, PLAN)
    actions.note_intake(
        content=b"a scan", name="Jane again.pdf", state=State.DUPLICATE, response=response, by="tests"
    )
    erase_response(response_id=response.pk, by="tests")
    (left,) = models.IntakeFile.objects.all()
    assert (left.state, left.name, left.sentence, left.response, left.batch) == ("erased", "", "", None, "")
    with pytest.raises(Refused, match=r"was erased on .*, at its sender's wish .* say --again"):
        received(LETTER)
    assert received(LETTER, again=True).state == "submitted"
    assert states() == ["erased", "read"]
    received(PLAN)  # by itself it was never a response


def test_a_file_that_an_earlier_release_read_leaves_its_mark_too() -> None:
    response = received(LETTER)
    models.IntakeFile.objects.all().delete()
    erase_response(response_id=response.pk, by="tests")
    with pytest.raises(Refused, match="was erased"):
        received(LETTER)


def typed(words: str = "Words.", **changes: object) -> Response:
    row = TypedResponse(
        2, dt.date(2026, 5, 12), AnsweringAs.PERSON, Permission.NOT_AT_ALL, "", "", (), (Answer("q01", (), words),)
    )  # fmt: skip
    return response_of_row(row, current_call(""))


def take(*replies: Response, again: bool = False) -> list[str]:
    taken = actions.record_typed(typed=replies, call=current_call(""), by="tests", again=again)
    return [each.answers[0].text for each in taken]


def test_a_reply_that_was_erased_does_not_come_back_with_its_sheet() -> None:
    assert take(typed(), typed("Others.")) == ["Words.", "Others."]
    mine = models.Response.objects.first()
    erase_response(response_id=mine.pk, by="tests")
    assert take(typed(), typed("Others."), typed("New.")) == ["New."]
    assert take(typed(), again=True) == ["Words."]


def test_of_two_alike_as_many_come_as_there_are_more_of_them() -> None:
    take(typed(), typed())
    erase_response(response_id=models.Response.objects.first().pk, by="tests")
    assert take(typed(), typed()) == []
    assert take(typed(), typed(), typed()) == ["Words."]


def test_a_reply_that_was_withdrawn_does_not_come_back_with_its_sheet() -> None:
    take(typed())
    models.Response.objects.update(state="withdrawn")
    assert take(typed()) == []


def test_what_was_answered_online_leaves_no_mark() -> None:
    erase_response(response_id=kept_response().pk, by="tests")
    assert states() == []
