"""People's rights over their data, in a real browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.browser import Visitor, visitor
from tests.lib.example_voices import write_example_voices
from tests.lib.site import Site, copy_example, running_site
from tests.lib.staff import sign_in

pytestmark = pytest.mark.browser
ENDED_BEFORE_ITS_CERTIFICATE = """
from cairn.web.rights.actions import erase_all
from cairn.web.rights.named import find_named
from cairn.web.rights.telltales import telltales_of
from cairn.web.rights.unfinished import Erasing

found = find_named(["S-0006"])
erasing = Erasing.of(telltales_of(found), [], {"responses": 1}, [])
erase_all(responses=[each.pk for each in found.responses], complaints=[], to_certify=erasing, by="tests")
"""
"""What a process has done that was killed in the midst of erasing."""


@pytest.fixture(scope="module")
def voices(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = write_example_voices(tmp_path_factory.mktemp("voices") / "voices")
    with running_site(copy_example(tmp_path_factory.mktemp("rights") / "review"), assets) as site:
        done = site.command("import_voices", str(folder))
        assert done.returncode == 0, done.stderr
        yield site


@pytest.fixture
def administrator(browser: Browser, voices: Site) -> Iterator[Visitor]:
    with visitor(browser, voices.origin) as someone:
        sign_in(someone, *voices.add_staff())
        yield someone


def test_finding_gathering_and_erasing_somebody(administrator: Visitor, voices: Site) -> None:
    someone, page = administrator, administrator.page
    someone.follow("People’s rights over their data")
    page.get_by_label("Name, e-mail address or organisation").fill("school")
    someone.press("Look for it everywhere")
    expect(page.get_by_role("heading", name="What was found")).to_be_visible()
    someone.check("rights-found")

    page.get_by_label("References, one on a line").fill("P-NOBODY")
    someone.press("See what there is")
    someone.check("rights-error")
    page.get_by_label("References, one on a line").fill("S-0005")
    someone.press("See what there is")
    someone.check("rights-what-there-is")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a copy of all of it").click()
    held = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert {"held.html", "held.pdf", "held.json", "letter.txt"} <= set(held.namelist())

    someone.press("Erase all of it")
    someone.check("rights-erase")
    someone.press("Erase it for good")
    someone.check("rights-erase-error")
    page.get_by_label("Type the word ERASE").fill("ERASE")
    someone.press("Erase it for good")
    expect(page.get_by_role("heading", name="Certificate of erasure E-0001")).to_be_visible()
    expect(
        page.get_by_text(
            "Neither runs of their words nor the locked key stand in the database’s file or in its log."
        )
    ).to_be_visible()
    someone.check("rights-certificate")

    page.goto("about:blank")  # a file that they are given is under no policy of ours
    page.set_content(held.read("held.html").decode())
    someone.check("rights-held")


def test_an_erasure_that_was_ended_before_its_certificate_is_told_and_certified(
    administrator: Visitor, voices: Site
) -> None:
    done = voices.command("shell", "-c", ENDED_BEFORE_ITS_CERTIFICATE)
    assert done.returncode == 0, done.stderr
    someone, page = administrator, administrator.page
    someone.follow("People’s rights over their data")
    warning = page.locator(".govuk-warning-text").filter(has_text="certificate")
    expect(warning).to_be_visible()
    someone.check("rights-unfinished")
    someone.press("Certify what was erased")
    expect(page.get_by_role("heading", name="Certificate of erasure")).to_be_visible()
    expect(page.get_by_text("was ended before it was certified")).to_be_visible()
    someone.check("rights-certified-late")
    someone.follow("People’s rights over their data")
    expect(warning).to_have_count(0)


def test_what_was_exported_is_listed(administrator: Visitor, voices: Site, tmp_path: Path) -> None:
    someone, page = administrator, administrator.page
    for name, told in (("all.csv", ()), ("theirs.xlsx", ("--to-pass-on",))):
        done = voices.command("export", str(tmp_path / name), *told)
        assert done.returncode == 0, done.stderr
    someone.follow("What was exported")
    assert page.url.endswith("/review/exports/")
    expect(page.get_by_role("heading", name="2 ")).to_be_visible()
    expect(page.locator("ul.cairn-list > li")).to_have_count(2)
    someone.check("rights-exports")
