"""PDF: what is typed into it, what is scanned, what it pretends to be."""

import re
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from cairn.exceptions import IntakeError
from cairn.responses.intake import read_document, scans
from tests.lib.libreoffice import saved_as
from tests.unit.responses.documents import pdf, saved
from tests.unit.responses.intake.made import file_of, scan
from tests.unit.responses.intake.shown import check_whole

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"


def with_annotations(*annotations: bytes) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [%s] >>"
    return file_of([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page % b" ".join(annotations)])


def test_words_typed_into_boxes_are_read() -> None:
    read = read_document(
        with_annotations(
            b"<< /Subtype /Widget /FT /Tx /T (q1) /V (Yes, because\rof this.) >>",
            b"<< /Subtype /Widget /FT /Ch /T (role) /V (Teacher) >>",
            b"<< /Subtype /Widget /FT /Tx /T (empty) >>",
        ),
        "a.pdf",
    )
    assert read.text.strip() == "q1: Yes, because\nof this.\n\nrole: Teacher"
    assert "typed into the boxes" in read.notes[0]


def test_remarks_on_a_page_stand_at_the_end_apart() -> None:
    read = read_document(
        with_annotations(
            b"<< /Subtype /Widget /FT /Tx /V (Yes.) >>", b"<< /Subtype /Text /Contents (Sure?) /T (Ann) >>"
        ),
        "a.pdf",
    )
    check_whole(read)
    assert read.text.strip() == "Yes.\n\n[Comment 1] Sure?"
    assert read.in_furniture(read.text.index("Sure"))


@pytest.mark.parametrize("said", [1, 1_000_000])
def test_a_million_pages_out_of_a_small_file_are_refused(said: int) -> None:
    tree = [CATALOGUE]
    for level in range(6):
        kids = b" ".join([b"%d 0 R" % (level + 3)] * 10)
        tree.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, said))
    with pytest.raises(IntakeError, match="more than 2000 pages"):
        read_document(file_of([*tree, PAGE]), "a.pdf")


def test_a_tree_of_pages_that_holds_itself_is_refused() -> None:
    objects = [CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
    with pytest.raises(IntakeError, match="more than 2000 pages"):
        read_document(file_of(objects), "a.pdf")


def test_a_damaged_page_is_told_of_and_the_others_read() -> None:
    whole = pdf(["One."], ["Two."])
    broken = whole.replace(b"/Contents 6 0 R", b"/Contents 1 0 R", 1)
    assert broken != whole
    read = read_document(broken, "a.pdf")
    assert "One." in read.text


def test_a_script_is_told_of_and_not_run() -> None:
    data = pdf(["Yes."]).replace(
        b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Type /Catalog"
    )
    read = read_document(data, "a.pdf")
    assert read.text == "Yes."
    assert "holds a script" in read.notes[0]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    document = docx.Document()
    for n in range(40):
        document.add_paragraph(
            f"Word{chr(65 + n)} and so on until the line of the column ends and another begins."
        )
    section = document.sections[0]._sectPr
    for columns in section.findall(qn("w:cols")):
        section.remove(columns)
    section.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2" w:space="700"/>'))
    read = read_document(saved_as("pdf", tmp_path, saved(document))[0], "a.pdf")
    assert re.findall(r"Word(.) and", read.text) == [chr(65 + n) for n in range(40)]


needs_tesseract = pytest.mark.skipif(
    not scans.can_read_scans(),
    reason="Tesseract or Poppler is not installed, so no scan was read. Install tesseract-ocr and poppler-utils.",
)


@needs_tesseract
def test_a_scan_is_read_by_machine_and_marked_so(tmp_path: Path) -> None:
    read = read_document(scan(tmp_path, "Question 1", "We agree with the proposal."), "a.pdf")
    assert read.text.split("\n") == ["Question 1", "We agree with the proposal."]
    assert read.is_scanned
    assert read.page_at(3) == 1
    assert "were read by machine" in read.notes[0]


def test_a_scan_where_nothing_reads_it_is_refused_with_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "can_read_scans", lambda: False)
    if not scans.shutil.which("pdftoppm"):
        pytest.skip("Poppler is not installed, so no scan was made.")
    with pytest.raises(
        IntakeError, match=r"its pages are pictures.*where Tesseract and Poppler are installed"
    ):
        read_document(scan(tmp_path, "Question 1"), "a.pdf")


@needs_tesseract
def test_a_scan_that_takes_too_long_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "SECONDS_A_PAGE", 0)
    found = scans.read_scans(scan(tmp_path, "Question 1"), [0])
    assert found.texts == {}
    assert "would have taken too long" in found.notes[0]


def placed(*pieces: tuple[int, int, str]) -> bytes:
    """A PDF with each of these words at its place, written in this order."""
    shown = b"".join(
        b"BT /F1 10 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (x, y, words.encode()) for x, y, words in pieces
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    )
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown)
    return file_of([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream])


def in_columns(left: str, right: str, lines: int = 12) -> list[tuple[int, int, str]]:
    """Two columns, line by line."""
    return [
        (x, 780 - 14 * n, f"{words} {n}") for n in range(lines) for x, words in ((50, left), (310, right))
    ]


WORDS = "so that a child who is asked early"


def notes_on(*pieces: tuple[int, int, str]) -> tuple[str, ...]:
    return read_document(placed(*pieces), "a.pdf").notes


def test_two_columns_that_are_read_straight_across_are_told() -> None:
    across = in_columns(WORDS, "is heard before it is too late")
    read = read_document(placed(*across), "a.pdf")
    check_whole(read)
    assert "early 0 is heard before" in read.text
    (note,) = read.notes
    assert note.startswith("Page(s) 1 seem to be set in two columns")


@pytest.mark.parametrize(
    "pieces",
    [
        sorted(in_columns(WORDS, "is heard before it is too late")),
        in_columns("Children", "1,200"),
        in_columns(WORDS, "12 per cent"),
        in_columns(WORDS, "is heard before it is too late", lines=4),
        [(50 + 37 * m + n, 780 - 14 * n, WORDS) for n in range(12) for m in range(4)],
        [(50, 780 - 14 * n, WORDS) for n in range(30)],
    ],
    ids=["one after the other", "a table", "labels and numbers", "a few lines", "word by word", "one column"],
)
def test_what_is_read_as_people_read_it_is_not(pieces: list[tuple[int, int, str]]) -> None:
    assert notes_on(*pieces) == ()
