"""Coming back by a number and a code, from any browser, and leaving a device."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from cairn.responses.attachments import KINDS
from cairn.web.common.limits import LIMITS, TALLY
from cairn.web.ledger.models import Answer, Response, WayIn
from cairn.web.respond import actions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_tally() -> None:
    TALLY.forget()
    yield
    TALLY.forget()


@pytest.fixture
def way(draft: Response) -> tuple[WayIn, str]:
    """The lead's own link and code."""
    return actions.make_way_in(response_id=draft.pk, role=WayIn.Role.LEAD, label="", by="test")


def come(client: Client, way: tuple[WayIn, str], **changed: str) -> object:
    return client.post("/respond/come-back/", {"number": way[0].number, "code": way[1], **changed})


def test_the_number_and_the_code_bring_everything_back_in_another_browser(
    begun: Client, way: tuple[WayIn, str]
) -> None:
    begun.post("/respond/sections/work/", {"q01": "Written at work."})
    home = Client()
    assert come(home, way).headers["Location"] == "/respond/tasks/"
    assert "Written at work." in home.get("/respond/sections/work/").text


def test_a_response_that_was_sent_is_come_back_to_on_its_own_page(way: tuple[WayIn, str]) -> None:
    Response.objects.update(state="submitted", permission="not_at_all", received_on="2027-01-01")
    assert come(Client(), way).headers["Location"] == "/respond/sent/"


def test_the_link_alone_opens_nothing_and_fills_in_the_number(way: tuple[WayIn, str]) -> None:
    client = Client()
    page = client.get(f"/respond/come-back/{way[0].number}/").text
    assert f'value="{way[0].number}"' in page
    assert client.get("/respond/tasks/").headers["Location"] == "/respond/"
    assert 'action="/respond/come-back/"' in page  # so that the number leaves the address
    unknown = client.get("/respond/come-back/7777-7777/").text
    assert re.sub(r"7777-7777|csrfmiddlewaretoken.*", "", unknown) == re.sub(
        rf"{way[0].number}|csrfmiddlewaretoken.*", "", page
    )


def test_nothing_in_a_link_becomes_part_of_the_page(client: Client) -> None:
    page = client.get('/respond/come-back/"><script>alert(1)<%2Fscript>/')
    assert "alert(1)" not in page.text


def test_a_password_manager_can_hold_them_and_no_spelling_is_checked(client: Client) -> None:
    page = client.get("/respond/come-back/").text
    for told in ('autocomplete="username"', 'autocomplete="current-password"', 'spellcheck="false"'):
        assert told in page
    assert page.count('spellcheck="false"') == 2


def test_the_whole_link_in_the_box_for_the_number_is_understood(way: tuple[WayIn, str]) -> None:
    link = f"https://review.example.org/respond/come-back/{way[0].number.lower()}/"
    assert come(Client(), way, number=link).status_code == 302


def test_what_is_left_out_or_wrong_is_said_and_what_was_typed_stays(way: tuple[WayIn, str]) -> None:
    client = Client()
    page = client.post("/respond/come-back/", {}).text
    assert '<a href="#number">Enter your number</a>' in page
    assert '<a href="#code">Enter your code</a>' in page
    wrong = come(client, way, code="7777-7777-7777-7777").text
    assert '<a href="#code">That number and code do not open a response' in wrong
    assert f'value="{way[0].number}"' in wrong
    assert client.get("/respond/tasks/").headers["Location"] == "/respond/"


def test_a_wrong_number_and_a_wrong_code_get_the_same_page(way: tuple[WayIn, str]) -> None:
    pages = [
        re.sub(r"csrfmiddlewaretoken.*|value=.*", "", come(Client(), way, **wrong).text)
        for wrong in ({"code": "7777-7777-7777-7777"}, {"number": "7777-7777"})
    ]
    assert pages[0] == pages[1]


def test_who_guesses_is_stopped(way: tuple[WayIn, str]) -> None:
    client = Client()
    for _ in range(LIMITS["come-back"].at_most):
        come(client, way, code="7777-7777-7777-7777")
    assert come(client, way).status_code == 429


def test_a_way_that_was_closed_lets_nobody_in_and_puts_out_who_came_by_it(way: tuple[WayIn, str]) -> None:
    home = Client()
    come(home, way)
    actions.close_way_in(response_id=way[0].response_id, way_id=way[0].pk, by="test")
    assert home.get("/respond/tasks/").headers["Location"] == "/respond/?ended"
    assert come(Client(), way).status_code == 200


def test_a_forged_session_opens_nothing(way: tuple[WayIn, str]) -> None:
    forged = Client()
    forged.cookies["cairn-session"] = str(way[0].pk)
    assert forged.get("/respond/tasks/").headers["Location"] == "/respond/?ended"
    session = forged.session
    session["way"] = way[0].number  # not what the site puts there
    session.save()
    assert forged.get("/respond/tasks/").headers["Location"] == "/respond/?ended"


def test_coming_in_gives_the_session_a_new_name(way: tuple[WayIn, str]) -> None:
    client = Client()
    client.post("/respond/begin/", {"hand": "x"})
    before = client.cookies["cairn-session"].value
    come(client, way)
    assert client.cookies["cairn-session"].value != before


def leads_to(answer: HttpResponse) -> str:
    return answer.headers["Location"]


def add(response: Response, name: str) -> None:
    """A file of a response, as the ledger knows it."""
    response.attachments.create(file_name=name, kind="pdf", size=1, sha256=name, stored_as=name)


def late(way: tuple[WayIn, str]) -> Client:
    """A browser whose session had ended when it saved a page, and whose holder then came back."""
    client = Client()
    client.post("/respond/sections/work/", {"q01": "Typed after the session had ended.", "hand": "late"})
    assert come(client, way).headers["Location"] == "/respond/bring-in/"
    return client


def test_words_typed_after_the_session_ended_are_offered_and_brought_in(
    way: tuple[WayIn, str], draft: Response
) -> None:
    client = late(way)
    assert "What do you put first?" in client.get("/respond/bring-in/").text
    assert "You wrote something in this browser before you came back" in client.get("/respond/tasks/").text
    assert client.post("/respond/bring-in/", {"what": "bring"}).headers["Location"] == "/respond/tasks/"
    assert Answer.objects.get(response=draft).text == "Typed after the session had ended."
    assert Response.objects.count() == 1
    assert "before you came back" not in client.get("/respond/tasks/").text
    assert client.get("/respond/bring-in/").headers["Location"] == "/respond/tasks/"


def test_files_that_do_not_fit_stay_and_the_page_says_which_and_why(
    way: tuple[WayIn, str], draft: Response
) -> None:
    client = late(way)
    old = Response.objects.exclude(pk=draft.pk).get()
    for number in range(KINDS.limits.most_files):
        add(draft, f"ours-{number}.pdf")
    add(old, "fees <2027>.pdf")
    asked = client.get("/respond/bring-in/").text
    why = "fees &lt;2027&gt;.pdf</bdi>, 1 byte: with it your response would have more than 10 files"
    assert why in asked
    assert "stay out of it when you bring in the rest" in asked
    assert leads_to(client.post("/respond/bring-in/", {"what": "bring"})) == "/respond/bring-in/?brought=1"
    page = client.get("/respond/bring-in/?brought=1").text
    assert "What fits is now part of your response." in page
    assert why in page
    assert 'href="/respond/files/"' in page
    assert "Bring" not in page.split("<form")[-1]
    tasks = client.get("/respond/tasks/").text
    assert "Files that you added in this browser before you came back are not part of this response" in tasks
    assert "fees &lt;2027&gt;.pdf" in tasks
    draft.attachments.first().delete()
    assert "Bring them in" in client.get("/respond/bring-in/").text
    assert leads_to(client.post("/respond/bring-in/", {"what": "bring"})) == "/respond/tasks/"
    assert "fees <2027>.pdf" in draft.attachments.opened("file_name")
    assert "before you came back" not in client.get("/respond/tasks/").text


def test_a_notice_of_what_is_no_more_to_be_brought_is_not_shown(
    way: tuple[WayIn, str], draft: Response
) -> None:
    client = late(way)
    Response.objects.exclude(pk=draft.pk).delete()
    assert "before you came back" not in client.get("/respond/tasks/").text


def test_they_can_be_left(way: tuple[WayIn, str], draft: Response) -> None:
    client = late(way)
    client.post("/respond/bring-in/", {"what": "leave"})
    assert not draft.answers.exists()
    assert client.get("/respond/bring-in/").headers["Location"] == "/respond/tasks/"


def test_into_what_was_sent_they_are_brought_only_by_a_change(
    way: tuple[WayIn, str], draft: Response
) -> None:
    Response.objects.update(state="submitted", permission="not_at_all", received_on="2027-01-01")
    client = late(way)
    page = client.get("/respond/bring-in/").text
    assert "Your response has been sent" in page
    assert "Bring it in" not in page
    assert client.post("/respond/bring-in/", {"what": "bring"}).status_code == 403
    Response.objects.filter(pk=draft.pk).update(state="draft")
    assert "before you came back" in client.get("/respond/tasks/").text


def test_a_browser_that_holds_another_response_without_a_code_is_warned(
    way: tuple[WayIn, str], begun: Client
) -> None:
    assert "was made. If you go on" not in begun.get("/respond/come-back/").text
    other = Client()
    other.post("/respond/begin/", {"hand": "another"})
    assert "get a link and a code for it first" in other.get("/respond/come-back/").text
    assert "get a link and a code for it first" not in Client().get("/respond/come-back/").text


def test_leaving_with_a_code_made_forgets_at_once_and_says_how_to_come_back(
    way: tuple[WayIn, str], begun: Client
) -> None:
    assert "come back by your link and code" in begun.get("/respond/leave/").text
    assert begun.post("/respond/leave/").headers["Location"] == "/respond/leave/"
    page = begun.get("/respond/leave/").text
    assert "This device has forgotten you" in page
    assert 'href="/respond/come-back/"' in page
    assert begun.get("/respond/tasks/").headers["Location"] == "/respond/?ended"
    assert come(begun, way).headers["Location"] == "/respond/tasks/"


def test_leaving_without_a_code_is_warned_of_first(begun: Client) -> None:
    page = begun.post("/respond/leave/").text
    assert "Get a link and a code first" in page
    assert begun.get("/respond/tasks/").status_code == 200
    begun.post("/respond/leave/", {"then": "leave"})
    assert begun.get("/respond/tasks/").headers["Location"] == "/respond/?ended"


def test_a_drafter_leaves_and_comes_back_by_their_own_code(draft: Response) -> None:
    invited = actions.make_way_in(response_id=draft.pk, role=WayIn.Role.DRAFTER, label="Team", by="test")
    client = Client()
    come(client, invited)
    assert client.post("/respond/leave/").status_code == 302
    assert come(client, invited).headers["Location"] == "/respond/tasks/"


def test_the_start_tells_how_to_come_back_before_anything_is_asked(client: Client) -> None:
    page = client.get("/respond/").text
    for link in ("/respond/come-back/", "/respond/questions/", "/respond/promises/"):
        assert f'href="{link}"' in page
    assert "They bring you back from any device" in page
    assert "cannot yet bring" not in page


def test_no_page_tells_another_site_where_it_was(client: Client) -> None:
    assert client.get("/respond/come-back/7777-7777/").headers["Referrer-Policy"] == "same-origin"
