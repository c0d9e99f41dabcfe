"""Backups of the ledger: one archive a moment, read by either database and by anybody's own program.

The format is told in `format.md` beside this, which every backup carries as its README. The website
writes and restores them; checking one needs neither the website nor a database.
"""

from cairn.responses.backups.archive import Archive, ArchiveWriter
from cairn.responses.backups.check import check_backup
from cairn.responses.backups.manifest import (
    BackupManifest,
    BackupTable,
    Column,
    Kind,
    Missing,
    Part,
    Register,
    Why,
)

__all__ = [
    "Archive",
    "ArchiveWriter",
    "BackupManifest",
    "BackupTable",
    "Column",
    "Kind",
    "Missing",
    "Part",
    "Register",
    "Why",
    "check_backup",
]
