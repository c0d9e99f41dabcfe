"""Codebooks out and in: nested as they are, by .qdc and by CSV."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import etree

from cairn.themes.changes import EMPTY, Add, Asked, Drop, Merge, Reuse, change
from cairn.themes.codebook import Codebook
from cairn.themes.exchange import ExchangeError, csv_of_codes, qdc_of, read_codes_csv, read_qdc
from tests.lib.one_response import CALL

AT = dt.datetime(2027, 2, 3, 9, 30, tzinfo=dt.UTC)


def made(*asked: Asked, codebook: Codebook = EMPTY) -> Codebook:
    for each in asked:
        codebook, _ = change(codebook, each, by="ada", at=AT, questions={"q01"})
    return codebook


BOOK = made(
    Add("Time"), Add("Größe “und” <Geld>", "What it costs.\nNot fees & fines.", "q01"),
    Add("Fees", question="q01", parent="t-0002"), Add("=SUM(A1)", question="q01", parent="t-0003"), Add("Old"),
    Add("Cash", question="q01"), Drop("t-0005"), Merge(("t-0006",), "t-0002"),
)  # fmt: skip


SPACE = 'xmlns="urn:QDA-XML:codebook:1.0"'


def as_told(codebook: Codebook) -> list[tuple[str, str, str, str]]:
    """Themes in use: title, description, question and the title that each stands under."""
    titles = {theme.id: theme.title for theme in codebook.themes}
    return [
        (theme.title, theme.description, theme.question, titles.get(theme.parent, ""))
        for theme in codebook.themes
        if theme.in_use
    ]


def taken_over(themes: tuple[object, ...]) -> Codebook:
    return made(
        *(Reuse(tuple(each for each in themes if each.question == code), code) for code in ("", "q01"))
    )


def test_a_codebook_goes_out_and_comes_in_nested_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_bytes(qdc_of(CALL, BOOK))
    assert as_told(taken_over(read_qdc(path, CALL))) == as_told(BOOK)
    first = path.read_bytes()
    path.write_bytes(qdc_of(CALL, BOOK))
    assert path.read_bytes() == first


def test_a_codebook_keeps_to_the_standard(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_bytes(qdc_of(CALL, BOOK))
    root = etree.fromstring(path.read_bytes())
    space = "{urn:QDA-XML:codebook:1.0}"
    assert root.tag == f"{space}CodeBook"
    assert [each.tag for each in root] == [f"{space}Codes"]
    for code in root.iter(f"{space}Code"):
        assert set(code.attrib) == {"guid", "name", "isCodable"}
        assert [each.tag for each in code][:1] in ([], [f"{space}Description"], [f"{space}Code"])


def test_a_codebook_of_another_program_is_read_with_its_categories(tmp_path: Path) -> None:
    path = tmp_path / "other.qdc"
    path.write_text(
        '<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="NVivo"><Codes>'
        '<Code guid="AAAAAAAA-0000-0000-0000-000000000001" name="Réseau" isCodable="false" color="#ff0000">'
        '<Code guid="AAAAAAAA-0000-0000-0000-000000000002" name="Amis" isCodable="true"/></Code>'
        "</Codes><Sets/></CodeBook>"
    )
    outer, inner = read_qdc(path, CALL)
    assert (outer.title, outer.question, inner.title, inner.parent) == ("Réseau", "", "Amis", outer.id)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("not xml", "no XML that can be read"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', "document type"),
        ("<Other/>", "no codebook of REFI-QDA"),
        ('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>', "holds no code"),
        (
            '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="a" name=" "/></Codes></CodeBook>',
            "without a name: 1",
        ),
        (
            f'<CodeBook {SPACE}><Codes><Code guid="a" name="A"/><Code guid="A" name="B"/></Codes></CodeBook>',
            "one GUID",
        ),
    ],
)
def test_what_is_no_codebook_is_refused(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text(content)
    with pytest.raises(ExchangeError, match=sentence):
        read_qdc(path, CALL)


def test_codes_go_out_and_come_in_as_a_table() -> None:
    text = "".join(csv_of_codes(BOOK))
    assert '"\'=SUM(A1)"' in text
    assert '"t-0006","q01","Cash","","","merged","t-0002"' in text
    assert as_told(taken_over(read_codes_csv(text.encode(), "codes.csv"))) == as_told(BOOK)


def test_a_table_needs_a_title_alone_and_names_parents_by_title() -> None:
    one, two = read_codes_csv("Title;x\n".replace(";", ",").encode() + b"Money,\nFees,\n", "codes.csv")
    assert (one.title, two.title, two.parent) == ("Money", "Fees", "")
    _, below = read_codes_csv(b"title,parent\nMoney,\nFees,money\n", "codes.csv")
    assert below.parent == "row-2"


def test_a_theme_comes_after_what_it_stands_under() -> None:
    found = read_codes_csv(b"title,parent\nFees,Money\nStaff,\nMoney,\nBus,Fees\n", "codes.csv")
    assert [theme.title for theme in found] == ["Staff", "Money", "Fees", "Bus"]


@pytest.mark.parametrize(
    "content",
    [
        b"Title;Description\r\nMoney;What, and who pays\r\n",
        b"sep=;\r\ntitle;description\r\nMoney;What, and who pays\r\n",
        b'"title"\t"description"\nMoney\tWhat, and who pays\n',
        "title\tdescription\r\nMoney\tWhat, and who pays\r\n".encode("utf-16"),
    ],
)
def test_a_table_may_be_parted_as_programs_of_other_countries_part_it(content: bytes) -> None:
    (theme,) = read_codes_csv(content, "codes.csv")
    assert (theme.title, theme.description) == ("Money", "What, and who pays")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"title\nR\xe9seau\n", "is not UTF-8"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"id,title,parent\na,Money,b\nb,Fees,a\n", "“Money” stands under itself"),
        (b"title,parent\nMoney,money\n", "“Money” stands under itself"),
        (b"", "no table of CSV"),
        (b"name\nMoney\n", "no column “title”"),
        (b"title,parent\nMoney,Cash\n ,x\n", "row 2 stands under “Cash”.*\n.*row 3 has no title"),
        (b"id,title\na,Money\na,Fees\n", "two rows have one id"),
        (b"title\n", "holds no code"),
    ],
)
def test_what_is_no_table_of_codes_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(ExchangeError, match=sentence):
        read_codes_csv(content, "codes.csv")


def test_more_codes_than_anybody_codes_to_are_refused() -> None:
    rows = "\n".join(f"Theme {number}" for number in range(2001))
    with pytest.raises(ExchangeError, match="holds 2,001 codes, and 2,000 at most are taken in"):
        read_codes_csv(f"title\n{rows}".encode(), "codes.csv")
