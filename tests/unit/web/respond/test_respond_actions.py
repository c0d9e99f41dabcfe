"""The life of an online response."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError
from django.utils import timezone

from cairn.calls import Call
from cairn.calls.definition import Window
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from cairn.web.respond import actions
from cairn.web.respond.policies import NotReady

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT


@pytest.fixture
def begun(call: Call) -> models.Response:
    return actions.begin_response(call=call, by=ME)


def save(call: Call, response: models.Response, *answers: Answer, page: str = "work") -> None:
    actions.save_answers(call=call, response_id=response.pk, page=page, answers=answers, by=ME)


def kept(response: models.Response) -> list[tuple[str, bool, list[str], str]]:
    return list(response.answers.order_by("id").values_list("question", "in_profile", "chosen", "text"))


def closed(call: Call) -> Call:
    return replace(call, window=Window(dt.date(2020, 1, 1), dt.date(2020, 2, 1)))


def test_a_draft_has_its_references_from_the_start(begun: models.Response) -> None:
    assert begun.is_draft
    assert begun.reference
    assert begun.public_reference.startswith("P-")
    assert not begun.synthetic


def test_to_an_invented_call_only_invented_answers_are_given(call: Call) -> None:
    assert actions.begin_response(call=replace(call, synthetic=True), by=ME).synthetic


def test_a_reference_drawn_twice_is_drawn_again(
    call: Call, begun: models.Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws = iter([begun.public_reference, begun.public_reference, "P-OTHER"])
    monkeypatch.setattr(actions, "new_public_reference", lambda: next(draws))
    assert actions.begin_response(call=call, by=ME).public_reference == "P-OTHER"
    monkeypatch.setattr(actions, "new_public_reference", lambda: "P-OTHER")
    with pytest.raises(IntegrityError):
        actions.begin_response(call=call, by=ME)


def test_a_page_takes_the_place_of_what_it_held(call: Call, begun: models.Response) -> None:
    save(call, begun, Answer("sector", ("schools",)), page="profile")
    save(call, begun, Answer("q01", text="First."), Answer("q02", ("agree",)))
    save(call, begun, Answer("q01", text="Second."), Answer("q02"))
    assert kept(begun) == [("sector", True, ["schools"], ""), ("q01", False, [], "Second.")]


def test_sending_makes_evidence_of_a_draft(call: Call, begun: models.Response) -> None:
    save(call, begun, Answer("sector", ("schools",)), page="profile")
    save(call, begun, Answer("q01", text="One.\n\nTwo."))
    actions.save_publication_choice(
        call=call, response_id=begun.pk, answering_as=AnsweringAs.ORGANISATION, name="The Trust",
        permission=Permission.WITH_NAME, by=ME,
    )  # fmt: skip
    sent = actions.send_response(call=call, response_id=begun.pk, by=ME)
    assert (sent.state, sent.received_on, sent.name) == ("submitted", timezone.localdate(), "The Trust")
    assert [passage.pk for passage in sent.passages.all()] == [
        f"{sent.public_reference}-q01-{n}" for n in (1, 2)
    ]
    assert list(models.AuditEvent.objects.values_list("what", flat=True)) == [
        "draft.begun", "draft.saved", "draft.saved", "draft.saved", "response.sent",
    ]  # fmt: skip


def test_who_did_not_say_is_not_quoted(call: Call, begun: models.Response) -> None:
    save(call, begun, Answer("sector", ("schools",)), page="profile")
    save(call, begun, Answer("q01", text="One."))
    sent = actions.send_response(call=call, response_id=begun.pk, by=ME)
    assert (sent.permission, sent.answering_as) == (Permission.NOT_AT_ALL, AnsweringAs.PERSON)


def test_sending_twice_sends_once(call: Call, begun: models.Response) -> None:
    save(call, begun, Answer("sector", ("schools",)), page="profile")
    save(call, begun, Answer("q01", text="One."))
    first = actions.send_response(call=call, response_id=begun.pk, by=ME)
    again = actions.send_response(call=call, response_id=begun.pk, by=ME)
    assert (again.pk, again.submitted_at) == (first.pk, first.submitted_at)
    assert models.Passage.objects.count() == 1
    assert models.AuditEvent.objects.filter(what="response.sent").count() == 1


def test_what_is_sent_is_changed_no_more(call: Call, begun: models.Response) -> None:
    save(call, begun, Answer("sector", ("schools",)), page="profile")
    save(call, begun, Answer("q01", text="One."))
    actions.send_response(call=call, response_id=begun.pk, by=ME)
    with pytest.raises(Refused, match="has been sent"):
        save(call, begun, Answer("q01", text="Two."))
    assert models.Answer.objects.get(question="q01").text == "One."


def test_an_empty_response_is_not_sent(call: Call, begun: models.Response) -> None:
    save(call, begun, Answer("sector", ("schools",)), page="profile")
    with pytest.raises(NotReady):
        actions.send_response(call=call, response_id=begun.pk, by=ME)
    begun.refresh_from_db()
    assert begun.is_draft


def test_nothing_is_taken_when_the_call_is_closed(call: Call, begun: models.Response) -> None:
    save(call, begun, Answer("sector", ("schools",)), page="profile")
    save(call, begun, Answer("q01", text="One."))
    for act in (
        lambda: actions.begin_response(call=closed(call), by=ME),
        lambda: save(closed(call), begun, Answer("q01", text="Late.")),
        lambda: actions.send_response(call=closed(call), response_id=begun.pk, by=ME),
    ):
        with pytest.raises(Refused, match="closed at the end of 1 February 2020"):
            act()
    assert models.Answer.objects.get(question="q01").text == "One."
