"""Whatever the tables, the attacker of tests/reference learns no number that was held back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.disclosure import Symbol, load_policy, release_tables
from cairn.tables.counts import Cell, Counts, Key, Kind, Source, Sum
from tests.lib.tables_of_counts import cell, table, two_way
from tests.reference.disclosure_attacker import found_by_algebra, found_by_trying, printed_people

POLICY = load_policy()
# mostly small, as authorities' tables are: noughts, numbers to hold back, and some to print
PEOPLE = st.one_of(st.integers(0, 7), st.integers(0, 60))


@st.composite
def _two_way(draw: st.DrawFn, people: st.SearchStrategy[int] = PEOPLE) -> Counts:
    rows = [f"area {n}" for n in range(draw(st.integers(1, 4)))]
    columns = [f"group {n}" for n in range(draw(st.integers(1, 4)))]
    return two_way({row: {column: draw(people) for column in columns} for row in rows})


@st.composite
def _hierarchy(draw: st.DrawFn) -> Counts:
    """Authorities in regions in a country, by groups within groups: sums that overlap."""
    leaves = ("CINO", "CPPO", "CLA", "other")
    people: dict[Key, int] = {}
    sums: list[Sum] = []
    regions: list[str] = []
    for region in range(draw(st.integers(1, 3))):
        areas = [f"r{region}a{area}" for area in range(draw(st.integers(1, 3)))]
        people |= {(area, group): draw(PEOPLE) for area in areas for group in leaves}
        regions.append(f"r{region}")
        _add(people, sums, regions[-1], areas, leaves)
    _add(people, sums, "England", regions, leaves)
    for area in sorted({key[0] for key in people}):
        for total, parts in {"CIN": leaves[:3], "all": ("CIN", "other")}.items():
            keys = tuple((area, part) for part in parts)
            people[area, total] = sum(people[key] for key in keys)
            sums.append(Sum((area, total), keys))
    return table([cell(key, number) for key, number in people.items()], sums)


def _add(
    people: dict[Key, int], sums: list[Sum], whole: str, areas: list[str], leaves: tuple[str, ...]
) -> None:
    for group in leaves:
        keys = tuple((area, group) for area in areas)
        people[whole, group] = sum(people[key] for key in keys)
        sums.append(Sum((whole, group), keys))


@given(_two_way())
@settings(max_examples=150, deadline=None)
def test_two_way_tables_keep_their_secrets(counts: Counts) -> None:
    (released,), _ = release_tables([counts], POLICY)
    assert not found_by_algebra(printed_people(released), counts.sums)


@given(_two_way(people=st.integers(0, 8)))
@settings(max_examples=60, deadline=None)
def test_trying_every_whole_number_finds_nothing(counts: Counts) -> None:
    (released,), _ = release_tables([counts], POLICY)
    printed = printed_people(released)
    if sum(people is None for people in printed.values()) <= 7:
        assert not found_by_trying(printed, counts.sums, most=40)


@given(_hierarchy())
@settings(max_examples=80, deadline=None)
def test_hierarchies_keep_their_secrets(counts: Counts) -> None:
    (released,), _ = release_tables([counts], POLICY)
    assert not found_by_algebra(printed_people(released), counts.sums)


@given(_hierarchy())
@settings(max_examples=60, deadline=None)
def test_what_is_hidden_together_is_about_enough_people(counts: Counts) -> None:
    """With a total printed, the sum of its hidden parts is known: it must not rest on a few people."""
    (released,), _ = release_tables([counts], POLICY)
    printed = printed_people(released)
    for declared in counts.sums:
        hidden = [part for part in declared.parts if printed[part] is None]
        if hidden and printed[declared.total] is not None:
            assert sum(each.people for each in counts.cells if each.key in hidden) >= 6


@given(_two_way())
@settings(max_examples=80, deadline=None)
def test_every_small_number_is_held_back_and_every_nought_is_shown(counts: Counts) -> None:
    (released,), log = release_tables([counts], POLICY)
    for before, after in zip(counts.cells, released.cells, strict=True):
        if 1 <= before.people <= 5:
            assert after.text == after.people_text == Symbol.CONFIDENTIAL
        if before.people == 0:
            assert after.text == after.people_text == "0"
    assert len(log) == sum(after.symbol is not None for after in released.cells)


@given(_two_way(people=st.one_of(st.just(0), st.integers(6, 90))))
@settings(max_examples=60, deadline=None)
def test_a_table_without_small_numbers_loses_nothing(counts: Counts) -> None:
    (released,), log = release_tables([counts], POLICY)
    assert log == ()
    assert all(after.symbol is None for after in released.cells)


@given(_two_way())
@settings(max_examples=60, deadline=None)
def test_a_second_table_about_the_same_people_adds_nothing(counts: Counts) -> None:
    """The means of the same people, and what each group's mean differs by from the mean of all."""
    means = table([_mean(each) for each in counts.cells], counts.sums, "means")
    gaps = table([_gap(each) for each in counts.cells if each.key[1] != "all"], (), "gaps")
    released, _ = release_tables([gaps, means, counts], POLICY)
    printed = [{each.key: each.symbol for each in one.cells} for one in released]
    for key in printed[0]:
        hidden = [symbols[key] is Symbol.CONFIDENTIAL for symbols in printed]
        assert len(set(hidden)) == 1
        if printed[1][key[0], "all"] is Symbol.CONFIDENTIAL and counts.cell(key).people:  # type: ignore[union-attr]
            assert hidden[0]


def _mean(each: Cell) -> Cell:
    return cell(each.key, each.people, kind=Kind.MEAN, value=40.25 if each.people else None)


def _gap(each: Cell) -> Cell:
    sources = (Source("means", each.key), Source("means", (each.key[0], "all")))
    value = -6.5 if each.people else None
    return cell(each.key, each.people, kind=Kind.MEAN, value=value, worked_out_from=sources)
