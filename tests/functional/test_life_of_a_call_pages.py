"""The pages of a call that closes soon, is paused, is corrected, and in its days of grace, as a browser shows them."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from cairn.calls.life import edit_question, edit_window
from cairn.calls.life.keeping import carry_out
from cairn.calls.life.toml_file import Edit
from cairn.calls.life.words import day_in_london
from tests.lib.browser import Visitor, visitor
from tests.lib.drafting import begun
from tests.lib.raw_http import Caller
from tests.lib.site import Site, copy_example, running_site
from tests.lib.staff import sign_in

pytestmark = pytest.mark.browser
A_DAY = dt.timedelta(days=1)
WHY = {"en": "Schools asked for more time, because the examinations fall in the last weeks of the call."}


@pytest.fixture
def life(tmp_path: Path, assets: Path) -> Iterator[Site]:
    """A site whose call opened ten days ago and closes in three."""
    today = day_in_london(dt.datetime.now(dt.UTC))
    opens, closes = (today - 10 * A_DAY).isoformat(), (today + 3 * A_DAY).isoformat()
    with running_site(copy_example(tmp_path / "review", opens=opens, closes=closes), assets) as site:
        yield site


def do(site: Site, edit: Callable[..., Edit], **given: object) -> None:
    """Do what a command would."""
    now = dt.datetime.now(dt.UTC)
    made = edit(site.folder / "call.toml", today=day_in_london(now), **given)
    carry_out(made, by="a test", now=now)


def in_the_place_of(someone: Visitor, caller: Caller, origin: str) -> None:
    """Have a browser hold what somebody begun by hand."""
    host = urlsplit(origin).hostname
    someone.context.add_cookies(
        [
            {"name": name, "value": value, "domain": host, "path": "/"}
            for name, value in caller.cookies.items()
        ]
    )


def test_each_state_of_a_call_is_told_where_it_matters(browser: Browser, life: Site) -> None:
    draft = begun(life)
    draft.send("/respond/sections/priorities/", {"q01": "Trust."})
    do(life, edit_window.extended, to=day_in_london(dt.datetime.now(dt.UTC)) + 5 * A_DAY, because=WHY)
    do(
        life,
        edit_question.corrected,
        question="q01",
        field="text",
        to={"en": "What should come first, and why?"},
        note={"en": "A word was wrong."},
    )
    with visitor(browser, life.origin) as someone:
        in_the_place_of(someone, draft, life.origin)
        for address, name in (
            ("", "start"),
            ("tasks/", "tasks"),
            ("sections/priorities/", "question"),
            ("check/", "check"),
        ):
            someone.open(f"/respond/{address}")
            expect(someone.page.get_by_text("Schools asked for more time").first).to_be_attached()
            someone.check(f"life-extended-{name}")
        do(life, edit_window.paused, message={"en": "We mend a question. The call goes on tomorrow at noon."})
        for address, name in (("", "start"), ("tasks/", "tasks"), ("sections/priorities/", "question")):
            someone.open(f"/respond/{address}")
            expect(someone.page.get_by_text("We mend a question").first).to_be_visible()
            someone.check(f"life-paused-{name}")


def test_the_first_page_and_a_draft_in_every_other_state(browser: Browser, life: Site) -> None:
    draft = begun(life)
    draft.send("/respond/sections/priorities/", {"q01": "Trust."})
    today = day_in_london(dt.datetime.now(dt.UTC))
    with visitor(browser, life.origin) as someone:
        in_the_place_of(someone, draft, life.origin)
        for name, opens, closes, says in (
            ("before", 5, 40, "This call for evidence opens on"),
            ("last-day", -10, 0, "today is the last day"),
            ("closed", -10, -1, "takes no more answers"),
        ):
            be_open(life, today + opens * A_DAY, today + closes * A_DAY)
            someone.open("/respond/")
            expect(someone.page.get_by_text(says).first).to_be_visible()
            someone.check(f"life-{name}-start")
        someone.open("/respond/tasks/")
        someone.check("life-closed-tasks")
        someone.open("/respond/sections/priorities/")
        expect(someone.page.get_by_label("What do you put first")).to_have_value("Trust.")
        someone.check("life-closed-question")
        do(life, edit_window.extended, to=today + 5 * A_DAY, because=WHY)
        someone.open("/respond/")
        expect(someone.page.get_by_role("button", name="Go on with your answers")).to_be_visible()
        someone.page.get_by_text("What has changed since the call was announced, and why").click()
        someone.check("life-opened-again-start")


def test_what_is_typed_while_the_call_pauses_or_closes_is_saved_all_the_same(
    browser: Browser, life: Site
) -> None:
    draft = begun(life)
    today = day_in_london(dt.datetime.now(dt.UTC))
    with visitor(browser, life.origin, javascript=False) as someone:
        in_the_place_of(someone, draft, life.origin)
        field = someone.page.get_by_label("What do you put first")
        someone.open("/respond/sections/priorities/")
        field.fill("Typed while it paused.")
        do(life, edit_window.paused, message={"en": "We mend a question."})
        someone.press("Save and continue")
        someone.open("/respond/sections/priorities/")
        expect(field).to_have_value("Typed while it paused.")
        field.fill("Typed while it closed.")
        be_open(life, today - 10 * A_DAY, today - A_DAY)
        someone.press("Save and continue")
        someone.open("/respond/sections/priorities/")
        expect(field).to_have_value("Typed while it closed.")


def test_staff_see_where_the_call_stands_and_what_is_wrong_with_its_file(
    browser: Browser, life: Site
) -> None:
    name, password = life.add_staff()
    path = life.folder / "call.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('code = "q02"', 'code = "q99"'), encoding="utf-8"
    )
    with visitor(browser, life.origin) as someone:
        someone.open("/respond/")
        expect(someone.page.get_by_role("button", name="Start now")).to_be_visible()
        sign_in(someone, name, password)
        expect(someone.page.get_by_role("alert")).to_contain_text("the site goes on with what it was before")
        expect(someone.page.get_by_text("The call is open until the end of")).to_be_visible()
        someone.check("life-staff")
        path.write_text(
            path.read_text(encoding="utf-8").replace('code = "q99"', 'code = "q02"'), encoding="utf-8"
        )
        do(life, edit_window.extended, to=day_in_london(dt.datetime.now(dt.UTC)) + 5 * A_DAY, because=WHY)
        do(life, edit_window.paused, message={"en": "We mend a question. The call goes on tomorrow at noon."})
        someone.follow("What has become of the call")
        expect(someone.page.get_by_text("a test paused the call.")).to_be_visible()
        someone.check("life-staff-history")


def test_in_days_of_grace_who_had_begun_is_told_until_when(
    browser: Browser, tmp_path: Path, assets: Path
) -> None:
    today = day_in_london(dt.datetime.now(dt.UTC))
    opens, closes = (today - 10 * A_DAY).isoformat(), (today + A_DAY).isoformat()
    folder = copy_example(tmp_path / "review", opens=opens, closes=closes)
    with running_site(folder, assets) as site:
        draft = begun(site)
        rewind(site, today)
        with visitor(browser, site.origin) as someone:
            in_the_place_of(someone, draft, site.origin)
            for address, name in (("", "start"), ("tasks/", "tasks")):
                someone.open(f"/respond/{address}")
                expect(someone.page.get_by_text("You began before it closed")).to_be_visible()
                someone.check(f"life-grace-{name}")


def rewind(site: Site, today: dt.date) -> None:
    """Have it be that the draft was begun, and the call closed, two days ago: no test waits for midnight."""
    ago = today - 2 * A_DAY
    with sqlite3.connect(site.folder / "site.sqlite3") as ledger:
        ledger.execute("UPDATE ledger_response SET began_at = ?", (f"{ago} 12:00:00",))
    path = site.folder / "call.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(f"closes = {today + A_DAY}", f"closes = {ago}\ngrace_days = 5")
    (site.folder / "call.opened.json").unlink()  # another call, not this one changed after it opened
    path.write_text(text, encoding="utf-8")


def be_open(site: Site, opens: dt.date, closes: dt.date) -> None:
    """Have the site be of a call with these days, which has no history: no test waits for midnight."""
    path = site.folder / "call.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\[\[window\.\w+\]\]\n(?:[^\[\n][^\n]*\n)+", "", text)
    text = re.sub(r"(?m)^opens = .*$", f"opens = {opens}", text)
    text = re.sub(r"(?m)^closes = .*$", f"closes = {closes}", text)
    (site.folder / "call.opened.json").unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")
