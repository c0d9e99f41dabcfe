"""Outcomes as a stage: Counts that add up, with where they came from."""

from collections import defaultdict

import pytest

from cairn.engine import DuckDB
from cairn.exceptions import DefinitionError
from cairn.journeys import GROUPS, TOLD
from cairn.linkage import KS4
from cairn.outcomes import build, load_measure, shipped_measures
from cairn.outcomes.gaps import gaps_of
from cairn.outcomes.measure import SHIPPED
from cairn.tables import Counts, InputFile, Kind, Level, Source
from cairn.tables.files import read_json
from tests.lib.child_records import drawn, linkage_folder, write_tables

INPUTS = (InputFile("returns/2018/ks4.csv", "0" * 64),)
RESULTS = """
child_id | authority | year | estab | attainment_8
a        | 330       | 2018 | 4001  | 20.5
b        | 330       | 2018 | 4001  | 30
c        | 330       | 2018 | 4001  | 10
d        | 331       | 2018 | 4001  | 50
e        | 831       | 2018 | 4001  | 60
e        | 831       | 2018 | 4002  | 70
f        | 831       | 2018 | 4001  |
g        | 999       | 2018 | 4001  | 40
a        | 330       | 2016 | 4001  | 90
"""
CARE = """
child_id | reference_date | need_group
a        | 2018-03-31     | CINO
b        | 2018-03-31     | CPPO
c        | 2018-03-31     | CLA
x        | 2018-03-31     | CLA
"""


CENSUSES = """
authority | reference_date
330       | 2018-03-31
331       | 2018-03-31
831       | 2018-03-31
999       | 2018-03-31
"""


@pytest.fixture
def folders(tmp_path):
    journeys = write_tables(
        tmp_path / "journeys",
        (GROUPS, TOLD),
        {"groups": drawn(GROUPS, CARE), "told": drawn(TOLD, CENSUSES)},
    )
    return linkage_folder(tmp_path / "linkage", ks4=drawn(KS4, RESULTS)), journeys


def made(folders, into):
    return build(DuckDB(), *folders, shipped_measures(), INPUTS, "code-1", into).counts


def value(counts, area, group):
    cell = counts.cell(("2017-18", area, group))
    return cell.value, cell.people


def test_means_by_area_and_group(folders, tmp_path):
    means, _ = made(folders, tmp_path / "into")
    assert value(means, "England", "CINO") == (20.5, 1)
    assert value(means, "England", "CIN") == (60.5 / 3, 3)
    assert value(means, "England", "other") == (160 / 3, 3)
    assert value(means, "England", "all") == (220.5 / 6, 6)
    assert value(means, "West Midlands", "all") == (110.5 / 4, 4)
    assert value(means, "Coventry", "other") == (50.0, 1)
    assert value(means, "Coventry", "CLA") == (None, 0)
    assert value(means, "Derby", "all") == (70.0, 1)
    assert value(means, "Authority 999", "all") == (40.0, 1)
    assert value(means, "Region not known", "all") == (40.0, 1)
    assert {cell.key[0] for cell in means.cells} == {"2017-18"}


def test_cells_hold_what_disclosure_control_needs(folders, tmp_path):
    means, _ = made(folders, tmp_path / "into")
    cell = means.cell(("2017-18", "Birmingham", "CIN"))
    assert cell.kind is Kind.MEAN
    assert cell.level is Level.AUTHORITY
    assert (cell.numerator, cell.denominator, cell.people) == (60.5, 3.0, 3)
    assert cell.largest == (30.0, 20.5)
    assert means.cell(("2017-18", "England", "CINO")).largest == (20.5, 0.0)


def test_every_sum_holds_for_people_and_for_numerators(folders, tmp_path):
    means, _ = made(folders, tmp_path / "into")
    by_key = {cell.key: cell for cell in means.cells}
    for one in means.sums:
        parts = [by_key[key] for key in one.parts]
        assert by_key[one.total].people == sum(part.people for part in parts)
        assert by_key[one.total].numerator == pytest.approx(sum(part.numerator for part in parts))
    totals = defaultdict(list)
    for one in means.sums:
        totals[one.total[1:]].append([key[1:] for key in one.parts])
    assert [("Birmingham", "CIN"), ("Birmingham", "other")] in totals["Birmingham", "all"]
    assert [("Birmingham", "CINO"), ("Birmingham", "CPPO"), ("Birmingham", "CLA")] in totals[
        "Birmingham", "CIN"
    ]
    assert [("Birmingham", "CLA"), ("Coventry", "CLA")] in totals["West Midlands", "CLA"]
    regions = [("East Midlands", "all"), ("Region not known", "all"), ("West Midlands", "all")]
    assert regions in totals["England", "all"]


def test_a_gap_is_the_group_less_all_pupils_and_names_both(folders, tmp_path):
    means, gaps = made(folders, tmp_path / "into")
    cell = gaps.cell(("2017-18", "England", "CINO"))
    assert gaps.name == "attainment_8_gap"
    assert cell.kind is Kind.COEFFICIENT
    assert cell.people == 1, "a gap is about the group's pupils, not about all"
    assert cell.value == pytest.approx(20.5 - 220.5 / 6)
    assert cell.value < 0
    assert cell.worked_out_from == (
        Source("attainment_8", ("2017-18", "England", "CINO")),
        Source("attainment_8", ("2017-18", "England", "all")),
    )
    assert gaps.cell(("2017-18", "Coventry", "CLA")).value is None
    assert gaps.cell(("2017-18", "England", "all")) is None
    assert len(gaps.cells) == len(means.cells) * 5 // 6


def test_where_numbers_came_from_is_enough_to_make_them_again(folders, tmp_path):
    means, gaps = made(folders, tmp_path / "into")
    provenance = means.provenance
    assert (provenance.stage, provenance.inputs, provenance.code) == ("outcomes", INPUTS, "code-1")
    assert gaps.provenance == provenance
    engine = DuckDB()
    linkage, journeys = folders
    engine.register("ks4", linkage / "ks4.parquet")
    engine.register("authorities", tmp_path / "into" / "authorities.parquet")
    for name in ("groups", "told"):
        engine.register(name, journeys / f"{name}.parquet")
    again = {
        (row["area"], row["group_code"]): (row["total"], row["pupils"])
        for row in engine.run(provenance.query)
    }
    assert again == {cell.key[1:]: (cell.numerator, cell.people) for cell in means.cells if cell.people}


def test_counts_are_written_and_read_back_and_the_same_each_time(folders, tmp_path):
    counts = made(folders, tmp_path / "one")
    made(folders, tmp_path / "two")
    for one in counts:
        path = tmp_path / "one" / "counts" / f"{one.name}.json"
        assert read_json(path, Counts) == one
        assert path.read_bytes() == (tmp_path / "two" / "counts" / path.name).read_bytes()


def test_pupils_of_an_authority_without_a_census_count_nowhere(folders, tmp_path):
    """Counted as not in need, they would raise every group's gap and lower every rate."""
    linkage, journeys = folders
    engine = DuckDB()
    engine.write_rows(
        [row for row in drawn(TOLD, CENSUSES) if row["authority"] != "831"], TOLD, journeys / "told.parquet"
    )
    report = build(engine, linkage, journeys, shipped_measures(), INPUTS, "code-1", tmp_path / "into")
    means = report.counts[0]
    assert "Derby" not in {cell.key[1] for cell in means.cells}
    assert value(means, "England", "all")[1] == 5
    untold = "; 3 are of 330 in 2016, 831 in 2018, of which no children in need census tells"
    assert untold in report.sentences()[-1]


def test_every_result_counts_or_is_told_with_its_reason(folders, tmp_path):
    report = build(DuckDB(), *folders, shipped_measures(), INPUTS, "code-1", tmp_path / "into")
    (left,) = report.left_out
    assert (left.results, left.no_value, left.not_told, left.second_results) == (9, 1, 1, 1)
    assert value(report.counts[0], "England", "all")[1] == 9 - 1 - 1 - 1
    assert report.sentences()[-1] == (
        "  attainment_8: 6 of 9 results count; 1 have no value; 1 are of 330 in 2016, of which no children "
        "in need census tells; 1 are of pupils counted with another result."
    )


def test_two_measures_of_one_name_are_refused(folders, tmp_path):
    with pytest.raises(DefinitionError, match="called attainment_8, attainment_8_gap"):
        build(DuckDB(), *folders, [SHIPPED / "attainment_8.toml"] * 2, INPUTS, "code-1", tmp_path / "into")


def test_a_measure_may_have_no_gap(folders, tmp_path):
    text = (SHIPPED / "attainment_8.toml").read_text()
    path = tmp_path / "alone.toml"
    path.write_text(text[: text.index("[gap]")])
    (counts,) = build(DuckDB(), *folders, [path], INPUTS, "code-1", tmp_path / "into").counts
    assert counts.name == "attainment_8"
    with pytest.raises(ValueError, match="no gap"):
        gaps_of(load_measure(path), counts)
