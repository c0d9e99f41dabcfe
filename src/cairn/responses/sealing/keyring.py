"""The master keys of a ledger, as the text of their file: one a line, the last of them in use."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from cairn.exceptions import SettingsError

KEY_BYTES = 32
FEWEST_DIFFERENT = 12
"""Of 32 random bytes fewer are different once in 10^19 times: such a key was typed, not drawn."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
HEADING = """\
# The master keys of this review's ledger, one a line: its name, then the key. The last one is in use; the others open
# what was locked before. Whoever has this file and a copy of the ledger can read every answer, and whoever has lost it
# can read none. Keep a copy apart from the ledger's own backups.
"""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """A key that locks data keys. `id` is its name in the file and in the ledger; 32 bytes, never shown."""

    id: str
    secret: bytes = field(repr=False)

    @property
    def digits(self) -> str:
        """Sixteen hexadecimal digits that tell it from another of the same name, and nothing of the key itself."""
        return hmac.new(self.secret, b"cairn master key", hashlib.sha256).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Keyring:
    """The master keys of a file in their order, at least one."""

    keys: tuple[MasterKey, ...]

    @property
    def current(self) -> MasterKey:
        """The one that locks what is new: the last."""
        return self.keys[-1]

    def find(self, key_id: str) -> MasterKey | None:
        """The key of that name, or None."""
        return next((key for key in self.keys if key.id == key_id), None)

    def with_those_of(self, other: Keyring) -> Keyring:
        """These keys, and before them those of another ring that are not among them."""
        mine = {key.id for key in self.keys}
        return Keyring((*(key for key in other.keys if key.id not in mine), *self.keys))

    def text(self) -> str:
        """What the file holds."""
        lines = (f"{key.id} {base64.b64encode(key.secret).decode()}\n" for key in self.keys)
        return HEADING + "".join(lines)


def new_master_key(today: dt.date) -> MasterKey:
    """A key drawn anew, named by the day and four hexadecimal digits."""
    return MasterKey(f"{today.isoformat()}-{secrets.token_hex(2)}", secrets.token_bytes(KEY_BYTES))


def parse_keyring(text: str, where: str) -> Keyring:
    """The keys of a file's text; `where` names the file in what is said.

    Raises SettingsError, which names the line and never quotes a key, where a line cannot be read, a key is weak, a
    name or a key stands twice, or there is none.
    """
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    keys = tuple(
        _key(line, f"{where} line {number}") for number, line in lines if line and not line.startswith("#")
    )
    if not keys:
        raise SettingsError(
            f"{where}: holds no key. Bring the file back from its copy; for a ledger that holds nothing yet, "
            "remove it and make a new one with `cairn keys new`."
        )
    if len({key.id for key in keys}) < len(keys) or len({key.secret for key in keys}) < len(keys):
        raise SettingsError(
            f"{where}: a name or a key stands in it twice. Leave each of them once, the one in use last."
        )
    return Keyring(keys)


def _key(line: str, place: str) -> MasterKey:
    name, _, written = line.partition(" ")
    try:
        secret = base64.b64decode(written.strip(), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if not NAME.fullmatch(name) or len(secret) != KEY_BYTES:
        raise SettingsError(
            f"{place}: is not a key's name (letters, digits, hyphens) and, after a space, 32 bytes in base64. "
            "Bring the file back from its copy; a key that was changed opens nothing."
        )
    if len(set(secret)) < FEWEST_DIFFERENT:
        raise SettingsError(
            f"{place}: the key is too weak: it was not drawn at random. Take the line out if nothing was locked "
            "with it, and make a new one with `cairn keys new`."
        )
    return MasterKey(name, secret)
