"""Every number of the report is that of the slow reckoning, and leads to the passages that it rests on."""

import pytest

from cairn.tables.counts import Key
from cairn.themes.report import Report, report
from cairn.themes.report.tables import FEWEST_TO_TELL_DOUBT
from tests.lib.coded_voices import ORIGIN, example_call, world
from tests.reference import slow_theme_report as slow

QUESTIONS = ("q01", "q03")


def value(made: Report, table: str, key: Key) -> float | None:
    cell = next(each for each in made.counts if each.name == table).cell(key)
    assert cell is not None, (table, key)
    return cell.value


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_people_are_those_of_the_slow_reckoning(seed: int) -> None:
    voices, book, codings = world(seed, 70, QUESTIONS, 5)
    made = report(example_call(), voices, book, codings, ORIGIN)
    for question in QUESTIONS:
        for theme in (each.id for each in book.of_question(question)):
            held = slow.people(voices, question, theme, book, codings)
            table = next(each for each in made.counts if each.name == "themes_people")
            is_few = len(held["found"]) < FEWEST_TO_TELL_DOUBT
            assert (table.cell((question, theme, "all", "not_found")) is None) is is_few
            for state in ("found",) if is_few else ("found", "unsettled", "not_found"):
                key = (question, theme, "all", state)
                assert value(made, "themes_people", key) == len(held[state])
                behind = {
                    passage.split(f"-{question}-")[0]
                    for passage in made.passages_behind("themes_people", key)
                }
                assert behind == set(held[state])
            share = value(made, "themes_share", (question, theme, "all", "found"))
            read = len(held["found"]) + len(held["unsettled"]) + len(held["not_found"])
            assert share == pytest.approx(100 * len(held["found"]) / read)


def test_people_by_role_are_those_of_the_slow_reckoning() -> None:
    voices, book, codings = world(4, 150, ("q01",), 4)
    made = report(example_call(), voices, book, codings, ORIGIN)
    table = next(each for each in made.counts if each.name == "themes_by_role")
    roles = {slow.role_of(each) for each in voices}
    told = {cell.key[2].removeprefix("role:") for cell in table.cells} & roles
    assert told
    checked = 0
    for cell in table.cells:
        question, theme, group, counted = cell.key
        role = group.removeprefix("role:")
        if theme == "all" or counted != "found" or group == "all":
            continue
        theirs = [
            v for v in voices if slow.role_of(v) == role or (role == "few" and slow.role_of(v) not in told)
        ]
        assert cell.people == len(slow.people(theirs, question, theme, book, codings)["found"])
        checked += 1
    assert checked > 5


def test_what_goes_together_is_counted_by_hand() -> None:
    voices, book, codings = world(5, 120, ("q01",), 4, rare=0.75)
    made = report(example_call(), voices, book, codings, ORIGIN)
    table = next(each for each in made.counts if each.name == "themes_together")
    pairs = {cell.key[1] for cell in table.cells if "+" in cell.key[1]}
    assert pairs
    for pair in pairs:
        one, other = (
            set(slow.people(voices, "q01", theme, book, codings)["found"]) for theme in pair.split("+")
        )
        read = sum(len(slow.people(voices, "q01", pair.split("+")[0], book, codings)[s]) for s in
                   ("found", "unsettled", "not_found"))  # fmt: skip
        expected = {
            "both": len(one & other), "first_only": len(one - other), "second_only": len(other - one),
            "neither": read - len(one | other), "lift": len(one & other) * read / (len(one) * len(other)),
        }  # fmt: skip
        for counted, number in expected.items():
            assert value(made, "themes_together", ("q01", pair, "all", counted)) == pytest.approx(number)
        both = made.passages_behind("themes_together", ("q01", pair, "all", "both"))
        assert {passage[:6] for passage in both} == one & other
