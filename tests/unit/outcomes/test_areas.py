"""Names and regions of authorities in every year."""

import pytest

from cairn.outcomes.areas import rows_of_authorities

ROWS = list(rows_of_authorities())


def states(code, year):
    return [
        (row["new_code"], row["name"], row["region"])
        for row in ROWS
        if row["code"] == code and row["from_year"] <= year <= row["to_year"]
    ]


@pytest.mark.parametrize("year", [2005, 2013, 2018, 2023, 2024, 2030])
def test_every_authority_has_one_state_in_every_year(year):
    for code in {row["code"] for row in ROWS}:
        assert len(states(code, year)) == 1


def test_a_state_follows_the_year():
    assert states("815", 2018) == [("E10000023", "North Yorkshire", "Yorkshire and The Humber")]
    assert states("815", 2024) == [("E06000065", "North Yorkshire", "Yorkshire and The Humber")]
