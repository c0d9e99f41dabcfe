"""What was received adds up, whatever became of it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Answer, EvidenceKind, Response, Route
from cairn.responses.senders import one_each
from cairn.tables.quotables import Permission
from cairn.themes.counting import Origin
from cairn.themes.counts import responses_received
from cairn.web.common.definitions import current_call
from cairn.web.ledger import actions, models
from cairn.web.ledger.queries import responses_to_collect
from cairn.web.ledger.reconciliation import Reconciliation, RouteCounts, Why, reconcile
from cairn.web.respond.actions import erase_response
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
CALL = "small-call"
ON = dt.date(2027, 1, 4)
BLANK = {"answers": (Answer("q02"),), "profile": (Answer("sector", chosen=("schools",)),)}
HAPPENINGS = (
    "valid",
    "blank",
    "withdrawn",
    "replaced",
    "erased",
    "not_at_all",
    "in_confidence",
    "exempt",
    "visit",
)


def happens(what: str, route: Route) -> models.Response:
    """A response to which that happened."""
    changes: dict[str, object] = {"route": route}
    if what == "blank":
        changes |= BLANK
    if what == "not_at_all":
        changes["permission"] = Permission.NOT_AT_ALL
    if what == "in_confidence":
        changes["answers"] = (Answer("q01", text="Words.", confidential=True),)
    if what == "visit":
        changes["kind"] = EvidenceKind.VISIT
    response = kept_response(**changes)
    if what in ("withdrawn", "replaced"):
        models.Response.objects.filter(pk=response.pk).update(state=what)
    if what == "erased":
        erase_response(response_id=response.pk, by="tests")
    if what == "exempt":
        actions.consider_exemption(
            response_id=response.pk, exemption=Exemption.IN_CONFIDENCE, outcome=Outcome.WITHHOLD, reason="So.", on=ON,
            by="p",
        )  # fmt: skip
    return response


def test_each_is_counted_in_one_place_with_its_reason() -> None:
    for what in HAPPENINGS:
        happens(what, Route.ONLINE)
    one, two = happens("valid", Route.ONLINE), happens("valid", Route.EMAIL)
    pair = actions.propose_same_sender(
        first_id=one.pk, second_id=two.pk, why=["same_email"], certainty=1, by="m"
    )
    actions.decide_same_sender(pair_id=pair.pk, is_same=True, by="anna")
    models.Response.objects.create(
        call=CALL, route=Route.ONLINE, reference="r", public_reference="P-D"
    )  # a draft
    kept_response(call="another-call")
    counts = reconcile(CALL)
    assert counts.routes == (
        RouteCounts(Route.ONLINE, valid=5, replaced=1, withdrawn=1, blank=1, erased=1),
        RouteCounts(Route.EMAIL, duplicate=1),
    )
    assert counts.withheld == {Why.NOT_AT_ALL: 1, Why.WHOLLY_IN_CONFIDENCE: 1, Why.EXEMPT: 1}
    assert counts.besides == {EvidenceKind.VISIT: 1}
    assert (counts.received, counts.valid, counts.published) == (10, 5, 2)


def count_of_call() -> list[Response]:
    """What is published as received is counted from these."""
    every = responses_to_collect(current_call())
    return list(one_each(each for each in every if each.kind is EvidenceKind.CALL))


COMING = some.lists(
    some.tuples(some.sampled_from(HAPPENINGS), some.sampled_from(list(Route)), some.booleans()), max_size=8
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(coming=COMING)
def test_whatever_comes_it_adds_up(coming: list[tuple[str, Route, bool]]) -> None:
    models.Response.objects.all().delete()
    rows = [happens(what, route) for what, route, _ in coming]
    for (one, other), (_, _, is_joined) in zip(pairwise(rows), coming, strict=False):
        if is_joined:
            models.SameSender.objects.create(first=one, second=other, state="joined")
    counts = reconcile(CALL)
    calls = [what for what, _, _ in coming if what != "visit"]
    assert counts.received == len(calls)
    assert counts.received == sum(each.received for each in counts.routes)
    assert counts.received == sum(
        counts.total(each) for each in ("valid", "duplicate", "replaced", "withdrawn", "blank", "erased")
    )
    assert counts.valid == counts.published + sum(counts.withheld.values())
    assert counts.published >= 0
    for what in ("withdrawn", "replaced", "erased"):
        assert counts.total(what) == calls.count(what)
    made = responses_received(current_call(), count_of_call(), Origin((), "v1"))
    told = {each.route: each.valid + each.blank for each in counts.routes}
    assert {route: made.cell((route.value,)).people for route in Route} == {
        route: told.get(route, 0) for route in Route
    }


NUMBERS = some.integers(0, 1_000_000)
ROUTES = some.builds(
    RouteCounts, some.sampled_from(list(Route)), NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS
)


@given(routes=some.lists(ROUTES, max_size=6).map(tuple))
def test_totals_are_sums_by_construction(routes: tuple[RouteCounts, ...]) -> None:
    counts = Reconciliation(routes, {}, {})
    parts = ("valid", "duplicate", "replaced", "withdrawn", "blank", "erased")
    assert counts.received == sum(counts.total(part) for part in parts)
    assert counts.published == counts.valid


def joined(one: models.Response, two: models.Response) -> None:
    pair = actions.propose_same_sender(
        first_id=one.pk, second_id=two.pk, why=["same_email"], certainty=1, by="m"
    )
    actions.decide_same_sender(pair_id=pair.pk, is_same=True, by="anna")


def test_the_snapshot_says_which_of_those_that_are_joined_is_counted() -> None:
    three = [kept_response(**BLANK), kept_response(), kept_response()]
    alone = kept_response()
    joined(three[0], three[1])
    joined(three[1], three[2])
    said = {each.public_reference: each.joined_to for each in responses_to_collect(current_call())}
    counted = three[1].public_reference
    assert said == {
        three[0].public_reference: counted, counted: "", three[2].public_reference: counted, alone.public_reference: "",
    }  # fmt: skip
    models.Response.objects.filter(pk=three[1].pk).update(state="withdrawn")
    said = {each.public_reference: each.joined_to for each in responses_to_collect(current_call())}
    assert said[three[0].public_reference] == three[2].public_reference
    assert said[three[2].public_reference] == ""


def what_counts() -> tuple[int, int]:
    counts = reconcile(CALL)
    return counts.valid, counts.total("duplicate")


@pytest.mark.parametrize("to", [(0, 0), (0, 1)], ids=["both to the first", "each to the one before"])
def test_of_three_that_are_joined_one_is_counted_whichever_is_withdrawn(to: tuple[int, int]) -> None:
    three = [kept_response() for _ in range(3)]
    joined(three[to[0]], three[1])
    joined(three[to[1]], three[2])
    assert what_counts() == (1, 2)
    for gone in three:
        models.Response.objects.filter(pk=gone.pk).update(state="withdrawn")
        assert what_counts() == (1, 1)
        models.Response.objects.filter(pk=gone.pk).update(state="submitted")
    models.Response.objects.filter(pk__in=[three[0].pk, three[1].pk]).update(state="withdrawn")
    assert what_counts() == (1, 0)


def test_of_two_that_are_joined_the_one_that_says_something_is_counted() -> None:
    joined(kept_response(**BLANK), kept_response())
    assert what_counts() == (1, 1)
