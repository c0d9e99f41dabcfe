"""The national code lists that lie in the package."""

import pytest

from cairn.exceptions import DefinitionError
from cairn.tables.codelists import authorities, codes, codes_in
from cairn.tables.codelists.load import FOLDER

LISTS = sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem != "authorities")


@pytest.mark.parametrize("name", LISTS)
def test_every_code_has_years_and_a_source_and_stands_once_a_year(name):
    listed = codes(name)
    assert listed
    for code in listed:
        assert code.first_year <= code.last_year
        assert code.source
    for year in range(2002, 2028):
        in_force = [code.code for code in listed if code.first_year <= year <= code.last_year]
        assert len(set(in_force)) == len(in_force)


def test_codes_change_with_the_year():
    assert "RC9" not in codes_in("cin_reason_for_closure", 2022)
    assert codes_in("cin_reason_for_closure", 2023)["RC9"].endswith("early help")
    assert codes_in("cin_primary_need", 2018)["N1"] == "Abuse or neglect"
    assert "exploitation" in codes_in("cin_primary_need", 2026)["N1"]


@pytest.mark.parametrize(
    ("name", "year", "come", "gone"),
    [
        ("cin_assessment_factor", 2021, {"18B", "18C", "19B", "19C"}, set()),
        ("cin_assessment_factor", 2022, {"24A"}, set()),
        ("cin_referral_source", 2023, {"5D"}, set()),
        ("cin_reason_for_closure", 2023, {"RC9"}, set()),
        ("cin_sex", 2025, {"M", "F", "U"}, set()),
        ("cin_gender", 2025, set(), {"0", "1", "2", "9"}),
        ("s903_reason_episode_ceased", 2019, {"E45", "E46", "E47", "E48"}, {"E43", "E44"}),
        ("s903_reason_placement_change", 2019, {"CUSTOD"}, set()),
        ("s903_activity", 2022, {"F4", "P4", "F5", "P5"}, {"F3", "P3"}),
        ("s903_sex", 2025, {"M", "F", "U"}, {"1", "2"}),
        ("s903_placement", 2025, {"K3"}, {"H5", "P2"}),
        ("s903_placement", 2026, {"Z11", "Z12", "Z13", "Z14"}, set()),
    ],
)
def test_codes_come_and_go_with_their_year(name, year, come, gone):
    before, after = set(codes_in(name, year - 1)), set(codes_in(name, year))
    assert (after - before, before - after) == (come, gone)


@pytest.mark.parametrize("name", [name for name in LISTS if name.startswith(("cin_", "s903_", "ethnicity"))])
def test_years_without_a_schema_have_the_codes_of_the_nearest_and_say_that_they_are_assumed(name):
    for year in (2013, 2014, 2015, 2016):
        assert codes_in(name, year) == codes_in(name, 2017)
    assert codes_in(name, 2027) == codes_in(name, 2026)
    for code in codes(name):
        assert ("2013 to 2016" in code.source) is (code.first_year < 2017)
        assert ("2027" in code.source) is (code.last_year > 2026)
        assert ("assumed for" in code.source) is (code.first_year < 2017 or code.last_year > 2026)


def test_an_authority_keeps_its_code_while_its_new_code_changes():
    states = [authority for authority in authorities() if authority.code == "815"]
    assert {state.name for state in states} == {"North Yorkshire"}
    assert [(state.first_year, state.last_year) for state in sorted(states, key=lambda s: s.first_year)] == [
        (2013, 2023),
        (2024, 2025),
    ]
    assert len({authority.code for authority in authorities()}) == 158


def test_an_unknown_list_is_refused():
    with pytest.raises(DefinitionError, match="no code list shoe_sizes"):
        codes("shoe_sizes")
