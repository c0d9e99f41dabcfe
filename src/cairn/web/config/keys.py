"""The setting that names the file of master keys: where it may stand, and that it can be used."""

from __future__ import annotations

from pathlib import Path

from cairn.exceptions import SettingsError
from cairn.responses.sealing.keyfile import read_keyring

SECRETS = ".secrets"
"""The one folder of a review's that no backup, snapshot or publication takes anything from."""
SQLITE = "sqlite:///"


def read_keys(value: str, review: Path, database: str) -> Path:
    """The file of master keys, found to be whole.

    Raises SettingsError where it is missing, others can read it, a key is weak or spoilt, or where it stands among what
    is copied with the ledger: keys beside what they lock lock nothing.
    """
    path = Path(value)
    if not path.is_absolute():
        raise SettingsError("CAIRN_KEYS: name the file from the root on: CAIRN_KEYS=/etc/cairn/keys")
    path = path.resolve()
    if path.is_relative_to(review) and not path.is_relative_to(review / SECRETS):
        raise SettingsError(
            f"CAIRN_KEYS: {path} is inside the review's folder, of which copies are made: whoever has a copy would "
            f"have the keys to it. Move it out, or into {review / SECRETS}."
        )
    if path.parent in _folders_of_ledger(database):
        raise SettingsError(
            f"CAIRN_KEYS: {path} stands in the folder of the ledger's own file, and would be copied with it. Move it "
            "to another folder, such as /etc/cairn."
        )
    read_keyring(path)
    return path


def _folders_of_ledger(database: str) -> tuple[Path, ...]:
    named = database.removeprefix(SQLITE)
    return (Path(named).resolve().parent,) if named != database and named != ":memory:" else ()
