"""The pages on which a lead makes ways in, and closes them."""

import re
from pathlib import Path

import pytest
from django.test import Client

from cairn.web.common.mail import Carrier, Mail
from cairn.web.ledger import models
from cairn.web.ledger.models import Letter, WayIn
from cairn.web.respond import actions, shown_once

pytestmark = pytest.mark.django_db
CODE = re.compile(r">((?:[3-9A-Z]{4}-){3}[3-9A-Z]{4})<")


@pytest.fixture
def mail(settings: object, tmp_path: Path) -> None:
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=tmp_path)


def make(client: Client, hand: str = "") -> tuple[WayIn, str]:
    client.post("/respond/ways-in/make/", {"hand": hand})
    return WayIn.objects.last(), CODE.search(client.get("/respond/ways-in/made/").text)[1]


def drafter(client: Client) -> Client:
    """Somebody who came in by an invitation."""
    client.post("/respond/ways-in/invite/", {"label": "Education team"})
    code = CODE.search(client.get("/respond/ways-in/made/").text)[1]
    other = Client()
    other.post("/respond/come-back/", {"number": WayIn.objects.last().number, "code": code})
    return other


def test_the_code_is_shown_once_and_stands_in_no_address(begun: Client) -> None:
    made = begun.post("/respond/ways-in/make/")
    assert made.headers["Location"] == "/respond/ways-in/made/"
    page = begun.get("/respond/ways-in/made/").text
    way = WayIn.objects.last()
    shown = page.replace('<wbr><span class="cairn-unbroken">', "")
    assert f"http://127.0.0.1:8000/respond/come-back/{way.number}/" in shown
    code = CODE.search(page)[1]
    assert actions.open_with(way.number, code) == way
    assert code in begun.get("/respond/ways-in/made/").text  # the page loaded anew
    begun.get("/respond/tasks/")
    assert begun.get("/respond/ways-in/made/").headers["Location"] == "/respond/ways-in/"
    assert code not in begun.get("/respond/ways-in/").text


def test_what_a_page_asks_by_itself_does_not_take_the_code_away(begun: Client) -> None:
    _, code = make(begun)
    begun.post("/respond/sections/work/", {"q01": "Written in another tab."})
    assert code in begun.get("/respond/ways-in/made/").text


def test_the_ledger_holds_no_code_that_could_be_read(begun: Client) -> None:
    _, code = make(begun)
    held = str(dict(begun.session))
    assert shown_once.KEY in held
    assert code not in held
    assert code.encode().hex() not in held


def test_after_a_quarter_of_an_hour_the_code_is_shown_no_more(
    begun: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(begun)
    later = shown_once.time.time() + shown_once.SECONDS + 1
    monkeypatch.setattr(shown_once.time, "time", lambda: later)
    assert begun.get("/respond/ways-in/made/").status_code == 302
    assert shown_once.KEY not in begun.session


def test_a_button_pressed_twice_makes_one_way(begun: Client) -> None:
    for _ in range(2):
        begun.post("/respond/ways-in/make/", {"hand": "one page"})
    assert WayIn.objects.filter(number__isnull=False).count() == 1


def test_a_code_of_a_way_that_was_closed_is_shown_no_more(begun: Client) -> None:
    way, _ = make(begun)
    actions.close_way_in(response_id=way.response_id, way_id=way.pk, by="test")
    assert begun.get("/respond/ways-in/made/").status_code == 302


def test_the_list_says_which_ways_there_are_and_which_is_in_use(begun: Client) -> None:
    way, _ = make(begun)
    begun.post("/respond/ways-in/invite/", {"label": "Education <team>"})
    page = begun.get("/respond/ways-in/").text
    for told in ("The browser in which it was begun", f"Your link and code {way.number}",
                 "Invitation: Education &lt;team&gt;", "You came in by it now", "not used yet"):  # fmt: skip
        assert told in page, told


def test_an_invitation_says_whom_it_is_for(begun: Client) -> None:
    page = begun.post("/respond/ways-in/invite/", {"label": " "}).text
    assert '<a href="#label">Enter who the invitation is for</a>' in page
    assert "Shorten who it is for" in begun.post("/respond/ways-in/invite/", {"label": "x" * 81}).text
    assert not WayIn.objects.filter(role="drafter").exists()


@pytest.mark.parametrize("page", ["make/", "invite/", "made/letter/"])
def test_a_page_that_only_acts_is_not_looked_at(page: str, begun: Client) -> None:
    assert begun.get(f"/respond/ways-in/{page}").headers["Location"] == "/respond/ways-in/"


def test_a_drafter_sees_who_drafts_and_can_neither_invite_nor_close(begun: Client) -> None:
    other = drafter(begun)
    page = other.get("/respond/ways-in/").text
    assert "Education team" in page
    assert "Whoever leads the response" in page
    assert not re.search(r"[3-9A-Z]{4}-[3-9A-Z]{4}", page)
    first = WayIn.objects.first()
    before = WayIn.objects.filter(closed_at=None).count()
    for address in ("make/", "invite/", "made/letter/", "close-others/", f"{first.pk}/close/"):
        refused = other.post(f"/respond/ways-in/{address}", {"label": "Friends", "email": "a@example.org"})
        assert refused.status_code == 403, address
    assert other.get("/respond/ways-in/made/").status_code == 403
    assert WayIn.objects.filter(closed_at=None).count() == before


def test_closing_is_asked_first_and_puts_its_holder_out_at_once(begun: Client) -> None:
    other = drafter(begun)
    way = WayIn.objects.last()
    asked = begun.get(f"/respond/ways-in/{way.pk}/close/").text
    assert "Invitation: Education team" in asked
    assert "You are using it now" not in asked
    assert other.get("/respond/tasks/").status_code == 200
    assert begun.post(f"/respond/ways-in/{way.pk}/close/").headers["Location"] == "/respond/ways-in/"
    assert other.get("/respond/tasks/").headers["Location"] == "/respond/?ended"
    assert begun.get(f"/respond/ways-in/{way.pk}/close/").status_code == 404


def test_who_closes_the_way_they_came_by_is_out(begun: Client) -> None:
    browser = WayIn.objects.get()
    refused = begun.post(f"/respond/ways-in/{browser.pk}/close/")
    assert refused.status_code == 403
    assert "only way in for whoever leads" in refused.text
    make(begun)
    assert "You are using it now" in begun.get(f"/respond/ways-in/{browser.pk}/close/").text
    assert begun.post(f"/respond/ways-in/{browser.pk}/close/").headers["Location"] == "/respond/leave/"
    assert begun.get("/respond/tasks/").headers["Location"] == "/respond/?ended"


def test_every_other_way_can_be_closed_at_once(begun: Client) -> None:
    other = drafter(begun)
    assert "Close every other way in?" in begun.get("/respond/ways-in/close-others/").text
    begun.post("/respond/ways-in/close-others/")
    assert other.get("/respond/tasks/").status_code == 302
    assert begun.get("/respond/tasks/").status_code == 200


def test_anothers_way_cannot_be_closed(begun: Client) -> None:
    theirs = Client()
    theirs.post("/respond/begin/", {"hand": "another"})
    way = WayIn.objects.last()
    assert begun.post(f"/respond/ways-in/{way.pk}/close/").status_code == 404
    assert theirs.get("/respond/tasks/").status_code == 200


def test_who_has_no_way_in_is_shown_the_start(client: Client) -> None:
    for page in ("", "made/", "make/", "invite/", "close-others/", "1/close/", "made/letter/"):
        for ask in (client.get, client.post):
            assert ask(f"/respond/ways-in/{page}").headers["Location"] == "/respond/"


def test_without_mail_no_e_mail_is_offered_or_sent(begun: Client) -> None:
    make(begun)
    assert "e-mail" not in begun.get("/respond/ways-in/made/").text.split("<footer")[0]
    begun.post("/respond/ways-in/made/letter/", {"email": "me@example.org"})
    assert not Letter.objects.exists()


def test_a_letter_holds_the_way_in_and_its_address_nothing_else_keeps(begun: Client, mail: None) -> None:
    begun.post("/respond/sections/work/", {"q01": "Words of an answer."})
    way, code = make(begun)
    assert 'autocomplete="email"' in begun.get("/respond/ways-in/made/").text
    begun.post("/respond/ways-in/made/letter/", {"email": "me@bücher.example"})
    letter = Letter.objects.get()
    assert letter.to == "me@xn--bcher-kva.example"
    for told in (way.number, code, f"/respond/come-back/{way.number}/"):
        assert told in letter.body
    assert "Words of an answer" not in letter.body
    assert "The letter is on its way" in begun.get("/respond/ways-in/made/").text
    assert "bücher" not in str(list(models.AuditEvent.objects.values()))
    assert "bcher" not in str(dict(begun.session))


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b@example.org", "me@example.org\nBcc: x@example.org", f"me@{'ü' * 63}.org"]
)
def test_what_is_no_address_is_said_beside_the_field_and_the_code_stays(
    address: str, begun: Client, mail: None
) -> None:
    _, code = make(begun)
    page = begun.post("/respond/ways-in/made/letter/", {"email": address}).text
    assert '<a href="#email">Enter an e-mail address' in page
    assert code in page
    assert not Letter.objects.exists()


def test_of_one_code_three_letters_are_sent_and_no_more(begun: Client, mail: None) -> None:
    make(begun)
    for _ in range(5):
        begun.post("/respond/ways-in/made/letter/", {"email": "me@example.org"})
    assert Letter.objects.count() == shown_once.MOST_LETTERS
    assert "Send the letter" not in begun.get("/respond/ways-in/made/").text


def test_an_invitation_by_letter_says_so(begun: Client, mail: None) -> None:
    begun.post("/respond/ways-in/invite/", {"label": "Education team"})
    assert "An invitation for Education team" in begun.get("/respond/ways-in/made/").text
    begun.post("/respond/ways-in/made/letter/", {"email": "team@example.org"})
    letter = Letter.objects.get()
    assert "asked you to draft" in letter.body
    assert "Education team" not in letter.body
