"""Looking into files for words: plain, zipped, packed, and those that nobody may read."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from cairn.web.rights import looking
from cairn.web.rights.looking import files_below, look_into

WORD = b"the drowned orchard"


def test_words_are_found_in_plain_and_in_zipped_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'["' + WORD + b'"]')
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"<t>" + WORD * 20 + b"</t>")
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(WORD * 20))
    (tmp_path / "d.txt").write_bytes(b"nothing")
    seen = look_into(files_below(tmp_path), {WORD})
    assert sorted(path.name for path in seen.hits) == ["a.json", "b.xlsx", "c.csv.gz"]
    assert (seen.looked, seen.unread, seen.packed) == (4, 0, 0)


def test_what_is_packed_or_broken_is_counted_and_pictures_are_passed_by(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.xlsx", "c.gz", "d.png", "e.woff2"):
        (tmp_path / name).write_bytes(WORD)
    seen = look_into(files_below(tmp_path), {WORD})
    assert seen.hits == {}
    assert (seen.looked, seen.packed, seen.kinds) == (0, 3, (".gz", ".parquet", ".xlsx"))


@pytest.mark.parametrize("before", range(1, 2 * len(WORD), 5))
def test_words_across_the_pieces_of_a_file_are_found(
    before: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "PIECE", len(WORD))
    (tmp_path / "a.txt").write_bytes(b"." * before + WORD + b"." * before)
    assert look_into([tmp_path / "a.txt"], {WORD, b"else"}).hits == {tmp_path / "a.txt": frozenset({WORD})}


def test_nothing_wanted_is_nothing_found_and_a_file_that_went_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(WORD)
    seen = look_into([tmp_path / "a.txt", tmp_path / "gone.txt"], set())
    assert (seen.hits, seen.looked, seen.unread) == ({}, 1, 0)


def test_a_file_that_may_not_be_read_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(looking, "_held_in", refuse)
    (tmp_path / "a.txt").write_bytes(WORD)
    assert look_into([tmp_path / "a.txt"], {WORD}).unread == 1


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.txt").write_bytes(WORD)
    (tmp_path / "out").symlink_to(tmp_path / "inside")
    (tmp_path / "b.txt").symlink_to(tmp_path / "inside" / "a.txt")
    assert files_below(tmp_path) == [tmp_path / "inside" / "a.txt"]
