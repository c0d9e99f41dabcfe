"""A lead sends exactly what they read: what was changed since is not sent, and they are shown it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from cairn.calls import Call
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.ledger import models
from cairn.web.respond import actions, policies, queries, whole
from cairn.web.respond.shown import checksum_of
from tests.lib.http_visitor import declaration_of
from tests.lib.sent import answer, as_read, attach, browser_with, drafter_of, lead_of

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT
DECLARATION = "/respond/declaration/"
Change = Callable[[models.Response], object]


@pytest.fixture
def ready(call: Call) -> models.Response:
    """A draft with answers of every kind and a file."""
    draft = answer(actions.begin_response(call=call, by=ME).response)
    attach(draft, b"A plan.")
    return draft


def save(draft: models.Response, given: Answer, way: models.WayIn) -> None:
    """As somebody saves on a page that showed them what stands."""
    shown = {code: checksum_of(stands) for code, stands in queries.answers_of(draft).items()}
    page = actions.Page("work", shown=shown, hand="a-page")
    assert not actions.save_answers(response_id=draft.pk, page=page, answers=[given], way=way, by=ME)


def by_anna(draft: models.Response, given: Answer) -> None:
    """Somebody who was asked to draft saves an answer."""
    save(draft, given, draft.ways_in.create(role=models.WayIn.Role.DRAFTER, label="Anna"))


def opened_from_the_last_look(lead: Client, draft: models.Response) -> dict[str, str]:
    """What the form of the declaration holds, opened by who has read what stands."""
    onward = declaration_of(lead.get("/respond/check/").text)
    assert onward == f"{DECLARATION}?seen={as_read(draft)}"
    page = lead.get(onward).text
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def where_it_was_changed(page: HttpResponse) -> list[str]:
    """The addresses that the page names as changed."""
    return re.findall(r'<li><a class="govuk-notification-banner__link" href="([^"]+)"', page.text)


CHANGES: dict[str, Change] = {
    "/respond/sections/work/?return=check#q01": lambda draft: by_anna(
        draft, Answer("q01", text="Other words.")
    ),
    "/respond/sections/work/?return=check#q02": lambda draft: by_anna(draft, Answer("q02")),
    "/respond/sections/results/?return=check#q03": lambda draft: by_anna(draft, Answer("q03", ("yes",))),
    "/respond/sections/results/?return=check#q04": lambda draft: by_anna(
        draft, Answer("q04", text="A secret.")
    ),
    "/respond/profile/?return=check#ages": lambda draft: by_anna(draft, Answer("ages", ("older",))),
    "/respond/files/?return=check": lambda draft: attach(draft, b"Another plan.", "another.txt"),
    "/respond/who/?return=check": lambda draft: actions.save_who_answers(
        response_id=draft.pk, answering_as=AnsweringAs.ORGANISATION, name="Another Trust", by=ME
    ),
    "/respond/publication/?return=check": lambda draft: actions.save_publication_choice(
        response_id=draft.pk, permission=Permission.WITHOUT_NAME, person_name="", by=ME
    ),
}


@pytest.mark.parametrize("where", CHANGES)
def test_what_was_changed_since_it_was_read_is_not_sent_and_is_named(
    ready: models.Response, where: str
) -> None:
    lead = lead_of(ready)
    form = opened_from_the_last_look(lead, ready)
    CHANGES[where](ready)

    page = lead.post(DECLARATION, form)

    assert where_it_was_changed(page) == [where]
    assert "was not sent, for it was changed after you read it" in page.text
    assert "Nothing is lost." in page.text
    assert queries.as_it_stands(ready).is_draft
    assert not models.Receipt.objects.exists()


def test_who_looks_again_sees_what_stands_and_who_wrote_it_and_can_send(ready: models.Response) -> None:
    lead = lead_of(ready)
    form = opened_from_the_last_look(lead, ready)
    by_anna(ready, Answer("q01", text="Words of Anna’s."))

    page = lead.post(DECLARATION, form).text
    assert re.search(r"Anna changed this answer at \d\d:\d\d", page)
    assert "Words of Anna’s." in page
    assert "<title>Not sent: Check your answers" in page

    again = opened_from_the_last_look(lead, ready)
    assert lead.post(DECLARATION, again).headers["Location"] == "/respond/sent/"


def test_a_lead_in_another_tab_is_a_change_too(ready: models.Response) -> None:
    lead = lead_of(ready)
    form = opened_from_the_last_look(lead, ready)
    save(ready, Answer("q01", text="A second thought."), ready.ways_in.get())

    assert "You changed this answer on another page" in lead.post(DECLARATION, form).text


def test_what_was_changed_and_changed_back_is_what_was_read(ready: models.Response) -> None:
    lead = lead_of(ready)
    form = opened_from_the_last_look(lead, ready)
    as_it_was = queries.answers_of(ready)["q01"]
    anna = ready.ways_in.create(role=models.WayIn.Role.DRAFTER, label="Anna")
    save(ready, Answer("q01", text="For a minute."), anna)
    save(ready, as_it_was, anna)
    file = ready.attachments.get()
    actions.remove_file(response_id=ready.pk, file_id=file.pk, by=ME)
    attach(ready, b"A plan.")

    assert lead.post(DECLARATION, form).headers["Location"] == "/respond/sent/"


@pytest.mark.parametrize("seen", [None, "", "nonsense", "ŵ", "0" * 92, "0" * 4000])
def test_a_page_that_does_not_say_what_was_read_sends_nothing(
    ready: models.Response, seen: str | None
) -> None:
    lead = lead_of(ready)
    form = {"response": ready.public_reference} | ({} if seen is None else {"seen": seen})

    page = lead.post(DECLARATION, form).text

    assert "changed after you read it" in page
    assert queries.as_it_stands(ready).is_draft


@pytest.mark.parametrize("seen", [None, "", "nonsense", "ŵ", "0" * 91, "0" * 93, "0" * 91 + "\n", "G" * 92])
def test_who_was_shown_no_answer_is_led_to_the_last_look(ready: models.Response, seen: str | None) -> None:
    assert len(as_read(ready)) == 92
    opened = lead_of(ready).get(DECLARATION, {} if seen is None else {"seen": seen})

    assert (opened.status_code, opened.headers["Location"]) == (302, "/respond/check/")


def test_a_declaration_of_an_earlier_response_leads_to_the_last_look(ready: models.Response) -> None:
    again = lead_of(ready).post(DECLARATION, {"response": "P-OTHER", "seen": as_read(ready)})

    assert (again.status_code, again.headers["Location"]) == (302, "/respond/check/")
    assert queries.as_it_stands(ready).is_draft


def test_answers_to_questions_no_longer_asked_are_shown_on_the_last_look_and_sent(
    ready: models.Response,
) -> None:
    heading = "Answers to questions that are no longer asked"
    lead = lead_of(ready)
    assert heading not in lead.get("/respond/check/").text
    ready.answers.create(question="q99", text="Words <b>of then</b>.", confidential=True, reason="A place.")
    ready.answers.create(question="q98", chosen=["agree"])

    for page in (lead.get("/respond/check/").text, drafter_of(ready).get("/respond/check/").text):
        part = page.partition(heading)[2].partition("Files to go with your answers")[0]
        said = " ".join(re.sub("<[^>]+>", " ", part).split())
        assert "q98 agree q99 Words &lt;b&gt;of then&lt;/b&gt;. To be kept in confidence A place." in said
        assert "Change" not in part

    form = opened_from_the_last_look(lead, ready)
    assert lead.post(DECLARATION, form).headers["Location"] == "/respond/sent/"
    assert "Words &lt;b&gt;of then" in lead.get("/respond/receipt/").text


def test_an_answer_to_a_question_no_longer_asked_is_part_of_what_was_read(ready: models.Response) -> None:
    late = ready.answers.create(question="q99", text="Words of then.")
    lead = lead_of(ready)
    form = opened_from_the_last_look(lead, ready)
    late.text = "Other words."
    late.save()

    page = lead.post(DECLARATION, form).text
    assert "may have been changed after you read it" in page
    assert "Other words." in page
    assert queries.as_it_stands(ready).is_draft


def test_where_others_may_be_writing_it_says_how_to_come_to_an_end(ready: models.Response) -> None:
    lead, how = lead_of(ready), "ask them to stop"
    form = opened_from_the_last_look(lead, ready)
    save(ready, Answer("q01", text="A second thought."), ready.ways_in.get())
    assert how not in lead.post(DECLARATION, form).text

    by_anna(ready, Answer("q01", text="Words of Anna’s."))
    page = lead.post(DECLARATION, form).text
    assert how in page
    assert re.search(r'href="/respond/ways-in/">close their way in</a>', page)


def test_the_whole_rests_on_what_was_given_and_on_no_digest_of_it(
    ready: models.Response, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.web.respond.shown.checksum_of", lambda answer: "the same for all")
    monkeypatch.setattr(whole, "checksum_of", lambda answer: "the same for all", raising=False)
    answers = {
        "chosen": Answer("q04", chosen=("a",)),
        "words": Answer("q04", text="a"),
        "others": Answer("q04", text="b"),
        "confidence": Answer("q04", text="a", confidential=True),
        "reason": Answer("q04", text="a", confidential=True, reason="b"),
    }
    wholes = {whole.checksum_of_whole(call, ready, {"q04": answer}, []) for answer in answers.values()}

    assert len({checksum[: whole.WHOLE] for checksum in wholes}) == len(answers)
    assert len({checksum[whole.WHOLE :] for checksum in wholes}) == len(answers)


def test_an_answer_that_says_nothing_is_as_none(ready: models.Response, call: Call) -> None:
    without = whole.checksum_of_whole(call, ready, {}, [])
    assert whole.checksum_of_whole(call, ready, {"q04": Answer("q04", confidential=True)}, []) == without


def test_the_button_pressed_twice_sends_once_and_leads_to_what_was_sent(
    ready: models.Response, call: Call
) -> None:
    lead = lead_of(ready)
    form = opened_from_the_last_look(lead, ready)

    for _ in range(2):
        assert lead.post(DECLARATION, form).headers["Location"] == "/respond/sent/"
    for seen in (form["seen"], "", "anything"):  # the second of two that are held up at the same row
        actions.send_response(call=call, response_id=ready.pk, seen=seen, by=ME)
    assert models.Receipt.objects.count() == 1


def test_a_change_between_the_press_and_the_sending_is_caught_and_shown(
    ready: models.Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, send = lead_of(ready), actions.send_response
    form = opened_from_the_last_look(lead, ready)

    def a_moment_late(**given: object) -> models.Response:
        by_anna(ready, Answer("q01", text="In the very last moment."))
        actions.save_who_answers(
            response_id=ready.pk, answering_as=AnsweringAs.ORGANISATION, name="The Late Trust", by=ME
        )
        return send(**given)

    monkeypatch.setattr(actions, "send_response", a_moment_late)
    page = lead.post(DECLARATION, form)

    assert where_it_was_changed(page) == [
        "/respond/sections/work/?return=check#q01",
        "/respond/who/?return=check",
    ]
    assert "In the very last moment." in page.text
    assert "The Late Trust" in page.text
    assert queries.as_it_stands(ready).is_draft


def test_an_address_that_was_read_in_one_response_does_not_send_another(
    ready: models.Response, call: Call
) -> None:
    other = answer(actions.begin_response(call=call, by=ME).response)
    attach(other, b"A plan.")
    assert queries.answers_of(other) == queries.answers_of(ready)

    assert as_read(other) != as_read(ready)
    with pytest.raises(policies.NotAsRead):
        actions.send_response(call=call, response_id=ready.pk, seen=as_read(other), by=ME)


def test_the_checksum_tells_nothing_without_the_sites_key(ready: models.Response, settings: object) -> None:
    before = as_read(ready)
    settings.SECRET_KEY = "another key of the site, as long as it need be 0123456789"
    after = as_read(ready)

    assert len(before) == len(after)
    digits = range(0, len(before) - whole.WHOLE, whole.PART)
    parts = [[told[whole.WHOLE + n :][: whole.PART] for n in digits] for told in (before, after)]
    assert not any(one == other for one, other in zip(*parts, strict=True))
    assert len(set(parts[0])) == len(parts[0])  # questions that were left alone do not look alike


def test_a_drafter_is_given_no_declaration(ready: models.Response) -> None:
    assert drafter_of(ready).get(f"{DECLARATION}?seen={as_read(ready)}").status_code == 403


def test_a_question_taken_out_of_the_call_is_a_change_that_cannot_be_named(
    ready: models.Response, call: Call
) -> None:
    assert whole.changed_between(call, as_read(ready)[: -whole.PART], as_read(ready)) == whole.Changed()


def test_the_last_look_leads_to_the_declaration_with_what_was_read(
    ready: models.Response, call: Call
) -> None:
    answers = queries.answers_of(ready)
    address = whole.declaration_link(call, ready, answers, ready.attachments.all())
    lead = browser_with(ready.ways_in.get())
    by_anna(ready, Answer("q01", text="Between the two pages."))

    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', lead.get(address).text))
    assert where_it_was_changed(lead.post(DECLARATION, form)) == ["/respond/sections/work/?return=check#q01"]
