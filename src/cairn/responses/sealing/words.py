"""Words sealed for one place: a text that says which key opens it, and opens nowhere else.

A token is `c1.`, the data key's id (16 letters), a full stop, and in base64 a nonce and what AES-256-GCM makes of the
words. The place (which column of which row) is bound to it as associated data. Words are padded before they are sealed,
for of an answer that is one of five choices the length alone would tell which it was.
"""

from __future__ import annotations

import secrets

import pybase64  # the standard library's takes three times as long as all else that opening a text does
from cryptography.exceptions import InvalidTag

from cairn.responses.sealing.datakeys import ID_LETTERS, NONCE_BYTES, DataKey
from cairn.responses.sealing.faults import Unreadable

VERSION = "c1."
KEY_ID = slice(len(VERSION), len(VERSION) + ID_LETTERS)
HEAD = len(VERSION) + ID_LETTERS + 1
SHORTEST = 64
END = b"\x80"
DOES_NOT_OPEN = (
    "Something in the ledger does not open with its key: it was changed, or moved to another place than it was sealed "
    "for. Run `cairn keys check` to see what is as it was, and bring the rest back from a backup."
)


def is_sealed(stored: str) -> bool:
    """Whether a text has the shape of a token. Nobody's plain words are ever stored, so none can pass for one."""
    return stored.startswith(VERSION) and len(stored) > HEAD and stored[HEAD - 1] == "."


def key_id_of(token: str) -> str:
    """The id of the data key that opens a token."""
    return token[KEY_ID]


def place_of(*parts: object) -> bytes:
    """The name of a place out of its parts, each with its length before it, so that no two places have one name."""
    return "".join([f"{len(part)}:{part}" for part in map(str, parts)]).encode()


def seal_words(words: bytes, key: DataKey, place: bytes, *, least: int = SHORTEST) -> str:
    """Words as a token that opens in this place alone; `least` is how many bytes they are padded to at the least."""
    sealed = pybase64.b64encode_as_string(seal_bytes(words, key, place, least=least))
    return f"{VERSION}{key.id}.{sealed}"


def open_words(token: str, key: DataKey, place: bytes) -> bytes:
    """What was sealed for this place. Raises Unreadable where it was not, or was changed since."""
    try:
        return open_bytes(pybase64.b64decode(token[HEAD:], validate=True), key, place)
    except ValueError:
        raise Unreadable(DOES_NOT_OPEN) from None


def seal_bytes(words: bytes, key: DataKey, place: bytes, *, least: int = SHORTEST) -> bytes:
    """As `seal_words`, but the nonce and the sealed bytes alone."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + key.cipher.encrypt(nonce, _padded(words, least), _bound(key, place))


def open_bytes(sealed: bytes, key: DataKey, place: bytes) -> bytes:
    """As `open_words`, of what `seal_bytes` made."""
    try:
        padded = key.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound(key, place))
    except (InvalidTag, ValueError):
        raise Unreadable(DOES_NOT_OPEN) from None
    return padded[: padded.rindex(END)]


def _padded(words: bytes, least: int) -> bytes:
    """Up to the next of a few lengths: steps of 64 bytes, of a sixteenth or less of what is long."""
    length = len(words) + len(END)
    step = max(SHORTEST, 1 << max(length.bit_length() - 5, 0))
    whole = max(least, -(-length // step) * step)
    return words + END + bytes(whole - length)


def _bound(key: DataKey, place: bytes) -> bytes:
    return b"%s%s\n%s" % (VERSION.encode(), key.id.encode(), place)
