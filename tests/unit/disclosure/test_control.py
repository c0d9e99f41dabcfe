from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cairn.disclosure import (
    HeldBack,
    Released,
    ReleasedCell,
    Symbol,
    load_policy,
    release_quotes,
    release_tables,
)
from cairn.exceptions import CairnError
from cairn.tables.counts import Cell, Counts, Kind, Level, Population, Source, Sum
from cairn.tables.quotables import Description, Permission, Quotable
from tests.lib.tables_of_counts import cell, table, two_way

POLICY = load_policy()


def release(*counts: Counts) -> tuple[tuple[Released, ...], tuple[HeldBack, ...]]:
    return release_tables(counts, POLICY)


def alone(given: Cell, population: Population = Population.CHILDREN) -> ReleasedCell:
    (released,), _ = release(table([given], population=population))
    return released.cells[0]


@pytest.mark.parametrize(("people", "text"), [(0, "0"), (1, "c"), (5, "c"), (6, "6"), (1234, "1,234")])
def test_counts_of_an_authority(people: int, text: str) -> None:
    released = alone(cell(("Ambridge", "CLA"), people))
    assert (released.text, released.people_text) == (text, text)


@pytest.mark.parametrize("level", [Level.NATIONAL, Level.REGION])
@pytest.mark.parametrize(
    ("people", "text"), [(0, "0"), (3, "c"), (6, "10"), (1234, "1,230"), (1235, "1,240")]
)
def test_counts_of_england_and_regions_are_to_the_nearest_ten(level: Level, people: int, text: str) -> None:
    released = alone(cell(("England", "CLA"), people, level=level))
    assert (released.text, released.people_text) == (text, text)
    if released.symbol is None:
        assert "nearest 10" in released.treatment[0]


@pytest.mark.parametrize("kind", [Kind.MEAN, Kind.SHARE, Kind.RATE, Kind.COEFFICIENT, Kind.BOUND])
def test_what_rests_on_few_people_is_held_back_with_how_few(kind: Kind) -> None:
    held = alone(cell(("Ambridge", "CLA"), 5, kind=kind, value=19.25))
    assert (held.value, held.people, held.text, held.people_text) == (None, None, "c", "c")
    assert alone(cell(("Ambridge", "CLA"), 6, kind=kind, value=19.25)).text == "19.3"


def test_a_value_that_could_not_be_worked_out_is_not_called_confidential() -> None:
    nobody = alone(cell(("Ambridge", "CLA"), 0, kind=Kind.MEAN, value=None))
    assert (nobody.text, nobody.symbol, nobody.people_text) == (":", Symbol.NOT_AVAILABLE, "0")


@pytest.mark.parametrize(
    ("numerator", "denominator", "held"),
    [(3, 100, True), (97, 100, True), (6, 100, False), (0, 100, False), (100, 100, False)],
)
def test_a_share_of_a_few_or_of_all_but_a_few_is_held_back(
    numerator: int, denominator: int, held: bool
) -> None:
    share = cell(
        ("Ambridge", "CLA"),
        denominator,
        kind=Kind.SHARE,
        value=50.0,
        numerator=numerator,
        denominator=denominator,
    )
    assert (alone(share).symbol is Symbol.CONFIDENTIAL) is held


@pytest.mark.parametrize(
    ("largest", "held"), [((80.0, 15.0), True), ((50.0, 40.0), False), ((0.0, 0.0), False)]
)
def test_a_mean_that_two_children_make_is_held_back(largest: tuple[float, float], held: bool) -> None:
    mean = cell(
        ("Ambridge", "CLA"), 6, kind=Kind.MEAN, value=16.7, numerator=100.0, denominator=6.0, largest=largest
    )
    assert (alone(mean).symbol is Symbol.CONFIDENTIAL) is held


def test_a_count_of_a_few_events_is_held_back_however_many_people_there_are() -> None:
    assert alone(cell(("Ambridge", "CLA"), 40, value=3.0)).text == "c"


def test_the_smallest_other_part_is_held_back_so_that_subtraction_fails() -> None:
    (released,), log = release(two_way({"Ambridge": {"CINO": 40, "CPPO": 3, "CLA": 9}}))
    shown = {each.key: each.text for each in released.cells}
    assert shown["Ambridge", "CPPO"] == shown["Ambridge", "CLA"] == "c"
    assert shown["Ambridge", "CINO"] == "40"
    assert shown["Ambridge", "all"] == "52"
    assert {item.rule for item in log} == {"few people", "secondary"}


def test_two_small_groups_do_not_hide_each_other() -> None:
    """Their sum, and the mean of both together, would be known; and they are three children."""
    (released,), _ = release(two_way({"Ambridge": {"CINO": 40, "CPPO": 1, "CLA": 2, "other": 900}}))
    shown = {each.key: each.text for each in released.cells}
    assert shown["Ambridge", "CINO"] == "c"
    assert shown["Ambridge", "other"] == "900"


def test_a_nought_protects_nothing_so_the_total_goes() -> None:
    parts = (("Ambridge", "CLA"), ("Ambridge", "CPPO"))
    cells = [cell(parts[0], 3), cell(parts[1], 0), cell(("Ambridge", "all"), 3)]
    cells.append(cell(("Borchester", "CLA"), 30))
    (released,), _ = release(table(cells, [Sum(("Ambridge", "all"), parts)]))
    assert [each.text for each in released.cells] == ["c", "0", "c", "30"]


def test_what_is_printed_does_not_say_which_of_the_numbers_held_back_are_small() -> None:
    (released,), _ = release(two_way({"Ambridge": {"CINO": 40, "CPPO": 3, "CLA": 9}}))
    held = {each.treatment for each in released.cells if each.symbol}
    assert len(held) == 1


def test_no_number_that_is_held_back_is_in_the_log_or_the_release() -> None:
    mean = cell(("Ambridge", "CLA"), 4, kind=Kind.MEAN, value=37.6125, numerator=150.45)
    everything = repr(release(table([mean])))
    assert "37.6" not in everything
    assert "150.45" not in everything


def test_what_was_worked_out_from_a_number_held_back_is_held_back_too() -> None:
    means = two_way({"Ambridge": {"CINO": 40, "CLA": 3, "CPPO": 9, "other": 900}}, name="means")
    sources = (Source("means", ("Ambridge", "CLA")), Source("means", ("Ambridge", "all")))
    gap = cell(("CLA",), 952, kind=Kind.MEAN, value=-20.0, worked_out_from=sources)
    gaps = table([gap], name="gaps", dimensions=("group",))
    (released, _), log = release(gaps, means)
    assert released.cells[0].text == "c"
    assert "worked out" in {item.rule for item in log if item.what == "gaps"}


def test_a_number_held_back_takes_one_of_its_sources_with_it() -> None:
    sources = (Source("means", ("Ambridge", "CLA")), Source("means", ("Ambridge", "all")))
    gap = cell(("CLA",), 4, kind=Kind.MEAN, value=-20.0, worked_out_from=sources)
    means = table([cell(("Ambridge", "CLA"), 50), cell(("Ambridge", "all"), 90)], name="means")
    (_, released), _ = release(table([gap], name="gaps", dimensions=("group",)), means)
    assert [each.text for each in released.cells] == ["c", "90"]


def test_tables_of_the_same_people_are_held_back_alike_and_others_are_not() -> None:
    whole = two_way({"Ambridge": {"CINO": 40, "CPPO": 3, "CLA": 9}})
    same = table([cell(("Ambridge", "CLA"), 9, kind=Kind.MEAN, value=30.0)], name="same")
    others = table([cell(("Ambridge", "CLA"), 11, kind=Kind.MEAN, value=30.0)], name="others")
    released, log = release(same, others, whole)
    assert released[0].cells[0].text == "c"
    assert released[1].cells[0].text == "30.0"
    assert {item.rule for item in log if item.what == "same"} == {"secondary"}


def test_the_same_people_held_back_elsewhere_for_being_a_small_count() -> None:
    events = table([cell(("Ambridge", "CLA"), 40, value=3.0)], name="events")
    means = table([cell(("Ambridge", "CLA"), 40, kind=Kind.MEAN, value=30.0)], name="means")
    _, log = release(events, means)
    assert [(item.what, item.rule) for item in log] == [("events", "small count"), ("means", "same people")]


SHARES = ("strongly_agree", "agree", "disagree")


def test_all_shares_of_a_whole_but_one_would_give_the_last() -> None:
    counts = [70, 27, 3]
    cells = [
        cell(("q02", option), 100, kind=Kind.SHARE, value=float(count), numerator=float(count), denominator=100.0,
             level=Level.NATIONAL)
        for option, count in zip(SHARES, counts, strict=True)
    ]  # fmt: skip
    agreement = table(cells, (), "agreement", ("question", "option"), Population.RESPONDENTS)
    (released,), _ = release(agreement)
    assert [each.text for each in released.cells] == ["70.0", "c", "c"]


def test_shares_add_up_over_areas_as_their_people_do() -> None:
    """Three of fifty in one area: with the other area's share and England's, they would be known."""
    cells = [
        cell(
            (area, "agree"),
            whole,
            kind=Kind.SHARE,
            value=1.0,
            numerator=float(some),
            denominator=float(whole),
        )
        for area, some, whole in (("England", 33, 150), ("Ambridge", 3, 50), ("Borchester", 30, 100))
    ]
    parts = (("Ambridge", "agree"), ("Borchester", "agree"))
    (released,), _ = release(table(cells, [Sum(("England", "agree"), parts)]))
    assert [each.text for each in released.cells] == ["1.0", "c", "c"]


def test_respondents_are_counted_exactly_and_a_small_total_is_printed() -> None:
    parts = (("online",), ("document",))
    cells = [cell(("all",), 3), cell(parts[0], 3), cell(parts[1], 0)]
    cells = [replace(each, level=Level.NATIONAL) for each in cells]
    routes = table(cells, [Sum(("all",), parts)], "routes", ("route",), Population.RESPONDENTS)
    (released,), _ = release(replace(routes, cells=(*cells, cell(("other",), 1234, level=Level.NATIONAL))))
    # three people in all is said nowhere else, but by subtraction it is the one route: so it goes as well
    assert [each.text for each in released.cells] == ["c", "c", "0", "1,234"]
    both = [cell(("all",), 5), cell(parts[0], 3), cell(parts[1], 2)]
    (released,), _ = release(
        table(both, [Sum(("all",), parts)], "routes", ("route",), Population.RESPONDENTS)
    )
    assert [each.text for each in released.cells] == ["5", "c", "c"]


def test_decimals_are_the_measures_own_and_never_more_than_allowed() -> None:
    counts = table([cell(("Ambridge", "CLA"), 60, kind=Kind.MEAN, value=19.256)])
    for asked, text in ((0, "19"), (1, "19.3"), (3, "19.3")):
        (released,), _ = release(replace(counts, definition=replace(counts.definition, decimals=asked)))
        assert released.cells[0].text == text


FAULTS = {
    "a sum that does not add up": table(
        [cell(("a", "x"), 30), cell(("a", "y"), 20), cell(("a", "all"), 51)],
        [Sum(("a", "all"), (("a", "x"), ("a", "y")))],
    ),
    "a sum of cells that are not there": table([cell(("a", "all"), 51)], [Sum(("a", "all"), (("a", "x"),))]),
    "a cell twice": table([cell(("a", "x"), 30), cell(("a", "x"), 30)]),
    "a key that does not fit": table([cell(("a",), 30)]),
    "fewer than nobody": table([cell(("a", "x"), -1)]),
    "a value that is no number": table([cell(("a", "x"), 30, value=float("nan"))]),
    "a source that is not given": table([cell(("a", "x"), 30, worked_out_from=(Source("b", ("a", "x")),))]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_tables_that_contradict_themselves_are_refused(fault: str) -> None:
    with pytest.raises(CairnError):
        release(FAULTS[fault])


def test_two_tables_of_one_name_are_refused() -> None:
    with pytest.raises(CairnError, match="one name"):
        release(table([]), table([]))


QUOTABLE = Quotable(
    passage="S-0001-q06-1",
    question="q06",
    text="We meet every Friday.",
    permission=Permission.WITHOUT_NAME,
    public_reference="S-0001",
    described_as="Teacher",
    synthetic=True,
    cleared_by="reviewer",
    cleared_on=dt.date(2026, 4, 1),
)


def test_a_quotation_with_permission_and_clearance_is_let_out_word_for_word() -> None:
    (quote,), log = release_quotes([QUOTABLE], POLICY)
    assert (quote.text, quote.cleared_on, log) == ("We meet every Friday.", "2026-04-01", ())
    assert "reviewer" not in repr(quote)


@pytest.mark.parametrize(
    ("fits", "printed"),
    [
        ((9, 40), "Teacher, schools"),
        ((5, 40), "Schools"),
        ((1, 5), "A respondent"),
        ((6, 6), "Teacher, schools"),
    ],
)
def test_who_speaks_is_described_no_closer_than_fits_six_people(fits: tuple[int, int], printed: str) -> None:
    descriptions = tuple(
        Description(words, n) for words, n in zip(("Teacher, schools", "Schools"), fits, strict=True)
    )
    (quote,), _ = release_quotes(
        [replace(QUOTABLE, described_as="A respondent", descriptions=descriptions)], POLICY
    )
    assert quote.described_as == printed


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"permission": Permission.NOT_AT_ALL}, "no permission"),
        ({"confidential": True}, "in confidence"),
        ({"cleared_by": ""}, "not cleared"),
        ({"cleared_by": "  "}, "not cleared"),
        ({"cleared_on": None}, "not cleared"),
    ],
)
def test_a_quotation_without_either_is_held_back(change: dict[str, object], rule: str) -> None:
    quotes, (log,) = release_quotes([replace(QUOTABLE, **change)], POLICY)  # type: ignore[arg-type]
    assert quotes == ()
    assert (log.rule, log.key) == (rule, ("S-0001-q06-1",))
    assert "Friday" not in repr(log)


def test_two_quotables_of_one_passage_are_refused() -> None:
    with pytest.raises(CairnError, match="same passage"):
        release_quotes([QUOTABLE, QUOTABLE], POLICY)
