"""Projects that other programs write are read as they mean them, without a call."""

import zipfile
from pathlib import Path

import pytest

from cairn.themes.exchange import ExchangeError, Foreign, Positions, read_qdc, read_qdpx
from tests.lib.foreign_project import FEES, MONEY, TEXT, a_project, guid, selection, text_source

CODED = f'<Coding guid="{guid(6)}" creatingUser="{guid(9)}"><CodeRef targetGUID="{MONEY}"/></Coding>'


def words(found: Foreign) -> list[tuple[str, str, str]]:
    """The words of each coding, its theme's title and its coder."""
    texts = {text.guid: text.text for text in found.texts}
    titles = {theme.id: theme.title for theme in found.themes}
    return [(texts[c.text][c.start : c.end], titles[c.theme], c.coder) for c in found.codings]


def test_guids_in_capitals_and_braces_lead_to_each_other_and_a_mark_of_byte_order_is_no_sign(
    tmp_path: Path,
) -> None:
    found = read_qdpx(a_project(tmp_path / "a.qdpx", text_source(selection(3, 8) + selection(15, 19, FEES))))
    assert words(found) == [("money", "Money", "Ann"), ("fees", "Fees", "Ann")]
    assert [(theme.title, theme.parent) for theme in found.themes] == [("Money", ""), ("Fees", MONEY.lower())]


def test_what_is_coded_on_no_words_is_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read_qdpx(
        a_project(tmp_path / "a.qdpx", text_source(selection(3, 8) + selection(5, 5) + selection(8, 9)))
    )
    assert words(found) == [("money", "Money", "Ann")]
    assert found.left_out == 2


@pytest.mark.parametrize("inside", ["An export/{}", "an export\\{}", "/{}"])
def test_a_project_that_was_packed_again_is_read_from_its_folder(tmp_path: Path, inside: str) -> None:
    with (
        zipfile.ZipFile(a_project(tmp_path / "a.qdpx")) as made,
        zipfile.ZipFile(tmp_path / "b.qdpx", "w") as archive,
    ):
        for name in made.namelist():
            archive.writestr(
                inside.format(name).replace("/", "\\" if "\\" in inside else "/"), made.read(name)
            )
    assert words(read_qdpx(tmp_path / "b.qdpx")) == [("money", "Money", "Ann")]


def test_a_text_is_found_by_its_address_too(tmp_path: Path) -> None:
    source = text_source(selection(3, 8), "internal://a%20text.txt")
    path = a_project(tmp_path / "a.qdpx", source, {"a text.txt": TEXT.encode()})
    assert words(read_qdpx(path)) == [("money", "Money", "Ann")]


def test_a_program_that_counts_an_emoji_as_two_is_read_so(tmp_path: Path) -> None:
    path = a_project(tmp_path / "a.qdpx", text_source(selection(16, 20)))
    assert words(read_qdpx(path, positions=Positions.UTF16)) == [("fees", "Money", "Ann")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_project_and_its_texts_may_be_in_utf16(tmp_path: Path, encoding: str) -> None:
    path = a_project(tmp_path / "a.qdpx", files={"a.txt": TEXT.encode("utf-16")}, encoding=encoding)
    assert words(read_qdpx(path)) == [("money", "Money", "Ann")]


def test_what_is_coded_to_a_whole_text_is_coded_from_its_first_word_to_its_last(tmp_path: Path) -> None:
    path = a_project(tmp_path / "a.qdpx", text_source(CODED), {"a.txt": b"  No money \n"})
    assert words(read_qdpx(path)) == [("No money", "Money", "Ann")]
    assert words(read_qdpx(a_project(tmp_path / "b.qdpx", text_source(CODED), {"a.txt": b" \n"}))) == []


def test_the_words_of_a_pdf_are_read_and_what_is_coded_on_its_page_is_counted(tmp_path: Path) -> None:
    place = 'page="1" firstX="1" firstY="1" secondX="2" secondY="2"'
    source = (
        f'<PDFSource guid="{guid(5)}" name="A"><PDFSelection guid="{guid(7)}" {place}>{CODED}</PDFSelection>'
        f'<Representation guid="{guid(55)}" plainTextPath="internal://a.txt">{selection(3, 8)}</Representation>'
        "</PDFSource>"
    )
    found = read_qdpx(a_project(tmp_path / "a.qdpx", source))
    assert words(found) == [("money", "Money", "Ann")]
    assert (found.left_out, found.texts[0].name) == (1, "A")


@pytest.mark.parametrize(
    "path", ["relative:///a.txt", "absolute:///etc/passwd", "internal://../../../etc/passwd"]
)
def test_a_text_outside_the_project_is_never_looked_for(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(ExchangeError, match="is not in the file"):
        read_qdpx(a_project(tmp_path / "a.qdpx", text_source(selection(3, 8), path)))


def test_a_text_in_another_encoding_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="the text of “A” is not UTF-8"):
        read_qdpx(a_project(tmp_path / "a.qdpx", files={"a.txt": "café money".encode("latin-1")}))


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="is no file that is there"):
        read_qdpx(tmp_path / "none.qdpx")


@pytest.mark.parametrize("version", ["1.0", "1:0", "0:4"])
def test_a_codebook_is_read_under_any_of_the_names_that_its_standard_had(
    tmp_path: Path, version: str
) -> None:
    path = tmp_path / "a.qdc"
    path.write_text(
        f'<CodeBook xmlns="urn:QDA-XML:codebook:{version}"><Codes>'
        f'<Code guid="{{{MONEY}}}" name="Money" isCodable="true">'
        f'<Description>What things cost</Description><Code guid="{FEES}" name="Fees" isCodable="false"/></Code></Codes>'
        f'<Sets><Set name="g" guid="{guid(3)}"><MemberCode guid="{MONEY}"/></Set></Sets></CodeBook>',
        encoding="utf-8-sig",
    )
    assert [(each.title, each.description, each.parent) for each in read_qdc(path)] == [
        ("Money", "What things cost", ""),
        ("Fees", "", MONEY.lower()),
    ]


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("project.qde", "w", force_zip64=True) as out,
    ):
        for _ in range(501):
            out.write(b" " * 1_000_000)
    with pytest.raises(ExchangeError, match="unpacks to more than"):
        read_qdpx(path)
