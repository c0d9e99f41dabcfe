"""The cell layer: what is missing and what is of no list, told once, and only where it can be so."""

import pytest

from cairn.engine import DuckDB
from cairn.returns.check import cells
from cairn.returns.check.cells import sql_for_cells, sql_for_unknown_codes
from cairn.returns.check.context import ReturnKey, hold_return
from cairn.returns.spec import load_spec
from cairn.tables.codelists import codes_in
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import checked, put
from tests.lib.held import read_into

CHILDREN = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
ENQUIRY = "<Section47>\n<S47ActualStartDate>2017-05-03</S47ActualStartDate>\n</Section47>\n"


@pytest.fixture(scope="module")
def care(tmp_path_factory):
    """One table, sent in two years alike, with the codes for sex of the one and of the other."""
    home = tmp_path_factory.mktemp("care")
    rows = "A1,1,10/05/2014,WBRI,UN2,,\nA2,M,10/05/2014,WBRI,,,\nA3,M,31/02/2014,XXXX,UN2,,\n"
    folder = put(home / "in", x__2024__330__h_csv=CHILDREN + rows, x__2025__330__h_csv=CHILDREN + rows)
    return checked(folder, home / "out")


def test_a_value_that_must_be_there_and_is_missing_is_told_with_its_meaning(care):
    (told,) = care.of("missing", year=2025)
    assert (told["row"], told["child"], told["field"], told["value"]) == (3, "A2", "UPN", "")
    assert told["sentence"] == "UPN must be there, and is missing."
    assert told["cure"].startswith("Give it: the unique pupil number")
    assert (told["kind"], told["layer"], told["table"], told["beside"]) == (
        "error",
        "cell",
        "care_children",
        "",
    )


def test_a_cells_fault_is_left_out_where_a_rule_says_the_same_of_the_same_cell(care):
    assert {(each["year"], each["row"], each["layer"]) for each in care.of("101")} == {
        (2024, 3, "rule"),
        (2024, 4, "rule"),
        (2025, 2, "rule"),
    }
    assert [each for each in care.faults if each["layer"] == "cell" and each["field"] == "SEX"] == []


def test_what_cannot_be_read_is_told_beside_the_rule_that_reads_its_cell(care):
    told = {each["rule"] for each in care.faults if each["field"] == "DOB" and each["year"] == 2025}
    assert told == {"unreadable value", "102"}


def test_what_cannot_be_read_is_not_missing(care):
    assert {each["field"] for each in care.of("missing")} == {"UPN"}


def test_the_faults_of_cells_are_counted_by_their_words(care):
    assert [each.year for each in care.report.returns] == [2024, 2025]
    for each in care.report.returns:
        assert each.cells["missing"] == 1
        assert each.cells["unreadable value"] == 1


def a_census(tmp_path, *children):
    return checked(put(tmp_path / "in", a_xml=census(*children)), tmp_path / "out")


def test_a_required_value_of_a_module_is_missing_only_where_the_module_is_there(tmp_path):
    with_one = child("A1", referral(inside=ENQUIRY))
    found = a_census(tmp_path, with_one, child("B2", referral()))
    missing = [each for each in found.of("missing") if each["table"] == "section_47_enquiries"]
    assert [(each["child"], each["field"]) for each in missing] == [("A1", "ICPCnotRequired")]


def test_an_empty_element_and_white_space_are_missing_as_an_absent_one_is(tmp_path):
    blanks = ("", "<ICPCnotRequired/>\n", "<ICPCnotRequired> </ICPCnotRequired>\n")
    enquiries = [ENQUIRY.replace("</Section47>", f"{blank}</Section47>") for blank in blanks]
    children = [child(f"A{place}", referral(inside=each)) for place, each in enumerate(enquiries)]
    missing = a_census(tmp_path, *children).of("missing", field="ICPCnotRequired")
    assert [each["child"] for each in missing] == ["A0", "A1", "A2"]


def test_a_short_list_is_told_whole(tmp_path):
    text = child("A1", referral(), more="<UPNunknown>UN9</UPNunknown>\n")
    (told,) = a_census(tmp_path, text).of("unknown code", field="UPNunknown")
    assert told["value"] == "UN9"
    assert told["sentence"] == "UPNunknown holds a code that the return of 2018 does not have."
    assert told["cure"].endswith(f"The codes are {', '.join(codes_in('cin_upn_unknown', 2018))}.")


def test_a_code_is_of_the_list_of_its_year(tmp_path):
    new = sorted(set(codes_in("s903_placement", 2025)) - set(codes_in("s903_placement", 2024)))
    assert new == ["K3"]
    header = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    row = "A1,01/06/2023,S,C2,N1,K3,PR1,,,,,,\nA1,02/06/2023,S,C2,N1,,PR1,,,,,,\n"
    sent = put(tmp_path / "in", x__2024__330__e_csv=header + row, x__2025__330__e_csv=header + row)
    engine = DuckDB(threads=1, memory="1GB")
    read_into(engine, sent, tmp_path, {2024, 2025})
    found = {}
    for year in (2024, 2025):
        spec = load_spec("s903", year)
        table = spec.table("care_episodes")
        field = next(field for field in table.fields if field.name == "placement")
        hold_return(engine, ReturnKey("s903", "330", year), before=False)
        found[year] = [row["value"] for row in engine.run(sql_for_unknown_codes(spec, table, field))]
    engine.close()
    assert found == {2024: ["K3"], 2025: []}


def test_a_long_list_is_told_by_its_length_and_its_name(monkeypatch):
    spec = load_spec("s903", 2025)
    table = spec.table("care_episodes")
    field = next(field for field in table.fields if field.name == "placement")
    monkeypatch.setattr(cells, "MOST_CODES", 25)
    sql = sql_for_unknown_codes(spec, table, field)
    assert f"There are {len(codes_in('s903_placement', 2025))} codes" in sql
    assert "under s903_placement" in sql


def test_a_table_of_which_there_is_no_file_is_not_looked_at():
    spec = load_spec("s903", 2025)
    assert list(sql_for_cells(spec, frozenset())) == []
    told = list(sql_for_cells(spec, frozenset({"care_reviews"})))
    assert told
    assert all("FROM care_reviews AS here" in sql for sql in told)


def test_no_code_is_judged_in_a_year_of_which_no_list_is_known():
    spec = load_spec("npd", 2003)
    coded = [field.codes for table in spec.tables for field in table.fields if field.codes]
    known = [codes for codes in coded if codes_in(codes, 2003)]
    told = list(sql_for_cells(spec, frozenset(table.name for table in spec.tables)))
    assert 0 < len(known) < len(coded)
    assert sum("'unknown code'" in sql for sql in told) == len(known)
    assert not any("NOT IN ()" in sql for sql in told)
