"""An archive gives back what was written into it, byte for byte, and tells every byte that is not as it was."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.exceptions import BackupError
from cairn.responses.backups import Archive, ArchiveWriter, check_backup
from cairn.responses.backups.archive import is_name
from tests.lib.backups.made import manifest_of, written

ROWS = b'[1,"Anna",null]\n[2,"B\xc5\xb5yth",true]\n'


def parts_of(path: Path) -> dict[str, bytes]:
    with Archive(path) as archive:
        return {name: archive.bytes_of(name) for name in archive.manifest.parts}


@given(
    st.dictionaries(
        st.from_regex(r"attachments/[a-f0-9]{1,64}", fullmatch=True), st.binary(max_size=3_000), max_size=5
    )
)
def test_what_is_written_is_read(parts: dict[str, bytes]) -> None:
    file = io.BytesIO()
    archive = ArchiveWriter(file, 0)
    for name, data in parts.items():
        archive.write(name, data)
    archive.end(manifest_of(archive, []))
    with tarfile.open(fileobj=io.BytesIO(file.getvalue())) as tar:  # by tar's own reader, as anybody would
        assert {name: tar.extractfile(name).read() for name in parts} == parts
        assert tar.getnames()[-2:] == ["manifest.json", "manifest.sha256"]


def test_a_backup_is_a_tar_that_any_tar_lists(tmp_path: Path) -> None:
    listed = subprocess.run(
        ["tar", "tf", written(tmp_path / "b.tar", {"ledger_answer": ROWS})],
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.split() == [
        "README.md",
        "tables/ledger_answer.jsonl",
        "manifest.json",
        "manifest.sha256",
    ]


def test_a_whole_backup_is_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "b.tar", {"ledger_answer": ROWS, "ledger_empty": b""})
    held = check_backup(path)
    assert (held.rows, held.rows_of("ledger_answer"), held.rows_of("ledger_empty")) == (2, 2, 0)
    assert parts_of(path)["tables/ledger_answer.jsonl"] == ROWS


def test_every_byte_that_is_not_as_it_was_written_is_told(tmp_path: Path) -> None:
    whole = written(tmp_path / "b.tar", {"ledger_answer": ROWS}).read_bytes()
    other = tmp_path / "other.tar"
    padding = 0
    for place in range(0, len(whole), 7):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        other.write_bytes(spoilt)
        try:
            check_backup(other)
        except BackupError:
            continue
        assert whole[place] == 0 or _is_of_no_matter(whole, place), place
        padding += 1
    assert padding < len(whole) / 7


def _is_of_no_matter(whole: bytes, place: int) -> bool:
    """Whose a member is, and when it was written, stand in tar's headers and nowhere else."""
    return whole[place - place % 512 :][257:262] == b"ustar" or place % 512 >= 100


@pytest.mark.parametrize("size", [0, 100, 512, 1_500, 3_000])
def test_one_that_was_cut_off_is_no_backup(size: int, tmp_path: Path) -> None:
    whole = written(tmp_path / "b.tar", {"ledger_answer": ROWS}).read_bytes()
    (tmp_path / "cut.tar").write_bytes(whole[:size])
    with pytest.raises(BackupError, match="Take another"):
        check_backup(tmp_path / "cut.tar")


def test_what_the_manifest_does_not_name_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "b.tar", {"ledger_answer": ROWS})
    with tarfile.open(path, "a") as tar:
        info = tarfile.TarInfo("tables/stranger.jsonl")
        tar.addfile(info, io.BytesIO())
    with pytest.raises(BackupError, match=r"stranger\.jsonl is in it, and its manifest does not say so"):
        check_backup(path)


def test_a_count_that_is_not_right_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "b.tar", {"ledger_answer": ROWS}, counted={"ledger_answer": 3})
    with pytest.raises(BackupError, match="has 2 rows, and the manifest says 3"):
        check_backup(path)


def test_a_row_that_is_none_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "b.tar", {"ledger_answer": b"[1,2]\nnothing\n"})
    with pytest.raises(BackupError, match="line 1 is no row of 3 values") as refusal:
        check_backup(path)
    assert "line 2 is no row of 3 values" in str(refusal.value)


@pytest.mark.parametrize(
    "name", ["../etc/passwd", "/etc/passwd", "tables/../../x", "tables/.hidden", "a b", "x" * 101, ""]
)
def test_no_name_leads_anywhere(name: str, tmp_path: Path) -> None:
    assert not is_name(name)
    with pytest.raises(BackupError):
        ArchiveWriter(io.BytesIO(), 0).write(name, b"")
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo(name or "./"), io.BytesIO())
    with pytest.raises(BackupError, match="holds what no backup holds"):
        Archive(tmp_path / "b.tar")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE])
def test_nothing_but_plain_files_is_read(kind: bytes, tmp_path: Path) -> None:
    info = tarfile.TarInfo("manifest.json")
    info.type, info.linkname = kind, "/etc/passwd"
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        tar.addfile(info)
    with pytest.raises(BackupError, match="holds what no backup holds"):
        Archive(tmp_path / "b.tar")


def test_a_newer_format_says_what_to_use(tmp_path: Path) -> None:
    path = written(tmp_path / "b.tar", {}, form=2)
    with pytest.raises(BackupError, match="is a backup of format 2, and this Cairn reads format 1"):
        check_backup(path)
