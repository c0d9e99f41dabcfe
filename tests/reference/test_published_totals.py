"""The file of published figures: no figure twice, and of nothing but the totals, years and authorities it is for."""

import csv
import re
from collections import Counter

import pytest

from cairn.returns.check import totals
from cairn.tables.codelists import authorities

_, TOTALS = totals.load_totals()


@pytest.fixture(scope="module")
def rows():
    with (totals.FOLDER / "published_totals.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_figure_stands_twice(rows):
    keys = Counter((row["total"], row["authority"], row["year"]) for row in rows)
    assert [key for key, number in keys.items() if number > 1] == []


def test_every_figure_is_read(rows):
    read = totals.published()
    assert len(read) == len(rows)
    assert all(
        read[row["total"], row["authority"], int(row["year"])] == int(row["value"]) >= 0 for row in rows
    )


def test_every_total_that_is_compared_has_figures(rows):
    assert {total.name for total in TOTALS} <= {row["total"] for row in rows}


def test_each_is_of_an_authority_that_there_was(rows):
    known = {authority.code for authority in authorities()}
    assert {row["authority"] for row in rows} - known == set()


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.name)
def test_the_years_are_those_that_the_source_is_said_to_have(total, rows):
    first, last = map(int, re.search(r"(\d{4}) to (\d{4})$", total.published).groups())
    years = {int(row["year"]) for row in rows if row["total"] == total.name}
    assert years == set(range(first, last + 1))


def test_the_rows_stand_in_order(rows):
    keys = [(row["total"], row["authority"], int(row["year"])) for row in rows]
    assert keys == sorted(keys)
