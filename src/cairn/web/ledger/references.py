"""References that can be read down a telephone: no letter or digit that looks or sounds like another."""

from __future__ import annotations

import secrets

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, and without vowels, so that no word is spelled by chance.
ALPHABET = "34679CDFGHJKMNPQRTWXY"


def new_receipt() -> str:
    """A respondent's own receipt, such as KT4W-7H9P-M3XD: one of 10^15, so that none can be guessed."""
    return "-".join(_letters(4) for _ in range(3))


def new_public_reference() -> str:
    """The reference that may be printed beside a respondent's words, such as P-7HKD3C."""
    return f"P-{_letters(6)}"


def new_number() -> str:
    """The number of a way into a response, such as 7HKD-3CXR; it stands in a link and opens nothing alone."""
    return "-".join(_letters(4) for _ in range(2))


def new_code() -> str:
    """The code that goes with such a number, one of 10^21; known to its holder alone."""
    return "-".join(_letters(4) for _ in range(4))


def _letters(number: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(number))
