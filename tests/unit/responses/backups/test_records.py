"""Records go back where none is; what is there is never written over."""

from __future__ import annotations

import io
from pathlib import Path

from cairn.responses.backups import Archive, ArchiveWriter
from cairn.responses.backups.records import lay_records
from tests.lib.backups.made import manifest_of

RECORDS = {
    "review/call.toml": b"the call",
    "review/review.toml": b"the review",
    "review/publications/interim.md": b"Prose.",
    "review/erasures.jsonl": b"{}\n",
}


def test_a_record_is_put_back_left_or_laid_beside(tmp_path: Path) -> None:
    file = io.BytesIO()
    writer = ArchiveWriter(file, 0)
    for name, data in RECORDS.items():
        writer.write(name, data)
    writer.end(manifest_of(writer, []))
    (tmp_path / "b.tar").write_bytes(file.getvalue())
    folder = tmp_path / "review"
    folder.mkdir()
    (folder / "call.toml").write_bytes(b"the call as it is now")
    (folder / "review.toml").write_bytes(b"the review")
    with Archive(tmp_path / "b.tar") as archive:
        laid = lay_records(archive, folder)
    assert [path.name for path in laid.new] == ["interim.md"]
    assert [path.name for path in laid.same] == ["review.toml"]
    assert [path.name for path in laid.beside] == ["call.toml.of-the-backup"]
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert found == {
        "call.toml": b"the call as it is now",
        "call.toml.of-the-backup": b"the call",
        "review.toml": b"the review",
        "publications/interim.md": b"Prose.",
    }
