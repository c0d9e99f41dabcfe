"""A backup has its name once it is whole, and never before; nothing that is there is written over."""

from __future__ import annotations

import datetime as dt
import stat
from collections import namedtuple
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from cairn.exceptions import BackupError
from cairn.responses.backups import place

MOMENT = dt.datetime(2026, 6, 3, 14, 5, 6, tzinfo=dt.UTC)


def test_it_is_written_beside_for_its_owner_alone(tmp_path: Path) -> None:
    final = tmp_path / "b.tar"
    with place.building_in(tmp_path) as building:
        building.file.write(b"whole")
        assert not final.exists()
        assert stat.S_IMODE(building.path.stat().st_mode) == 0o600
        building.publish(final)
    assert final.read_bytes() == b"whole"
    assert stat.S_IMODE(final.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [final]


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken_off() -> None:
        with place.building_in(tmp_path) as building:
            building.file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert list(tmp_path.iterdir()) == []


def test_what_came_there_meanwhile_stays(tmp_path: Path) -> None:
    final = tmp_path / "b.tar"
    with place.building_in(tmp_path) as building:
        final.write_bytes(b"another's")
        with pytest.raises(BackupError, match="never written over"):
            building.publish(final)
    assert final.read_bytes() == b"another's"
    assert list(tmp_path.iterdir()) == [final]


def test_where_there_are_no_links_nothing_is_written_over_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(place.os, "link", refuse)
    with place.building_in(tmp_path) as building:
        building.publish(tmp_path / "b.tar")
    with pytest.raises(BackupError, match="never written over"), place.building_in(tmp_path) as building:
        building.publish(tmp_path / "b.tar")
    assert [path.name for path in tmp_path.iterdir()] == ["b.tar"]


def test_what_a_killed_run_left_is_cleared_away_and_what_another_writes_is_not(tmp_path: Path) -> None:
    left, living = tmp_path / ".cairn-backup-1.partial", tmp_path / ".cairn-backup-2.partial"
    left.write_bytes(b"half")
    with living.open("wb") as file:
        flock(file, LOCK_EX)
        with place.building_in(tmp_path):
            assert not left.exists()
            assert living.exists()


def test_a_place_is_a_new_file_or_a_folder(tmp_path: Path) -> None:
    assert place.check_place(tmp_path) == tmp_path
    assert place.check_place(tmp_path / "new.tar") == tmp_path
    (tmp_path / "there.tar").write_bytes(b"")
    (tmp_path / "dangling.tar").symlink_to("nowhere")
    for name in ("there.tar", "dangling.tar"):
        with pytest.raises(BackupError, match="is there already"):
            place.check_place(tmp_path / name)
    with pytest.raises(BackupError, match="there is no such folder"):
        place.check_place(tmp_path / "nowhere" / "b.tar")


def test_a_disk_that_is_too_full_is_told_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _: usage(100_000_000))
    place.check_room(tmp_path, 80_000_000)
    with pytest.raises(BackupError, match="needs about 116 MB, and 100 MB are free"):
        place.check_room(tmp_path, 100_000_000)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="cannot be written"), place.building_in(tmp_path / "nowhere"):
        pass


def test_the_newest_stay_and_other_files_are_not_touched(tmp_path: Path) -> None:
    others = {
        "cairn-other-call-2020-01-01T000000Z.tar",
        "cairn-a-call-notes.tar",
        "keys",
        ".cairn-backup-1.partial",
    }
    names = [place.name_of_backup("a-call", MOMENT + dt.timedelta(days=day)) for day in range(5)]
    for name in (*others, *names):
        (tmp_path / name).write_bytes(b"")
    gone = place.keep_newest(tmp_path, "a-call", 2)
    assert [path.name for path in gone] == names[:3]
    assert {path.name for path in tmp_path.iterdir()} == others | set(names[3:])
    assert place.keep_newest(tmp_path, "a-call", 2) == []
