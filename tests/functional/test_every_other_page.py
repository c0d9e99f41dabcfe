"""Pages outside the two journeys: the front door, notices, the library, a closed call, and what goes wrong."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.browser import visitor
from tests.lib.site import Site, copy_example, running_site
from tests.lib.small_bundle import write_small_bundle
from tests.lib.staff import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def quiet_site(tmp_path_factory: pytest.TempPathFactory, assets: Path) -> Iterator[Site]:
    """A site whose call and bundle a test may change."""
    with running_site(copy_example(tmp_path_factory.mktemp("quiet") / "review"), assets) as site:
        yield site


def set_window(site: Site, tmp_path: Path, opens: dt.date, closes: dt.date) -> None:
    """Put another call.toml in place, as an editor would."""
    changed = copy_example(tmp_path / "changed", opens=opens.isoformat(), closes=closes.isoformat())
    (site.folder / "call.opened.json").unlink(
        missing_ok=True
    )  # another call, not this one changed after it opened
    (changed / "call.toml").replace(site.folder / "call.toml")


@pytest.mark.parametrize(
    ("address", "name"), [("/", "front"), ("/accessibility/", "accessibility"), ("/privacy/", "privacy")]
)
def test_notices_and_the_front_page(address: str, name: str, browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open(address)
        someone.check(name)


def test_a_page_that_is_not_there(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/nothing/of/the/kind/", expecting=404)
        someone.check("error-404")


def test_a_form_without_cookies(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.context.clear_cookies()
        someone.press("Start now", expecting=403)
        expect(someone.page.get_by_role("heading", name="We could not accept that form")).to_be_visible()
        someone.check("error-403-form")


def test_a_form_larger_than_any_answer(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.press("Start now")
        someone.open("/respond/sections/priorities/")
        someone.page.evaluate("() => { document.querySelector('textarea').value = 'a'.repeat(2600000) }")
        someone.press("Save and continue", expecting=400)
        expect(someone.page.get_by_role("heading", name="That is more than we take at once")).to_be_visible()
        assert len(someone.page.get_by_label("What you wrote").first.input_value()) == 2_600_000
        someone.check("error-400-too-large")


def test_an_account_that_is_no_longer_staffs(browser: Browser, site: Site) -> None:
    name, password = site.add_staff("former")
    with visitor(browser, site.origin) as someone:
        sign_in(someone, name, password)
        with closing(sqlite3.connect(site.folder / "site.sqlite3")) as ledger, ledger:
            ledger.execute("UPDATE auth_user SET is_staff = 0 WHERE username = 'former'")
        someone.open("/review/", expecting=403)
        expect(someone.page.get_by_role("heading", name="You cannot see this page")).to_be_visible()
        someone.check("error-403")


def test_nothing_published_and_then_something(browser: Browser, quiet_site: Site) -> None:
    with visitor(browser, quiet_site.origin) as someone:
        someone.open("/publication/")
        expect(someone.page.get_by_role("heading", name="Nothing is published yet")).to_be_visible()
        someone.check("library-nothing")
        write_small_bundle(quiet_site.folder / "bundle")
        someone.open("/publication/")
        expect(someone.page.get_by_role("heading", name="Publications")).to_be_visible()
        someone.open("/publication/charts/gap.svg")


def test_a_call_that_is_not_open_yet_and_one_that_has_closed(
    browser: Browser, quiet_site: Site, tmp_path: Path
) -> None:
    today = dt.date.today()
    with visitor(browser, quiet_site.origin) as someone:
        someone.open("/respond/")
        someone.press("Start now")
        set_window(
            quiet_site, tmp_path / "before", today + dt.timedelta(days=30), today + dt.timedelta(days=60)
        )
        someone.open("/respond/")
        expect(someone.page.get_by_text("Please come back then.")).to_be_visible()
        someone.check("respond-start-not-yet")
        set_window(
            quiet_site, tmp_path / "after", today - dt.timedelta(days=60), today - dt.timedelta(days=30)
        )
        someone.open("/respond/")
        expect(someone.page.get_by_role("button", name="Start now")).to_have_count(0)
        someone.check("respond-start-closed")
        someone.open("/respond/check/", expecting=403)
        someone.check("respond-refused")


def test_a_fault_of_ours(browser: Browser, quiet_site: Site) -> None:
    path = quiet_site.folder / "review.toml"  # of a call that is spoilt the site goes on by what it last was
    good = path.read_bytes()
    path.write_text("title = 'half a review", encoding="utf-8")
    try:
        with visitor(browser, quiet_site.origin) as someone:
            someone.open("/respond/", expecting=500)
            expect(someone.page.get_by_role("heading", name="Sorry, something went wrong")).to_be_visible()
            someone.check("error-500")
    finally:
        path.write_bytes(good)
    assert "cairn.exceptions.DefinitionError" in quiet_site.log()
    assert "half a review" not in quiet_site.log()


def test_the_log_holds_nobodys_words(browser: Browser, site: Site) -> None:
    words = "words that no log may hold"
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.press("Start now")
        someone.open("/respond/sections/priorities/")
        someone.page.get_by_role("textbox").fill(words)
        someone.press("Save and continue")
        someone.open(f"/nothing/{words.replace(' ', '-')}/", expecting=404)
    assert words not in site.log()
    assert words.replace(" ", "-") not in site.log()
