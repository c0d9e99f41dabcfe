"""What was received adds up, both ways, whatever became of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cairn.disclosure import SHIPPED_POLICY, load_policy, release_tables
from cairn.responses.ledger import Route
from cairn.responses.reconciliation import OUTCOMES, Reconciliation, RouteCounts, Why
from cairn.tables.counts import Counts
from cairn.themes.counting import Origin
from cairn.themes.reconciled import reconciled
from tests.lib.one_response import CALL

ORIGIN = Origin((), "v1")
NUMBERS = st.integers(0, 3000)
ROUTES = st.lists(st.sampled_from(list(Route)), unique=True)


@st.composite
def reconciliations(draw: st.DrawFn) -> Reconciliation:
    routes = tuple(RouteCounts(route, **{each: draw(NUMBERS) for each in OUTCOMES}) for route in draw(ROUTES))
    left = sum(each.valid for each in routes)
    withheld = {}
    for why in Why:
        withheld[why] = draw(st.integers(0, left))
        left -= withheld[why]
    return Reconciliation(routes, withheld, {})


def check_sums(table: Counts) -> None:
    people = {cell.key: cell.people for cell in table.cells}
    assert len(people) == len(table.cells)
    assert table.sums
    for each in table.sums:
        assert people[each.total] == sum(people[part] for part in each.parts), each.total


@given(reconciliations())
def test_every_total_is_the_sum_of_its_parts(received: Reconciliation) -> None:
    by_route, printed = reconciled(CALL, received, ORIGIN)
    check_sums(by_route)
    check_sums(printed)
    assert by_route.cell(("all", "received")).people == received.received
    assert by_route.cell(("all", "valid")).people == printed.cell(("valid",)).people == received.valid
    assert printed.cell(("may_be_printed",)).people == received.published


def test_few_who_withdrew_are_held_back_and_cannot_be_worked_out() -> None:
    received = Reconciliation(
        (
            RouteCounts(Route.ONLINE, valid=600, withdrawn=2, blank=40),
            RouteCounts(Route.EMAIL, valid=30, blank=9),
        ),
        {},
        {},
    )
    tables, held = release_tables(reconciled(CALL, received, ORIGIN), load_policy(SHIPPED_POLICY, None))
    by_route = next(table for table in tables if table.name == "responses_reconciled")
    assert by_route.cell(("online", "withdrawn")).text == "c"
    assert by_route.cell(("all", "received")).symbol is None
    assert sum(item.what == "responses_reconciled" for item in held) > 1
