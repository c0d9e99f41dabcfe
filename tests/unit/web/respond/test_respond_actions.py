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
from cairn.web.respond import actions, queries
from cairn.web.respond.actions import drafts
from cairn.web.respond.policies import NotReady
from cairn.web.respond.shown import checksum_of
from tests.lib.sent import as_read

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT
SECTOR = Answer("sector", ("schools",))


@pytest.fixture
def begun(call: Call) -> models.Response:
    return actions.begin_response(call=call, by=ME).response


def save(response: models.Response, *answers: Answer) -> None:
    """As somebody saves who was shown what stands."""
    standing = queries.answers_of(response)
    page = actions.Page(
        "work",
        shown={code: checksum_of(answer) for code, answer in standing.items()},
        profile=("sector",),
    )
    actions.save_answers(
        response_id=response.pk, page=page, answers=answers, way=response.ways_in.get(), by=ME
    )


def send(call: Call, response: models.Response) -> models.Response:
    seen = as_read(response, call)
    return actions.send_response(call=call, response_id=response.pk, seen=seen, by=ME)


def kept(response: models.Response) -> list[tuple[str, bool, list[str], str]]:
    return list(response.answers.order_by("id").opened("question", "in_profile", "chosen", "text"))


def closed(call: Call) -> Call:
    return replace(call, window=Window(dt.date(2020, 1, 1), dt.date(2020, 2, 1)))


def test_a_draft_has_its_references_and_a_leads_way_in_from_the_start(begun: models.Response) -> None:
    assert begun.is_draft
    assert begun.reference
    assert begun.public_reference.startswith("P-")
    assert not begun.synthetic
    assert begun.ways_in.get().is_lead


def test_to_an_invented_call_only_invented_answers_are_given(call: Call) -> None:
    assert actions.begin_response(call=replace(call, synthetic=True), by=ME).response.synthetic


def test_the_same_page_sent_twice_begins_one_draft(call: Call) -> None:
    ways = [actions.begin_response(call=call, by=ME, page=page) for page in ("a", "a", "b", "", "")]
    assert ways[0] == ways[1]
    assert len({way.response_id for way in ways}) == 4


def test_a_reference_drawn_twice_is_drawn_again(
    call: Call, begun: models.Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws = iter([begun.public_reference, begun.public_reference, "P-OTHER"])
    monkeypatch.setattr(drafts, "new_public_reference", lambda: next(draws))
    assert actions.begin_response(call=call, by=ME).response.public_reference == "P-OTHER"
    monkeypatch.setattr(drafts, "new_public_reference", lambda: "P-OTHER")
    with pytest.raises(IntegrityError):
        actions.begin_response(call=call, by=ME)


def test_a_page_takes_the_place_of_what_it_held(begun: models.Response) -> None:
    save(begun, SECTOR)
    save(begun, Answer("q01", text="First."), Answer("q02", ("agree",)))
    save(begun, Answer("q01", text="Second."), Answer("q02"))
    assert kept(begun) == [("sector", True, ["schools"], ""), ("q01", False, [], "Second.")]


def test_an_organisations_name_is_kept_with_who_answers_and_a_persons_with_their_choice(
    begun: models.Response,
) -> None:
    def said(name: str, answering_as: AnsweringAs | None, permission: Permission, person: str) -> str:
        actions.save_who_answers(response_id=begun.pk, answering_as=answering_as, name=name, by=ME)
        actions.save_publication_choice(
            response_id=begun.pk, permission=permission, person_name=person, by=ME
        )
        begun.refresh_from_db()
        return begun.name

    assert said("The Trust", AnsweringAs.ORGANISATION, Permission.WITHOUT_NAME, "") == "The Trust"
    assert said("", AnsweringAs.PERSON, Permission.WITH_NAME, "Jo") == "Jo"
    assert said("", AnsweringAs.PERSON, Permission.WITHOUT_NAME, "Jo") == ""
    assert said("", None, Permission.WITH_NAME, "Jo") == "Jo"
    assert said("The Trust", AnsweringAs.ORGANISATION, Permission.WITH_NAME, "Jo") == "The Trust"


def test_sending_makes_evidence_of_a_draft(call: Call, begun: models.Response) -> None:
    save(begun, SECTOR)
    save(begun, Answer("q01", text="One.\n\nTwo."))
    actions.save_who_answers(
        response_id=begun.pk, answering_as=AnsweringAs.ORGANISATION, name="The Trust", by=ME
    )
    actions.save_publication_choice(
        response_id=begun.pk, permission=Permission.WITH_NAME, person_name="", by=ME
    )
    sent = send(call, begun)
    assert (sent.state, sent.received_on, sent.name) == ("submitted", timezone.localdate(), "The Trust")
    assert [passage.pk for passage in sent.passages.all()] == [
        f"{sent.public_reference}-q01-{n}" for n in (1, 2)
    ]
    assert list(models.AuditEvent.objects.values_list("what", flat=True)) == [
        "draft.begun", *["draft.saved"] * 4, "response.sent",
    ]  # fmt: skip


def test_who_did_not_say_is_not_quoted(call: Call, begun: models.Response) -> None:
    save(begun, SECTOR, Answer("q01", text="One."))
    sent = send(call, begun)
    assert (sent.permission, sent.answering_as) == (Permission.NOT_AT_ALL, AnsweringAs.PERSON)


def test_sending_twice_sends_once(call: Call, begun: models.Response) -> None:
    save(begun, SECTOR, Answer("q01", text="One."))
    first, again = send(call, begun), send(call, begun)
    assert (again.pk, again.submitted_at) == (first.pk, first.submitted_at)
    assert models.Passage.objects.count() == 1
    assert models.AuditEvent.objects.filter(what="response.sent").count() == 1


def test_what_is_sent_is_changed_no_more(call: Call, begun: models.Response) -> None:
    save(begun, SECTOR, Answer("q01", text="One."))
    send(call, begun)
    for act in (
        lambda: save(begun, Answer("q01", text="Two.")),
        lambda: actions.save_who_answers(response_id=begun.pk, answering_as=None, name="", by=ME),
        lambda: actions.save_publication_choice(response_id=begun.pk, permission=None, person_name="", by=ME),
    ):
        with pytest.raises(Refused, match="has been sent"):
            act()
    assert models.Answer.objects.get(question="q01").text == "One."


def test_an_empty_response_is_not_sent(call: Call, begun: models.Response) -> None:
    save(begun, SECTOR)
    with pytest.raises(NotReady):
        send(call, begun)
    begun.refresh_from_db()
    assert begun.is_draft
    assert not models.RegisterEntry.objects.exists()


def test_two_versions_of_an_answer_are_settled_before_it_is_sent(call: Call, begun: models.Response) -> None:
    save(begun, SECTOR, Answer("q01", text="One."))
    version = begun.kept_versions.create(question="q01", hand="h", why="beside", text="Another.")
    with pytest.raises(NotReady, match="two were saved"):
        send(call, begun)
    version.settled_at = timezone.now()
    version.save()
    assert not send(call, begun).kept_versions.exists()


def test_when_the_call_is_closed_nothing_is_begun_or_sent_and_nothing_typed_is_lost(
    call: Call, begun: models.Response
) -> None:
    save(begun, SECTOR, Answer("q01", text="One."))
    for act in (
        lambda: actions.begin_response(call=closed(call), by=ME),
        lambda: send(closed(call), begun),
    ):
        with pytest.raises(Refused, match="closed at the end of 1 February 2020"):
            act()
    save(begun, Answer("q01", text="Late."))
    assert models.Answer.objects.get(question="q01").text == "Late."
