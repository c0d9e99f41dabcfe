"""The reading room in a real browser: its pages by axe and at 320 pixels, its keys, and without a script."""

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

AS_A_TEAM_LEAVES_IT = """
from django.utils import timezone
from cairn.web.ledger import actions, searching_text
from cairn.web.ledger.models import Document, Flag, IntakeFile, Passage, Response
Passage.objects.exclude(response__public_reference="S-0010").update(looked_through_at=timezone.now())
searching_text.index(Passage.objects.values_list("pk", flat=True))
letter = Response.objects.get(public_reference="S-0900")
document = letter.documents.get()
document.notes = ["A picture on page 2 could not be read: Tesseract is not installed here."]
document.is_scanned = True
document.save()
unsure = letter.passages.filter(kind="answer").last()
Passage.objects.filter(pk=unsure.pk).update(found_by="content", certainty=0.62)
actions.raise_flag(response_id=letter.pk, kind=Flag.Kind.FOLLOW_UP, by="reader", passage_id=unsure.pk)
actions.add_note(response_id=letter.pk, text="They offer to show us their figures.", by="reader")
actions.assign_reader(response_id=letter.pk, to="reader", by="reader")
for number in range(1, 9):
    actions.finish_reading(response_id=Response.objects.get(public_reference=f"S-000{number}").pk, by="reader")
for name, state, sentence in (
    ("photographs-of-the-whole-of-our-annual-report-in-one-archive.zip", "refused",
     "It holds 9,000 files, and 100 are taken at most. Send the ones that matter."),
    ("letter (2).txt", "duplicate", "This file has been read before, and no file is read twice."),
):
    actions.note_intake(content=name.encode(), name=name, state=IntakeFile.State(state), sentence=sentence,
        response=letter if state == "duplicate" else None, batch="2027-07-01", by="reader")
"""


@pytest.fixture(scope="module")
def read(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with thirty responses and a letter, as a team that reads leaves it."""
    folder = write_example_voices(tmp_path_factory.mktemp("voices") / "voices")
    with running_site(copy_example(tmp_path_factory.mktemp("staff") / "review"), assets) as site:
        done = site.command("import_voices", str(folder))
        assert done.returncode == 0, done.stderr
        site.account = site.add_staff()  # type: ignore[attr-defined]
        done = site.command("shell", "-c", AS_A_TEAM_LEAVES_IT)
        assert done.returncode == 0, done.stderr
        yield site


@pytest.fixture
def reader(browser: Browser, read: Site) -> Iterator[Visitor]:
    """A member of staff who has signed in."""
    with visitor(browser, read.origin) as someone:
        sign_in(someone, *read.account)  # type: ignore[attr-defined]
        yield someone


def test_the_list_is_narrowed_by_several_filters(reader: Visitor) -> None:
    reader.page.get_by_text("More filters").click()
    reader.page.get_by_label("Reading", exact=True).select_option("unread")
    reader.page.get_by_label("Unsure passages").select_option("yes")
    reader.press("Show responses")
    expect(reader.page.get_by_role("heading", name="1 response found")).to_be_visible()
    expect(reader.page).to_have_url(re.compile(r"/review/\?read=unread&unsure=yes$"))
    reader.check("room-list")
    reader.show("team-room-list", "Responses")


def test_a_search_marks_its_words(reader: Visitor) -> None:
    reader.follow("Search what people said")
    reader.page.get_by_text("Phrases, and words without others").click()
    reader.check("room-search-hint")
    reader.page.get_by_label("Words to look for").fill('"same one adult" -moon')
    reader.press("Search")
    expect(reader.page.locator("mark").first).to_have_text(re.compile("same"))
    reader.check("room-search")
    reader.show("team-room-search", "18 passages found")
    reader.page.get_by_label("Words to look for").fill("NOT moon")
    reader.press("Search")
    reader.check("room-search-error")


def test_a_response_is_read_beside_its_original(reader: Visitor) -> None:
    reader.open("/review/responses/S-0900/?flag=any")
    reader.page.get_by_text("Add a note or a flag").click()
    reader.check("room-response")
    reader.show("team-room-response", "The original")
    left, right = (
        reader.page.locator(f".cairn-two-texts > {each}").bounding_box() for each in ("div", "section")
    )
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]  # side by side
    reader.page.get_by_role("link", name=re.compile("^In the original")).last.click()
    place = reader.page.locator(".cairn-piece:target")
    expect(place).to_be_in_viewport()
    place.get_by_role("link").click()
    expect(reader.page.locator("[data-passage]:target")).to_be_in_viewport()


def test_a_passage_is_put_right(reader: Visitor) -> None:
    reader.open("/review/responses/S-0900/")
    reader.page.get_by_role("link", name=re.compile("^Put right, note or flag")).nth(3).click()
    reader.check("room-passage")
    reader.show("team-room-passage", "The passage")
    reader.press("Part it there")
    expect(reader.page).to_have_title(re.compile("^Error: "))
    reader.check("room-passage-error")


def test_a_note_how_far_and_what_came_in(reader: Visitor) -> None:
    reader.open("/review/responses/S-0009/notes/")
    reader.check("room-note")
    reader.open("/review/reading/")
    reader.check("room-how-far")
    reader.open("/review/intake/")
    reader.check("room-intake")
    reader.show("team-room-intake", "What came in")


def test_keys_are_off_until_they_are_turned_on(reader: Visitor) -> None:
    page = reader.page
    reader.open("/review/responses/S-0009/?sort=reference")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/S-0009/"))
    page.get_by_role("button", name="Turn keys on").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys for reading")).to_be_visible()
    assert not reader.violations()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#S-0009-q01-2")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#S-0009-q01-1")).to_be_focused()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(r"/S-0010/\?sort=reference$"))
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile(r"/S-0009/\?sort=reference$"))
    page.get_by_text("Add a note or a flag").click()
    page.get_by_label("Note").fill("")
    page.keyboard.type("njp?")
    expect(page.get_by_label("Note")).to_have_value("njp?")
    page.get_by_role("button", name="Turn keys off").click()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/S-0009/"))


def test_everything_works_without_a_script(browser: Browser, read: Site) -> None:
    with visitor(browser, read.origin, javascript=False) as someone:
        sign_in(someone, *read.account)  # type: ignore[attr-defined]
        someone.open("/review/responses/S-0012/")
        expect(someone.page.get_by_role("button", name="Turn keys on")).to_have_count(0)
        someone.press("Mark as read by me")
        expect(someone.page.get_by_text(re.compile("^Read by you on"))).to_be_visible()
        someone.follow("Note or flag S-0012-q01-1")
        someone.page.locator("summary").click()
        someone.page.get_by_label("Note").fill("Worth a second look.")
        someone.press("Save the note")
        expect(someone.page.get_by_text("Worth a second look.")).to_be_visible()


def test_on_a_narrow_page_the_rooms_stand_behind_a_button(reader: Visitor) -> None:
    link = reader.page.get_by_role("link", name="Search what people said", exact=True)
    button = reader.page.get_by_role("button", name="Staff’s room")
    expect(link).to_be_visible()
    expect(button).to_be_hidden()
    reader.page.set_viewport_size({"width": 320, "height": 900})
    expect(link).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert not reader.violations()
    with reader.page.expect_navigation():
        link.click()
