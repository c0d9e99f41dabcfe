"""Which rules across returns can run on which returns, and what those that cannot say."""

import pytest

from cairn.returns.check.across import of_one_edition, spec_of
from cairn.returns.check.context import ReturnKey
from cairn.returns.rules import ACROSS, Over, load_rules
from tests.lib.care_xml import care_return, episode, looked_after
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import checked, put

OTHER_BIRTH = "<PersonBirthDate>{}</PersonBirthDate>\n"


def a_child(name, birth, date):
    return child(name, referral(date), more=OTHER_BIRTH.format(birth))


def not_run(found):
    return {run.rule: run.not_run for run in found.report.across if run.not_run}


def rules(over, table):
    return {rule.code for rule in load_rules(ACROSS) if rule.over is over and table in rule.tables}


@pytest.fixture(scope="module")
def two_years(tmp_path_factory):
    """A census of two years, in which the child's date of birth differs."""
    home = tmp_path_factory.mktemp("years")
    folder = put(
        home / "in",
        a_xml=census(a_child("A1", "2010-05-01", "2017-05-02")),
        b_xml=census(a_child("A1", "2010-05-02", "2017-05-02"), date="2019-03-31"),
    )
    return checked(folder, home / "out")


def test_of_two_years_the_rules_over_years_run(two_years):
    ran = {run.rule for run in two_years.report.across if not run.not_run}
    assert rules(Over.YEARS, "cin_children") <= ran


def test_and_no_others(two_years):
    told = not_run(two_years)
    assert {told[code] for code in rules(Over.AUTHORITIES, "cin_children")} == {
        "Needs the returns of two authorities of one year."
    }
    care = {told[code] for code in rules(Over.YEARS, "care_episodes") | rules(Over.RETURNS, "care_children")}
    assert care == {"Needs a Looked after children return (SSDA903), with care_children and care_episodes."}


def test_a_return_without_the_tables_that_comparing_needs_is_left_out(tmp_path):
    header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,1,10/05/2014,WBRI,UN1,,\n"
    for year in (2018, 2019):
        path = tmp_path / "in" / "330" / str(year) / "header.csv"
        path.parent.mkdir(parents=True)
        path.write_text(header, encoding="utf-8")
    told = checked(tmp_path / "in", tmp_path / "out")
    assert told.report.across
    assert all(run.not_run for run in told.report.across)
    assert not [each for each in told.faults if each["layer"] in ("across", "totals")]


def test_a_fault_across_returns_stands_in_the_row_of_one(two_years):
    fault = next(each for each in two_years.faults if each["layer"] == "across")
    assert (fault["return"], fault["authority"], fault["child"]) == ("cin_census", "330", "A1")
    assert fault["file"] in ("a.xml", "b.xml")
    assert fault["year"] == (2018 if fault["file"] == "a.xml" else 2019)
    assert fault["row"] > 0
    assert sum(run.faults for run in two_years.report.across) == sum(
        each["layer"] in ("across", "totals") for each in two_years.faults
    )


def test_of_two_authorities_the_rules_over_authorities_run(tmp_path):
    folder = put(
        tmp_path / "in",
        a_xml=census(child("A1", referral())),
        b_xml=census(child("B1", referral()), lea="831"),
    )
    found = checked(folder, tmp_path / "out")
    told = not_run(found)
    assert not rules(Over.AUTHORITIES, "cin_children") & set(told)
    assert {told[code] for code in rules(Over.YEARS, "cin_children")} == {
        "Needs the returns of two years of one authority."
    }


def test_of_two_returns_the_rules_over_returns_run(tmp_path):
    folder = put(
        tmp_path / "in",
        a_xml=census(child("A1", referral("2024-05-02")), date="2025-03-31"),
        s__2025__330__r_xml=care_return(looked_after("A1", episode())),
    )
    assert not rules(Over.RETURNS, "cin_children") & set(not_run(checked(folder, tmp_path / "out")))


def test_where_no_return_has_rules_nothing_runs_across(tmp_path):
    results = "UPN,ATT8,LA,Estab,Year\nU1,40,330,4001,2018\n"
    found = checked(put(tmp_path / "in", ks4_csv=results), tmp_path / "out")
    assert len(found.report.returns) == 1
    assert found.report.across == ()


def test_two_editions_are_left_out_both():
    one = ReturnKey("cin_census", "330", 2018, ("a.xml",))
    two = ReturnKey("cin_census", "330", 2018, ("b.xml",))
    other = ReturnKey("cin_census", "330", 2019, ("c.xml",))
    assert of_one_edition([one, two, other]) == [other]


def test_a_rule_stands_in_the_return_of_its_faults():
    for rule in load_rules(ACROSS):
        assert {find.at for find in rule.find} <= {table.name for table in spec_of(rule).tables}
