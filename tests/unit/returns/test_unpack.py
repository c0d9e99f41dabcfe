"""Archives of returns: what is taken out, what is not and why, and what they may take of the machine."""

import io
import zipfile
from pathlib import Path

import pytest

from cairn.returns.read import unpack as unpacking
from cairn.returns.read.sent import Sent, stamp_of
from cairn.returns.read.unpack import unpack

WORDS = {
    "encrypted": "encrypted in the archive",
    "bzip2": "a method that Cairn does not unpack (12)",
    "link": "a link in the archive",
}


def packed(path: Path, *members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data)
    return path


def unpacked(path: Path, scratch: Path, name: str = "sent.zip") -> list[Sent]:
    return unpack([Sent(name, path)], scratch)


def test_each_file_stands_in_its_archives_place(tmp_path):
    path = packed(tmp_path / "x", ("2025/330/a.csv", b"one"), ("b.csv", b"two"), ("folder/", b""))
    files = unpacked(path, tmp_path / "out")
    assert [(one.name, one.path.read_bytes(), one.refused) for one in files] == [
        ("sent.zip/2025/330/a.csv", b"one", ""),
        ("sent.zip/b.csv", b"two", ""),
    ]


def test_two_archives_of_one_name_do_not_overwrite_each_other(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        packed(tmp_path / folder / "sent.zip", ("x.csv", folder.encode()))
    sent = [Sent(f"{folder}/sent.zip", tmp_path / folder / "sent.zip") for folder in ("a", "b")]
    assert [one.path.read_bytes() for one in unpack(sent, tmp_path / "out")] == [b"a", b"b"]


def test_what_is_no_archive_is_given_as_it_is(tmp_path):
    for name, data in (("a.csv", b"UPN\n"), ("b.zip", b"UPN,LA\n"), ("c.csv", b"")):
        (tmp_path / name).write_bytes(data)
        assert unpacked(tmp_path / name, tmp_path / "out", name) == [Sent(name, tmp_path / name)]


@pytest.mark.parametrize("members", [("mimetype", "content.xml"), ("[Content_Types].xml", "xl/workbook.xml")])
def test_a_workbook_is_no_archive_of_files(tmp_path, members):
    path = packed(tmp_path / "a.zip", *((name, b"<x/>") for name in members))
    assert [one.name for one in unpacked(path, tmp_path / "out")] == ["sent.zip"]


def test_hidden_files_and_what_a_mac_adds_are_passed_over(tmp_path):
    names = ("__MACOSX/._a.csv", ".DS_Store", ".hidden/b.csv", "x/.c.csv", "a.csv", "./d.csv")
    path = packed(tmp_path / "x", *((name, b"x") for name in names))
    assert [one.name for one in unpacked(path, tmp_path / "out")] == ["sent.zip/a.csv", "sent.zip/./d.csv"]


@pytest.mark.parametrize("name", ["../a.csv", "x/../../a.csv", "/etc/a.csv", "C:/a.csv", "..\\a.csv"])
def test_a_name_that_leads_out_is_read_with_a_doubt_and_written_nowhere_else(tmp_path, name):
    files = unpacked(packed(tmp_path / "x", (name, b"one")), tmp_path / "in/here/out")
    assert [(one.path.read_bytes(), one.refused) for one in files] == [(b"one", "")]
    assert "leads out of the archive" in files[0].notes[0]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["x", "0"]


def test_members_of_one_name_are_told_apart(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(tmp_path / "x", *[("a.csv", bytes([number])) for number in range(3)])
    files = unpacked(path, tmp_path / "out")
    assert [(one.name, one.path.read_bytes()) for one in files] == [
        ("sent.zip/a.csv", b"\0"),
        ("sent.zip/a.csv (2)", b"\1"),
        ("sent.zip/a.csv (3)", b"\2"),
    ]
    assert [bool(one.notes) for one in files] == [False, True, True]


def spoilt(path: Path, how: str) -> Path:
    if how == "bzip2":
        return packed(path, ("a.csv", b"x"), ("b.csv", b"y"), method=zipfile.ZIP_BZIP2)
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("a.csv")
        info.external_attr = (0o120777 if how == "link" else 0o100644) << 16
        archive.writestr(info, b"elsewhere")
        archive.writestr("b.csv", b"y")
    if how == "encrypted":
        data = bytearray(path.read_bytes())
        data[6] |= 1
        data[data.find(b"PK\1\2") + 8] |= 1
        path.write_bytes(data)
    return path


@pytest.mark.parametrize("how", sorted(WORDS))
def test_a_member_that_cannot_be_unpacked_is_given_with_the_reason(tmp_path, how):
    first, other = unpacked(spoilt(tmp_path / "x", how), tmp_path / "out")
    assert WORDS[how] in first.refused
    assert first.name == "sent.zip/a.csv"
    assert bool(other.refused) == (how == "bzip2")


def test_a_member_that_is_broken_stops_no_other(tmp_path):
    path = packed(tmp_path / "x", ("a.csv", b"one" * 50), ("b.csv", b"two"))
    data = bytearray(path.read_bytes())
    data[35:40] = b"\xff" * 5
    path.write_bytes(data)
    broken, whole = unpacked(path, tmp_path / "out")
    assert "broken in the archive" in broken.refused
    assert whole.path.read_bytes() == b"two"


@pytest.mark.parametrize("keep", [4, 30, 80, -1])
def test_an_archive_that_is_cut_is_refused_as_a_whole(tmp_path, keep):
    path = packed(tmp_path / "x", ("a.csv", b"one" * 50))
    path.write_bytes(path.read_bytes()[:keep])
    (one,) = unpacked(path, tmp_path / "out")
    assert (one.name, one.refused.partition(",")[0]) == ("sent.zip", "The archive is broken")


def test_an_empty_archive_is_no_silence(tmp_path):
    (one,) = unpacked(packed(tmp_path / "x"), tmp_path / "out")
    assert one.refused.startswith("There is no file in the archive")


def test_an_archive_in_an_archive_is_not_unpacked(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.csv", b"x")
    (one,) = unpacked(packed(tmp_path / "x", ("inner.zip", inner.getvalue())), tmp_path / "out")
    assert (one.name, one.refused) == ("sent.zip/inner.zip", "")
    assert one.path.read_bytes() == inner.getvalue()


def test_what_unpacks_to_too_many_times_its_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "ALWAYS_ALLOWED", 1_000)
    path = packed(tmp_path / "x", ("small.csv", b"x"), ("bomb.csv", b"\0" * 5_000_000), ("after.csv", b"y"))
    small, bomb, after = unpacked(path, tmp_path / "out")
    assert (small.refused, bomb.path.exists()) == ("", False)
    assert "more than 200 times its size" in bomb.refused
    assert "more than 200 times its size" in after.refused


def test_all_archives_together_may_not_fill_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 10)
    paths = [packed(tmp_path / name, ("a.csv", b"seven77")) for name in ("one", "two")]
    first, second = unpack([Sent(path.name, path) for path in paths], tmp_path / "out")
    assert first.refused == ""
    assert "GB in all, the most that is unpacked" in second.refused


def test_a_list_of_members_without_end_is_not_read(tmp_path, monkeypatch):
    path = packed(tmp_path / "x", *((f"{number}.csv", b"") for number in range(20)))
    monkeypatch.setattr("cairn.returns.read.archives.MOST_MEMBERS", 19)
    assert "more than 10,000 files" in unpacked(path, tmp_path / "out")[0].refused
    monkeypatch.setattr("cairn.returns.read.archives._MOST_BYTES_OF_LIST", 100)
    assert "more than 10,000 files" in unpacked(path, tmp_path / "out")[0].refused


def test_an_archive_that_changes_while_it_is_unpacked_is_said(tmp_path):
    path = packed(tmp_path / "x", ("a.csv", b"one"))
    size, changed = stamp_of(path)
    (one,) = unpack([Sent("sent.zip", path, "", (), (size, changed - 1))], tmp_path / "out")
    assert "changed while it was being read" in one.notes[0]
