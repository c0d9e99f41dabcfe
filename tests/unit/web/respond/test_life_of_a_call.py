"""What respondents see and may do as a call opens, is extended, paused, corrected, closed, and in its grace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cairn.calls.life import edit_question, edit_window, history_of
from cairn.calls.life.keeping import carry_out
from cairn.calls.life.toml_file import Edit
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from cairn.web.respond import actions
from tests.lib.drafting_in_process import declaration_address, write
from tests.lib.sent import answer, lead_of, send
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db
D = dt.date
OPENS, CLOSES = D(2027, 6, 1), D(2027, 7, 1)
WHY = {"en": "Schools asked for it."}
HISTORY = "[[window.changes]]\nchanged_on = 2027-06-01\n"


@dataclass
class Life:
    """A call from 1 June to 1 July 2027, and the moment at which it is looked at: UTC, which is an hour behind."""

    path: Path
    now: dt.datetime

    def at(self, day: int, month: int = 6, hour: int = 12, minute: int = 0) -> None:
        """Be there at an hour of a day of 2027, by the clock in London in summer."""
        self.now = dt.datetime(2027, month, day, hour, minute, tzinfo=dt.UTC) - dt.timedelta(hours=1)

    @property
    def today(self) -> dt.date:
        """The day it is in London."""
        return timezone.localdate()

    def do(self, edit: Callable[..., Edit], **given: Any) -> None:
        """Do what a command would."""
        carry_out(edit(self.path, today=self.today, **given), by="a test", now=self.now)


@pytest.fixture
def life(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A call with three days of grace, on its first morning."""
    folder = write_small_review(tmp_path, OPENS, CLOSES)
    path = folder / "call.toml"
    text = path.read_text(encoding="utf-8")
    before, _, after = text.partition("[[window.changes]]")
    path.write_text(
        f"{before}grace_days = 3\n\n[[audience]]{after.partition('[[audience]]')[2]}", encoding="utf-8"
    )
    settings.CAIRN_REVIEW = folder
    life = Life(path, dt.datetime(2027, 6, 1, 8, tzinfo=dt.UTC))
    monkeypatch.setattr(timezone, "now", lambda: life.now)
    return life


def begun() -> models.Response:
    """A draft that could be sent, begun just now."""
    client = Client()
    client.post("/respond/begin/")
    return answer(models.Response.objects.latest("pk"))


def page(response: models.Response | None, name: str) -> str:
    """A page as the lead of a response sees it, or a stranger, its line ends and entities as plain spaces."""
    client = lead_of(response) if response else Client()
    return client.get(f"/respond/{name}").text


def test_before_it_opens_the_start_says_when_and_how_much_and_hides_the_questions(life: Life) -> None:
    life.at(31, 5)
    start = page(None, "")
    assert "This call for evidence opens on 1 June 2027. Please come back then." in start
    assert "This call asks 4 questions in 2 parts" in start
    assert "Start now" not in start
    assert "Read all the questions" not in start
    for address in ("questions/", "questions/pdf/"):
        told = Client().get(f"/respond/{address}")
        assert (told.status_code, "What do you put first?" in told.text) == (403, False)
        assert "from the day on which the call opens" in told.text
    Client().post("/respond/begin/")
    assert not models.Response.objects.exists()


def test_a_review_may_show_its_questions_before_it_opens(life: Life) -> None:
    life.path.write_text("preview = true\n" + life.path.read_text(encoding="utf-8"), encoding="utf-8")
    life.at(31, 5)
    assert "Read all the questions" in page(None, "")
    assert "What do you put first?" in page(None, "questions/")


def test_a_call_without_days_says_so(life: Life) -> None:
    text = life.path.read_text(encoding="utf-8")
    days = f"[window]\nopens = {OPENS}\ncloses = {CLOSES}\n\ngrace_days = 3\n"
    assert days in text
    life.path.write_text(text.replace(days, ""), encoding="utf-8")
    start = page(None, "")
    assert "not open yet" in start
    assert "not settled yet" in start
    assert "9999" not in start + Client().get("/").text


@pytest.mark.parametrize(
    ("day", "month", "says"),
    [
        (1, 6, "until the end of 1 July 2027 (11:59pm UK time): 30 days are left after today"),
        (23, 6, "8 days are left after today"),
        (24, 6, "The call closes at the end of 1 July 2027 (11:59pm UK time): 7 days are left after today."),
        (30, 6, "1 day is left after today"),
        (1, 7, "today is the last day"),
    ],
)
def test_while_it_is_open_the_start_says_how_long(life: Life, day: int, month: int, says: str) -> None:
    life.at(day, month)
    assert says in page(None, "")
    assert "you can send until the end of 4 July 2027 (11:59pm UK time)" in page(None, "")


def test_who_writes_is_told_in_the_last_week_that_it_closes_soon(life: Life) -> None:
    draft = begun()
    assert "The call closes" not in page(draft, "tasks/")
    life.at(28)
    for name in ("tasks/", "check/"):
        assert "The call closes at the end of 1 July 2027 (11:59pm UK time): 3 days are left" in page(
            draft, name
        )


@pytest.mark.parametrize("name", ["", "tasks/", "check/", "sections/work/", "sections/results/", "profile/"])
def test_a_close_that_moved_is_told_with_its_reason_to_who_had_begun(life: Life, name: str) -> None:
    life.at(10)
    draft = begun()
    life.at(12)
    life.do(edit_window.extended, to=D(2027, 7, 15), because=WHY)
    told = (
        "On 12 June 2027 the closing date was moved from 1 July 2027 to 15 July 2027. Schools asked for it."
    )
    assert told in page(draft, name)
    life.at(13)
    later = begun()
    assert (told in page(later, name)) is (name == "")


def test_the_page_of_what_was_sent_tells_it_too(life: Life) -> None:
    sent = send(begun())
    life.do(edit_window.extended, to=D(2027, 7, 15), because=WHY)
    assert "the closing date was moved from 1 July 2027 to 15 July 2027" in page(sent, "sent/")
    assert "the closing date was moved from 1 July 2027 to 15 July 2027" in page(sent, "receipt/")


def test_a_paused_call_says_why_and_keeps_what_is_written_and_takes_nothing(life: Life) -> None:
    draft, sent = begun(), send(begun())
    opened = declaration_address(draft)
    life.at(10)
    life.do(edit_window.paused, message={"en": "We mend the third question, until Friday."})
    assert "We mend the third question, until Friday." in page(None, "")
    assert "Start now" not in page(None, "")
    assert "Paused" in Client().get("/").text
    Client().post("/respond/begin/")
    assert models.Response.objects.count() == 2
    someone = lead_of(draft)
    assert "you can go on with them" in someone.get("/respond/tasks/").text
    assert write(draft, "sections/work/", q01="Written meanwhile.").status_code == 302
    assert "Written meanwhile." in page(draft, "sections/work/")
    assert "We mend the third question" in page(draft, "sections/work/")
    refused = someone.post(opened, {"response": draft.public_reference})
    assert refused.status_code in (302, 403)
    with pytest.raises(Refused, match="We mend the third question"):
        send(draft)
    told = page(sent, "sent/")
    assert "once the call goes on" in told
    assert "Withdraw your response" in told
    lead_of(sent).post("/respond/withdraw/", {"response": sent.public_reference})
    sent.refresh_from_db()
    assert sent.state == models.Response.State.WITHDRAWN
    life.do(edit_window.resumed)
    assert send(draft).state == models.Response.State.SUBMITTED
    assert "On 10 June 2027 the call was paused. We mend the third question" in page(None, "")


def test_who_began_before_the_close_can_send_in_its_days_of_grace_and_nobody_can_begin(life: Life) -> None:
    life.at(1, 7, 23, 58)
    draft = begun()
    opened = declaration_address(draft)
    life.at(2, 7, 0, 1)  # the page was opened before the close, and is sent after it
    told = "so you can still send your response until the end of 4 July 2027 (11:59pm UK time)."
    for name in ("", "tasks/", "check/", "sections/work/"):
        assert told in page(draft, name), name
    assert (
        "Nobody can begin any more; who began before it closed can send until the end of 4 July 2027"
        in page(None, "")
    )
    Client().post("/respond/begin/")
    assert models.Response.objects.count() == 1
    assert write(draft, "sections/work/", q01="At one past midnight.").status_code == 302
    assert "cannot be sent" not in page(draft, "sections/work/")
    life.at(4, 7, 23, 59)
    address = declaration_address(draft)
    assert "it can no longer be changed, since the call has closed" in lead_of(draft).get(address).text
    assert opened != address
    assert send(draft).received_on == D(2027, 7, 4)


def test_after_the_days_of_grace_nothing_is_sent_and_everything_is_kept(life: Life) -> None:
    draft = begun()
    life.at(5, 7, 0, 0)
    with pytest.raises(Refused, match="takes no more answers"):
        send(draft)
    told = page(draft, "tasks/")
    assert "What you saved is still here" in told
    assert "you can still send" not in told
    assert write(draft, "sections/work/", q01="For myself.").status_code == 302
    assert "For myself." in page(draft, "sections/work/")


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (dt.datetime(2027, 7, 1, 22, 59, 59, tzinfo=dt.UTC), True),  # 23:59:59 in London's summer
        (dt.datetime(2027, 7, 1, 23, 0, 0, tzinfo=dt.UTC), False),
        (dt.datetime(2027, 5, 31, 22, 59, 59, tzinfo=dt.UTC), False),
        (dt.datetime(2027, 5, 31, 23, 0, 0, tzinfo=dt.UTC), True),
    ],
)
def test_days_begin_and_end_by_the_clock_in_london(life: Life, moment: dt.datetime, is_open: bool) -> None:
    life.now = moment
    Client().post("/respond/begin/")
    assert models.Response.objects.exists() is is_open


def test_a_close_on_the_day_when_summer_time_ends_lasts_its_twenty_five_hours(life: Life) -> None:
    text = life.path.read_text(encoding="utf-8").replace(f"closes = {CLOSES}", "closes = 2027-10-31")
    life.path.write_text(text, encoding="utf-8")
    life.now = dt.datetime(2027, 10, 31, 23, 59, tzinfo=dt.UTC)
    assert "today is the last day" in page(None, "")
    life.now = dt.datetime(2027, 11, 1, 0, 0, tzinfo=dt.UTC)
    assert "closed at the end of 31 October 2027" in page(None, "")


def test_what_was_sent_is_changed_until_the_close_and_withdrawn_while_others_send(life: Life) -> None:
    early, late = send(begun()), send(begun())
    life.at(1, 7, 23, 50)
    change = actions.change_response(call=_call(), response_id=early.pk, by=actions.RESPONDENT)
    life.at(3, 7)
    told = page(late, "sent/")
    assert "can no longer be changed." in told
    assert "so that we do not read or count it, until the end of 4 July 2027." in told
    with pytest.raises(Refused, match="Nobody can begin any more"):
        actions.change_response(call=_call(), response_id=late.pk, by=actions.RESPONDENT)
    actions.withdraw_response(call=_call(), response_id=late.pk, by=actions.RESPONDENT)
    assert send(change).takes_place_of_id == early.pk  # begun before the close
    life.at(5, 7)
    with pytest.raises(Refused, match="takes no more answers"):
        actions.withdraw_response(call=_call(), response_id=early.pk, by=actions.RESPONDENT)


def test_an_early_close_and_a_later_opening_again_let_drafts_be_sent(life: Life) -> None:
    draft = begun()
    life.at(10)
    life.do(edit_window.closed, because={"en": "All has been said."}, grace=None)
    life.at(14)
    with pytest.raises(Refused):
        send(draft)
    life.do(edit_window.extended, to=D(2027, 6, 20), because=WHY)
    assert send(draft).state == models.Response.State.SUBMITTED
    assert "All has been said." in page(None, "")


def test_a_question_that_was_corrected_says_so_and_who_answered_before_is_asked_to_look(life: Life) -> None:
    draft, sent = begun(), send(begun())
    life.at(3)
    life.do(
        edit_question.corrected,
        question="q01",
        field="text",
        to={"en": "What do you do first?"},
        note={"en": "A slip"},
    )
    told = "Corrected on 3 June 2027: A slip. It said: “What do you put first?”"
    for name in ("sections/work/", "questions/", "check/"):
        assert told in page(draft, name), name
    assert "You answered this before it was corrected." in page(draft, "sections/work/")
    assert "You answered this before it was corrected." not in page(draft, "sections/results/")
    for name in ("tasks/", "check/"):
        shown = page(draft, name)
        assert "These questions were corrected after you answered them." in shown
        assert 'href="/respond/sections/work/#q01"' in shown
    assert "These questions were corrected after you answered them." in page(sent, "sent/")
    assert f"Question 1. {told}" in page(None, "")
    life.at(4)
    write(draft, "sections/work/", q01="Looked at again.", q02="agree")
    life.at(5)
    assert "look again" not in page(draft, "tasks/")
    assert "You answered this before" not in page(draft, "sections/work/")
    fresh = begun()
    assert "look again" not in page(fresh, "tasks/")
    assert told in page(fresh, "sections/work/")


def test_a_change_holds_answers_of_before_the_correction(life: Life) -> None:
    sent = send(begun())
    life.at(3)
    life.do(
        edit_question.corrected, question="q01", field="hint", to={"en": "Few lines."}, note={"en": "A slip."}
    )
    life.at(5)
    change = actions.change_response(call=_call(), response_id=sent.pk, by=actions.RESPONDENT)
    assert "These questions were corrected after you answered them." in page(change, "tasks/")


def _call() -> Any:
    return current_call()


def test_a_form_that_nobody_can_begin_with_is_not_offered(life: Life) -> None:
    assert "Answer in Word" in page(None, "")
    life.do(edit_window.paused, message={"en": "M."})
    assert "Answer in Word" not in page(None, "")
    life.at(20, 7)
    assert "Answer in Word" not in page(None, "")


def test_that_nothing_can_be_sent_is_told_before_that_a_date_was_moved(life: Life) -> None:
    draft = begun()
    life.do(edit_window.extended, to=D(2027, 7, 15), because=WHY)
    life.do(edit_window.paused, message={"en": "We mend a question."})
    told = page(draft, "tasks/")
    assert 0 < told.index("We mend a question.") < told.index("the closing date was moved")


def test_what_happened_on_one_day_stands_with_the_opening_after_the_move_that_brought_it(life: Life) -> None:
    life.at(31, 5)
    life.do(edit_window.opened, on=D(2027, 5, 31), until=CLOSES, because=WHY, grace=None)
    assert [event.what for event in history_of(_call(), D(2027, 6, 1))] == ["moved", "opened"]
