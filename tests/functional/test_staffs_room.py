"""The staff's room in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.browser import Visitor, visitor
from tests.lib.example_voices import write_example_voices
from tests.lib.site import Site, copy_example, running_site
from tests.lib.staff import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def voices(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with thirty responses and a letter, and no others."""
    folder = write_example_voices(tmp_path_factory.mktemp("voices") / "voices")
    with running_site(copy_example(tmp_path_factory.mktemp("staff") / "review"), assets) as site:
        done = site.command("import_voices", str(folder))
        assert done.returncode == 0, done.stderr
        yield site


FILES_AND_COMPLAINTS = """
import datetime as dt
from dataclasses import asdict
from django.utils import timezone
from cairn.web.ledger import files
from cairn.web.ledger.models import Attachment, Complaint, Response
response = Response.objects.get(public_reference="S-0005")
for number, (name, kind, scan) in enumerate((
    ("a-very-long-name-of-a-report-that-a-narrow-page-has-to-break-somewhere.pdf", "pdf", "not_scanned"),
    ("figures.xlsx", "xlsx", "clean"),
)):
    Attachment.objects.create(response=response, file_name=name, kind=kind, size=34 ** (4 - number), sha256=str(number),
        scan=scan, **asdict(files.store([b"%PDF-1.7 " + name.encode()])))
for number, days in (("C-37HK-D3CX", -2), ("C-49FG-RTWX", 0), ("C-6GHJ-KMNP", 21)):
    Complaint.objects.create(number=number, text="You printed what I wrote, with our school.\\n\\nTake it out.",
        contact="somebody@example.org" if days else "", acknowledge_by=timezone.localdate() + dt.timedelta(days))
"""


@pytest.fixture(scope="module")
def handed_in(voices: Site) -> Site:
    """With two files beside one response, and three complaints."""
    done = voices.command("shell", "-c", FILES_AND_COMPLAINTS)
    assert done.returncode == 0, done.stderr
    return voices


@pytest.fixture(scope="module")
def account(voices: Site) -> tuple[str, str]:
    """The name and the password of a member of staff."""
    return voices.add_staff()


@pytest.fixture
def reader(browser: Browser, voices: Site, account: tuple[str, str]) -> Iterator[Visitor]:
    """A member of staff who has signed in."""
    with visitor(browser, voices.origin) as someone:
        sign_in(someone, *account)
        yield someone


def test_signing_in(browser: Browser, voices: Site) -> None:
    with visitor(browser, voices.origin) as someone:
        someone.open("/review/")
        someone.check("review-sign-in")
        someone.press("Sign in")
        expect(someone.page).to_have_title(re.compile("^Error: Staff sign-in"))
        someone.check("review-sign-in-error")


def test_the_list_and_its_filters(reader: Visitor) -> None:
    expect(reader.page.get_by_role("heading", name="Responses", exact=True)).to_be_visible()
    reader.check("review-list")
    reader.follow("Next page")
    reader.check("review-list-second")
    reader.page.get_by_label("Route").select_option("document")
    reader.press("Show responses")
    expect(reader.page.get_by_role("heading", name="1 response found")).to_be_visible()
    reader.check("review-list-filtered")
    reader.page.get_by_label("Words, a name or a reference").fill("nothing of the kind")
    reader.press("Show responses")
    reader.check("review-list-none")
    assert "nothing" not in reader.page.url
    reader.page.reload()
    expect(reader.page.get_by_label("Words, a name or a reference")).to_have_value("nothing of the kind")
    reader.page.go_back()  # the list before it, and nothing is asked to be sent again
    expect(reader.page.get_by_role("heading", name="1 response found")).to_be_visible()


def test_a_response_is_read_and_a_passage_cleared(reader: Visitor) -> None:
    reader.open("/review/responses/S-0002/")
    reader.check("review-response")
    reader.follow("Clear for quotation of S-0002-q01-1")
    reader.check("review-clear")
    reader.page.get_by_label("Words that may be quoted").fill("Time with a friend.")
    reader.press("Clear these words")
    reader.check("review-clear-error")
    reader.page.get_by_label("Words that may be quoted").fill("Time with […] one adult.")
    reader.press("Clear these words")
    expect(reader.page).to_have_url(re.compile("#S-0002-q01-1$"))
    expect(reader.page.locator("#S-0002-q01-1")).to_contain_text("in these words:")
    reader.check("review-response-cleared")


def test_who_is_not_to_be_quoted_is_not(reader: Visitor) -> None:
    reader.open("/review/responses/S-0003/")
    expect(reader.page.locator("#S-0003-q01-1")).to_contain_text("asked not to be quoted at all")
    reader.check("review-response-not-quoted")
    reader.open("/review/passages/S-0003-q01-1/clear/")
    expect(reader.page.get_by_role("heading", name="It cannot be quoted")).to_be_visible()
    reader.check("review-clear-refused")


def test_what_is_in_confidence_is_marked_and_cannot_be_cleared(reader: Visitor) -> None:
    reader.page.get_by_label("Words, a name or a reference").fill("S-0004")
    reader.press("Show responses")
    expect(reader.page.get_by_text("Part in confidence")).to_be_visible()
    reader.check("review-list-confidence")
    reader.follow("S-0004")
    expect(reader.page.get_by_text("A case of ours is before the family court.")).to_be_visible()
    expect(reader.page.get_by_role("link", name="Clear for quotation")).to_have_count(0)
    reader.check("review-response-confidence")
    reader.open("/review/passages/S-0004-q01-1/clear/")
    expect(reader.page.get_by_role("heading", name="It cannot be quoted")).to_be_visible()
    reader.check("review-clear-confidence")


def test_a_file_is_saved_and_never_shown(reader: Visitor, handed_in: Site) -> None:
    reader.open("/review/responses/S-0005/")
    expect(reader.page.get_by_text("Not scanned for viruses")).to_have_count(1)
    reader.check("review-files")
    with reader.page.expect_download() as saving:
        reader.page.get_by_role("link", name="figures.xlsx").click()
    assert re.fullmatch(r"S-0005-[0-9a-f]{8}\.xlsx", saving.value.suggested_filename)
    assert saving.value.path().read_bytes() == b"%PDF-1.7 figures.xlsx"


def test_complaints_are_read_and_acknowledged(reader: Visitor, handed_in: Site) -> None:
    waiting = reader.page.get_by_role("link", name=re.compile(r"^\d+ complaints to acknowledge$"))
    number = int(waiting.inner_text().split()[0])  # other tests at this site complain as well
    reader.check("review-list-complaints")
    reader.follow("Complaints")
    expect(reader.page.get_by_text("Overdue by 2 days")).to_be_visible()
    reader.check("review-complaints")
    reader.press("Mark as acknowledged (complaint C-37HK-D3CX)")
    expect(reader.page.get_by_text(f"{number - 1} complaints to acknowledge")).to_be_visible()
    reader.check("review-complaints-acknowledged")


def test_a_letter_and_what_a_program_read_in_it(reader: Visitor) -> None:
    reader.open("/review/responses/S-0900/")
    reader.check("review-document")
    reader.press(
        "Confirm “Strongly agree” for: 2. What I do, or what my organisation does, for children in need "
        "rests on strong evidence."
    )
    expect(reader.page.get_by_text("Strongly agree, confirmed by reader")).to_be_visible()
    reader.check("review-document-confirmed")


def test_what_people_said_by_question(reader: Visitor) -> None:
    reader.follow("What people said, by question")
    reader.check("review-questions")
    reader.follow("1. What do you put first", exact=False)
    expect(
        reader.page.get_by_role("heading", name=re.compile("^“.+”, in 30 responses$")).first
    ).to_be_visible()
    reader.check("review-question")
    reader.page.locator("summary").first.click()
    reader.check("review-question-opened")
    reader.follow("Read all 30 passages", exact=False)
    expect(reader.page.locator(".cairn-passage")).to_have_count(30)
    reader.check("review-question-phrase")
    reader.follow("S-0002-q01-1")
    expect(reader.page).to_have_url(re.compile("/review/responses/S-0002/#S-0002-q01-1$"))


def test_signing_out(reader: Visitor) -> None:
    reader.press("Sign out")
    reader.open("/review/")
    expect(reader.page.get_by_role("heading", name="Staff sign-in")).to_be_visible()
