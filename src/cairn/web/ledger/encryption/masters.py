"""The master keys as this process knows them: read again whenever their file has changed, without a restart."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from django.conf import settings

from cairn.responses.sealing import Keyring, MasterKey
from cairn.responses.sealing.keyfile import read_keyring

Stamp = tuple[int, int, int]


class Masters:
    """The keys of one file. A key that was taken out of it is still known until the process ends: a long reading that
    began before may yet meet it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._path: Path | None = None
        self._stamp: Stamp | None = None
        self._ring: Keyring | None = None
        self._known: Keyring | None = None

    def ring(self) -> Keyring:
        """The keys as the file holds them now. Raises SettingsError where it cannot be read, or is unsafe."""
        with self._lock:
            path: Path = settings.CAIRN_KEYS
            stamp = _stamp_of(path)
            if self._ring is None or path != self._path or stamp is None or stamp != self._stamp:
                ring = read_keyring(path)
                known = self._known if path == self._path else None
                self._known = ring.with_those_of(known) if known else ring
                self._path, self._stamp, self._ring = path, stamp, ring
            return self._ring

    def find(self, key_id: str) -> MasterKey | None:
        """The key of that name, the file being read again where it is not known; None where it is in neither."""
        known = self._known.find(key_id) if self._known and self._path == settings.CAIRN_KEYS else None
        if known is None:
            self.ring()
            known = self._known.find(key_id) if self._known else None
        return known

    def forget(self) -> None:
        """Know nothing of any file, as a process that has just begun."""
        with self._lock:
            self._path = self._stamp = self._ring = self._known = None


MASTERS = Masters()


def _stamp_of(path: Path) -> Stamp | None:
    try:
        about = os.stat(path)
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns, about.st_size
