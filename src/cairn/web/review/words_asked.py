"""The words that staff look for, kept in their session, so that none stands in an address: people search for names.

A list that was searched has an address of its own, with a number in it that says nothing. So the button back, a page
further on and a reload show it again, and nothing is sent twice. The session stands in the ledger: the words are sealed
in it, and go when it ends.
"""

from __future__ import annotations

import secrets

from cryptography.fernet import InvalidToken
from django.contrib.sessions.backends.base import SessionBase

from cairn.web.review.room_secrets import Use, opened, sealed

KEY = "searches"
MOST = 30
"""Searches that a session holds; the oldest goes first."""


def keep_words(session: SessionBase, words: str) -> str:
    """Keep words that are looked for; the number by which they are found again, or none where there are no words."""
    if not words:
        return ""
    number = secrets.token_hex(6)
    held = {**session.get(KEY, {}), number: sealed(words, Use.SEARCHES)}
    session[KEY] = dict(list(held.items())[-MOST:])
    return number


def words_kept(session: SessionBase, number: str) -> str:
    """The words of a number; none where this session does not hold it, or no longer."""
    held = session.get(KEY, {}).get(number)
    if held is None:
        return ""
    try:
        return opened(held, Use.SEARCHES)
    except InvalidToken:
        return ""
