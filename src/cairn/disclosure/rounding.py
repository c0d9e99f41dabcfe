"""Rounding, and numbers as text.

Half is rounded away from zero, as England's education statistics do and as SQL does: 0.05 becomes
0.1 and -0.05 becomes -0.1. (Python's own round() takes halves to the even digit.)
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# A float holds some decimals a little wrong: 2.675 is 2.67499999999999982. Rounding first to nine
# decimals takes away what arithmetic added, so that a half is seen as a half.
_WITHOUT_NOISE = Decimal("1e-9")


def rounded(value: float, decimals: int) -> float:
    """`value` to that many decimals, halves away from zero, and never minus nought.

    >>> rounded(0.25, 1), rounded(-0.25, 1), rounded(2.675, 2), rounded(-0.04, 1)
    (0.3, -0.3, 2.68, 0.0)
    """
    exact = Decimal(repr(value)).quantize(_WITHOUT_NOISE)
    return float(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)) + 0.0


def to_nearest(value: float, nearest: int) -> int:
    """`value` to the nearest multiple of `nearest`, halves away from zero.

    >>> to_nearest(1234, 10), to_nearest(1235, 10), to_nearest(-5, 10)
    (1230, 1240, -10)
    """
    return int(rounded(value / nearest, 0)) * nearest


def as_text(value: float, decimals: int) -> str:
    """A rounded number as it is printed: commas between thousands, all its decimals.

    >>> as_text(1230, 0), as_text(19.0, 1)
    ('1,230', '19.0')
    """
    return f"{rounded(value, decimals):,.{decimals}f}"
