"""How the call is going: what the staff's page tells, and what it holds back."""

import csv
import datetime as dt
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cairn.calls.definition import NOT_STATED, Window
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import count_if_due, make_complaint
from cairn.web.ledger.models import Counting, Letter, Response
from cairn.web.ledger.roles import Role
from cairn.web.respond.actions import erase_response
from cairn.web.review.views import progress
from tests.lib.accounts import kept_staff
from tests.lib.kept import kept_document, kept_response
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import write_small_review
from tests.lib.strict_html import Page

pytestmark = pytest.mark.django_db
PAGE = "/review/progress/"


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    """No number is kept from the test before."""
    cache.clear()


def schools(number: int) -> None:
    for _ in range(number):
        kept_response()


def health(number: int) -> None:
    for _ in range(number):
        kept_response(profile=(Answer("sector", chosen=("health",)),))


def rows(staff: Client, name: str) -> dict[tuple[str, ...], str]:
    """A table as it is downloaded: the number by its codes."""
    answer = staff.get(f"{PAGE}{name}.csv")
    assert answer.status_code == 200
    read = list(csv.reader(io.StringIO(answer.content.decode())))
    codes = sum(heading.startswith("code_") for heading in read[0])
    return {tuple(row[:codes]): row[codes + 1] for row in read[1:]}


def a_day_later() -> None:
    """The latest counting was yesterday's."""
    latest = Counting.objects.latest("pk")
    yesterday = latest.counted_on - dt.timedelta(days=1)
    for table in latest.tables:
        table["cells"] = [[*cell[:-1], yesterday.isoformat()] for cell in table["cells"]]
    Counting.objects.filter(pk=latest.pk).update(counted_on=yesterday, tables=latest.tables)


def test_before_anybody_answered(staff: Client) -> None:
    page = staff.get(PAGE).content.decode()
    assert Page(page).faults == []
    assert "is counted once 6 responses stand" in " ".join(Page(page).text.split())
    assert not Counting.objects.exists()


def standing_at(monkeypatch: pytest.MonkeyPatch, window: Window) -> None:
    """The call, as if its days were these."""
    call = replace(current_call(), window=window)
    monkeypatch.setattr(progress, "current_call", lambda: call)


def told(staff: Client) -> str:
    made = Page(staff.get(PAGE).content.decode())
    assert made.faults == []
    return " ".join(made.text.split())


def test_with_nothing_there_is_no_picture(staff: Client) -> None:
    text = told(staff)
    assert "No response has come yet, so there is no picture of them." in text
    assert "Received each" not in text
    assert "The days of the call:" in text


def test_a_call_whose_days_are_not_stated(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    standing_at(monkeypatch, Window(NOT_STATED, NOT_STATED))
    text = told(staff)
    assert "9999" not in text
    assert "The days of the call:" not in text
    kept_response(received_on=dt.date(2026, 6, 3))
    cache.clear()
    text = told(staff)
    assert "9999" not in text
    assert "Received altogether, up to 1" in text


def test_before_the_call_opens_both_its_days_are_to_come(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing_at(monkeypatch, Window(dt.date(2098, 1, 1), dt.date(2098, 2, 1)))
    text = told(staff)
    assert "1 January 2098: The call’s first day (still to come)" in text
    assert "1 February 2098: The call’s last day (still to come)" in text


def test_after_the_close_the_picture_ends_with_what_came_last(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing_at(monkeypatch, Window(dt.date(2020, 1, 1), dt.date(2020, 1, 31), grace_days=14))
    kept_response(received_on=dt.date(2020, 1, 30))
    kept_response(received_on=dt.date(2020, 2, 10))
    text = told(staff)
    assert "1 January 2020 10 February 2020" in text
    assert "31 January 2020: The call’s last day The" not in text
    assert "14 February 2020: The last day for who began before the call closed" in text
    assert "still to come" not in text


def test_the_page_names_each_table_and_needs_no_script_or_style(staff: Client) -> None:
    schools(8)
    kept_document()
    made = staff.get(PAGE)
    page = Page(made.content.decode())
    assert page.faults == []
    assert not [name for _, name, _ in page.attributes if name in ("style", "onclick", "http-equiv")]
    text = " ".join(page.text.split())
    for told in (
        "Where do you work?",
        "By route",
        "By permission",
        "By person or organisation",
        "My work rests on",
    ):
        assert told in text
    assert "Count again" in text
    assert len(page.ids) == len(set(page.ids))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)


def test_what_is_small_is_held_back_and_what_would_give_it_away(staff: Client) -> None:
    schools(10)
    health(2)
    staff.get(PAGE)
    assert rows(staff, "profile_sector") == {
        ("schools",): "c", ("health",): "c", ("(not said)",): "0", ("(all)",): "12"
    }  # fmt: skip
    assert b"held back" in staff.get(PAGE).content


def test_days_and_totals_are_told_as_they_stand(staff: Client) -> None:
    kept_response(received_on=dt.date(2026, 6, 3))
    kept_response(received_on=dt.date(2026, 6, 5))
    found = rows(staff, "by_day")
    assert found["2026-06-03", "received"] == "1"
    assert found["2026-06-04", "received"] == "0"
    assert found["2026-06-05", "altogether"] == "2"
    assert rows(staff, "standing")[("received",)] == "2"


def test_a_review_that_holds_small_totals_back_holds_its_days_back(staff: Client, settings: object) -> None:
    own = settings.CAIRN_REVIEW / "disclosure.toml"
    own.write_text('[respondents.small_totals]\non = false\nreason = "We are few."\n', encoding="utf-8")
    try:
        kept_response(received_on=dt.date(2026, 6, 3))
        assert rows(staff, "by_day")["2026-06-03", "received"] == "c"
        page = " ".join(Page(staff.get(PAGE).content.decode()).text.split())
        assert "1 June 2026held backheld back" in page
        assert "No response has come yet" not in page
        assert "up to" not in page
        assert "What came in some months is held back." in staff.get(PAGE).content.decode()
    finally:
        own.unlink()


def test_tables_about_people_wait_for_the_day_to_turn(staff: Client) -> None:
    schools(10)
    staff.get(PAGE)
    schools(20)
    staff.get(PAGE)
    assert rows(staff, "profile_sector")[("schools",)] == "10"
    a_day_later()
    staff.get(PAGE)
    assert rows(staff, "profile_sector")[("schools",)] == "30"


def test_they_wait_for_enough_to_have_come(staff: Client) -> None:
    schools(10)
    staff.get(PAGE)
    a_day_later()
    schools(5)
    staff.get(PAGE)
    assert rows(staff, "profile_sector")[("(all)",)] == "10"
    schools(1)
    staff.get(PAGE)
    assert rows(staff, "profile_sector")[("(all)",)] == "16"


def test_drafts_that_are_erased_hasten_no_counting(staff: Client) -> None:
    schools(10)
    staff.get(PAGE)
    a_day_later()
    for number in range(6):
        draft = Response.objects.create(
            call="small-call", route="online", reference=f"R{number}", public_reference=f"D{number}"
        )
        erase_response(response_id=draft.pk, by="tests")
    schools(1)
    staff.get(PAGE)
    assert Counting.objects.count() == 1
    for response in Response.objects.filter(state="submitted").order_by("pk")[:5]:
        erase_response(response_id=response.pk, by="tests")
    staff.get(PAGE)
    assert Counting.objects.count() == 2


def test_a_number_that_a_few_changed_keeps_what_it_had_and_says_since_when(
    staff: Client,
) -> None:
    schools(10)
    health(8)
    staff.get(PAGE)
    a_day_later()
    schools(9)
    health(1)
    page = " ".join(Page(staff.get(PAGE).content.decode()).text.split())
    found = rows(staff, "profile_sector")
    assert found[("health",)] == "8"
    assert found[("schools",)] == "10"  # with the total it would give the other away
    assert found[("(all)",)] == "28"
    first = Counting.objects.earliest("pk")
    assert first.tables != Counting.objects.latest("pk").tables
    day = first.counted_on
    assert f"on {day.day} {day:%B %Y}" in page


def test_nothing_that_is_held_back_stands_in_the_ledger_s_counting(staff: Client) -> None:
    schools(10)
    health(2)
    staff.get(PAGE)
    table = next(each for each in Counting.objects.get().tables if each["name"] == "profile_sector")
    assert [cell[1:4] for cell in table["cells"][:2]] == [["c", None, None]] * 2


def test_drafts_are_told_by_how_far_they_are_and_nothing_of_what_they_say(staff: Client) -> None:
    for number in range(7):
        draft = Response.objects.create(
            call="small-call", route="online", reference=f"R{number}", public_reference=f"D{number}"
        )
        draft.answers.create(question="q01", text="A secret of theirs")
    found = rows(staff, "drafts_how_far")
    assert found[("some",)] == "7"
    today = timezone.localdate().isoformat()
    assert rows(staff, "drafts_by_day")[today, "last_touched"] == "7"
    page = staff.get(PAGE).content.decode()
    assert "asked only of some people" not in page
    assert "A secret" not in page
    assert not re.search(r"\bD[0-6]\b", page)  # a form's token may hold such letters


def test_complaints_and_letters_that_failed_are_told(staff: Client) -> None:
    make_complaint(text="You printed it.", contact="", reference="", tell="us@example.org", by="tests")
    now = timezone.now()
    Letter.objects.create(kind="way-in", next_try_at=now, given_up_at=now)
    page = " ".join(Page(staff.get(PAGE).content.decode()).text.split())
    assert "Complaints to acknowledge 1" in page
    assert "Letters that could not be sent 1" in page


def test_how_many_answered_is_told_of_those_who_were_asked(staff: Client) -> None:
    schools(9)
    kept_response(answers=(Answer("q01", text="One two three", confidential=True),))
    for _ in range(6):
        kept_document()
    staff.get(PAGE)
    found = rows(staff, "answered")
    assert found["q01", "asked"] == "10"
    assert found["q02", "answered"] == "9"
    assert found["q01", "confidential"] == "c"
    assert found["q03", "answered"] == "0"
    assert rows(staff, "words")[("q01",)] == "5"
    who = rows(staff, "by_who")
    assert who[(AnsweringAs.ORGANISATION,)] == "6"


def test_the_numbers_are_kept_for_a_minute(staff: Client) -> None:
    kept_response()
    assert rows(staff, "standing")[("received",)] == "1"
    kept_response()
    assert rows(staff, "standing")[("received",)] == "1"
    cache.clear()
    assert rows(staff, "standing")[("received",)] == "2"


def test_every_role_may_see_it_and_who_has_none_may_not(client: Client, db: None) -> None:
    for role in Role:
        client.force_login(kept_staff(f"a-{role}", [role]))
        assert client.get(PAGE).status_code == 200
        assert client.get(f"{PAGE}by_day.csv").status_code == 200
    client.force_login(kept_staff("nobody", []))
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}by_day.csv").status_code == 403


def test_a_table_that_there_is_not(staff: Client) -> None:
    assert staff.get(f"{PAGE}nothing.csv").status_code == 404


def test_two_who_count_at_once_keep_one_counting(monkeypatch: pytest.MonkeyPatch, staff: Client) -> None:
    from cairn.web.ledger.counting import read

    schools(6)
    first = count_if_due(call=current_call(), by="one")
    found = [None, first]
    monkeypatch.setattr(read, "latest_counting", lambda call: found.pop(0))
    assert count_if_due(call=current_call(), by="another") == first
    assert Counting.objects.count() == 1


def test_in_a_call_with_branches_it_says_what_drafts_are_counted_against(
    staff: Client, tmp_path: Path, settings: Settings
) -> None:
    settings.CAIRN_REVIEW = write_small_review(tmp_path / "rich")
    shutil.copy(RICH_CALL, settings.CAIRN_REVIEW / "call.toml")
    assert "asked only of some people" in staff.get(PAGE).content.decode()
