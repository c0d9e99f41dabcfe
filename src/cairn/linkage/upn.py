"""The unique pupil number: when one is valid, in Python and in SQL.

Thirteen characters: a check letter, the three digits of the authority that gave it, then digits. The
check letter is found from the other twelve: each times its position (2 to 13), summed, modulo 23,
counted into the alphabet without I, O and S. A temporary number ends in a letter of that alphabet,
which counts as its place there (A is 0). Source: the rule of the Department for Education's guide to
UPNs, as children in need census rule 1510 applies it.
"""

from __future__ import annotations

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_PATTERN = "[A-Z][0-9]{11}[0-9A-Z]"


def standard_upn(text: str | None) -> str | None:
    """The number in capitals without white space around it; None where there is none.

    UN1 to UN7 stand in the place of a number to say why there is none, so they are none.
    """
    upn = (text or "").strip(" ").upper()
    return None if not upn or re.fullmatch("UN[0-9]", upn) else upn


def check_letter(rest: str) -> str | None:
    """The check letter for the twelve characters after it; None where they make no number."""
    if not re.fullmatch("[0-9]{11}[0-9A-Z]", rest):
        return None
    last = int(rest[-1]) if rest[-1].isdigit() else LETTERS.find(rest[-1])
    if last < 0:
        return None
    digits = [*(int(character) for character in rest[:-1]), last]
    return LETTERS[sum(digit * place for place, digit in enumerate(digits, start=2)) % 23]


def is_valid(upn: str) -> bool:
    """Whether a number (as `standard_upn` gives it) has the right shape and the right check letter."""
    return len(upn) == 13 and upn[0] == check_letter(upn[1:])


def sql_for_standard_upn(column: str) -> str:
    """`standard_upn` as an SQL expression over a column."""
    trimmed = f"UPPER(TRIM({column}))"
    return f"CASE WHEN REGEXP_MATCHES({trimmed}, '^(UN[0-9])?$') THEN NULL ELSE {trimmed} END"


def sql_for_valid_upn(column: str) -> str:
    """`is_valid` as an SQL expression over a column of standard numbers; false where there is none."""
    digits = " + ".join(
        f"{place} * TRY_CAST(SUBSTR({column}, {place}, 1) AS INTEGER)" for place in range(2, 13)
    )
    last = f"SUBSTR({column}, 13, 1)"
    last_value = f"COALESCE(TRY_CAST({last} AS INTEGER), STRPOS('{LETTERS}', {last}) - 1)"
    return (
        f"COALESCE(REGEXP_MATCHES({column}, '^{_PATTERN}$')"
        f" AND {last_value} >= 0"
        f" AND SUBSTR({column}, 1, 1) = SUBSTR('{LETTERS}', ({digits} + 13 * {last_value}) % 23 + 1, 1)"
        ", FALSE)"
    )
