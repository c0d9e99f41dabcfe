"""`cairn check` as its users run it, and its report as they read it: in a browser, from the folder."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.browser import Visitor, visitor
from tests.lib.checkable import write_checkable
from tests.lib.command import cairn
from tests.lib.folder_server import served_folder

pytestmark = pytest.mark.browser
FOLDER = "file://"
"""The origin of pages that are opened from a folder."""


@dataclass(frozen=True)
class Report:
    """What a check left: its folder, and how the command ended."""

    folder: Path
    ended: subprocess.CompletedProcess[str]

    @property
    def pages(self) -> list[str]:
        """Every page, the first of them first."""
        return [
            "report.html",
            *(f"returns/{path.name}" for path in sorted((self.folder / "returns").iterdir())),
        ]

    def address(self, page: str) -> str:
        """Where a page lies, as a browser opens it."""
        return (self.folder / page).as_uri().removeprefix(FOLDER)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, assets: Path) -> Report:
    """The report on a folder with faults of every layer."""
    home = tmp_path_factory.mktemp("check")
    write_checkable(home / "my returns")
    ended = cairn("check", "my returns", "--assets", assets, where=home)
    return Report(home / "check-report", ended)


def test_it_ends_with_10_and_says_where_the_report_is(report: Report) -> None:
    assert report.ended.returncode == 10, report.ended.stderr
    assert report.ended.stderr == ""
    assert report.ended.stdout.splitlines()[-1] == "The report: check-report/report.html"
    assert len(report.pages) == 1 + 5


def test_no_page_has_a_fault_that_axe_finds_or_scrolls_sideways_at_any_width(
    report: Report, browser: Browser
) -> None:
    # served, for in a page from a folder axe asks for the style sheet anew, which the page's policy forbids
    with served_folder(report.folder) as origin, visitor(browser, origin) as someone:
        for page in report.pages:
            someone.open(f"/{page}")
            for details in someone.page.locator("details").all():
                details.locator("summary").click()
            someone.check(f"check-{Path(page).stem}")


def test_every_link_leads_to_a_file_or_a_place_that_is_there(report: Report, browser: Browser) -> None:
    followed = set()
    with visitor(browser, FOLDER) as someone:
        for page in report.pages:
            someone.open(report.address(page))
            for link in someone.page.locator("a[href], link[href]").all():
                target = urlsplit(link.evaluate("element => element.href"))
                path = Path(unquote(target.path))
                assert target.scheme == "file"
                assert path.is_file(), f"{page}: {target.geturl()}"
                assert path.is_relative_to(report.folder), f"{page} leads out of the report"
                if target.fragment:
                    assert _has_place(path, target.fragment), f"{page}: #{target.fragment}"
                followed.add(path.relative_to(report.folder).as_posix())
    lists = {"faults.csv", "faults.xlsx", "faults.jsonl", "check.json", "cairn.css"}
    assert followed == {*report.pages, *lists}


def _has_place(page: Path, name: str) -> bool:
    return f'id="{name}"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("javascript", [True, False])
def test_it_is_read_from_the_whole_to_one_fault_and_back(
    report: Report, browser: Browser, javascript: bool
) -> None:
    with visitor(browser, FOLDER, javascript=javascript) as someone:
        someone.open(report.address("report.html"))
        expect(someone.page.get_by_role("heading", name="Faults found in statutory returns")).to_be_visible()
        someone.follow("Looked after children return (SSDA903), Birmingham (330), 2025")
        expect(someone.page.get_by_role("heading", level=1)).to_contain_text("year ending 31 March 2025")
        someone.page.get_by_role("link", name="unreadable value: DEC", exact=True).click()
        expect(
            someone.page.get_by_role("heading", name="unreadable value: DEC", exact=True)
        ).to_be_in_viewport()
        _opens_what_found_nothing(someone)
        someone.follow("All returns")
        expect(someone.page.get_by_role("heading", name="Faults found in statutory returns")).to_be_visible()


def _opens_what_found_nothing(someone: Visitor) -> None:
    summary = someone.page.locator("summary", has_text="found nothing")
    inside = someone.page.locator("details li").first
    expect(inside).to_be_hidden()
    summary.click()
    expect(inside).to_be_visible()


def test_every_page_of_a_return_says_which_rules_did_not_run_and_why(
    report: Report, browser: Browser
) -> None:
    told = json.loads((report.folder / "check.json").read_text(encoding="utf-8"))
    with visitor(browser, FOLDER) as someone:
        for page, checked in zip(report.pages[1:], told["returns"], strict=True):
            not_run = [run for run in checked["runs"] if run["not_run"]]
            someone.open(report.address(page))
            expect(someone.page.get_by_text(f"{len(not_run)} did not")).to_be_visible()
            if not_run:
                expect(someone.page.locator("#not-run")).to_be_visible()
            rows = someone.page.locator(".govuk-summary-list__row").all_inner_texts()
            assert len(rows) == len(not_run)
            assert all(
                run["rule"] in row and run["not_run"] in row for run, row in zip(not_run, rows, strict=True)
            )
        someone.open(report.address("report.html"))
        words = someone.page.locator("main").inner_text()
        assert all(run["not_run"] in words for run in told["across"])


def test_a_year_that_is_assumed_says_so_on_its_page_and_on_the_first(
    report: Report, browser: Browser
) -> None:
    (assumed,) = [page for page in report.pages if page.endswith("-2014.html")]
    with visitor(browser, FOLDER) as someone:
        for page in report.pages[1:]:
            someone.open(report.address(page))
            expect(someone.page.get_by_text("is assumed.", exact=False)).to_have_count(int(page == assumed))
        someone.open(report.address("report.html"))
        expect(someone.page.get_by_text("What it holds in 2014 is assumed")).to_be_visible()
    assert re.search(r"The definition of 2014 is assumed\. \w+", report.ended.stdout)


def test_a_file_of_no_return_is_told_with_its_reason(report: Report, browser: Browser) -> None:
    with visitor(browser, FOLDER) as someone:
        someone.open(report.address("report.html"))
        row = someone.page.get_by_role("row", name="notes.txt").last
        expect(row).to_contain_text("no table that Cairn reads")


def test_it_is_as_well_without_the_built_style(report: Report, browser: Browser, tmp_path: Path) -> None:
    plain = cairn(
        "check", report.folder.parent / "my returns", "--assets", tmp_path, "--into", tmp_path / "out"
    )
    assert plain.returncode == 10
    assert not (tmp_path / "out" / "cairn.css").exists()
    with visitor(browser, FOLDER) as someone:
        someone.open((tmp_path / "out" / "report.html").as_uri().removeprefix(FOLDER))
        expect(someone.page.get_by_role("heading", name="Faults found in statutory returns")).to_be_visible()
        assert someone.page.get_by_role("link").count() > 5
