"""Data keys that this process has opened: each is fetched once, and with it those that are likely to be asked for next.

Reading a row notes which key its words want. The first word that is looked at fetches the keys of all the rows that
were read with it in one query, so that a list of responses costs one query for keys and not one each.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable

from django.db import connection
from django.http import Http404

from cairn.exceptions import SettingsError
from cairn.responses.sealing import DataKey, MasterKey, unwrap
from cairn.web.common.refusals import Refused
from cairn.web.ledger.encryption.masters import MASTERS

MOST = 20_000
"""Keys held open. Of more responses than that, keys are fetched again and again, many at a time."""
AT_ONCE = 500
"""Keys fetched by one query."""
MOST_WANTED = 10_000


class KeyGone(Refused, Http404):
    """A data key that is in the ledger no more: what it sealed was erased. A page that meets it is not found."""

    def __init__(self) -> None:
        super().__init__(
            "What you asked for was erased a moment ago, and cannot be read any more. Go back, and open the page again."
        )


class OpenedKeys:
    """The keys that were opened last, for every thread of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: OrderedDict[str, DataKey] = OrderedDict()
        self._mine = threading.local()

    def want(self, key_id: str) -> None:
        """Note that a row which was read needs this key, should anybody look at its words."""
        if key_id not in self._keys:
            wanted = self._wanted()
            if len(wanted) < MOST_WANTED:
                wanted[key_id] = None

    def get(self, key_id: str) -> DataKey:
        """The key. Raises KeyGone where the ledger has none of that id, Unreadable where it does not open, and
        SettingsError where the master key is not in the file."""
        with self._lock:
            key = self._keys.get(key_id)
            if key is not None:
                self._keys.move_to_end(key_id)
                return key
        return self._fetched(key_id)

    def of_row(self, row: tuple[str, str, str]) -> DataKey:
        """The key of a row that was read: its id, what is locked, and the id of the master key."""
        with self._lock:
            key = self._keys.get(row[0])
        if key is None:
            key = _open(*row)
            self.hold([key])
        return key

    def hold(self, keys: Iterable[DataKey]) -> None:
        """Hold keys that were opened elsewhere."""
        with self._lock:
            for key in keys:
                self._keys[key.id] = key
                self._keys.move_to_end(key.id)
            while len(self._keys) > MOST:
                self._keys.popitem(last=False)

    def forget(self, key_ids: Iterable[str] | None = None) -> None:
        """Let go of some keys, or of all."""
        with self._lock:
            for key_id in list(self._keys) if key_ids is None else key_ids:
                self._keys.pop(key_id, None)

    def want_none(self) -> None:
        """Forget what this thread's rows wanted: the next page reads others."""
        self._wanted().clear()

    def _fetched(self, key_id: str) -> DataKey:
        wanted = self._wanted()
        wanted.pop(key_id, None)
        some = [key_id, *(each for each in list(wanted)[: AT_ONCE - 1] if each not in self._keys)]
        for each in list(wanted)[: AT_ONCE - 1]:
            wanted.pop(each, None)
        found = dict(_open_all(some))
        self.hold(found.values())
        if key_id not in found:
            raise KeyGone
        return found[key_id]

    def _wanted(self) -> dict[str, None]:
        if not hasattr(self._mine, "wanted"):
            self._mine.wanted = {}
        wanted: dict[str, None] = self._mine.wanted
        return wanted


OPENED = OpenedKeys()


def _open_all(key_ids: list[str]) -> Iterable[tuple[str, DataKey]]:
    for row in _rows(key_ids):
        yield row[0], _open(*row)


def _open(key_id: str, wrapped: str, master_id: str) -> DataKey:
    master = MASTERS.find(master_id)
    if master is None:  # wrapped anew, and the old key taken out of the file, since the row was read
        _, wrapped, master_id = next(iter(_rows([key_id])), (key_id, wrapped, master_id))
        master = known_master(master_id)
    return unwrap(key_id, wrapped, master)


def known_master(master_id: str) -> MasterKey:
    """The master key of that name. Raises SettingsError where the file has it not."""
    master = MASTERS.find(master_id)
    if master is None:
        raise SettingsError(
            f"CAIRN_KEYS: the ledger was locked with the key {master_id}, which is not in the file. Bring the file "
            "back from its copy: nobody can read what that key locked without it."
        )
    return master


def _rows(key_ids: list[str]) -> list[tuple[str, str, str]]:
    places = ", ".join(["%s"] * len(key_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, wrapped, master_id FROM ledger_datakey WHERE id IN ({places})",  # noqa: S608 - places only
            key_ids,
        )
        return list(cursor.fetchall())
