"""What comes a moment too late, or by a way that was closed: it is refused in words, and reaches nobody's response."""

import pytest
from django.db import connection
from django.test import Client

from cairn.calls import Call, Question, QuestionKind
from cairn.responses.ledger import Answer
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from cairn.web.ledger.worker import cut_the_log
from cairn.web.respond import actions, queries
from cairn.web.respond.actions import bringing_over

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT


@pytest.fixture
def asked(call: Call) -> Question:
    return next(question for question in call.questions() if question.kind is QuestionKind.OPEN)


@pytest.fixture
def page(call: Call, asked: Question) -> str:
    return f"/respond/sections/{next(each.code for each in call.sections if asked in each.questions)}/"


def words_of(response: models.Response) -> set[str]:
    return set(response.answers.opened("text"))


def test_a_page_sent_again_is_no_way_round_one_that_was_closed(
    client: Client, asked: Question, page: str
) -> None:
    client.post(page, {"hand": "one", asked.code: "Ours"})
    ours = models.Response.objects.get()
    actions.make_way_in(response_id=ours.pk, role=models.WayIn.Role.LEAD, label="", by=ME)
    actions.close_way_in(response_id=ours.pk, way_id=ours.ways_in.get(number=None).pk, by=ME)

    client.post(page, {"hand": "one", asked.code: "Somebody else’s"})

    assert words_of(ours) == {"Ours"}
    assert words_of(models.Response.objects.latest("pk")) == {"Somebody else’s"}


def test_a_page_sent_again_after_sending_begins_a_draft_of_its_own(call: Call) -> None:
    begun = actions.begin_response(call=call, by=ME, page="a page")
    assert actions.begin_response(call=call, by=ME, page="a page") == begun
    models.Response.objects.update(state=models.Response.State.ERASED)

    assert actions.begin_response(call=call, by=ME, page="a page").response != begun.response


def test_saving_what_was_erased_meanwhile_is_refused(call: Call, asked: Question) -> None:
    way = actions.begin_response(call=call, by=ME)
    actions.erase_response(response_id=way.response_id, by=ME)

    with pytest.raises(Refused, match="was erased"):
        actions.save_answers(
            response_id=way.response_id,
            page=actions.Page("p"),
            answers=[Answer(asked.code, text="Late")],
            way=way,
            by=ME,
        )


def test_two_who_close_each_others_ways_are_not_both_out(draft: models.Response) -> None:
    mine = draft.ways_in.get()
    theirs, _ = actions.make_way_in(response_id=draft.pk, role=models.WayIn.Role.LEAD, label="", by=ME)
    actions.close_all_but(way=mine, by=ME)

    with pytest.raises(Refused, match="has been closed"):
        actions.close_all_but(way=theirs, by=ME)
    assert list(queries.open_ways(draft)) == [mine]


@pytest.mark.parametrize("address", ["/respond/who/", "/respond/publication/"])
def test_a_choice_made_on_the_page_of_another_response_is_not_taken(
    begun: Client, draft: models.Response, address: str
) -> None:
    assert f'name="response" value="{draft.public_reference}"' in begun.get(address).text
    chosen = {
        "answering_as": "organisation",
        "organisation": "Theirs",
        "permission": "with_name",
        "name": "Theirs",
    }

    assert begun.post(address, {**chosen, "response": "P-ANOTHR"}).status_code == 403
    draft.refresh_from_db()
    assert (draft.name, draft.permission, draft.answering_as) == ("", "", "")
    assert begun.post(address, {**chosen, "response": draft.public_reference}).status_code == 302


def test_the_changes_to_another_response_are_not_dropped(
    begun: Client, draft: models.Response, call: Call
) -> None:
    other = actions.begin_response(call=call, by=ME).response
    draft.takes_place_of = other
    draft.save()

    begun.post("/respond/change/stop/", {"response": "P-ANOTHR"})
    assert models.Response.objects.filter(pk=draft.pk).exists()
    begun.post("/respond/change/stop/", {"response": draft.public_reference})
    assert not models.Response.objects.filter(pk=draft.pk).exists()


def test_a_browser_that_was_left_is_not_let_in_by_its_first_page(
    client: Client, asked: Question, page: str
) -> None:
    client.post(page, {"hand": "one", asked.code: "Mine"})
    mine = models.Response.objects.get()
    client.post("/respond/leave/", {"then": "leave"})

    client.post(page, {"hand": "one", asked.code: "The next one’s"})

    assert words_of(mine) == {"Mine"}
    assert models.Response.objects.count() == 2


def test_erasing_does_not_say_that_it_is_done_where_the_changes_were_dropped_meanwhile(
    begun: Client, draft: models.Response, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.takes_place_of = actions.begin_response(call=call, by=ME).response
    draft.save()
    erase = actions.erase_response

    def late(*, response_id: int, **given: object) -> str:
        actions.stop_changing(response_id=response_id, by=ME)
        return erase(response_id=response_id, **given)

    monkeypatch.setattr(actions, "erase_response", late)
    answer = begun.post("/respond/erase/", {"response": draft.public_reference})
    assert answer.status_code == 403
    assert "nothing of that was erased" in answer.text


@pytest.mark.parametrize("at", ["sending", "changing", "withdrawing", "making", "closing"])
def test_what_is_asked_of_a_response_that_is_gone_is_refused(call: Call, at: str) -> None:
    way = actions.begin_response(call=call, by=ME)
    gone = {"response_id": way.response_id, "by": ME}
    actions.erase_response(**gone)
    ask = {
        "sending": lambda: actions.send_response(call=call, seen="", **gone),
        "changing": lambda: actions.change_response(call=call, **gone),
        "withdrawing": lambda: actions.withdraw_response(call=call, **gone),
        "making": lambda: actions.make_way_in(role=models.WayIn.Role.LEAD, label="", **gone),
        "closing": lambda: actions.close_all_but(way=way, by=ME),
    }
    with pytest.raises(actions.Gone):
        ask[at]()


def test_saving_as_one_types_says_that_a_response_is_gone(
    begun: Client, draft: models.Response, page: str, asked: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(**given: object) -> tuple[str, ...]:
        raise actions.Gone

    monkeypatch.setattr(actions, "save_answers", late)
    answer = begun.post(f"{page}keep/", {asked.code: "Words", "hand": "one", "turn": "1"})
    assert answer.status_code == 409
    assert "was erased" in answer.json()["sentence"]


def test_who_brings_words_in_a_moment_after_it_was_done_is_not_told_that_they_are_gone(
    call: Call, asked: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = (actions.begin_response(call=call, by=ME) for _ in range(2))
    page = actions.Page("p")
    saved = [Answer(asked.code, text="Typed late.")]
    actions.save_answers(response_id=theirs.response_id, page=page, answers=saved, way=theirs, by=ME)
    bring = {"from_response": theirs.response_id, "to_response": ours.response_id, "way": ours, "by": ME}
    hold = bringing_over.open_draft

    def held_late(response_id: int) -> models.Response:
        monkeypatch.setattr(bringing_over, "open_draft", hold)
        actions.bring_over(**bring)  # done by another page, which held our response first
        return hold(response_id)

    monkeypatch.setattr(bringing_over, "open_draft", held_late)
    assert actions.bring_over(**bring) == actions.Brought()
    assert words_of(ours.response) == {"Typed late."}
    assert models.AuditEvent.objects.filter(what="draft.brought_over").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_log_is_cut_between_transactions() -> None:
    cut_the_log()
    assert not connection.in_atomic_block
