"""Pages for what goes wrong say what to do, and nothing of the inside."""

import logging
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cairn.web.common import errors
from cairn.web.common.logs import DiscreetFormatter

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there(client: Client) -> None:
    answer = client.get("/respond/nothing-of-the-kind/")
    assert answer.status_code == 404
    assert "Page not found" in answer.text


def test_a_host_that_is_not_ours(client: Client) -> None:
    answer = client.get("/", headers={"host": "elsewhere.example.org"})
    assert answer.status_code == 400
    assert "We could not read that request" in answer.text
    assert "elsewhere" not in answer.text


def test_a_form_without_its_token() -> None:
    answer = Client(enforce_csrf_checks=True).post("/respond/begin/")
    assert answer.status_code == 403
    assert "We could not accept that form" in answer.text


WORDS = "What helps is one adult <b>whom</b> the child knows."


def test_a_form_without_its_token_shows_what_was_typed_and_the_way_on() -> None:
    browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})
    answer = browser.post("/respond/sections/work/?from=check", {"q01": WORDS})
    assert "What helps is one adult &lt;b&gt;whom&lt;/b&gt; the child knows." in answer.text
    assert 'href="/respond/sections/work/?from=check"' in answer.text


def test_what_another_site_sends_does_not_stand_on_our_page() -> None:
    browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
    answer = browser.post("/respond/sections/work/", {"q01": WORDS})
    assert answer.status_code == 403
    assert "What helps" not in answer.text
    assert "The form came from another site" in answer.text


@pytest.fixture
def one_and_a_half(settings: object) -> None:
    """A site that takes forms of up to 1.5 megabytes."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_500_000


def send_a_form(body: str, content_type: str = errors.FORM, **headers: str) -> HttpResponse:
    """Send it as a browser would that has no token."""
    browser = Client(enforce_csrf_checks=True, headers=headers)
    return browser.post("/respond/sections/work/?from=check", body, content_type=content_type)


@pytest.mark.usefixtures("one_and_a_half")
def test_a_form_larger_than_we_take_is_told_how_large_that_is_and_shown() -> None:
    answer = send_a_form(f"q01={quote(WORDS)}{'a' * 1_600_000}", **{"sec-fetch-site": "same-origin"})
    assert answer.status_code == 400
    assert "up to 1.5 megabytes" in answer.text
    assert "What helps is one adult &lt;b&gt;whom&lt;/b&gt; the child knows.aaaa" in answer.text
    assert 'href="/respond/sections/work/?from=check"' in answer.text


@pytest.mark.usefixtures("one_and_a_half")
@pytest.mark.parametrize(
    "answer",
    [
        lambda: send_a_form(f"q01={'b' * 6_000_000}"),  # much too much
        lambda: send_a_form("&".join(f"q{n}={'b' * 1_500}" for n in range(1_100))),  # too many fields
        lambda: send_a_form("b" * 1_600_000, "text/plain"),
        lambda: send_a_form(f"q01={'b' * 1_600_000}", **{"sec-fetch-site": "cross-site"}),
    ],
)
def test_what_cannot_or_may_not_be_shown_is_not(answer: Callable[[], HttpResponse]) -> None:
    page = answer()
    assert page.status_code in (400, 403)
    assert "bbbb" not in page.text


def test_a_file_that_is_too_large_for_the_staffs_room_is_told_in_its_own_words(settings: object) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
    file = SimpleUploadedFile("codes.csv", b"title\n" * 200_000)
    answer = Client().post("/review/codebook/take-in/", {"file": file})
    assert answer.status_code == 400
    assert "A file can have up to 1 MB here." in answer.text
    assert "cairn themes import" in answer.text
    assert "400,000 words" not in answer.text


def test_who_has_gone_while_they_sent_too_much_is_not_waited_for(rf: RequestFactory) -> None:
    class Gone:
        def read(self, size: int = -1) -> bytes:
            raise OSError("the connection was cut")

    request = rf.post("/")
    request._stream = Gone()
    assert errors.bad_request(request, RequestDataTooBig()).status_code == 400


def test_too_much_is_heard_out_but_not_for_ever(rf: RequestFactory) -> None:
    class Endless:
        heard = 0

        def read(self, size: int = -1) -> bytes:
            Endless.heard += size
            return b"a" * size

    request = rf.post("/")
    request._stream = Endless()
    assert errors.bad_request(request, RequestDataTooBig()).status_code == 400
    assert errors.MOST_LISTENED_TO <= Endless.heard <= errors.MOST_LISTENED_TO + errors.A_PART


@pytest.mark.parametrize("path", ["/nowhere/", "/respond/begin/", "/review/sign-in/"])
def test_options_says_what_there_is_and_tells_nothing_more(path: str, client: Client) -> None:
    answer = client.options(path)
    assert (answer.status_code, answer.headers["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert answer.content == b""


def test_a_fault_of_ours_shows_what_was_typed(rf: RequestFactory) -> None:
    page = errors.server_error(rf.post("/", {"q01": WORDS})).text
    assert "What helps is one adult &lt;b&gt;whom&lt;/b&gt; the child knows." in page
    assert "<textarea" not in errors.server_error(rf.get("/")).text


def test_a_fault_in_reading_a_form_has_its_page_too() -> None:
    answer = errors.server_error(None)
    assert answer.status_code == 500
    assert "Sorry, something went wrong" in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "FETCH"])
def test_what_no_page_knows_is_refused(method: str, client: Client) -> None:
    answer = client.generic(method, "/respond/begin/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_head_is_a_page_without_its_text(client: Client) -> None:
    answer = client.head("/privacy/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("my own words")

    monkeypatch.setattr("cairn.web.respond.views.start.own_start_page", broken)
    logging.getLogger("django").addHandler(caplog.handler)
    try:
        answer = Client(raise_request_exception=False).get("/respond/")
    finally:
        logging.getLogger("django").removeHandler(caplog.handler)
    assert answer.status_code == 500
    assert "Sorry, something went wrong" in answer.text
    assert "my own words" not in answer.text
    [logged] = [DiscreetFormatter().format(record) for record in caplog.records]
    assert "500 at respond/" in logged
    assert "my own words" not in logged
