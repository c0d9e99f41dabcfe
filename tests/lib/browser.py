"""A visitor with a real browser, who fails the test at anything that should not happen on a page."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, Response, expect

from tests.lib import patience
from tests.lib.source import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")  # Debian's name, Ubuntu's name
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1280, 320)
SCREENSHOTS = "CAIRN_SCREENSHOTS"
VISITORS = itertools.count(1)
expect.set_options(timeout=patience.MILLISECONDS)


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))


@dataclass
class Visitor:
    """Somebody at a browser with an empty profile. `faults` gathers what went wrong on the way."""

    origin: str
    context: BrowserContext
    page: Page
    expected: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    has_line: bool = True

    def open(self, address: str, *, expecting: int = 200) -> None:
        """Go to an address of the site; another status than the expected one is a fault."""
        self.expected = {expecting}
        self.page.goto(f"{self.origin}{address}")

    def press(self, name: str, *, expecting: int = 200) -> None:
        """Press the button of that name, and wait for the page that comes."""
        self.expected = {expecting}
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str, *, exact: bool = True) -> None:
        """Follow the link of that name, and wait for the page that comes."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name, exact=exact).first.click()

    def check(self, name: str) -> None:
        """Nothing has gone wrong so far, and this state of the page has no fault that axe finds, at any width.

        `name` names its pictures, which are taken where the environment says where to put them.
        """
        own = self.page.viewport_size or {"width": WIDTHS[0], "height": 900}
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self._picture(f"{name}-{width}")
            assert self._sideways() <= 0, f"{name} scrolls sideways at {width} pixels by {self._sideways()}"
            violations = self.violations()
            assert not violations, f"{name} at {width} pixels: {violations}"
        self.page.set_viewport_size(own)
        assert not self.faults, self.faults

    def show(self, name: str, heading: str) -> None:
        """Take pictures of a window's height from a heading on, at every width, where the environment says to."""
        own = self.page.viewport_size or {"width": WIDTHS[0], "height": 900}
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.get_by_role("heading", name=heading, exact=True).evaluate(
                "each => each.scrollIntoView()"
            )
            self._picture(f"{name}-{width}", is_whole=False)
        self.page.set_viewport_size(own)

    def take(self, cookies: Mapping[str, str]) -> None:
        """Go on with what somebody began without a browser."""
        host = urlsplit(self.origin).hostname
        self.context.add_cookies(
            [{"name": name, "value": value, "domain": host, "path": "/"} for name, value in cookies.items()]
        )

    def keep_time(self) -> None:
        """From the next page on, `later` can be said of it; until then its clock goes as it does in life."""
        self.context.clock.install()

    def later(self, seconds: float) -> None:
        """Put the clock of every page of theirs on: what waits for that long in the browser happens now."""
        self.context.clock.fast_forward(round(seconds * 1000))

    @contextmanager
    def cut_off(self) -> Iterator[None]:
        """Without a connection for a while; what the browser says of that is no fault."""
        self.has_line = False
        self.context.set_offline(True)
        yield
        self.context.set_offline(False)
        self.has_line = True

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 A and AA: one sentence a rule, with the elements."""
        if not self.page.evaluate("() => typeof window.axe === 'object'"):
            self.page.evaluate(
                AXE.read_text(encoding="utf-8")
            )  # evaluated, not added: the page's policy stays on
        # beyond the standards: people who speak to their browser must say what they read, and people who go from
        # landmark to landmark must meet everything; what is well is not handed over, which took longer than to find it
        run = """async tags => (await axe.run(document, {
            runOnly: {type: 'tag', values: tags},
            rules: {'label-content-name-mismatch': {enabled: true}, region: {enabled: true}},
            resultTypes: ['violations']
        })).violations.map(({id, help, nodes}) => `${id}: ${help} at ${JSON.stringify(nodes.map(n => n.target))}`)"""
        found: list[str] = self.page.evaluate(run, STANDARDS)
        return found

    def _sideways(self) -> int:
        root = "document.documentElement"
        return int(self.page.evaluate(f"() => {root}.scrollWidth - {root}.clientWidth"))

    def _picture(self, name: str, *, is_whole: bool = True) -> None:
        folder = os.environ.get(SCREENSHOTS)
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=is_whole)

    def note_request(self, request: Request) -> None:
        """A request to any other host is a fault."""
        if f"{urlsplit(request.url).scheme}://{urlsplit(request.url).netloc}" != self.origin:
            self.faults.append(f"asked another host for {request.url}")

    def note_response(self, response: Response) -> None:
        """An answer of 400 or more is a fault, unless it is the page that was expected."""
        is_expected = response.request.is_navigation_request() and response.status in self.expected
        if response.status >= 400 and not is_expected:
            self.faults.append(f"{response.status} from {response.url}")

    def note_console(self, kind: str, text: str) -> None:
        """An error in the console is a fault: a script that broke, or a policy that was crossed."""
        is_expected = any(f"status of {status} " in text for status in self.expected if status >= 400)
        is_expected |= not self.has_line and "ERR_INTERNET_DISCONNECTED" in text
        if kind == "error" and not is_expected:
            self.faults.append(f"console: {text}")


@contextmanager
def visitor(
    browser: Browser, origin: str, *, javascript: bool = True, width: int = WIDTHS[0], touch: bool = False
) -> Iterator[Visitor]:
    """A visitor to the site at `origin`, with or without JavaScript; what went wrong fails the test at the end.

    `width` of their window is in CSS pixels; with `touch` they have a telephone.
    """
    context = browser.new_context(
        java_script_enabled=javascript,
        viewport={"width": width, "height": 900},
        has_touch=touch,
        is_mobile=touch,
        # an address of their own, as in life: what is limited is limited for each
        extra_http_headers={"X-Forwarded-For": f"2001:db8:{next(VISITORS):x}::1"},
    )
    context.set_default_timeout(patience.MILLISECONDS)
    page = context.new_page()
    someone = Visitor(origin, context, page)
    page.on("request", someone.note_request)
    page.on("response", someone.note_response)
    page.on("console", lambda message: someone.note_console(message.type, message.text))
    page.on("pageerror", lambda error: someone.faults.append(f"script: {error}"))
    try:
        yield someone
    finally:
        context.close()
    assert not someone.faults, someone.faults
