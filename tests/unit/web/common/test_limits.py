"""The rate limits: never more than they say, never on saving an answer, and nothing kept of who asked."""

from __future__ import annotations

import threading

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cairn.web.common import limits
from cairn.web.common.limits import LIMITS, TALLY, Limit, Tally, limit, too_many
from cairn.web.ledger import models
from tests.lib.bounded import bounded_work

pytestmark = pytest.mark.django_db
WORDS = "What helps is one adult whom the child knows, and who stays."


class Clock:
    """Seconds and days that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.today = 0

    def tally(self, **more: int) -> Tally:
        return Tally(clock=lambda: self.now, day=lambda: self.today, **more)


THREE_A_MINUTE = Limit(3, 60, "a test")


def test_after_as_many_as_the_limit_says_there_is_a_wait() -> None:
    clock = Clock()
    tally = clock.tally()
    for at in (0, 10, 20):
        clock.now = at
        assert tally.ask("x", THREE_A_MINUTE, "a") == 0
    clock.now = 25
    assert tally.ask("x", THREE_A_MINUTE, "a") == 35  # until the first is a minute old
    clock.now = 59.9
    assert tally.ask("x", THREE_A_MINUTE, "a") == 1
    clock.now = 60
    assert tally.ask("x", THREE_A_MINUTE, "a") == 0
    assert tally.ask("x", THREE_A_MINUTE, "a") == 10


def test_one_address_and_one_limit_do_not_use_up_anothers() -> None:
    tally = Clock().tally()
    assert [tally.ask("x", THREE_A_MINUTE, "a") for _ in range(4)] == [0, 0, 0, 60]
    assert tally.ask("x", THREE_A_MINUTE, "b") == 0
    assert tally.ask("y", THREE_A_MINUTE, "a") == 0


@given(
    st.integers(1, 5),
    st.integers(1, 30),
    st.lists(st.tuples(st.floats(0, 20, allow_nan=False), st.sampled_from("abc")), max_size=80),
)
def test_no_stretch_of_time_holds_more_than_the_limit(
    at_most: int, seconds: int, steps: list[tuple[float, str]]
) -> None:
    clock = Clock()
    tally, chosen = clock.tally(), Limit(at_most, seconds, "a test")
    counted: dict[str, list[float]] = {}
    for step, address in steps:
        clock.now += step
        wait = tally.ask("x", chosen, address)
        mine = counted.setdefault(address, [])
        recent = [moment for moment in mine if moment > clock.now - seconds]
        assert (wait == 0) == (len(recent) < at_most)
        assert 0 <= wait <= seconds
        if not wait:
            mine.append(clock.now)


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(0, 40)), max_size=200))
def test_memory_is_bounded(asked: list[tuple[float, int]]) -> None:
    clock = Clock()
    tally = clock.tally(most_keys=10, most_moments=25)
    for step, address in asked:
        clock.now += step
        tally.ask("x", Limit(5, 60, "a test"), str(address))
        keys, moments = tally.held()
        assert keys <= 10
        assert moments <= 25
        assert moments == sum(len(each) for each in tally._moments.values())


def test_who_asked_last_is_forgotten_last() -> None:
    tally = Clock().tally(most_keys=2)
    once = Limit(1, 60, "a test")
    for address in ("a", "b"):
        assert tally.ask("x", once, address) == 0
    assert tally.ask("x", once, "a") == 60  # refused, and yet the newest
    assert tally.ask("x", once, "c") == 0  # b makes room
    assert tally.ask("x", once, "a") == 60
    assert tally.ask("x", once, "b") == 0


def test_a_new_day_has_a_new_key_and_holds_nothing_of_the_day_before() -> None:
    clock = Clock()
    tally = clock.tally()
    tally.ask("x", THREE_A_MINUTE, "a")
    [before] = tally._moments
    clock.today = 1
    tally.ask("x", THREE_A_MINUTE, "a")
    [after] = tally._moments
    assert before != after
    assert tally.held() == (1, 1)


def test_two_processes_share_no_key() -> None:
    one, other = Clock().tally(), Clock().tally()
    for tally in (one, other):
        tally.ask("x", THREE_A_MINUTE, "192.0.2.1")
    assert list(one._moments) != list(other._moments)
    assert "192.0.2.1" not in repr(vars(one))


def test_threads_that_ask_at_once_get_no_more_than_one_does() -> None:
    tally, chosen, given_leave = Tally(), Limit(50, 600, "a test"), []

    def ask() -> None:
        for _ in range(40):
            if tally.ask("x", chosen, "a") == 0:
                given_leave.append(1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given_leave) == 50


def test_asking_walks_no_list_of_all_who_asked() -> None:
    tally, chosen = Tally(), Limit(300, 3600, "a test")
    with bounded_work():
        for number in range(50_000):
            tally.ask("begin", chosen, f"192.0.2.{number % 200}:{number}")


def test_every_limit_has_a_reason_and_none_is_on_saving() -> None:
    for name, chosen in LIMITS.items():
        assert chosen.why.endswith("."), name
        assert chosen.at_most >= 20, name
    assert not {"profile", "section", "keep", "tasks", "declaration", "publication", "who"} & set(LIMITS)


def test_the_days_number_is_that_of_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.time, "time", lambda: 86_400 * 20_000 + 86_399)
    assert limits._utc_day() == 20_000


def test_a_refusal_says_when_to_try_again_and_shows_what_was_typed() -> None:
    request = RequestFactory().post("/somewhere/", {"text": f"{WORDS} <script>", "password": "x" * 30})
    answer = too_many(request, 61)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "61"
    assert "Try again in 2 minutes" in answer.text
    assert f"{WORDS} &lt;script&gt;" in answer.text
    assert "x" * 30 not in answer.text


def test_a_short_wait_is_a_minute_and_nothing_typed_is_nothing_shown() -> None:
    answer = too_many(RequestFactory().get("/somewhere/"), 3)
    assert "Try again in a minute" in answer.text
    assert "<textarea" not in answer.text


def test_looking_at_a_page_is_not_counted_where_only_sending_is(client: Client) -> None:
    for _ in range(LIMITS["begin"].at_most + 1):
        limit("begin")(lambda request: None)(RequestFactory().get("/"))
    assert TALLY.held() == (0, 0)


def test_where_looking_costs_looking_is_counted() -> None:
    view = limit("receipt-pdf")(lambda request: None)
    view(RequestFactory().get("/"))
    view(RequestFactory().head("/"))
    view(RequestFactory().options("/"))
    assert TALLY.held() == (1, 2)


def test_a_limit_that_is_not_in_the_table_is_no_limit() -> None:
    with pytest.raises(KeyError):
        limit("nothing of the kind")


def shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nobody given leave, by any limit, more than once."""
    real = Tally.ask
    monkeypatch.setattr(
        Tally, "ask", lambda self, name, chosen, address: real(self, name, Limit(1, 600, "."), address)
    )


def test_beginning_is_limited(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    shrink(monkeypatch)
    assert client.post("/respond/begin/").status_code == 302
    assert Client().post("/respond/begin/").status_code == 429
    assert models.Response.objects.count() == 1


def test_signing_in_is_limited(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    shrink(monkeypatch)
    name_and_password = {"username": "reader", "password": "not the password of anybody"}
    assert client.post("/review/sign-in/", name_and_password).status_code == 200
    refused = client.post("/review/sign-in/", name_and_password)
    assert refused.status_code == 429
    assert "not the password" not in refused.text


def test_saving_answers_is_never_limited(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    shrink(monkeypatch)
    client.post("/respond/begin/")
    for number in range(3):
        assert (
            client.post("/respond/profile/", {"sector": "schools", "title": f"{number}"}).status_code == 302
        )
