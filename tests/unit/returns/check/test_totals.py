"""Totals beside last year's and the published ones: how far apart is too far, and what there is to compare."""

import dataclasses

import pytest

from cairn.engine import DuckDB
from cairn.returns.check import totals
from cairn.returns.check.context import ReturnKey
from cairn.returns.check.totals import Limits, Total, compare_totals, differs
from cairn.returns.rules import Kind

LIMITS = Limits(last_year_share=0.2, last_year_number=30, published_share=0.02, published_number=10)
A_TOTAL = Total(
    code="X1",
    name="things",
    words="things on a day",
    return_name="s903",
    published="Statistics of things, 2024 to 2025",
    sql="SELECT authority, year, total FROM counted_things",
)


@pytest.mark.parametrize(
    ("one", "other", "is_far"),
    [
        (130, 100, False),
        (131, 100, True),
        (70, 100, False),
        (69, 100, True),
        (1200, 1000, False),
        (1201, 1000, True),
        (800, 1000, False),
        (799, 1000, True),
        (0, 30, False),
        (0, 31, True),
        (31, 0, True),
        (30, 0, False),
        (0, 0, False),
    ],
)
def test_two_totals_are_far_apart_beyond_the_share_and_the_number_both(one, other, is_far):
    assert differs(one, other, 0.2, 30) is is_far


@pytest.fixture
def compared(monkeypatch):
    """Compare these counts of things, by authority and year, with these published; the faults, and the runs."""

    def compare(counts, published, keys=None):
        monkeypatch.setattr(totals, "load_totals", lambda: (LIMITS, (A_TOTAL,)))
        figures = {("things", authority, year): value for (authority, year), value in published.items()}
        monkeypatch.setattr(totals, "published", lambda: figures)
        engine = DuckDB(threads=1)
        rows = [
            f"('{whose}', {year}, {count})" for (whose, year), count in counts.items() if count is not None
        ]
        values = ", ".join(["('', 0, 0)", *rows])
        engine.hold("counted_things", f"SELECT * FROM (VALUES {values}) AS t(authority, year, total)")
        held = keys or [ReturnKey("s903", authority, year) for authority, year in counts]
        found = list(compare_totals(engine, held))
        engine.close()
        return found

    return compare


def told(found):
    [(_, faults)] = found
    return [(each["authority"], each["year"], each["value"], each["beside"]) for each in faults]


def test_a_total_is_compared_with_last_years_of_the_same_authority(compared):
    counts = {("330", 2024): 1000, ("330", 2025): 1300, ("831", 2024): 1300, ("831", 2025): 1301}
    assert told(compared(counts, {})) == [("330", 2025, "1,300", "last year's return: 1,000")]


def test_a_year_left_out_is_no_last_year(compared):
    assert told(compared({("330", 2023): 10, ("330", 2025): 1300}, {})) == []


def test_a_total_is_compared_with_the_published_one(compared):
    found = compared({("330", 2025): 1300}, {("330", 2025): 1327, ("831", 2025): 9})
    assert told(found) == [("330", 2025, "1,300", "published: 1,327 (Statistics of things, 2024 to 2025)")]
    assert told(compared({("330", 2025): 1300}, {("330", 2025): 1326})) == []


def test_where_nothing_was_published_there_is_nothing_to_compare(compared):
    assert told(compared({("330", 2025): 1300}, {("831", 2025): 5, ("330", 2024): 5})) == []


def test_a_return_that_has_nothing_of_what_is_counted_has_0(compared):
    found = compared({("330", 2024): 500, ("330", 2025): None}, {("330", 2025): 11})
    assert told(found) == [
        ("330", 2025, "0", "last year's return: 500"),
        ("330", 2025, "0", "published: 11 (Statistics of things, 2024 to 2025)"),
    ]


def test_a_published_0_is_a_figure(compared):
    assert [beside[:12] for *_, beside in told(compared({("330", 2025): 11}, {("330", 2025): 0}))] == [
        "published: 0"
    ]


def test_a_total_of_a_return_that_is_not_held_is_not_compared(compared):
    assert compared({("330", 2025): 11}, {}, [ReturnKey("cin_census", "330", 2025)]) == []


def test_a_fault_of_a_total_is_a_query_of_the_whole_return(compared):
    [(run, [fault])] = compared({("330", 2025): 11}, {("330", 2025): 0})
    assert (run.rule, run.kind, run.faults, run.not_run) == ("X1", Kind.QUERY, 1, "")
    assert (fault["layer"], fault["rule"], fault["kind"], fault["return"]) == (
        "totals",
        "X1",
        "query",
        "s903",
    )
    assert (fault["file"], fault["row"], fault["child"], fault["table"]) == ("", 0, "", "")
    assert fault["field"] == "things on a day"
    assert fault["sentence"] == run.sentence


def test_the_totals_that_are_shipped_have_codes_of_their_own_and_limits_above_0():
    limits, shipped = totals.load_totals()
    assert all(value > 0 for value in dataclasses.astuple(limits))
    assert len({total.code for total in shipped}) == len({total.name for total in shipped}) == len(shipped)
