"""How the call is going, and how long things are kept, in a real browser."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cairn.calls import load_call
from tests.lib.browser import Visitor, visitor
from tests.lib.many_voices import write_many_voices
from tests.lib.site import Site, copy_example, running_site
from tests.lib.staff import sign_in

pytestmark = pytest.mark.browser
RUNS = """
import datetime as dt
from django.utils import timezone
from cairn.web.ledger.models import RetentionRun
now = timezone.now()
given = {"began_at": now, "ended_at": now, "by": "worker", "rules": ["What was saved and not sent is erased."]}
RetentionRun.objects.create(run_for=dt.date(2026, 10, 1), is_announcement=True, gone={"drafts": 12}, **given)
RetentionRun.objects.create(run_for=dt.date(2026, 10, 2), gone={"drafts": 12, "empty_drafts": 40},
    first_day=dt.date(2026, 6, 1), last_day=dt.date(2026, 7, 2), kept=["P-7HKD3C"], **given)
"""


SHOWN = {
    "call-stands": "Where the call stands",
    "by-day": "Responses by day",
    "who-answered": "Who answered",
    "question-by-question": "Question by question",
    "what-people-chose": "What people chose",
}
"""What the how-to shows: the name of each picture, and the heading that it begins with."""
DRAFTS = """
import datetime as dt, random
from django.utils import timezone
from cairn.web.common.definitions import current_call
from cairn.web.ledger.models import Response
call, chance, now = current_call(), random.Random(3), timezone.now()
questions = [question.code for question in call.questions() if not question.choices]
for number in range(64):
    names = {"reference": f"DR{number}", "public_reference": f"DP{number}"}
    draft = Response.objects.create(call=call.code, route="online", **names)
    days = round(chance.triangular(0, 70, 3))
    Response.objects.filter(pk=draft.pk).update(began_at=now - dt.timedelta(days=days))
    for code in questions[: chance.choice([0, 0, 3, 5, 9, 12])]:
        draft.answers.create(question=code, text="A few words.")
"""


@pytest.fixture(scope="module")
def counted(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with three hundred responses and drafts, and two runs of the job."""
    today, folder = dt.date.today(), tmp_path_factory.mktemp("voices")
    opens, closes = today - dt.timedelta(days=75), today + dt.timedelta(days=12)
    review = copy_example(
        tmp_path_factory.mktemp("how-it-goes") / "review", opens=f"{opens}", closes=f"{closes}"
    )
    call = load_call(review / "call.toml")
    many = write_many_voices(folder / "many", call, opens + dt.timedelta(days=1), today)
    with running_site(review, assets) as site:
        for command in (
            ("import_voices", str(many)),
            ("shell", "-c", DRAFTS),
            ("shell", "-c", RUNS),
        ):
            done = site.command(*command)
            assert done.returncode == 0, done.stderr
        yield site


@pytest.fixture
def staff(browser: Browser, counted: Site) -> Iterator[Visitor]:
    """A member of staff who has signed in."""
    account = counted.add_staff(f"anna-{secrets.token_hex(3)}")
    with visitor(browser, counted.origin) as someone:
        sign_in(someone, *account)
        yield someone


def test_the_numbers(staff: Visitor) -> None:
    staff.open("/review/progress/")
    expect(staff.page.get_by_role("heading", name="How the call is going")).to_be_visible()
    expect(staff.page.get_by_role("img")).to_have_count(2)
    expect(staff.page.get_by_text("held back").first).to_be_visible()
    staff.check("review-progress")
    for name, heading in SHOWN.items():
        staff.show(f"team-{name}", heading)
    staff.follow("Count again")
    with staff.page.expect_download() as caught:
        staff.page.get_by_role("link", name=re.compile("Download as CSV.*By route")).click()
    assert caught.value.suggested_filename == "by-route.csv"


def test_the_numbers_without_a_script(browser: Browser, counted: Site) -> None:
    account = counted.add_staff(f"anna-{secrets.token_hex(3)}")
    with visitor(browser, counted.origin, javascript=False, width=320) as someone:
        sign_in(someone, *account)
        someone.open("/review/progress/")
        someone.page.get_by_text("The numbers of every day").click()
        expect(someone.page.get_by_role("table", name="Responses by day")).to_be_visible()


def test_what_has_left(staff: Visitor) -> None:
    staff.open("/review/retention/")
    expect(staff.page.get_by_text("P-7HKD3C is due and stays")).to_be_visible()
    staff.check("review-retention")
    staff.show("team-how-long", "How long things are kept")


def test_what_people_are_told(staff: Visitor) -> None:
    staff.open("/privacy/#how-long")
    expect(staff.page.get_by_text("is erased 90 days after the call has closed")).to_be_visible()
    staff.check("privacy-with-retention")
