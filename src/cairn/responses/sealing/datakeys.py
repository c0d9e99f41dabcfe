"""Data keys: drawn, locked with a master key, and opened again.

Envelope encryption with AES-256-GCM (NIST SP 800-38D), by the `cryptography` library. A master key locks far fewer
than the 2^32 data keys up to which random nonces of 96 bits are safe (SP 800-38D, section 8.3).
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cairn.responses.sealing.faults import Unreadable
from cairn.responses.sealing.keyring import KEY_BYTES, MasterKey

NONCE_BYTES = 12
ID_LETTERS = 16
"""Twelve random bytes in base64: a name that was once given never stands for another key, though a transaction that
drew it was rolled back."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """A key that seals the words of one response. `id` is 16 letters, digits, hyphens or underscores."""

    id: str
    secret: bytes = field(repr=False)
    cipher: AESGCM = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "cipher", AESGCM(self.secret)
        )  # made once: a page opens many words with one key


def new_data_key() -> DataKey:
    """A key drawn anew."""
    return DataKey(secrets.token_urlsafe(NONCE_BYTES), secrets.token_bytes(KEY_BYTES))


def wrap(key: DataKey, master: MasterKey) -> str:
    """A data key locked with a master key, as 80 letters of base64. It opens under its own id alone."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    locked = AESGCM(master.secret).encrypt(nonce, key.secret, _place(key.id, master.id))
    return binascii.b2a_base64(nonce + locked, newline=False).decode()


def unwrap(key_id: str, wrapped: str, master: MasterKey) -> DataKey:
    """The data key of that id. Raises Unreadable where it is not what this master key locked under this id."""
    try:
        given = binascii.a2b_base64(wrapped, strict_mode=True)
        secret = AESGCM(master.secret).decrypt(
            given[:NONCE_BYTES], given[NONCE_BYTES:], _place(key_id, master.id)
        )
    except (InvalidTag, ValueError):
        raise Unreadable(
            f"The data key {key_id} does not open with the master key {master.id}: one of the two is not as it was. "
            "Bring the key file back from its copy, or the ledger from a backup."
        ) from None
    return DataKey(key_id, secret)


def mark_of(text: str, key: DataKey, label: str) -> str:
    """Sixty-four hexadecimal digits by which two equal texts can be told, and which tell nobody without the key what
    they are. `label` says what kind of text it is (HMAC-SHA256, RFC 2104, under a key of its own)."""
    own = hmac.new(key.secret, f"cairn mark {label}".encode(), hashlib.sha256).digest()
    return hmac.new(own, text.encode(), hashlib.sha256).hexdigest()


def _place(key_id: str, master_id: str) -> bytes:
    return f"cairn data key\n{key_id}\n{master_id}".encode()
