"""What was received and what became of it, as tables that a reader can add up."""

from __future__ import annotations

from collections.abc import Mapping

from cairn.calls.definition import Call
from cairn.responses.ledger import Route
from cairn.responses.reconciliation import OUTCOMES, Reconciliation, Why
from cairn.tables.counts import Cell, Counts, Definition, Population, Sum
from cairn.themes.counting import ALL, Origin, count_of
from cairn.themes.counts import source_of, when_of

RECEIVED = "received"
PRINTED, VALID = "may_be_printed", "valid"


def reconciled(call: Call, received: Reconciliation, origin: Origin) -> tuple[Counts, ...]:
    """All that was received, by route and by what became of it; and of what counts, whose words may be printed.

    Every response that was ever sent stands in one place of each, so that the parts give the whole. Source of the
    practice: reports on Scottish consultations, which state valid, invalid, blank and merged responses.
    """
    return _by_route(call, received, origin), _printed(call, received, origin)


def _by_route(call: Call, received: Reconciliation, origin: Origin) -> Counts:
    numbers = {
        (route.value, outcome): sum(getattr(each, outcome) for each in received.routes if each.route is route)
        for route in Route
        for outcome in OUTCOMES
    }
    cells, sums = _with_totals(numbers, [route.value for route in Route], list(OUTCOMES))
    return Counts(
        "responses_reconciled",
        Definition(
            title="Responses received, and what became of them",
            who=f"Everybody who ever sent a response to the call for evidence “{call.title}”",
            what="Responses by the way in which they arrived, and by what became of them",
            when=when_of(call),
            how="Each response that was ever sent counts once: as valid, as a duplicate of the same sender's, as "
            "replaced by one that its sender changed, as withdrawn, as blank, or as erased at its sender's wish.",
            units="responses",
            decimals=0,
            source=source_of(call),
        ),
        Population.RESPONDENTS,
        ("route", "outcome"),
        cells,
        sums,
        origin.of("Count the responses that were ever sent by route and by what became of them."),
    )


def _with_totals(
    numbers: Mapping[tuple[str, str], int], rows: list[str], columns: list[str]
) -> tuple[tuple[Cell, ...], tuple[Sum, ...]]:
    """Cells of a table of two dimensions with its totals both ways, and every sum among them."""
    whole = dict(numbers)
    for row in rows:
        whole[row, RECEIVED] = sum(numbers[row, column] for column in columns)
    for column in (*columns, RECEIVED):
        whole[ALL, column] = sum(whole[row, column] for row in rows)
    down = [Sum((ALL, column), tuple((row, column) for row in rows)) for column in (*columns, RECEIVED)]
    across = [Sum((row, RECEIVED), tuple((row, column) for column in columns)) for row in (*rows, ALL)]
    return tuple(count_of(key, number) for key, number in whole.items()), (*down, *across)


def _printed(call: Call, received: Reconciliation, origin: Origin) -> Counts:
    numbers = {PRINTED: received.published, **{why.value: received.withheld.get(why, 0) for why in Why}}
    cells = (
        *(count_of((what,), number) for what, number in numbers.items()),
        count_of((VALID,), received.valid),
    )
    return Counts(
        "responses_printed",
        Definition(
            title="Whose words may be printed",
            who=f"Everybody who answered the call for evidence “{call.title}”",
            what="Valid responses by whether words of theirs may be printed, and why not",
            when=when_of(call),
            how="Each valid response counts once, by the first reason that holds: its sender allows no printing, all "
            "of it was given in confidence, or an exemption was weighed and words are withheld.",
            units="responses",
            decimals=0,
            source=source_of(call),
        ),
        Population.RESPONDENTS,
        ("words",),
        cells,
        (Sum((VALID,), tuple((what,) for what in numbers)),),
        origin.of("Count the valid responses by whether their words may be printed."),
    )
