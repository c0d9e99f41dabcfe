"""The data key of a row's owner, to seal with: found in the ledger, or made at the first word that is to be sealed.

It is always the ledger that is asked, and no memory: a key that was made in a transaction which was then undone must
never seal anything.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from cairn.exceptions import CairnError, SettingsError
from cairn.responses import sealing
from cairn.web.ledger.encryption.keys import DataKey, MasterKey
from cairn.web.ledger.encryption.masters import MASTERS
from cairn.web.ledger.encryption.opened import OPENED, KeyGone, known_master

FIND = "SELECT id, wrapped, master_id FROM ledger_datakey WHERE {} = %s"
KEEP = (
    "INSERT INTO ledger_datakey (id, wrapped, master_id, {}) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT DO NOTHING RETURNING id"
)
HOLD = "SELECT digits, retired_at FROM ledger_masterkey WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose key it is: a kind out of OWNERS, and its id, None where it has none yet."""

    kind: str
    id: int | None

    @property
    def column(self) -> str:
        """Where the table of keys says so."""
        return self.kind if self == LEDGER else f"{self.kind}_id"

    @property
    def value(self) -> object:
        """What stands there."""
        return True if self == LEDGER else self.id


LEDGER = Owner("whole_ledger", 1)
_MINE = threading.local()


@contextmanager
def one_look_up() -> Iterator[None]:
    """Within it each owner's key is looked up once. For the writing of one row, or of many at once, and no longer."""
    if getattr(_MINE, "found", None) is not None:
        yield
        return
    _MINE.found = {}
    try:
        yield
    finally:
        _MINE.found = None


def know(owner: Owner, row: tuple[str, str, str]) -> None:
    """Take an owner's key (its id, what is locked, the id of the master key) from another query of this transaction, to
    be used until the end of `one_look_up`; outside of it nothing is done."""
    found: dict[Owner, sealing.DataKey] | None = getattr(_MINE, "found", None)
    if found is not None and owner not in found:
        found[owner] = OPENED.of_row(row)


def data_key_of(owner: Owner) -> sealing.DataKey:
    """The key of an owner that is in the ledger, made where it has none yet."""
    found: dict[Owner, sealing.DataKey] | None = getattr(_MINE, "found", None)
    if found is not None and owner in found:
        return found[owner]
    key = _found(owner) or _made(owner)
    if found is not None:
        found[owner] = key
    return key


def keep(key: sealing.DataKey, owner: Owner) -> None:
    """Write down a new key of an owner who has none, locked with the master key in use."""
    if not _is_first(key, owner):
        raise CairnError(f"There is a key of {owner.kind} {owner.id} already.")
    OPENED.hold([key])


def destroy(**owner: object) -> int:
    """Destroy the key of an owner (`response=`, `letter=` or `complaint=`): what it sealed is unreadable from then on.

    Returns how many keys went. This process forgets it too; others hold it in memory for a while, without the words.
    """
    keys = DataKey.objects.filter(**owner)
    ids = list(keys.values_list("pk", flat=True))
    keys.delete()
    OPENED.forget(ids)
    return len(ids)


def _made(owner: Owner) -> sealing.DataKey:
    """A new key of an owner; of two that made one at the same moment, that of the first."""
    key = sealing.new_data_key()
    made = key if _is_first(key, owner) else _found(owner)
    if made is None:
        raise KeyGone
    OPENED.hold([made])
    return made


@transaction.atomic(savepoint=False)  # so that the master key is held until the data key is in place
def _is_first(key: sealing.DataKey, owner: Owner) -> bool:
    master = hold_for_locking()
    with connection.cursor() as cursor:
        cursor.execute(KEEP.format(owner.column), [key.id, sealing.wrap(key, master), master.id, owner.value])
        return cursor.fetchone() is not None


def _found(owner: Owner) -> sealing.DataKey | None:
    with connection.cursor() as cursor:
        cursor.execute(FIND.format(owner.column), [owner.value])
        found = cursor.fetchone()
    return OPENED.of_row(found) if found else None


def hold_for_locking() -> sealing.MasterKey:
    """The master key in use, held in the ledger against being retired until the transaction ends.

    Raises SettingsError where the ledger knows another key of that name, or has retired it; and where it knows none and
    the file lacks one that locks something: what a new file of keys locks would be lost with it once the old is back.
    """
    key = MASTERS.ring().current
    known = _held(key.id)
    if known is None:
        check_every_key_is_there()
        MasterKey.objects.bulk_create([MasterKey(id=key.id, digits=key.digits)], ignore_conflicts=True)
        known = _held(key.id)
    check_is_the_same(key, known[0] if known else "")
    if known and known[1] is not None:
        raise SettingsError(
            f"CAIRN_KEYS: the last key of the file, {key.id}, was retired, and may lock nothing any more. Make a new "
            "one: `cairn keys new`."
        )
    return key


def check_every_key_is_there() -> None:
    """Raises SettingsError where the file lacks a key that locks something, or has another of its name."""
    in_use = set(DataKey.objects.order_by().values_list("master_id", flat=True).distinct())
    for row in MasterKey.objects.filter(pk__in=in_use):
        check_is_the_same(known_master(row.pk), row.digits)


def check_is_the_same(key: sealing.MasterKey, digits: str) -> None:
    """Raises SettingsError where the ledger was locked with another key of that name."""
    if key.digits != digits:
        raise SettingsError(
            f"CAIRN_KEYS: the key {key.id} in the file is not the one of that name with which the ledger was locked. "
            "Bring the right file back from its copy."
        )


def _held(key_id: str) -> tuple[str, object] | None:
    share = " FOR SHARE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"{HOLD}{share}", [key_id])
        found: tuple[str, object] | None = cursor.fetchone()
    return found


def retire_in_ledger(key_id: str) -> None:
    """Note that a master key may lock nothing any more. Whoever is about to lock with it is waited for."""
    MasterKey.objects.filter(pk=key_id).update(retired_at=timezone.now())
