"""What the two statutory returns of children's services hold in each of their years, and why."""

import csv

import pytest

from cairn.exceptions import DefinitionError
from cairn.returns import load_spec
from cairn.returns.read import Record, read_file
from cairn.returns.read.items import Trouble
from cairn.returns.read.xml_places import places_of
from cairn.returns.spec import Basis, years_of
from cairn.tables.codelists import codes_in
from cairn.tables.schema import Type
from tests.lib.census_xml import census, child, referral
from tests.lib.shared import shared_path

STATUTORY = ("cin_census", "s903")
CARE_TABLES = {
    "care_children": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "care_episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "care_reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "care_asylum": "CHILD,SEX,DOB,DUC",
    "care_oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
    "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    "care_oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "care_adoptions": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "care_placed_for_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "care_previous_permanence": "CHILD,DOB,PREV_PERM,DATE_PERM",
    "care_missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "care_social_workers": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON",
    "care_deprivations": "CHILD,DOB,DOLO_START,DOLO_END",
}


def names(return_name, year):
    return {table.name for table in load_spec(return_name, year).tables}


def fields(return_name, year, table):
    return {field.name: field for field in load_spec(return_name, year).table(table).fields}


def read(tmp_path, text, name):
    path = tmp_path / "file"
    path.write_text(text)
    what, items = read_file(path, name)
    return what, list(items)


@pytest.mark.parametrize("return_name", STATUTORY)
def test_the_years_are_2013_to_2027_and_each_says_what_it_rests_on(return_name):
    assert years_of(return_name) == tuple(range(2013, 2028))
    for year in years_of(return_name):
        spec = load_spec(return_name, year)
        assumed = year < 2017 or year > 2026
        assert spec.basis is (Basis.ASSUMED if assumed else Basis.SCHEMA), year
        assert bool(spec.basis_why) is assumed
        assert not assumed or spec.basis_why.endswith(".")


def test_an_assumed_year_that_does_not_say_why_is_refused(tmp_path):
    folder = tmp_path / "a_return"
    folder.mkdir()
    (folder / "2017.toml").write_text(
        'year = 2017\ntitle = "A"\nformat = "csv"\ndates = "iso"\nyear_from = "path"\n'
        'authority_from = "path"\nwhy = "A."\nsource = "This test."\ntables = []\nbasis = "assumed"\n'
    )
    with pytest.raises(DefinitionError, match=r"2017\.toml: basis_why: it is empty"):
        load_spec("a_return", 2017, tmp_path)


def test_what_comes_and_goes_with_the_years():
    assert names("cin_census", 2021) == names("cin_census", 2013)
    assert names("cin_census", 2022) - names("cin_census", 2021) == {"cin_plans"}
    assert names("cin_census", 2027) - names("cin_census", 2026) == {"pre_proceedings"}
    assert len(fields("cin_census", 2027, "pre_proceedings")) == 10
    assert len(names("s903", 2013)) == 10
    assert names("s903", 2024) - names("s903", 2023) == {"care_social_workers"}
    assert names("s903", 2027) - names("s903", 2026) == {"care_deprivations"}
    assert names("s903", 2027) == set(CARE_TABLES)


def test_types_of_what_is_no_text():
    oc2 = fields("s903", 2026, "care_oc2")
    assert [name for name, one in oc2.items() if one.type is Type.BOOLEAN] == [
        "convicted",
        "health_check",
        "immunisations",
        "teeth_check",
        "health_assessment",
        "substance_misuse",
        "intervention_received",
        "intervention_offered",
    ]
    adoption = fields("s903", 2026, "care_adoptions")
    before = fields("s903", 2026, "care_previous_permanence")
    children = fields("s903", 2026, "care_children")
    assert oc2["sdq_score"].type is adoption["adopters"].type is Type.INTEGER
    assert children["mother"].type is adoption["foster_carer"].type is Type.BOOLEAN
    assert before["permanence_date"].type is before["permanence_authority"].type is Type.TEXT
    assert children["asylum_seeker"].type is Type.TEXT


@pytest.mark.parametrize("table", CARE_TABLES)
def test_a_file_of_each_table_is_known_by_its_columns(tmp_path, table):
    header = CARE_TABLES[table]
    what, items = read(tmp_path, header + "\n", "s903/2027/330/any.csv")
    assert what.table.name == table
    assert not any("is not in the file" in item.sentence for item in items)  # optional ones are not missed
    columns = {field.at for field in what.table.fields}
    assert columns - {"UASC", "LA_PERM"} == set(header.split(","))


@pytest.mark.parametrize(
    ("table", "year"),
    [("care_social_workers", 2023), ("care_deprivations", 2026), ("care_deprivations", 2013)],
)
def test_a_table_that_its_year_has_not_is_refused(tmp_path, table, year):
    what, (one,) = read(tmp_path, CARE_TABLES[table] + "\n", f"s903/{year}/330/any.csv")
    assert what is None
    assert one.trouble is Trouble.FILE
    assert f"there is no table {table}" in one.sentence


def test_a_headers_own_column_of_asylum_is_read_where_it_is_there(tmp_path):
    text = CARE_TABLES["care_children"] + ",UASC\nA1,M,10/05/2014,WBRI,UN1,,,1\n"
    _, items = read(tmp_path, text, "s903/2026/330/any.csv")
    rows = [row for item in items for row in ([item] if isinstance(item, Record) else item.records())]
    assert [row.values["asylum_seeker"] for row in rows] == ["1"]


PRE_PROCEEDINGS = (
    "<PreProceedingsandFGDM><PPStartDate>2026-06-09</PPStartDate><FGDMMeetingOffer>1</FGDMMeetingOffer>"
    "<ReviewMeetingsCount>3</ReviewMeetingsCount><PPOutcome>A</PPOutcome></PreProceedingsandFGDM>\n"
)


def test_pre_proceedings_are_read_in_2027_and_unknown_the_year_before(tmp_path):
    one = child("A1", referral(inside=PRE_PROCEEDINGS))
    _, items = read(tmp_path, census(one, date="2027-03-31"), "any.xml")
    (row,) = [item.values for item in items if isinstance(item, Record) and item.table == "pre_proceedings"]
    assert (row["pre_proceedings_no"], row["cin_details_no"], row["child_no"]) == (1, 1, 1)
    assert (row["family_meeting_offered"], row["review_meetings"], row["outcome"]) == (True, 3, "A")
    _, items = read(tmp_path, census(one, date="2026-03-31"), "any.xml")
    unknown = [item for item in items if not isinstance(item, Record)]
    assert [(item.trouble, item.value) for item in unknown] == [(Trouble.UNKNOWN, PRE_PROCEEDINGS.strip())]


def test_a_census_of_an_assumed_year_is_read(tmp_path):
    what, items = read(tmp_path, census(child("A1", referral()), date="2013-03-31"), "any.xml")
    assert (what.year, what.spec.basis) == (2013, Basis.ASSUMED)
    assert all(isinstance(item, Record) for item in items)


@pytest.mark.parametrize("return_name", STATUTORY)
def test_every_field_has_one_place_of_its_own_in_the_xml(return_name):
    for year in years_of(return_name):
        spec = load_spec(return_name, year)
        found = set()
        waiting = [places_of(spec)]
        while waiting:
            place = waiting.pop()
            waiting += place.below.values()
            if place.field:
                found.add((place.owner, place.field.name))
        in_xml = [table for table in spec.tables if table.at or table.xml_at]
        given = {field.at for field in spec.table("care_children").fields} if return_name == "s903" else set()
        assert found == {
            (table.name, field.name)
            for table in in_xml
            for field in table.fields
            if table.name == "care_children" or field.at not in given
        }


SCHEMA_YEARS = range(2017, 2027)
S903_LISTS = {
    "ACCOM": "s903_accommodation",
    "ACTIV": "s903_activity",
    "CIN": "s903_need",
    "ETHNIC": "ethnicity",
    "IN_TOUCH": "s903_in_touch",
    "LS": "s903_legal_status",
    "LS_ADOPTR": "s903_adopters_legal_status",
    "MISSING": "s903_missing",
    "PLACE": "s903_placement",
    "PLACE_PROVIDER": "s903_placement_provider",
    "PREV_PERM": "s903_previous_permanence",
    "REASON_PLACED_CEASED": "s903_reason_placed_ceased",
    "REASON_PLACE_CHANGE": "s903_reason_placement_change",
    "REC": "s903_reason_episode_ceased",
    "REVIEW_CODE": "s903_review_code",
    "RNE": "s903_reason_new_episode",
    "SDQ_REASON": "s903_sdq_reason",
    "SEX": "s903_sex",
    "SEX_ADOPTR": "s903_adopters_sex",
    "SW_REASON": "s903_social_worker_reason",
}
CIN_LISTS = {
    "assessmentfactorstype": "cin_assessment_factor",
    "categoryofabusetype": "cin_category_of_abuse",
    "disabilitytype": "cin_disability",
    "ethnicitytype": "ethnicity",
    "gendertype": "cin_gender",
    "primaryneedcodetype": "cin_primary_need",
    "reasonforclosuretype": "cin_reason_for_closure",
    "referralsourcetype": "cin_referral_source",
    "sextype": "cin_sex",
    "unknownupntype": "cin_upn_unknown",
}


def rows_of(name):
    with shared_path(f"data/returns/codes/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "kind", "first", "last", "lists"),
    [
        ("s903_codes_all.csv", "column", "first_return_year_end", "last_return_year_end", S903_LISTS),
        ("cin_codes_all.csv", "set", "first_census_year_end", "last_census_year_end", CIN_LISTS),
    ],
)
def test_the_codes_of_every_year_are_the_schemas(file, kind, first, last, lists):
    rows = rows_of(file)
    for year in SCHEMA_YEARS:
        for column, name in lists.items():
            theirs = {r["code"] for r in rows if r[kind] == column and int(r[first]) <= year <= int(r[last])}
            assert set(codes_in(name, year)) == theirs, (year, name)


@pytest.mark.shared
def test_the_columns_of_every_year_and_which_may_be_blank_are_the_lists():
    rows = rows_of("s903_columns.csv")
    for year in SCHEMA_YEARS:
        theirs = {}
        for row in rows:
            if int(row["first_return_year_end"]) <= year <= int(row["last_return_year_end"]):
                table = theirs.setdefault(row["table"], {})
                table[row["column"]] = row["can_be_blank"] == "False"
        ours = [
            {field.at: field.required for field in table.fields if field.name != "asylum_seeker"}
            for table in load_spec("s903", year).tables
        ]
        assert sorted(map(sorted, ours)) == sorted(map(sorted, theirs.values()))
        assert all(table in ours for table in theirs.values()), year


@pytest.mark.shared
def test_the_elements_of_every_census_and_which_must_be_there_are_the_schemas():
    rows = [row for row in rows_of("cin_structure.csv") if row["kind"] == "field"]
    for year in SCHEMA_YEARS:
        theirs = {
            row["path"].removeprefix("Message/").lower(): row["min_occurs"] == "1"
            for row in rows
            if int(row["first_census_year_end"]) <= year <= int(row["last_census_year_end"])
        }
        ours = {
            (table.at if field.at == "." else f"{table.at}/{field.at}").lower(): field.required
            for table in load_spec("cin_census", year).tables
            for field in table.fields
        }
        assert ours == theirs, year
