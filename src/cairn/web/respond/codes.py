"""Numbers and codes as people type them, and the keyed hash by which a code is known again."""

from __future__ import annotations

import unicodedata

from django.utils.crypto import salted_hmac

GROUP = 4
LONGEST_TYPED = 200


def as_typed(text: str) -> str:
    """The letters and digits of what somebody typed, in capitals: case, spaces, hyphens, dashes and full-width
    forms make no difference. A letter that no code has stays, and so opens nothing."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TYPED]).upper()
    return "".join(sign for sign in plain if sign.isalnum())


def as_shown(text: str) -> str:
    """The same in groups of four, as numbers and codes are shown: 7HKD-3CXR."""
    plain = as_typed(text)
    return "-".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))


def hash_of(code: str) -> str:
    """The keyed hash of a code: HMAC-SHA256 under a key made of the site's own, 64 hexadecimal digits."""
    return salted_hmac("cairn.way-in", as_typed(code), algorithm="sha256").hexdigest()
