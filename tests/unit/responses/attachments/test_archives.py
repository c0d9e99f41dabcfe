"""Office files that are made to do harm: bombs, macros, ways out of a folder, links that fetch."""

from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cairn.exceptions import IntakeError
from cairn.responses.attachments import KINDS, archives, kind_of
from cairn.responses.attachments.archives import Budget, read_archive
from cairn.responses.attachments.kinds import MB, ArchiveLimits
from cairn.responses.attachments.unfit import Unfit
from tests.lib import made_files as made
from tests.lib.bounded import bounded_work

RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)
SMALL = ArchiveLimits(
    most_members=5, largest_unpacked_mb=2, largest_part_mb=3, highest_ratio=250, largest_kept_mb=3
)


def part_of(size: int) -> bytes:
    """So many bytes that pack to about an eightieth, as a table might."""
    return b"".join(os.urandom(1_000) + b" " * 99_000 for _ in range(size // 100_000))


def refusal(data: bytes, name: str = "plan.docx") -> str:
    with pytest.raises(IntakeError) as refused:
        kind_of(io.BytesIO(data), name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("make", "is_said"),
    [
        (lambda: made.bomb(), "another file enclosed"),
        (lambda: made.with_members(made.word(), **{"word/a.zip": made.bomb(2)}), "another file enclosed"),
        (lambda: made.with_members(made.word(), **{"word/media/a.xml": b"\0" * 90_000_000}), "unpacks to far more"),
        (lambda: made.zipped({f"{n}": b"\0" * 900_000 for n in range(120)}), "unpacks to far more"),
        (lambda: made.overlapping(500), "damaged"),
        (lambda: made.overlapping(6_000), "more parts than a document"),
        (lambda: made.with_members(made.word(), **{"_rels/a.rels": os.urandom(2_500_000)}), "unpacks to far more"),
        (lambda: made.with_members(made.word(), **{f"{n}.rels": os.urandom(1_900_000) for n in range(5)}), "damaged"),
        (lambda: made.with_members(made.word(), **{f"{n}.rels": part_of(1_900_000) for n in range(12)}), "far more"),
    ],
    ids=["nested", "enclosed", "one-member", "many-members", "overlapping", "directory", "long-part", "noise", "parts"],
)  # fmt: skip
def test_a_bomb_is_refused_quickly_and_in_little_memory(make: object, is_said: str) -> None:
    data = make()
    assert len(data) < KINDS.largest_file
    tracemalloc.start()
    try:
        with bounded_work():
            assert is_said in refusal(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 60 * MB


@given(
    st.integers(0, 3_000_000), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), st.sampled_from([0, 8])
)
@example(2_500_000, 0, 0, 0)
def test_never_is_more_unpacked_than_the_limit_whatever_an_archive_says(
    real: int, said: int, checksum: int, method: int
) -> None:
    """The budget is the count of what was unpacked: it may be overdrawn by one piece, and no more."""
    data = b"\0" * real
    packed = made.deflated(data) if method else data
    budget = Budget.whole(SMALL)
    archive = made.one_member(packed, said, checksum, name=b"a", method=method)
    try:
        read = read_archive(io.BytesIO(archive), lambda name: True, budget)
    except Unfit:
        assert budget.left >= -archives._CHUNK
    else:
        assert (said, checksum) == (real, zlib.crc32(data))
        assert read.parts == {"a": data}


@pytest.mark.parametrize("said", [0, 999, 1001])
def test_a_member_that_says_another_size_than_it_has_is_damaged(said: int) -> None:
    data = bytes(range(250)) * 4
    for checksum in (zlib.crc32(data), zlib.crc32(data[:said])):
        archive = made.one_member(made.deflated(data), said, checksum)
        with pytest.raises(Unfit, match="damaged"):
            read_archive(io.BytesIO(archive), lambda name: False, Budget.whole(SMALL))


@pytest.mark.parametrize(
    "archive",
    [
        made.one_member(made.deflated(b"abc"), 3, zlib.crc32(b"abc"), method=12),
        made.one_member(b"\xff\xff\xff", 3, 0),
        made.one_member(made.deflated(b"abc") + b"more", 3, zlib.crc32(b"abc")),
        made.one_member(made.deflated(b"abcdefgh" * 40)[:-4], 320, zlib.crc32(b"abcdefgh" * 40)),
        made.one_member(made.deflated(b"abc"), 3, zlib.crc32(b"abc")) + b"after",
        made.one_member(made.deflated(b"abc"), 3, zlib.crc32(b"abc")).replace(b"mimetype", b"mimetypo", 1),
        made.one_member(made.deflated(b"abc"), 3, zlib.crc32(b"abc"))[:-22] + b"PK\x05\x06" + b"\xff" * 16 + b"\0\0",
        b"PK\x03\x04",
    ],
    ids=["method", "noise", "more-behind", "cut", "after-the-end", "two-names", "zip64", "nothing"],
)  # fmt: skip
def test_an_archive_that_no_program_writes_is_damaged(archive: bytes) -> None:
    with pytest.raises(Unfit, match="damaged"):
        read_archive(io.BytesIO(archive), lambda name: False, Budget.whole(SMALL))


def test_an_archive_that_needs_a_password_is_said() -> None:
    locked = made.one_member(made.deflated(b"abc"), 3, zlib.crc32(b"abc"), flags=1)
    assert "needs a password" in refusal(locked)
    manifest = b'<manifest><encryption-data checksum="x"/></manifest>'
    assert "needs a password" in refusal(made.opendocument(**{"META-INF/manifest.xml": manifest}), "plan.odt")


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "word/../../x", "C:/x", "a\\..\\b", "a\nb", "WORD/DOCUMENT.XML"],
)
def test_a_member_with_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert "names that no document has" in refusal(made.with_members(made.word(), **{name: b"x"}))


@pytest.mark.parametrize(
    "name",
    ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml", "word/activeX/activeX1.xml"],
)
def test_a_document_with_macros_is_refused_whatever_its_name(name: str) -> None:
    assert "holds macros" in refusal(made.with_members(made.word(), **{name: b"x"}))


def test_macros_of_an_opendocument_file_are_refused() -> None:
    assert "holds macros" in refusal(made.opendocument(**{"Basic/Standard/Module1.xml": b"x"}), "plan.odt")


def test_a_macro_document_that_was_renamed_is_refused() -> None:
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/a" '
        b'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    assert "holds macros" in refusal(made.with_members(made.word(), **{"[Content_Types].xml": types}))


@pytest.mark.parametrize(
    "start", [b"MZ\x90\x00", b"\x7fELF", b"\xd0\xcf\x11\xe0\xa1", b"%PDF-1.7", b"{\\rtf1 }"]
)
def test_a_document_in_which_another_file_is_enclosed_is_refused(start: bytes) -> None:
    assert "another file enclosed" in refusal(
        made.with_members(made.word(), **{"word/embeddings/a.bin": start})
    )


def test_the_workbook_behind_a_chart_is_taken_and_one_within_it_is_not() -> None:
    once = made.with_members(made.word(), **{"word/embeddings/book.xlsx": made.excel()})
    assert kind_of(io.BytesIO(once), "plan.docx").code == "docx"
    twice = made.with_members(made.excel(), **{"xl/embeddings/plan.docx": made.word()})
    assert "another file enclosed" in refusal(
        made.with_members(made.word(), **{"word/embeddings/b.xlsx": twice})
    )
    macros = made.with_members(made.excel(), **{"xl/vbaProject.bin": b"x"})
    assert "holds macros" in refusal(made.with_members(made.word(), **{"word/embeddings/b.xlsx": macros}))


@pytest.mark.parametrize(
    ("kind", "target", "is_taken"),
    [
        ("attachedTemplate", "http://example.org/a.dotm", False),
        ("attachedTemplate", "\\\\server\\a.dotm", False),
        ("attachedTemplate", "file://server/a.dotm", False),
        ("image", "https://example.org/a.png", False),
        ("oleObject", "mhtml:http://example.org", False),
        ("attachedTemplate", "file:///C:\\Users\\me\\Normal.dotm", True),
        ("externalLinkPath", "other.xlsx", True),
        ("hyperlink", "https://example.org/", True),
    ],
)
def test_what_a_document_fetches_by_itself_must_be_on_the_disk(
    kind: str, target: str, is_taken: bool
) -> None:
    rels = RELS.format(kind=kind, target=target).encode()
    document = made.with_members(made.word(), **{"word/_rels/settings.xml.rels": rels})
    if is_taken:
        assert kind_of(io.BytesIO(document), "plan.docx").code == "docx"
    else:
        assert "fetches a template, a picture" in refusal(document)


@pytest.mark.parametrize(
    "types",
    [b"<Types", b'<!DOCTYPE Types [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types>&a;</Types>', b""],
)
def test_parts_that_are_no_plain_xml_are_damaged(types: bytes) -> None:
    assert "damaged" in refusal(made.with_members(made.word(), **{"[Content_Types].xml": types}))


def test_a_document_that_says_it_is_two_things_is_none() -> None:
    main = "application/vnd.openxmlformats-officedocument."
    both = (
        f'<Types xmlns="x"><Override ContentType="{main}wordprocessingml.document.main+xml"/>'
        f'<Override ContentType="{main}spreadsheetml.sheet.main+xml"/></Types>'
    ).encode()
    assert "a zip archive" in refusal(made.with_members(made.word(), **{"[Content_Types].xml": both}))


def test_sizes_may_follow_a_member_as_some_programs_write_them() -> None:
    class Line(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *args: int) -> int:
            raise OSError

    written = Line()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"{made.ODF}text")
        archive.writestr("content.xml", "<office/>" * 50)
    assert kind_of(io.BytesIO(written.getvalue()), "plan.odt").code == "odt"
