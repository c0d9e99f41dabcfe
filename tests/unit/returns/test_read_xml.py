"""Reading the children in need census: every value, every line, and every fault by name."""

import datetime as dt

import pytest

from cairn.returns import load_spec
from cairn.returns.read import Record, Unread, read_file
from cairn.returns.read.items import Trouble
from cairn.returns.read.recognise import Recognised
from tests.lib.census_xml import census, child, referral


def read(tmp_path, text, name="anything.dat"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    what, items = read_file(path, name)
    items = list(items)
    records = [item for item in items if isinstance(item, Record)]
    return what, records, [item for item in items if isinstance(item, Unread)]


def of(records, table):
    return [record.values for record in records if record.table == table]


def test_nested_rows_bear_the_numbers_of_the_rows_they_stand_in(tmp_path):
    plan = (
        "<ChildProtectionPlans><CPPstartDate>2017-06-01</CPPstartDate>"
        "<Reviews><CPPreviewDate>2017-08-01</CPPreviewDate><CPPreviewDate>2017-12-01</CPPreviewDate></Reviews>"
        "</ChildProtectionPlans>"
    )
    assessment = (
        "<Assessments><AssessmentActualStartDate>2017-05-03</AssessmentActualStartDate>"
        "<FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors>"
        "<AssessmentFactors>4B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
    )
    disabilities = "<Disabilities><Disability>HEAR</Disability><Disability>VIS</Disability></Disabilities>\n"
    what, records, unread = read(
        tmp_path,
        census(
            child("A1", referral(), characteristics=disabilities),
            child("A2", referral("2016-01-01"), referral(inside=assessment + plan)),
        ),
    )
    assert (what.spec.name, what.year, what.authority) == ("cin_census", 2018, "330")
    assert unread == []
    assert [row["la_child_id"] for row in of(records, "cin_children")] == ["A1", "A2"]
    assert [(row["child_no"], row["cin_details_no"]) for row in of(records, "cin_details")] == [
        (1, 1),
        (2, 2),
        (2, 3),
    ]
    assert [(row["child_no"], row["disability"]) for row in of(records, "disabilities")] == [
        (1, "HEAR"),
        (1, "VIS"),
    ]
    factors = of(records, "assessment_factors")
    assert [(row["cin_details_no"], row["assessment_no"], row["factor"]) for row in factors] == [
        (3, 1, "3B"),
        (3, 1, "4B"),
    ]
    assert [(row["plan_no"], row["review_date"].month) for row in of(records, "plan_reviews")] == [
        (1, 8),
        (1, 12),
    ]
    assert {record.authority for record in records} == {"330"}
    assert {record.year for record in records} == {2018}


def test_a_row_is_the_line_on_which_its_element_starts_however_long_the_file(tmp_path):
    children = [child(f"A{n}", referral()) for n in range(8_000)]
    text = census(*children)
    starts = [n for n, line in enumerate(text.splitlines(), start=1) if line == "<Child>"]
    details = [n for n, line in enumerate(text.splitlines(), start=1) if line == "<CINdetails>"]
    assert starts[-1] > 65_535
    _, records, _ = read(tmp_path, text)
    assert [record.row for record in records if record.table == "cin_children"] == starts
    assert [record.row for record in records if record.table == "cin_details"] == details


def test_a_value_that_cannot_be_read_is_reported_on_the_line_where_it_starts(tmp_path):
    text = census(child("A1", referral(inside="<CINclosureDate>\n\nlate\n</CINclosureDate>\n")))
    _, records, unread = read(tmp_path, text)
    assert of(records, "cin_details")[0]["closure_date_text"] == "\n\nlate\n"
    assert text.splitlines()[unread[0].row - 1] == "<CINclosureDate>"


def test_names_match_whatever_their_case_and_namespace(tmp_path):
    text = census(child("A1", referral())).replace("CINreferralDate", "cinReferralDATE")
    text = text.replace("<Message>", '<Message xmlns="urn:some:census">')
    _, records, unread = read(tmp_path, text)
    assert unread == []
    assert of(records, "cin_details")[0]["referral_date"] == dt.date(2017, 5, 2)


@pytest.mark.parametrize(("text", "value"), [("0", False), ("1", True), ("false", False), ("true", True)])
def test_booleans_are_digits_or_words(tmp_path, text, value):
    details = referral().replace("<ReferralNFA>0<", f"<ReferralNFA>{text}<")
    _, records, _ = read(tmp_path, census(child("A1", details)))
    row = of(records, "cin_details")[0]
    assert row["no_further_action"] is value
    assert row["no_further_action_text"] == text


def test_an_impossible_date_is_reported_and_kept_as_it_stood(tmp_path):
    text = census(child("A1", referral(inside="<CINclosureDate> 2018-02-31 </CINclosureDate>\n")))
    _, records, unread = read(tmp_path, text)
    row = of(records, "cin_details")[0]
    assert row["closure_date"] is None
    assert row["closure_date_text"] == " 2018-02-31 "
    (one,) = unread
    assert (one.trouble, one.table, one.field, one.value) == (
        Trouble.VALUE,
        "cin_details",
        "closure_date",
        " 2018-02-31 ",
    )
    assert text.splitlines()[one.row - 1].startswith("<CINclosureDate>")
    assert "no such day" in one.sentence


def test_an_unknown_element_is_kept_whole(tmp_path):
    more = "<ShoeSize>7</ShoeSize>\n<Pets><Cat>Tom</Cat></Pets>\n"
    _, records, unread = read(tmp_path, census(child("A1", referral(), more=more)))
    assert [(one.trouble, one.field, one.value) for one in unread] == [
        (Trouble.UNKNOWN, "ShoeSize", "7"),
        (Trouble.UNKNOWN, "Pets", "<Pets><Cat>Tom</Cat></Pets>"),
    ]
    assert "of 2018 has no such element" in unread[0].sentence
    assert of(records, "cin_children")[0]["la_child_id"] == "A1"


def test_sex_is_unknown_in_2018_and_known_in_2025(tmp_path):
    sex = child("A1", referral(), more="<Sex>F</Sex>\n")
    _, records, unread = read(tmp_path, census(sex, date="2025-03-31"))
    assert unread == []
    assert of(records, "cin_children")[0]["sex"] == "F"
    _, _, unread = read(tmp_path, census(sex))
    assert [one.field for one in unread] == ["Sex"]


def test_values_where_none_belong_are_reported(tmp_path):
    more = '<UPN old="yes">A1</UPN>stray\n<UPN>A2</UPN>\n<PersonBirthDate>2010-01-01<Note>?</Note></PersonBirthDate>\n'
    text = census(child("A1", referral(), more=more), child("A3", referral()))
    text = text.replace("</Child>", "</Child>astray")
    _, records, unread = read(tmp_path, text)
    assert of(records, "cin_children")[0]["upn"] == "A1"
    found = sorted((one.trouble.value, one.field, one.value.strip()) for one in unread)
    assert found == [
        ("shape", "ChildIdentifiers", "stray"),
        ("shape", "Children", "astray"),
        ("shape", "Children", "astray"),
        ("shape", "UPN@old", "yes"),
        ("shape", "upn", "A2"),
        ("unknown name", "Note", "?"),
    ]


def test_what_stands_before_a_break_is_kept(tmp_path):
    text = census(*(child(f"A{n}", referral()) for n in range(5)))
    broken = text[: text.index("A3")]
    _, records, unread = read(tmp_path, broken)
    assert [row["la_child_id"] for row in of(records, "cin_children")] == ["A0", "A1", "A2"]
    (one,) = unread
    assert one.trouble is Trouble.REST
    assert one.row == broken.count("\n") + 1
    assert "after 1 of cin_headers and 3 of cin_children" in one.sentence


def test_letters_of_another_encoding_break_the_file_and_are_reported(tmp_path):
    text = census(child("A0", referral()), child("Zoë", referral())).encode("cp1252")
    _, records, unread = read(tmp_path, text)
    assert [one.trouble for one in unread] == [Trouble.REST]
    assert [row["la_child_id"] for row in of(records, "cin_children")] in ([], ["A0"])


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE Message [<!ENTITY who SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE Message SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_a_document_type_is_refused_whole(tmp_path, doctype):
    _, records, unread = read(tmp_path, census(child("&who;", referral()), before=doctype))
    assert records == []
    assert [one.trouble for one in unread] == [Trouble.FILE]
    assert "document type" in unread[0].sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<Message><Children/></Message>", "does not begin with a Header"),
        (
            "<Other>" + census()[9:].replace("</Message>", "</Other>"),
            "outermost element is that of no return",
        ),
        (census().replace(">CIN<", ">S903<"), "not of a collection"),
        (census(date="soon"), "no ReferenceDate that can be read"),
        (census().replace("<ReferenceDate>2018-03-31</ReferenceDate>", ""), "no ReferenceDate"),
        (census(date="1999-03-31"), "reads the years 2013 to 2027, and this file is of 1999"),
        (census(lea="33"), "LEA is not a three-digit code"),
        ("<Message><Header><Collec", "breaks at line 1"),
        ("<Message/>", "does not begin with a Header"),
        ("", "The file is empty"),
        ("\ufeff", "The file is empty"),
        ("  \n ", "The file is empty"),
    ],
)
def test_a_file_that_cannot_be_placed_is_refused_with_a_sentence(tmp_path, text, words):
    what, records, unread = read(tmp_path, text)
    assert what is None
    assert records == []
    (one,) = unread
    assert one.trouble is Trouble.FILE
    assert words in one.sentence


def test_an_element_beside_the_children_is_kept_and_where_a_schema_lies_is_no_value(tmp_path):
    text = census(child("A1", referral())).replace("</Children>", "</Children>\n<Note>late</Note>")
    lies = 'xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="a b"'
    text = text.replace("<Message>", f"<Message {lies}>")
    _, records, unread = read(tmp_path, text)
    assert [(one.trouble, one.field, one.value) for one in unread] == [(Trouble.UNKNOWN, "Note", "late")]
    assert len(of(records, "cin_children")) == 1


def test_a_file_that_turns_bad_after_its_header_was_read_is_refused_and_stops_nothing(tmp_path, monkeypatch):
    good = Recognised(load_spec("cin_census", 2018), year=2018, authority="330")
    monkeypatch.setattr("cairn.returns.read.file.recognise", lambda *_: good)
    _, records, unread = read(tmp_path, census(before="<!DOCTYPE Message [<!ENTITY a 'b'>]>"))
    assert records == []
    assert [one.trouble for one in unread] == [Trouble.FILE]


def test_another_reference_date_is_read_with_a_doubt(tmp_path):
    what, records, unread = read(tmp_path, census(child("A1", referral()), date="2018-07-21"))
    assert what.year == 2018
    assert [one.trouble for one in unread] == [Trouble.NOTE]
    assert len(of(records, "cin_children")) == 1


def test_one_record_without_end_stops_the_reading_and_not_the_machine(tmp_path):
    endless = child("A1", referral(inside="<X/>" * 100_001))
    _, records, unread = read(tmp_path, census(child("A0", referral()), endless))
    assert [row["la_child_id"] for row in of(records, "cin_children")] == ["A0"]
    assert [one.trouble for one in unread] == [Trouble.REST]
    assert "more than 100,000 elements" in unread[0].sentence


def test_letters_are_read_by_the_encoding_that_the_file_states(tmp_path):
    text = '<?xml version="1.0" encoding="{}"?>' + census(child("Zoë", referral()))
    for encoding in ("windows-1252", "utf-8", "utf-16", "iso-8859-1"):
        _, records, unread = read(tmp_path, text.format(encoding).encode(encoding))
        assert unread == []
        assert [row["la_child_id"] for row in of(records, "cin_children")] == ["Zoë"]
    what, _, (one,) = read(tmp_path, text.format("martian"))
    assert what is None
    assert "encoding that cannot be read" in one.sentence


def test_an_unknown_element_is_kept_with_its_attributes_and_its_signs(tmp_path):
    more = '<Pet kind="cat"/>\n<Note>a &lt; b &amp; c</Note>\n<Who><a>&lt;</a>é<b x="&quot;"/></Who>\n'
    _, records, unread = read(tmp_path, census(child("A1", referral(), more=more)))
    assert [(one.field, one.value) for one in unread] == [
        ("Pet", '<Pet kind="cat"/>'),
        ("Note", "a < b & c"),
        ("Who", "<Who><a>&lt;</a>é<b x='\"'/></Who>"),
    ]
    assert of(records, "cin_details")[0]["referral_date"] == dt.date(2017, 5, 2)


def test_a_value_in_which_an_element_stands_is_the_text_before_it(tmp_path):
    more = "<UPN>A1<x/>A2</UPN>\n<FormerUPN><y/>A3</FormerUPN>\n"
    _, records, unread = read(tmp_path, census(child("A1", more=more)))
    (row,) = of(records, "cin_children")
    assert (row["upn_text"], row["former_upn_text"], row["former_upn"]) == ("A1", "", None)
    assert [(one.trouble, one.field, one.value) for one in unread] == [
        (Trouble.UNKNOWN, "x", ""),
        (Trouble.SHAPE, "UPN", "A2"),
        (Trouble.UNKNOWN, "y", ""),
        (Trouble.SHAPE, "FormerUPN", "A3"),
    ]


def test_a_text_without_end_stops_the_reading_and_not_the_machine(tmp_path):
    text = census(child("A0", referral()), child("A1", more=f"<UPN>{'x' * 200_000}</UPN>\n"))
    _, records, unread = read(tmp_path, text)
    assert [row["la_child_id"] for row in of(records, "cin_children")] == ["A0"]
    assert [one.trouble for one in unread] == [Trouble.REST]
    assert "longer than 32,767 letters" in unread[0].sentence


@pytest.mark.parametrize("more", ["<Shoe>{}</Shoe>\n", "<Shoes>" + "<S/>{}" + "</Shoes>\n"])
def test_a_long_unknown_element_is_told_in_pieces(tmp_path, more):
    written = more.format("é" * 100_000).strip()
    _, records, unread = read(tmp_path, census(child("A0", more=written), child("A1", referral())))
    assert [row["la_child_id"] for row in of(records, "cin_children")] == ["A0", "A1"]
    assert {(one.trouble, one.row) for one in unread} == {(Trouble.UNKNOWN, 10)}
    assert "".join(one.value for one in unread) == written
    assert max(len(one.value) for one in unread) == 32_767


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<a>" * 2_000, "More than 1,000 elements stand each inside the last"),
        (f"<Note x='{'x' * 2_000_000}'/>", "longer than 1,048,576 bytes"),
        (f"<!--{'x' * 2_000_000}-->", "longer than 1,048,576 bytes"),
        ("".join(f"<n{number}/>" for number in range(20_000)), "more than 10,000 names of elements"),
        (f"<Note>{'x' * 11_000_000}</Note>", "more than 10,000,000 letters"),
    ],
)
def test_what_no_record_holds_stops_the_reading(tmp_path, inside, words):
    text = census(child("A0", referral()), child("A1", referral(inside=inside)))
    _, records, unread = read(tmp_path, text)
    assert [row["la_child_id"] for row in of(records, "cin_children")] == ["A0"]
    assert words in unread[-1].sentence
    assert unread[-1].trouble is Trouble.REST


def test_rows_are_the_same_wherever_the_file_is_parted(tmp_path, monkeypatch):
    factors = "<FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment>"
    more = (
        "<CINclosureDate>late</CINclosureDate>\n<Assessments>"
        + factors
        + "</Assessments>stray\n<Odd>1</Odd>\n"
    )
    text = census(*(child(f"A{n}", referral(inside=more)) for n in range(3)))
    _, *whole = read(tmp_path, text)
    for size in (1, 7, 64):
        monkeypatch.setattr("cairn.returns.read.xml_files.CHUNK", size)
        _, *parted = read(tmp_path, text)
        assert parted == whole
