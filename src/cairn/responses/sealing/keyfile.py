"""The file of master keys: read only where nobody else can read it, and never half written."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

from cairn.exceptions import SettingsError
from cairn.responses.sealing.keyring import HEADING, Keyring, MasterKey, new_master_key, parse_keyring
from cairn.tables.disk import settle

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_keyring(path: Path) -> Keyring:
    """The keys of a file. Raises SettingsError where it is missing, others can read or change it, or it is spoilt."""
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise SettingsError(
                    f"CAIRN_KEYS: {path} is no file. Name the file of the ledger's master keys."
                )
            if about.st_mode & OTHERS:
                raise SettingsError(
                    f"CAIRN_KEYS: others on this machine can read or change {path}. Take that away: chmod 600 {path}. "
                    "If somebody may have read it, run `cairn keys rotate` after, and retire the old key."
                )
            text = file.read()
    except FileNotFoundError:
        raise SettingsError(
            f"CAIRN_KEYS: there is no file {path}. Bring it back from its copy: without it no answer can be read. For "
            f"a ledger that holds nothing yet, make one: cairn keys new --file {path}"
        ) from None
    except OSError as error:
        raise SettingsError(
            f"CAIRN_KEYS: {path} cannot be read ({error.strerror}). Give the site's own account the file."
        ) from None
    return parse_keyring(_decoded(text, path), str(path))


def make_keyring(path: Path, today: dt.date) -> None:
    """A file with one key, where there is none; its folder is made for its owner alone. Of two at once one stands."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _held(path):
        if not path.exists():
            _write(path, Keyring((new_master_key(today),)).text())


def add_key(path: Path, today: dt.date) -> MasterKey:
    """A new key at the end of a file, in use from then on; the file is made where there is none.

    Raises SettingsError where the file cannot be read or written.
    """
    with _held(path):
        text = _text(path) if path.exists() else HEADING
        has = read_keyring(path).keys if path.exists() else ()
        key = new_master_key(today)
        while key.id in {each.id for each in has}:
            key = new_master_key(today)
        line = Keyring((key,)).text().removeprefix(HEADING)
        _write(path, text + ("" if text.endswith("\n") else "\n") + line)
    return key


def take_out_key(path: Path, key_id: str) -> bool:
    """Take a key's line out of a file; whether it was there. All else, comments among it, stays as it was.

    Raises SettingsError where it is the last key, or the file cannot be read or written.
    """
    with _held(path):
        keys = read_keyring(path)
        if keys.find(key_id) is None:
            return False
        if keys.current.id == key_id:
            raise SettingsError(
                f"{path}: {key_id} is the key in use. Make a new one first: `cairn keys rotate`."
            )
        lines = _text(path).splitlines(keepends=True)
        _write(path, "".join(line for line in lines if line.strip().partition(" ")[0] != key_id))
    return True


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold the file against others who would change it at the same time."""
    try:
        number = os.open(path.with_name(f".{path.name}.lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    except OSError as error:
        raise _not_written(path, error) from None
    try:
        flock(number, LOCK_EX)
        yield
    finally:
        os.close(number)


def _write(path: Path, text: str) -> None:
    """Written beside, safe from a power cut, and then renamed: nobody ever reads half of it."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        settle(path.parent)
    except OSError as error:
        raise _not_written(path, error) from None


def _text(path: Path) -> str:
    return _decoded(path.read_bytes(), path)


def _decoded(text: bytes, path: Path) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise SettingsError(
            f"{path}: is no text, so it is not the file of the ledger's master keys. Bring it back from its copy."
        ) from None


def _not_written(path: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"{path}: cannot be written ({error.strerror}), so the keys are as they were. Run this as the account that "
        "owns the file, where the file can be changed."
    )
