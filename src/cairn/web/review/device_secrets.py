"""The secrets of staff's devices as the ledger keeps them: encrypted, so that a copy of the ledger makes no codes.

The key follows from CAIRN_SECRET_KEY, which is in no copy of the ledger. Under another key no device works any more:
`cairn staff reset-second-factor` has people set theirs up again.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def sealed(secret: str) -> str:
    """A secret as it is kept."""
    return _with(settings.SECRET_KEY).encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """A secret that was kept. Raises cryptography's InvalidToken where it was sealed under another key, or altered."""
    return _with(settings.SECRET_KEY).decrypt(kept.encode()).decode()


@lru_cache(maxsize=2)
def _with(key: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"cairn: secrets of staff's devices").derive(
        key.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))
