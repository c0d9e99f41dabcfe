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
    for year in range(2015, 2027):
        in_force = [code.code for code in listed if code.first_year <= year <= code.last_year]
        assert len(set(in_force)) == len(in_force)


def test_codes_change_with_the_year():
    assert "RC9" not in codes_in("cin_reason_for_closure", 2022)
    assert codes_in("cin_reason_for_closure", 2023)["RC9"].endswith("early help")
    assert codes_in("cin_primary_need", 2018)["N1"] == "Abuse or neglect"
    assert "exploitation" in codes_in("cin_primary_need", 2026)["N1"]


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
