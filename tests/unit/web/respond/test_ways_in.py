"""A way in opens with its own number and code, until it is closed."""

import pytest

from cairn.calls import Call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from cairn.web.ledger.models import WayIn
from cairn.web.respond import actions
from cairn.web.respond.actions import drafts, ways_in

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT
LEAD, DRAFTER = WayIn.Role.LEAD, WayIn.Role.DRAFTER


@pytest.fixture
def browser(call: Call) -> WayIn:
    return actions.begin_response(call=call, by=ME)


def make(browser: WayIn, role: WayIn.Role = LEAD, label: str = "") -> tuple[WayIn, str]:
    return actions.make_way_in(response_id=browser.response_id, role=role, label=label, by=ME)


def close(way: WayIn) -> WayIn:
    return actions.close_way_in(response_id=way.response_id, way_id=way.pk, by=ME)


def test_a_way_opens_with_its_number_and_code_and_notes_when(browser: WayIn) -> None:
    way, code = make(browser)
    opened = actions.open_with(way.number, code)
    assert (opened, opened.response) == (way, browser.response)
    assert opened.last_used_at


def test_the_code_is_kept_nowhere(browser: WayIn) -> None:
    way, code = make(browser)
    way.refresh_from_db()
    assert code not in str(vars(way))
    assert len(way.code_hash) == 64
    assert code not in str(list(models.AuditEvent.objects.values()))


def test_whatever_is_wrong_is_refused_in_the_same_words(browser: WayIn) -> None:
    way, code = make(browser)
    other, its_code = make(browser)
    closed, closed_code = make(browser)
    close(closed)
    said = set()
    for number, tried in (
        (way.number, its_code), (way.number, ""), ("", code), ("", ""), ("7777-7777", code),
        (closed.number, closed_code), (other.number, code), (way.number, way.code_hash), ("x" * 500, "\0"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            actions.open_with(number, tried)
        said.add(str(refusal.value))
    assert said == {ways_in.NO_SUCH_WAY}


def test_a_browsers_own_way_opens_with_nothing(browser: WayIn) -> None:
    for number in ("", "None", "none"):
        with pytest.raises(Refused):
            actions.open_with(number, "")


def test_a_response_that_was_erased_opens_no_more(browser: WayIn) -> None:
    way, code = make(browser)
    models.Response.objects.update(state="erased")
    with pytest.raises(Refused):
        actions.open_with(way.number, code)
    with pytest.raises(Refused, match="was erased"):
        make(browser)


def test_there_are_at_most_twenty_open_ways(browser: WayIn) -> None:
    for _ in range(ways_in.MOST_WAYS - 1):
        last, _ = make(browser, DRAFTER, "Somebody")
    with pytest.raises(Refused, match="20 ways into this response"):
        make(browser)
    close(last)
    make(browser)


def test_a_number_drawn_twice_is_drawn_again(browser: WayIn, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = make(browser)[0].number
    draws = iter([taken, taken, "7777-7777"])
    monkeypatch.setattr(ways_in, "new_number", lambda: next(draws))
    assert make(browser)[0].number == "7777-7777"
    draws = iter(["7777-7777"] * (drafts.ATTEMPTS - 1) + ["9999-9999"])
    assert make(browser)[0].number == "9999-9999"


def test_closing_twice_closes_once(browser: WayIn) -> None:
    way, _ = make(browser)
    first, again = close(way), close(way)
    assert first.closed_at == again.closed_at
    assert models.AuditEvent.objects.filter(what="way.closed").count() == 1


def test_the_last_way_of_whoever_leads_is_not_closed(browser: WayIn) -> None:
    drafter, _ = make(browser, DRAFTER, "Education team")
    with pytest.raises(Refused, match="only way in for whoever leads"):
        close(browser)
    close(drafter)
    make(browser)
    assert close(browser).closed_at


def test_anothers_way_is_not_closed(browser: WayIn, call: Call) -> None:
    theirs = actions.begin_response(call=call, by=ME)
    with pytest.raises(WayIn.DoesNotExist):
        actions.close_way_in(response_id=browser.response_id, way_id=theirs.pk, by=ME)


def test_every_other_way_is_closed_at_once_and_nobody_elses(browser: WayIn, call: Call) -> None:
    theirs = actions.begin_response(call=call, by=ME)
    mine, _ = make(browser)
    make(browser, DRAFTER, "Education team")
    assert actions.close_all_but(way=mine, by=ME) == 2
    assert list(WayIn.objects.filter(closed_at=None)) == [theirs, mine]
