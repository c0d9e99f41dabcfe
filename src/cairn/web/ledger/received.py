"""Files as they came with a response, before the ledger holds them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file of a response: `notes` are whole sentences on what could not be read in it, or was read from a picture."""

    file_name: str
    content: bytes
    kind: str = ""
    is_scanned: bool = False
    notes: tuple[str, ...] = ()
