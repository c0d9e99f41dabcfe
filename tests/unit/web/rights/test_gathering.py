"""The pack: all that is held of somebody, nothing of anybody else, and read by its owner alone."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from cairn.exceptions import ReviewFolderError
from cairn.web.ledger import actions, models
from cairn.web.rights import packs
from cairn.web.rights.named import find_named
from cairn.web.rights.packs import as_zip, gather, write_pack
from tests.lib.somebody import NAME, NOTED, SAID, STAFF
from tests.lib.strict_html import Page

pytestmark = pytest.mark.django_db
TOLD = (
    NAME, "RECEIPT-QUENN", SAID, NOTED, "An earlier gate.", "pq@example.org", "gate.txt", "letter.txt",
    "was never mended", "[place]", "P-QUENN-old", "It tells who she is", "By telephone", "follow up", "All of it",
    "small-call 1",
)  # fmt: skip
OF_OTHERS = (STAFF, "Gwendoline Thistlewood", "P-TEST", "anna")


@pytest.fixture
def pack(somebody, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packs.pdf, "pdf_of", lambda *_, **__: b"%PDF")  # a second each time
    return gather(find_named(["P-QUENN"]), by="anna")


def test_everything_is_in_it_but_other_peoples_data(pack) -> None:
    for name in ("held.html", "held.json"):
        text = pack.files[name].decode()
        missing = [each for each in TOLD if each not in text]
        assert missing == [], name
        assert [each for each in OF_OTHERS if each in text] == [], name
    assert [each for each in OF_OTHERS if each in pack.files["letter.txt"].decode()] == []


def test_the_page_is_sound_and_its_headings_go_down_by_one(pack) -> None:
    page = Page(pack.files["held.html"].decode())
    assert page.faults == []
    html = pack.files["held.html"].decode()
    assert html.count("<h1") == 1
    assert '<html lang="en-GB">' in html
    assert '<td class="cairn-words"></td>' not in html
    assert html.count("<td") == html.count('scope="row"')


def test_the_pdf_is_tagged_and_says_it_too(somebody) -> None:
    pack = gather(find_named(["P-QUENN"]), by="anna")
    pdf = PdfReader(io.BytesIO(pack.files["held.pdf"]))
    assert "/StructTreeRoot" in pdf.trailer["/Root"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert SAID in text
    assert NAME in text


def test_the_files_are_in_it_under_names_of_ours(pack) -> None:
    files = {name: content for name, content in pack.files.items() if name.startswith("files/")}
    assert sorted(files.values()) == [b"A letter", b"The gate"]
    assert all(name.startswith("files/P-QUENN-") for name in files)


def test_json_says_what_it_says_to_a_program(pack) -> None:
    held = json.loads(pack.files["held.json"])
    assert held["names"] == ["P-QUENN"]
    assert [part["heading"] for part in held["parts"]] == ["Response P-QUENN", "Where it went"]


def test_it_is_written_into_the_register_first_and_told_in_it(pack) -> None:
    entry = models.AccessEntry.objects.get()
    assert (entry.who, entry.opened, entry.responses) == ("anna", "subject.gathered", "\nP-QUENN\n")
    assert "gathered all that is held of somebody" in pack.files["held.html"].decode()


def test_a_file_that_was_lost_is_told_to_the_team(somebody, review: Path) -> None:
    for kept in (review / "attachments" / "kept").iterdir():
        kept.unlink()
    made = gather(find_named(["P-QUENN"]), by="anna")
    assert any("is named in the ledger, and its bytes are not where" in note for note in made.notes)


def test_a_folder_and_a_zip_are_for_their_owner_alone(pack, tmp_path: Path) -> None:
    write_pack(pack, tmp_path / "held")
    write_pack(pack, tmp_path / "held.zip")
    below = [path for path in (tmp_path / "held").rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path / "held").as_posix() for path in below} == set(pack.files)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (*below, tmp_path / "held.zip")} == {0o600}
    assert stat.S_IMODE((tmp_path / "held").stat().st_mode) == 0o700
    assert set(zipfile.ZipFile(io.BytesIO(as_zip(pack))).namelist()) == set(pack.files)
    with pytest.raises(ReviewFolderError, match="is there already"):
        write_pack(pack, tmp_path / "held")
    with pytest.raises(ReviewFolderError, match="cannot be written"):
        write_pack(pack, tmp_path / "nowhere" / "held.zip")


def test_markup_in_what_somebody_said_is_words(somebody) -> None:
    actions.add_note(response_id=somebody.response.pk, text="<script>alert(1)</script>", by=STAFF)
    html = gather(find_named(["P-QUENN"]), by="anna").files["held.html"].decode()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
