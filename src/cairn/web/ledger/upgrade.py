"""Sealing what an earlier release wrote in plain words: as the ledger is brought up to date, and when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.management.base import OutputWrapper
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cairn.tables.sentences import counted
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.encryption import checking
from cairn.web.ledger.worker import cut_the_log

BY = "keys"


def seal_after_upgrade(
    *, plan: Iterable[tuple[Any, bool]] = (), stdout: OutputWrapper | None = None, **_: Any
) -> None:
    """Seal the plain words of a ledger whose tables were just brought up to date; receives Django's `post_migrate`.

    One that holds none is not touched, and needs no key. Django's `flush` sends the signal without a plan.
    """
    has_changed = any(migration.app_label == "ledger" and not is_undone for migration, is_undone in plan)
    if has_changed and _is_up_to_date() and checking.has_plain_words():
        done = seal_plain_words()
        if stdout is not None:
            stdout.write(f"Sealed what an earlier release wrote in plain words, in {counted(done, 'row')}.")


def seal_plain_words() -> int:
    """Seal all that stands in plain words, and leave none of it behind; how many rows. What was cut off goes on.

    Nobody else may write meanwhile. Raises SettingsError where the file of keys is amiss.
    """
    done = checking.seal_plain_words()
    write_event(by=BY, what="keys.sealed", subject=BY, details={"rows": done})
    _leave_nothing_behind()
    return done


def _leave_nothing_behind() -> None:
    """Rows as they were stand on in SQLite's log, and between PostgreSQL's rows, until they are swept out."""
    cut_the_log()
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for model in checking.sealed_models():
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(model._meta.db_table)}")


def _is_up_to_date() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes("ledger"))
