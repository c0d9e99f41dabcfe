"""Changing the master key while the site runs: every data key is locked anew, a few at a time.

A data key's row changes in one step from one lock to another, and whoever reads it knows both master keys: the file
is read again where one is not known. So nothing is unreadable at any moment. Killed, it is simply begun again, for
what is left is what is not yet locked with the key in use. Two at once share the work.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count

from cairn.responses import sealing
from cairn.responses.sealing.keyfile import add_key, read_keyring, take_out_key
from cairn.web.common.refusals import Refused
from cairn.web.ledger.encryption.keys import DataKey, MasterKey
from cairn.web.ledger.encryption.lookup import hold_for_locking, retire_in_ledger
from cairn.web.ledger.encryption.masters import MASTERS
from cairn.web.ledger.encryption.opened import known_master

AT_ONCE = 250
"""Data keys in one transaction: about a hundredth of a second, for which SQLite lets nobody else write."""
SECONDS_BETWEEN = 0.005
LOCK_ANEW = "UPDATE ledger_datakey SET wrapped = %s, master_id = %s WHERE id = %s AND master_id = %s"


@dataclass(frozen=True, slots=True)
class KeyState:
    """A master key as the file and the ledger know it; `locks` is how many data keys it locks."""

    id: str
    locks: int
    is_current: bool
    is_in_file: bool
    is_retired: bool


def states_of_keys() -> list[KeyState]:
    """Every master key that the file or the ledger names, in the order of the file; those in the ledger alone first."""
    ring = MASTERS.ring()
    locks = dict(DataKey.objects.order_by().values_list("master_id").annotate(Count("pk")))
    known = {row.pk: row for row in MasterKey.objects.order_by("first_used_at", "pk")}
    in_file = [key.id for key in ring.keys]
    return [
        KeyState(
            id=key_id,
            locks=locks.get(key_id, 0),
            is_current=key_id == ring.current.id,
            is_in_file=key_id in in_file,
            is_retired=key_id in known and known[key_id].retired_at is not None,
        )
        for key_id in (*(key_id for key_id in known if key_id not in in_file), *in_file)
    ]


def new_master_if_none_waits(today: dt.date) -> tuple[str, bool]:
    """The key to lock everything with, and whether it was made now.

    One that is in use, and does not lock everything yet, is gone on with: that is a rotation which was not ended, or a
    key that was put into the file by hand. Raises SettingsError where the file cannot be read or written.
    """
    current = MASTERS.ring().current.id
    if DataKey.objects.exclude(master=current).exists() or not DataKey.objects.exists():
        return current, False
    return add_key(settings.CAIRN_KEYS, today).id, True


def lock_anew(progress: Callable[[int], None]) -> int:
    """Lock every data key with the master key in use; how many were not. `progress` is told how many are left.

    Raises SettingsError where a key is not in the file, Unreadable where a data key does not open: what was done
    until then stays done.
    """
    done = 0
    while left := _left():
        progress(left)
        done += _lock_some_anew()
        time.sleep(SECONDS_BETWEEN)  # whoever waits to write comes in between
    return done


def retire(key_id: str) -> bool:
    """Take a master key out of use for good, and then out of the file; whether it was in the file.

    The ledger is told first: from then on nothing can be locked with it, so that no process that still knows it can
    lock a response with a key that is gone. Raises Refused while it locks anything, is in use, or is not known.
    """
    in_file = read_keyring(settings.CAIRN_KEYS)
    if in_file.current.id == key_id:
        raise Refused(f"{key_id} is the key in use. Take another first: `cairn keys rotate`.")
    with transaction.atomic():
        row = MasterKey.objects.select_for_update().filter(pk=key_id).first()
        if row is None and in_file.find(key_id) is None:
            raise Refused(f"There is no key {key_id}, in the file or in the ledger. See `cairn keys list`.")
        locks = DataKey.objects.filter(master=key_id).count()
        if locks:
            raise Refused(
                f"{key_id} still locks {locks} of the ledger's data keys. Lock them anew first: `cairn keys rotate`."
            )
        if row is not None:
            retire_in_ledger(key_id)
    return take_out_key(settings.CAIRN_KEYS, key_id)


def _left() -> int:
    return DataKey.objects.exclude(master=MASTERS.ring().current.id).count()


@transaction.atomic
def _lock_some_anew() -> int:
    """Lock some data keys anew. What another does at the same moment is left to it."""
    master = hold_for_locking()  # asked for each time: of two that rotate, both follow the file
    waiting = DataKey.objects.exclude(master=master.id).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    rows = list(waiting.values_list("pk", "wrapped", "master_id")[:AT_ONCE])
    changes = [
        (sealing.wrap(sealing.unwrap(key_id, wrapped, known_master(old)), master), master.id, key_id, old)
        for key_id, wrapped, old in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(LOCK_ANEW, changes)
    return len(changes)
