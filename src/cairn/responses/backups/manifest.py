"""What a backup holds, as its manifest says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

FORMAT = 1
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
README = "README.md"
TABLES = "tables"
ATTACHMENTS = "attachments"
REVIEW = "review"


class Kind(StrEnum):
    """What the values of a column are, whatever database they come from; format.md says how each is written."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    DECIMAL = "decimal"
    TRUTH = "truth"
    MOMENT = "moment"
    DAY = "day"
    TIME = "time"
    SPAN = "span"
    UUID = "uuid"
    BYTES = "bytes"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class BackupTable:
    """A table: its columns in the order of each row's values, `key` among them by which rows are in order.

    `last_number` is the highest number that the table has ever given a row, so that none is given twice; 0
    where it gives none.
    """

    name: str
    key: str
    columns: tuple[Column, ...]
    rows: int
    last_number: int = 0

    @property
    def part(self) -> str:
        """The name of its part."""
        return f"{TABLES}/{self.name}.jsonl"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the backup: how many bytes, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


class Why(StrEnum):
    """Why a file was not there to be copied: nobody knows; its response was erased after the moment; or somebody took
    it out of their response after the moment."""

    LOST = "lost"
    ERASED = "erased"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Missing:
    """A file that a row names and that was not there to be copied."""

    stored_as: str
    why: Why


@dataclass(frozen=True, slots=True)
class Register:
    """Where the public register of receipts ended at the moment: the number and checksum of its last line."""

    number: int = 0
    sha256: str = "0" * 64


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """The whole of a backup's manifest. Moments are texts in UTC, as 2026-06-03T14:05:06.123456Z.

    What was acknowledged before `began` is in it; nothing that began after `moment` is. `migrations` are the names
    of those that had run, by app; `key_check` is a keyed checksum by which the site's key is known again and which
    gives nothing of it away; `keys` are the names of the master keys that lock what people say, without which it
    cannot be read; `left_out` names the tables that are not in it, each with the reason.
    """

    format: int
    cairn: str
    call: str
    title: str
    began: str
    moment: str
    database: str
    key_check: str
    migrations: dict[str, tuple[str, ...]]
    tables: tuple[BackupTable, ...]
    parts: dict[str, Part]
    register: Register = field(default_factory=Register)
    left_out: dict[str, str] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)

    def rows_of(self, name: str) -> int:
        """How many rows a table has; 0 where the backup has no such table."""
        return next((table.rows for table in self.tables if table.name == name), 0)

    def parts_in(self, folder: str) -> tuple[str, ...]:
        """The names of the parts in one of its folders."""
        return tuple(name for name in self.parts if name.startswith(f"{folder}/"))
