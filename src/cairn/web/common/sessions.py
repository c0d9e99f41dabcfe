"""Sessions in the database, as Django keeps them, read by one plain query: every page of a draft begins with it.

Django's own reading builds the same query anew each time, which takes longer than asking it.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.contrib.sessions.backends import db
from django.db import connections, router
from django.utils import timezone

MOST = 5_000
PLAIN = frozenset({str, int, float, bool})  # what nobody can change in its place
NAME = re.compile(r"[a-z0-9]{8,40}")  # no other was ever given, and PostgreSQL refuses to look for some
FIND = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


@lru_cache(maxsize=MOST)
def _opened(sealed: str) -> dict[str, Any]:
    """What a session holds, once its seal was found whole; the same text is always the same session."""
    return db.SessionStore().decode(sealed)


class SessionStore(db.SessionStore):
    """Django's, but for how a session is found."""

    @property
    def unread(self) -> str:
        """The name of a session that was not read yet; empty where it was, or where no session has such a name."""
        is_read = hasattr(self, "_session_cache")
        return "" if is_read or not NAME.fullmatch(self.session_key or "") else str(self.session_key)

    def read(self, sealed: str | None) -> None:
        """Take what another query found of a session by its name; None where it found none."""
        self._session_cache = self._holds(sealed)

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing where it has ended or never was, and then it gets a new name."""
        found = self._found() if NAME.fullmatch(self.session_key or "") else None
        return self._holds(found[0] if found else None)

    def _holds(self, sealed: str | None) -> dict[str, Any]:
        if sealed is None:
            self._session_key = None
            return {}
        held = _opened(sealed)
        is_plain = all(value is None or type(value) in PLAIN for value in held.values())
        return dict(held) if is_plain else deepcopy(held)

    def _found(self) -> tuple[str] | None:
        connection = connections[router.db_for_read(self.model)]
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(FIND, [self.session_key, now])
            found: tuple[str] | None = cursor.fetchone()
        return found
