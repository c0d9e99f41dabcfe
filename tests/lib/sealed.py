"""Opening what stands sealed in a ledger past the site's own code: the file and the table of keys, and no Django."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cairn.responses.sealing import key_id_of, open_words, unwrap
from cairn.responses.sealing.keyfile import read_keyring

KEYS = "select id, wrapped, master_id from ledger_datakey"


class Opener:
    """Opens tokens. `rows` gives the rows of a query, `keys` is the file of master keys."""

    def __init__(self, rows: Callable[[str], list[tuple[Any, ...]]], keys: Path) -> None:
        ring = read_keyring(keys)
        self._keys = {
            key_id: unwrap(key_id, wrapped, ring.find(master)) for key_id, wrapped, master in rows(KEYS)
        }

    def words(self, token: str, model: str, field: str, *bound: object) -> str:
        """The words of a token; `bound` says in which row it stands, as the model's `bound_to` does."""
        if not token:
            return ""
        place = "".join(f"{len(str(part))}:{part}" for part in (model, field, *bound)).encode()
        return open_words(token, self._keys[key_id_of(token)], place).decode()
