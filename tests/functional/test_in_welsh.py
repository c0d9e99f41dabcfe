"""A call in two languages as a browser shows it to somebody who reads Welsh."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.browser import visitor
from tests.lib.rich_call import RICH_CALL
from tests.lib.site import Site, copy_example, running_site

pytestmark = pytest.mark.browser
REVIEW = "Children in need: help at school and at home"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, assets: Path) -> Iterator[Site]:
    folder = copy_example(tmp_path_factory.mktemp("welsh") / "review")
    shutil.copy(RICH_CALL, folder / "call.toml")
    with running_site(folder, assets) as running:
        yield running


def test_the_way_through_is_in_welsh(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        page = someone.page
        someone.open("/respond/?language=cy")
        someone.check("welsh-start")
        someone.press("Dechrau nawr")
        someone.check("welsh-tasks")
        someone.open("/respond/sections/practice/")
        page.get_by_label("Pam, neu pam ddim?").fill("Mae’n helpu.")
        expect(page.locator("[data-saving]")).to_contain_text("Cadwyd am")
        someone.check("welsh-question")
        someone.press("Cadw a pharhau")
        for address, name in (
            ("who/", "who"),
            ("files/", "files"),
            ("check/", "check"),
            ("ways-in/", "ways-in"),
        ):
            someone.open(f"/respond/{address}")
            someone.check(f"welsh-{name}")


def test_what_is_wrong_is_told_in_welsh(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/come-back/?language=cy")
        someone.press("Parhau")
        expect(someone.page).to_have_title(
            "Gwall: Dod yn ôl at eich ymateb – Cymorth ar ôl ysgol – " + REVIEW
        )
        someone.check("welsh-come-back-wrong")
