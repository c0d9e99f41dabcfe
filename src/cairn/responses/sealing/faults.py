"""What is wrong with something that was sealed."""

from __future__ import annotations

from cairn.exceptions import UserError


class Unreadable(UserError):
    """Something sealed that does not open: another key, another place, or bytes that were changed.

    It never quotes what it could not open.
    """
