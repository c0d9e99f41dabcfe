"""The attacker can attack (or his finding nothing would prove nothing), and finds nothing of ours."""

from __future__ import annotations

from cairn.disclosure import load_policy, release_tables
from cairn.tables.counts import Sum
from tests.lib.tables_of_counts import two_way
from tests.reference.disclosure_attacker import found_by_algebra, found_by_trying, printed_people

ROW = Sum(("all",), (("a",), ("b",), ("c",)))


def test_the_attacker_subtracts() -> None:
    assert found_by_algebra({("all",): 20, ("a",): 8, ("b",): 9, ("c",): None}, [ROW]) == {("c",)}


def test_the_attacker_knows_that_two_hidden_people_in_two_cells_are_one_each() -> None:
    printed = {("all",): 11, ("a",): 9, ("b",): None, ("c",): None}
    assert found_by_algebra(printed, [ROW]) == set()
    assert found_by_trying(printed, [ROW]) == {("b",), ("c",)}


def test_the_attacker_solves_chains_of_sums_that_no_single_subtraction_solves() -> None:
    """Two hidden in every sum, and still one is found: the sum of the rows less that of a column."""
    sums = [
        Sum(("r1",), (("a",), ("b",))),
        Sum(("r2",), (("c",), ("d",))),
        Sum(("mixed",), (("a",), ("c",), ("e",))),
        Sum(("other",), (("b",), ("d",))),
        Sum(("e2",), (("e",), ("f",))),
    ]
    printed = dict.fromkeys([("a",), ("b",), ("c",), ("d",), ("e",), ("f",)], None) | {
        ("r1",): 10, ("r2",): 12, ("mixed",): 15, ("other",): 11, ("e2",): 9,
    }  # fmt: skip
    assert found_by_algebra(printed, sums) == {("e",), ("f",)}


def test_the_attacker_finds_nothing_in_a_table_of_authorities_by_groups() -> None:
    counts = two_way(
        {
            "Ambridge": {"CINO": 14, "CPPO": 3, "CLA": 9},
            "Borchester": {"CINO": 31, "CPPO": 8, "CLA": 12},
            "Felpersham": {"CINO": 7, "CPPO": 1, "CLA": 1},
            "Darrington": {"CINO": 22, "CPPO": 0, "CLA": 6},
        }
    )
    (released,), _ = release_tables([counts], load_policy())
    printed = printed_people(released)
    assert None in printed.values()
    assert not found_by_algebra(printed, counts.sums)
    assert not found_by_trying(printed, counts.sums)
