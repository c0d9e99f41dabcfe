"""The backend, under the name by which Django looks for it."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base

NO_WAIT = 0


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, which asks the server before every page whether it is there; this one looks at its own end first."""

    def is_usable(self) -> bool:
        """Whether the connection can be used. Nothing waits to be read from one that is at rest: where something
        does, it is a farewell, or a notice, and the server is asked."""
        if self.connection is None or self.connection.closed:
            return False
        look = select.poll()
        look.register(self.connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
        return bool(super().is_usable()) if look.poll(NO_WAIT) else True
