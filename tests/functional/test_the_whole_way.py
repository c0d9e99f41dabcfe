"""From a question answered to a published sentence and the evidence behind it, as the demo goes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.answering import answer_in_full, send
from tests.lib.browser import Visitor, visitor
from tests.lib.command import cairn, served
from tests.lib.staff import sign_in

pytestmark = pytest.mark.browser
PASSWORD = "three-stones-on-a-hill"
WORDS = "A worker who stays is worth more than any plan."


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory, built_review: Path) -> Path:
    """The example review, built as the demo builds it, and again where it stood without its style."""
    folder = Path(shutil.copytree(built_review, tmp_path_factory.mktemp("whole") / "review"))
    account = ["staff", "add", "demo", "--role", "reader", "--without-second-factor"]
    for command in (account, ["run"]):
        done = cairn(*command, "--review", folder, CAIRN_READER_PASSWORD=PASSWORD)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return folder


@pytest.fixture(scope="module")
def origin(review: Path) -> Iterator[str]:
    """The address of the review's site."""
    with served(review, "--sign-in", "name: demo") as (origin, said):
        addresses = re.findall(rf"{origin}/[a-z]+/", "".join(said))
        assert addresses == [f"{origin}/respond/", f"{origin}/review/", f"{origin}/publication/"]
        yield origin


def published_count(someone: Visitor) -> int:
    someone.open("/publication/interim.html")
    cited = someone.page.get_by_text("We have received").get_by_role("link")
    return int(re.match(r"[\d,]+", cited.inner_text())[0].replace(",", ""))


def test_an_answer_reaches_the_staff_and_the_published_count_and_leads_back(
    browser: Browser, review: Path, origin: str
) -> None:
    with visitor(browser, origin, javascript=False) as someone:
        before = published_count(someone)
        answer_in_full(someone, WORDS)
        public_reference = send(someone)

    with visitor(browser, origin) as reader:
        sign_in(reader, "demo", PASSWORD)
        reader.page.get_by_label("Words, a name or a reference").fill(public_reference)
        reader.press("Show responses")
        reader.follow(public_reference)
        expect(reader.page.get_by_text(WORDS).first).to_be_visible()

    done = cairn("run", "--review", review)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Built: themes, disclosure, publication." in done.stdout, done.stdout

    with visitor(browser, origin) as someone:
        assert published_count(someone) == before + 1
        someone.page.get_by_text("We have received").get_by_role("link").click()
        expect(someone.page).to_have_url(re.compile("/publication/evidence/"))
        evidence = someone.page.inner_text("main")
        assert f"{before + 1:,}" in evidence
        assert "evidence/0002/responses.jsonl" in evidence
        assert re.search(r"\b[0-9a-f]{64}\b", evidence)
        assert re.search(r"cairn \d+\.\d+\.\d+, source [0-9a-f]{16}", evidence)


def test_every_published_page_is_accessible_at_both_widths(
    browser: Browser, review: Path, origin: str
) -> None:
    pages = sorted(
        path.relative_to(review / "bundle").as_posix() for path in (review / "bundle").rglob("*.html")
    )
    assert len(pages) > 10
    with visitor(browser, origin) as someone:
        for page in pages:
            someone.open(f"/publication/{page}")
            someone.check(f"publication-{page.removesuffix('.html').replace('/', '-')}")


def test_the_publication_opens_from_disk_as_well(browser: Browser, review: Path) -> None:
    with visitor(browser, "file://") as someone:
        someone.page.goto((review / "bundle/interim.html").as_uri())
        someone.page.get_by_text("We have received").get_by_role("link").click()
        expect(someone.page.get_by_role("heading", level=1)).to_be_visible()
        font = someone.page.locator("h1").evaluate("heading => getComputedStyle(heading).fontFamily")
        assert "Times" not in font, "the page has come without its style"
