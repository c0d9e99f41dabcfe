"""Bytes of files: apart, under names that say nothing, and gone when nobody has them any more."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest
from django.db import transaction

from cairn.web.ledger import files, models

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    """An empty place for files."""
    settings.CAIRN_ATTACHMENTS = tmp_path / "attachments"
    return settings.CAIRN_ATTACHMENTS


def response(number: int = 1) -> models.Response:
    return models.Response.objects.create(
        call="small", route="online", reference=f"R-{number}", public_reference=f"P-{number}"
    )


def attached(to: models.Response, kept: files.Kept) -> models.Attachment:
    return to.attachments.create(
        file_name="plan.txt", kind="txt", size=3, sha256=kept.stored_as, scan="not_scanned",
        stored_as=kept.stored_as, file_key=kept.file_key,
    )  # fmt: skip


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def make_old(path: Path) -> None:
    os.utime(path, (time.time() - 7200,) * 2)


def test_bytes_are_kept_under_a_random_name_that_their_owner_alone_can_read(folder: Path) -> None:
    first, second = files.store([b"ab", b"c"]), files.store([b"abc"])
    assert first != second
    with files.open_stored(first) as content:
        assert content.read() == b"abc"
    path = folder / "kept" / first.stored_as
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {
        stat.S_IMODE(place.stat().st_mode) for place in (folder, folder / "kept", folder / "quarantine")
    } == {0o700}
    assert "." not in first.stored_as
    assert b"abc" not in path.read_bytes()
    assert not list((folder / "quarantine").iterdir())


def test_what_is_not_kept_leaves_nothing(folder: Path) -> None:
    def cut_off() -> object:
        yield b"ab"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        files.store(cut_off())
    assert names(folder) == set()


def test_a_file_and_its_folders_are_on_the_disk_before_its_name_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files.store([b""])  # so that the folders stand
    synced = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.readlink(f"/proc/self/fd/{number}")))
    kept = files.store([b"abc"])
    assert [Path(path).name for path in synced] == [kept.stored_as, "kept", "quarantine"]


@pytest.mark.parametrize(
    "name", ["", "../site.sqlite3", "/etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n", "../" + "a" * 61]
)
def test_nothing_but_a_name_of_ours_leads_to_a_file(name: str, folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files.forget(name)
    with pytest.raises(FileNotFoundError):
        files.open_stored(files.Kept(name, "00" * 32))


def test_bytes_that_another_response_has_stay_until_it_lets_go(folder: Path) -> None:
    first, second = response(1), response(2)
    kept = files.store([b"abc"])
    attached(first, kept)
    assert files.copy_files(first, second) == 1
    with files.open_stored(second.attachments.get()) as content:
        assert content.read() == b"abc"
    with transaction.atomic():
        assert files.forget_files(first) == 1
    assert not files.forget(kept.stored_as)
    assert names(folder) == {kept.stored_as}


def test_bytes_go_when_the_last_response_lets_go_and_the_change_has_come_to_stay(
    folder: Path, django_capture_on_commit_callbacks: object
) -> None:
    one = response()
    kept = files.store([b"abc"])
    attached(one, kept)
    with django_capture_on_commit_callbacks() as callbacks:
        files.forget_files(one)
    assert names(folder) == {kept.stored_as}
    callbacks[0]()
    assert names(folder) == set()


def test_the_sweep_takes_what_is_old_and_nobodys(folder: Path) -> None:
    attached_file, nobodys, young = (files.store([b"abc"]) for _ in range(3))
    attached(response(), attached_file)
    waiting, left = files.Arriving(), files.Arriving()
    for path in (folder / "kept" / attached_file.stored_as, folder / "kept" / nobodys.stored_as, left.path):
        make_old(path)
    assert files.sweep() == 2
    assert names(folder) == {attached_file.stored_as, young.stored_as, waiting.stored_as}
    left.destroy()
    waiting.destroy()


def test_a_file_that_goes_during_the_sweep_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_old(folder / "kept" / files.store([b"abc"]).stored_as)
    seen = Path.stat

    def gone(path: Path, **kwargs: object) -> os.stat_result:
        if len(path.name) == 64:
            raise FileNotFoundError
        return seen(path, **kwargs)

    monkeypatch.setattr(Path, "stat", gone)
    assert files.sweep() == 0
