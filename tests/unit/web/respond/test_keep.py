"""What a page's script saves and asks for, by way of Django's own client."""

import datetime as dt

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from cairn.responses.ledger import Answer
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import AuditEvent, Response, WayIn
from cairn.web.respond import actions, holding
from cairn.web.respond.forms.questions import LONGEST_ANSWER
from cairn.web.respond.presenters.people import clock
from cairn.web.respond.shown import EMPTY, checksum_of

pytestmark = pytest.mark.django_db
KEEP, NOW = "/respond/sections/work/keep/", "/respond/sections/work/now/"
SENT = {"state": "withdrawn", "received_on": "2027-07-01", "permission": "not_at_all"}


@pytest.fixture
def drafter(draft: Response) -> Client:
    """Somebody else who has come into the same draft."""
    way = WayIn.objects.create(response=draft, role=WayIn.Role.DRAFTER, label="Education team")
    return client_of(way)


def client_of(way: WayIn) -> Client:
    client = Client()
    session = client.session
    session[holding.WAY] = way.pk
    session.save()
    client.cookies["cairn-session"] = session.session_key
    return client


def typed(text: str, hand: str = "a", turn: int = 1, shown: str = EMPTY, **more: str) -> dict[str, str]:
    return {"q01": text, "hand": hand, "turn": str(turn), "shown-q01": shown, **more}


def test_what_is_typed_is_kept_and_the_record_is_left_alone(begun: Client, draft: Response) -> None:
    saved = begun.post(KEEP, typed("Trust comes first.")).json()
    assert saved["shown"] == {"q01": checksum_of(Answer("q01", text="Trust comes first."))}
    assert (saved["beside"], saved["wrong"]) == ({}, {})
    assert saved["saved_at"] == f"{timezone.localtime():%H:%M}"
    row = draft.answers.get()
    assert (row.text, row.hand, row.turn) == ("Trust comes first.", "a", 1)
    assert not AuditEvent.objects.filter(what="draft.saved").exists()


def test_a_page_may_send_some_of_its_questions(begun: Client, draft: Response) -> None:
    begun.post("/respond/sections/work/", {"q01": "One.", "q02": "agree"})
    shown = checksum_of(Answer("q01", text="One."))
    begun.post(KEEP, typed("Two.", shown=shown))
    assert {row.question: row.text or row.chosen for row in draft.answers.all()} == {
        "q01": "Two.",
        "q02": ["agree"],
    }


def test_what_another_wrote_meanwhile_comes_with_the_answer(
    begun: Client, drafter: Client, draft: Response
) -> None:
    drafter.post(KEEP, typed("Theirs.", hand="b"))
    saved = begun.post(KEEP, typed("Mine.")).json()
    assert saved["shown"] == {}
    other = saved["beside"]["q01"]
    assert (other["words"], other["by"], other["fields"]) == (
        "Theirs.",
        "Education team",
        {"q01": ["Theirs."]},
    )
    assert other["said"].startswith("Education team changed this answer at ")
    assert saved["waiting"] == ["q01"]
    assert draft.answers.get().text == "Theirs."


def test_what_waits_beside_another_answer_is_told_until_it_is_settled(
    begun: Client, drafter: Client, draft: Response
) -> None:
    drafter.post(KEEP, typed("Theirs.", hand="b"))
    begun.post(KEEP, typed("Mine."))
    elsewhere = {"q02": "agree", "hand": "a", "turn": "2", "shown-q02": EMPTY}
    assert begun.post(KEEP, elsewhere).json()["waiting"] == ["q01"]
    assert begun.get(f"{NOW}?hand=a").json()["waiting"] == ["q01"]
    assert drafter.get(f"{NOW}?hand=b").json()["waiting"] == []  # it is the other's page that waits
    draft.kept_versions.update(settled_at=timezone.now())
    assert begun.get(f"{NOW}?hand=a").json()["waiting"] == []
    assert begun.post(KEEP, {**elsewhere, "q02": "disagree", "turn": "3"}).json()["waiting"] == []


def test_a_saving_that_was_overtaken_is_answered_with_nothing(begun: Client, draft: Response) -> None:
    begun.post(KEEP, typed("One.", turn=3))
    saved = begun.post(KEEP, typed("On", turn=2)).json()
    assert (saved["shown"], saved["beside"]) == ({}, {})
    assert draft.answers.get().text == "One."


def test_what_cannot_be_kept_is_said_and_the_rest_is_kept(begun: Client, draft: Response) -> None:
    saved = begun.post(KEEP, {**typed("a" * (LONGEST_ANSWER + 1)), "q02": "agree", "shown-q02": EMPTY}).json()
    assert "longer than 50,000 characters" in saved["wrong"]["q01"]
    assert list(saved["shown"]) == ["q02"]
    assert draft.answers.get().question == "q02"


def test_what_is_missing_is_not_wrong_while_somebody_types(begun: Client) -> None:
    saved = begun.post(
        "/respond/profile/keep/", {"shown-sector": EMPTY, "title": "Head", "shown-title": EMPTY}
    ).json()
    assert (list(saved["shown"]), saved["wrong"]) == (["title"], {})
    assert begun.post(KEEP, typed("", **{"q01-confidential": "yes"})).json()["wrong"] == {}


@pytest.mark.parametrize(
    "more", [{"hand": "x" * 41}, {"hand": "a\0b"}, {"turn": "9" * 30}, {"turn": "-1"}, {"turn": ""}]
)
def test_a_page_that_says_odd_things_of_itself_is_kept(
    more: dict[str, str], begun: Client, draft: Response
) -> None:
    begun.post(KEEP, {**typed("One."), **more})
    assert draft.answers.get().text == "One."


def test_without_a_session_nothing_is_begun(client: Client) -> None:
    answer = client.post(KEEP, typed("Typed."))
    assert answer.status_code == 403
    assert "press “Save and continue”" in answer.json()["sentence"]
    assert not Response.objects.exists()
    assert client.get(NOW).status_code == 403


def test_what_was_sent_takes_no_more(begun: Client, draft: Response) -> None:
    Response.objects.update(**SENT)
    answer = begun.post(KEEP, typed("Late."))
    assert (answer.status_code, "has been sent" in answer.json()["sentence"]) == (409, True)


def test_what_was_sent_between_the_look_and_the_saving_takes_no_more(
    begun: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sent_already(**_: object) -> None:
        raise Refused("This response has been sent.")

    monkeypatch.setattr(actions, "save_answers", sent_already)
    assert begun.post(KEEP, typed("Late.")).status_code == 409


def test_a_page_of_another_response_is_not_mixed_with_this_one(begun: Client, draft: Response) -> None:
    answer = begun.post(KEEP, typed("Of another.", response="P-OTHER1"))
    assert (answer.status_code, "Another response is open" in answer.json()["sentence"]) == (403, True)
    assert begun.post(KEEP, typed("Mine.", response=draft.public_reference)).status_code == 200
    assert draft.answers.get().text == "Mine."


def test_only_posting_saves_and_only_what_is_asked_is_found(begun: Client) -> None:
    assert begun.get(KEEP).status_code == 405
    assert begun.post(NOW).status_code == 405
    assert begun.post("/respond/sections/nothing/keep/", typed("One.")).status_code == 404


def test_a_saving_needs_the_pages_token(begun: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = begun.cookies
    assert strict.post(KEEP, typed("One.")).status_code == 403


def test_drafters_are_told_what_the_others_wrote(begun: Client, drafter: Client) -> None:
    assert begun.get(f"{NOW}?hand=a").json() == {"questions": {}, "waiting": []}
    drafter.post(KEEP, {**typed("Theirs.", hand="b"), "q02": "agree", "shown-q02": EMPTY})
    found = begun.get(f"{NOW}?hand=a").json()["questions"]
    assert (found["q01"]["words"], found["q02"]["words"], found["q02"]["fields"]) == (
        "Theirs.",
        "Agree",
        {"q02": ["agree"]},
    )
    assert found["q01"]["shown"] == checksum_of(Answer("q01", text="Theirs."))
    assert drafter.get(f"{NOW}?hand=b").json() == {"questions": {}, "waiting": []}
    assert (
        drafter.get(NOW)
        .json()["questions"]["q01"]["said"]
        .startswith("You changed this answer on another page")
    )


def test_they_are_told_of_what_was_taken_out(begun: Client, drafter: Client) -> None:
    drafter.post(KEEP, typed("Theirs.", hand="b"))
    drafter.post(KEEP, typed("", hand="b", turn=2))
    told = begun.get(f"{NOW}?hand=a").json()["questions"]["q01"]
    assert (told["words"], told["shown"], told["by"]) == ("No answer", EMPTY, "Education team")


def test_what_was_taken_out_meanwhile_stands_as_nothing(begun: Client, drafter: Client) -> None:
    drafter.post(KEEP, typed("Theirs.", hand="b"))
    drafter.post(KEEP, typed("", hand="b", turn=2))
    other = begun.post(KEEP, typed("Mine.", shown="0123456789abcdef")).json()["beside"]["q01"]
    assert (other["words"], other["said"]) == ("No answer", "This answer was taken out")


def test_what_did_not_change_is_not_sent_again(begun: Client, drafter: Client) -> None:
    drafter.post(KEEP, typed("Theirs.", hand="b"))
    first = begun.get(NOW)
    again = begun.get(NOW, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_way_that_was_closed_saves_nothing_at_once(begun: Client, drafter: Client) -> None:
    invited = next(way for way in WayIn.objects.all() if way.label == "Education team")
    WayIn.objects.filter(pk=invited.pk).update(closed_at=timezone.now())
    assert drafter.post(KEEP, typed("Theirs.")).status_code == 403


def test_half_a_form_is_not_kept() -> None:
    request = HttpRequest()
    request.method, request.content_type = "POST", "application/x-www-form-urlencoded"
    request._body = b"q01=Half"
    request.META["CONTENT_LENGTH"] = "8"
    assert holding.came_whole(request)
    request.META["CONTENT_LENGTH"] = "80"
    assert not holding.came_whole(request)
    request.content_type = "multipart/form-data"
    assert holding.came_whole(request)


def test_half_a_form_is_refused(begun: Client, draft: Response, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "came_whole", lambda request: False)
    assert begun.post(KEEP, typed("Half")).status_code == 400
    page = begun.post("/respond/sections/work/", typed("Half of what was written"))
    assert (page.status_code, "did not reach us whole" in page.text) == (400, True)
    assert not draft.answers.exists()


def test_a_time_is_told_with_its_day_where_it_was_another() -> None:
    assert clock(timezone.now()).count(":") == 1
    assert clock(dt.datetime(2020, 7, 1, 13, 5, tzinfo=dt.UTC)).endswith(" on 1 July 2020")
