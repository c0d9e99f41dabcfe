"""All tables of themes together, let out by disclosure control: an attacker who adds and subtracts finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.disclosure import Released, load_policy, release_tables
from cairn.tables.counts import Counts, Key, Kind
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.report import report
from tests.lib.coded_voices import ORIGIN, example_call, world
from tests.reference.disclosure_attacker import found_by_algebra

POLICY = load_policy()
FEWEST = POLICY.respondents.fewest_people.limit


def printed_in_all(released: Sequence[Released]) -> dict[Key, int | None]:
    """What a reader knows of every number of people: what any table of them prints."""
    printed: dict[Key, int | None] = {}
    for table in released:
        for cell in table.cells:
            if cell.kind is Kind.COUNT and cell.key[3] != "texts":
                printed[cell.key] = cell.people if printed.get(cell.key) is None else printed[cell.key]
    return printed


def found_out(counts: Sequence[Counts], released: Sequence[Released]) -> set[Key]:
    """What the attacker works out from all sums of all tables, a part of them that hangs together at a time."""
    printed = printed_in_all(released)
    waiting = list(dict.fromkeys(declared for table in counts for declared in table.sums if declared.parts))
    hidden = {each: {key for key in (each.total, *each.parts) if printed[key] is None} for each in waiting}
    waiting = [each for each in waiting if hidden[each]]
    found: set[Key] = set()
    while waiting:
        together, keys = [waiting[0]], set(hidden[waiting[0]])
        while more := [each for each in waiting if each not in together and keys & hidden[each]]:
            together += more
            keys = keys.union(*(hidden[each] for each in more))
        waiting = [each for each in waiting if each not in together]
        here = {key: printed[key] for each in together for key in (each.total, *each.parts)}
        found |= found_by_algebra(here, together)
    return found


def known(counts: Sequence[Counts]) -> dict[Key, int]:
    return {c.key: c.people for t in counts for c in t.cells if c.kind is Kind.COUNT and c.key[3] != "texts"}


@given(st.integers(0, 10_000), st.integers(8, 80), st.integers(1, 4), st.sampled_from([0.25, 0.5, 0.75]))
@settings(max_examples=40, deadline=None)
def test_no_number_that_is_held_back_can_be_worked_out(
    seed: int, people: int, themes: int, rare: float
) -> None:
    voices, book, codings = world(seed, people, ("q01", "q03"), themes, rare)
    of_all = (*book.themes, Theme("everywhere", "Said everywhere"))
    made = report(example_call(), voices, Codebook(3, of_all), codings, ORIGIN)
    released, _ = release_tables(made.counts, POLICY)
    printed = printed_in_all(released)
    truth = known(made.counts)
    sums = [declared for table in made.counts for declared in table.sums]
    assert not found_out(made.counts, released)
    totals = {each.total for each in sums} - {part for each in sums for part in each.parts}
    small = [key for key, number in truth.items() if 0 < number < FEWEST and key not in totals]
    assert all(printed[key] is None for key in small)


def test_the_attacker_finds_what_control_is_not_told_of() -> None:
    """Roles lie in sectors: without the sums that say so, control lets out what a reader can work out."""
    voices, book, codings = world(2, 80, ("q01",), 4, 0.6)
    made = report(example_call(), voices, book, codings, ORIGIN)
    untold = [replace(t, sums=()) if t.name == "themes_within_groups" else t for t in made.counts]
    assert found_out(made.counts, release_tables(untold, POLICY)[0])
    assert not found_out(made.counts, release_tables(made.counts, POLICY)[0])


@given(st.integers(0, 10_000), st.integers(20, 90), st.sampled_from([0.25, 0.5, 0.75]))
@settings(max_examples=25, deadline=None)
def test_no_share_lift_or_number_of_texts_gives_away_what_is_held_back(
    seed: int, people: int, rare: float
) -> None:
    voices, book, codings = world(seed, people, ("q01",), 5, rare)
    made = report(example_call(), voices, book, codings, ORIGIN)
    released, _ = release_tables(made.counts, POLICY)
    printed = printed_in_all(released)
    for before, table in zip(made.counts, released, strict=True):
        for cell, after in zip(before.cells, table.cells, strict=True):
            if cell.worked_out_from and cell.people and after.symbol is None:
                assert all(printed[source.key] is not None for source in cell.worked_out_from)


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_no_number_is_another_for_another_order_of_the_same_input(seed: int) -> None:
    voices, book, codings = world(seed, 30, ("q01",), 4)
    one = report(example_call(), voices, book, codings, ORIGIN)
    other = report(example_call(), voices[::-1], book, codings[::-1], ORIGIN)
    assert one.counts == other.counts


def test_how_many_were_read_is_let_out_where_it_gives_nobody_away() -> None:
    """A question with many small numbers in it: to hold its total back as well would protect nobody."""
    questions = [each.code for each in example_call().questions() if each.takes_words]
    voices, book, codings = world(3, 300, questions, 8)
    of_one = Codebook(3, tuple(each for each in book.themes if each.question == "q10"))
    made = report(
        example_call(), voices, of_one, [each for each in codings if each.question == "q10"], ORIGIN
    )
    released, _ = release_tables(made.counts, POLICY)
    printed = printed_in_all(released)
    assert printed["q10", "all", "all", "read"] == known(made.counts)["q10", "all", "all", "read"]
    assert not found_out(made.counts, released)
