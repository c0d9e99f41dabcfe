"""The notices say what is so: on personal data, on complaints, on accessibility, and whom to tell of a weakness."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.test import Client

from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db

STATED = """
[privacy]
lawful_basis = "We ask as a task in the public interest."
kept_until = "the end of 2031"
officer_name = "the data protection officer"
officer_email = "officer@example.org"
"""
ADDRESS = 'officer_address = "1 Example Street"\n'


@pytest.fixture
def folder(settings: object, tmp_path: Path) -> Path:
    """A review's folder whose call a test may change."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path)
    return tmp_path


def state(folder: Path, text: str) -> None:
    path = folder / "call.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_what_a_review_has_not_stated_the_notice_says_that_it_has_not(folder: Path, client: Client) -> None:
    page = client.get("/privacy/").text
    assert "has not stated here on which lawful basis" in page
    assert "has not stated here how long it keeps the answers" in page
    assert "mailto:small@example.org" in page


def test_what_it_has_stated_is_printed(folder: Path, client: Client) -> None:
    state(folder, STATED)
    page = client.get("/privacy/").text
    for words in (
        "We ask as a task in the public interest.",
        "kept until the end of 2031",
        "data protection officer",
    ):
        assert words in page
    assert "has not stated" not in page
    assert "by letter: the e-mail address above" in page


def test_a_postal_address_is_where_letters_go(folder: Path, client: Client) -> None:
    state(folder, STATED + ADDRESS)
    assert "by letter to the data protection officer, 1 Example Street" in client.get("/privacy/").text


def test_the_officer_is_asked_about_a_complaint(folder: Path, client: Client) -> None:
    state(folder, STATED)
    page = client.post("/respond/complain/", {"text": "You print my words without asking me."}, follow=True)
    assert "mailto:officer@example.org" in page.text


def test_the_way_to_complain_is_all_that_the_law_asks_for(client: Client) -> None:
    page = client.get("/privacy/").text
    for words in (
        'href="/respond/complain/"',
        "by e-mail to",
        "by letter",
        "within 30 days",
        "without undue delay",
        "section 164A of the Data Protection Act 2018",
        "the Information Commissioner",
    ):
        assert words in page, words


def test_the_statement_on_accessibility_has_the_parts_that_the_law_asks_for(client: Client) -> None:
    page = client.get("/accessibility/").text
    for words in (
        "partially compliant",
        "What is not accessible",
        "How it was tested",
        "No person who relies on assistive technology has tested it",
        "no independent audit",
        "Equality and Human Rights Commission",
        "disproportionate burden",
        "mailto:",
    ):
        assert words in page, words


def test_whom_to_tell_of_a_weakness_stands_where_programs_look(folder: Path, client: Client) -> None:
    os.utime(folder / "review.toml", (1_780_000_000, 1_780_000_000))  # 28 May 2026, 20:26:40 UTC
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: mailto:small@example.org",
        "Expires: 2027-05-28T20:26:40Z",
        "Preferred-Languages: en",
        "Canonical: http://127.0.0.1:8000/.well-known/security.txt",
    ]
