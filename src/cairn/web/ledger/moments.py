"""Reading the ledger as it stood at one moment, though somebody is sending or erasing meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction of which every query sees the same ledger.

    SQLite gives it by itself. PostgreSQL by itself shows each query what was committed before it began, so it is
    asked for a repeatable read, which must come before the first query.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
