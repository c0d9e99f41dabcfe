"""Pages for what goes wrong say what to do, and nothing of the inside."""

import logging

import pytest
from django.test import Client

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


def test_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("my own words")

    monkeypatch.setattr("cairn.web.respond.views.start.start_page", broken)
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
