"""Pages as people set them up for themselves: wider spacing, larger text, high contrast, less motion, paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from unicodedata import normalize
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.lib.answering import WORDS_OF_A_TEACHER
from tests.lib.browser import Visitor, visitor
from tests.lib.http_visitor import declaration_of
from tests.lib.keyboard import Keyboard
from tests.lib.raw_http import Caller
from tests.lib.site import Site
from tests.lib.strain import cut_off, enlarge_text, focus_is_drawn, sideways, space_out

pytestmark = pytest.mark.browser

BEFORE = ("/", "/privacy/", "/accessibility/", "/respond/", "/respond/questions/", "/respond/promises/")
DECLARATION = "/respond/declaration/"
DRAFT = (
    "/respond/tasks/",
    "/respond/who/",
    "/respond/profile/",
    "/respond/sections/relationships/",
    "/respond/files/",
    "/respond/publication/",
    "/respond/check/",
    DECLARATION,
    "/respond/ways-in/",
)
"""Every page of a draft; of the sections, the one with questions of each kind."""


@pytest.fixture(scope="module")
def writer(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Somebody in the middle of their answers."""
    with visitor(browser, site.origin) as someone:
        caller = Caller(site.origin).begin()
        caller.send("/respond/profile/", {"sector": "education", "role": "teacher", "experience": "1_to_5"})
        caller.send("/respond/sections/priorities/", {"q01": WORDS_OF_A_TEACHER})
        host = urlsplit(site.origin).hostname
        someone.context.add_cookies(
            [
                {"name": name, "value": value, "domain": host, "path": "/"}
                for name, value in caller.cookies.items()
            ]
        )
        yield someone


@pytest.mark.parametrize("address", BEFORE + DRAFT)
def test_wider_spacing_and_larger_text_lose_nothing(address: str, writer: Visitor) -> None:
    page = writer.page
    if address == DECLARATION:  # the last look alone leads to it
        writer.open("/respond/check/")
        address = declaration_of(page.content())
        assert address
    writer.open(address)
    page.set_viewport_size({"width": 320, "height": 900})
    space_out(page)
    assert not cut_off(page)
    assert sideways(page) <= 0, "wider spacing makes the page scroll sideways"
    page.set_viewport_size({"width": 1280, "height": 900})
    writer.open(address)
    enlarge_text(page, 200)
    assert not cut_off(page)
    assert sideways(page) <= 0, "text of twice the size makes the page scroll sideways"


@pytest.mark.parametrize("address", ["/respond/", "/respond/sections/relationships/"])
def test_in_high_contrast_the_focus_is_drawn_at_every_stop(address: str, writer: Visitor) -> None:
    keyboard = Keyboard(writer)
    writer.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    writer.open(address)
    stops: list[str] = []
    while (name := keyboard.tab()) and name not in stops[:1]:
        assert focus_is_drawn(writer.page), f"{name} has the focus, and no pixel of it says so"
        stops.append(name)
    assert len(stops) > 8
    assert not writer.page.evaluate("() => document.getAnimations().length")
    writer.page.emulate_media(forced_colors="none", reduced_motion="no-preference")


@pytest.mark.parametrize("address", ["/respond/questions/", "/respond/check/", "/respond/promises/"])
def test_on_paper_there_is_all_to_read_and_nothing_to_press(address: str, writer: Visitor) -> None:
    writer.open(address)
    writer.page.emulate_media(media="print")
    expect(writer.page.get_by_role("navigation")).to_be_hidden()
    for button in writer.page.get_by_role("button").all():
        expect(button).to_be_hidden()
    words = writer.page.locator("main").inner_text().split()
    # a headless browser prints as the print dialogue does
    printed = PdfReader(BytesIO(writer.page.pdf(format="A4")))
    writer.page.emulate_media(media="screen")
    # some fonts print "fi" as one sign, which the compatibility form takes apart
    text = normalize("NFKC", "".join("".join(sheet.extract_text().split()) for sheet in printed.pages))
    # after a link its address may be printed, and before the full stop
    missing = [word for word in words if word.rstrip(".,;:") not in text]
    assert not missing, f"{len(missing)} of {len(words)} words are not on the paper: {missing[:10]}"
