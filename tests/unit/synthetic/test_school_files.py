"""What schools send: pupils of every year group, and results that the truth knows."""

from __future__ import annotations

from collections import Counter

from tests.unit.synthetic.synthetic_england import Made


def test_every_year_group_is_there_and_about_as_large_as_the_next(made: Made) -> None:
    counted = Counter(row["NCyearActual"] for row in made.rows("2018/857_school_census.csv"))
    assert set(counted) == {"R", *(str(year) for year in range(1, 12))}
    assert min(counted.values()) > 0.8 * max(counted.values())


def test_everybody_with_a_result_is_in_year_11_of_the_census(made: Made) -> None:
    census = {row["UPN"].upper()[1:]: row for row in made.rows("2018/857_school_census.csv")}
    results = made.rows("2018/857_ks4.csv")
    assert len(results) > 400
    assert all(census[row["UPN"].upper()[1:]]["NCyearActual"] == "11" for row in results)


def test_the_truth_knows_every_score(made: Made) -> None:
    true = {child["upn"][1:]: child for child in made.children() if child["year"] == 2018}
    for row in made.rows("2018/857_ks4.csv"):
        child = true[row["UPN"][1:]]
        assert float(row["ATT8"]) == child["attainment_8"]
        assert abs(child["attainment_8"] - child["expected_attainment_8"]) < 80
        assert 0 <= child["attainment_8"] <= 90


def test_pupils_grow_a_year_older(made: Made) -> None:
    before = {row["UPN"]: row for row in made.rows("2017/857_school_census.csv")}
    both = [
        (before[row["UPN"]], row) for row in made.rows("2018/857_school_census.csv") if row["UPN"] in before
    ]
    assert len(both) > 4000
    for was, becomes in both:
        group = int(becomes["NCyearActual"])
        assert was["NCyearActual"] == (str(group - 1) if group > 1 else "R")
        assert (was["Surname"], was["DateOfBirth"]) == (becomes["Surname"], becomes["DateOfBirth"])


def test_no_postcode_is_one_that_a_home_could_have(made: Made) -> None:
    areas = {row["Postcode"][:2] for name in made.files("*_school_census.csv") for row in made.rows(name)}
    assert areas == {"ZB", "ZG"}
