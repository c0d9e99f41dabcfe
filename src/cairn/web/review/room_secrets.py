"""Secrets of the staff's room as the ledger keeps them: encrypted, so that a copy of the ledger tells none.

The secrets of staff's devices make codes; the words that staff look for are names. The keys follow from
CAIRN_SECRET_KEY, which is in no copy of the ledger. Under another key no device works any more
(`cairn staff reset-second-factor` has people set theirs up again), and every session ends.
"""

from __future__ import annotations

import base64
from enum import StrEnum
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Use(StrEnum):
    """What is kept so; each has a key of its own."""

    DEVICES = "cairn: secrets of staff's devices"
    SEARCHES = "cairn: words that staff look for"


def sealed(secret: str, use: Use) -> str:
    """A secret as it is kept."""
    return _with(settings.SECRET_KEY, use).encrypt(secret.encode()).decode()


def opened(kept: str, use: Use) -> str:
    """A secret that was kept. Raises cryptography's InvalidToken where it was sealed under another key, or altered."""
    return _with(settings.SECRET_KEY, use).decrypt(kept.encode()).decode()


@lru_cache(maxsize=4)
def _with(key: str, use: Use) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=use.encode()).derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
