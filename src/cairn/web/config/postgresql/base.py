"""The backend, under the name by which Django looks for it."""

from __future__ import annotations

import select
import time
from datetime import UTC, datetime
from typing import Any

from django.db.backends.postgresql import base, psycopg_any

NO_WAIT = 0
AT_REST = 60.0
"""Seconds after which the server is asked in any case: one that lost its power, or a firewall, says no farewell."""


class Moment(psycopg_any.BaseTzLoader):
    """Django's reader of a moment, but that Python's own, which is quicker, reads what the server always writes."""

    timezone = UTC

    def load(self, data: Any) -> Any:
        """The moment, in UTC."""
        text = bytes(data)
        return datetime.fromisoformat(text.decode()) if text.endswith(b"+00") else super().load(data)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, which asks the server before every page whether it is there; this one looks at its own end first."""

    looked_at = 0.0
    _kept: Any = None

    def kept_cursor(self) -> Any:
        """A cursor of the open connection that is used again: to make one takes as long as to ask with it."""
        if self._kept is None or self._kept.connection is not self.connection:
            self._kept = self.create_cursor()
            if self.timezone is UTC:
                self._kept.adapters.register_loader("timestamptz", Moment)
        return self._kept

    def is_usable(self) -> bool:
        """Whether the connection can be used.

        Nothing waits to be read from one that is in use: where something does, it is a farewell, or a notice, and
        the server is asked. One on which something went wrong is not used again: it may hold the plan of a query
        to a table that has changed since.
        """
        if self.connection is None or self.connection.closed or self.errors_occurred:
            return False
        rested = time.monotonic() - self.looked_at
        self.looked_at = time.monotonic()
        look = select.poll()
        look.register(self.connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
        return bool(super().is_usable()) if rested > AT_REST or look.poll(NO_WAIT) else True
