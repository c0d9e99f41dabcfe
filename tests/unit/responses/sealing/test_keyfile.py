"""The file of keys on the disk: who may read it, and that it is never half written."""

from __future__ import annotations

import datetime as dt
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cairn.exceptions import SettingsError
from cairn.responses.sealing import keyfile

DAY = dt.date(2027, 3, 14)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    keyfile.make_keyring(tmp_path / "apart" / "keys", DAY)
    return tmp_path / "apart" / "keys"


def test_a_file_is_made_for_its_owner_alone_and_once(path: Path) -> None:
    before = path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    keyfile.make_keyring(path, DAY)
    assert path.read_text() == before
    assert len(keyfile.read_keyring(path).keys) == 1


def test_of_many_who_make_it_at_once_one_stands(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda _: keyfile.make_keyring(path, DAY), range(8)))
    assert len(keyfile.read_keyring(path).keys) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o660])
def test_a_file_that_others_can_read_or_change_is_refused_with_the_cure(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(SettingsError, match=f"chmod 600 {path}"):
        keyfile.read_keyring(path)


def test_a_file_that_is_missing_or_none_is_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"there is no file .* cairn keys new --file"):
        keyfile.read_keyring(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match=r"cannot be read .Is a directory|is no file"):
        keyfile.read_keyring(path.parent)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="is no text"):
        keyfile.read_keyring(path)


def test_a_key_is_added_last_and_all_else_stays_as_it_was(path: Path) -> None:
    path.write_text(path.read_text() + "# kept by hand")
    first = keyfile.read_keyring(path).current
    added = keyfile.add_key(path, DAY)
    ring = keyfile.read_keyring(path)
    assert [key.id for key in ring.keys] == [first.id, added.id]
    assert ring.current == added
    assert "# kept by hand\n" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_keys_that_are_added_at_once_are_all_there(path: Path) -> None:
    with ThreadPoolExecutor(8) as many:
        added = {key.id for key in many.map(lambda _: keyfile.add_key(path, DAY), range(12))}
    assert added < {key.id for key in keyfile.read_keyring(path).keys}
    assert len(keyfile.read_keyring(path).keys) == 13


def test_a_key_is_taken_out_unless_it_is_in_use(path: Path) -> None:
    old = keyfile.read_keyring(path).current
    with pytest.raises(SettingsError, match="is the key in use"):
        keyfile.take_out_key(path, old.id)
    new = keyfile.add_key(path, DAY)
    assert keyfile.take_out_key(path, old.id)
    assert not keyfile.take_out_key(path, old.id)
    assert keyfile.read_keyring(path).keys == (new,)


def test_what_cannot_be_written_is_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keyfile.os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left on device"):
        keyfile.add_key(path, DAY)
    assert path.read_bytes() == before
