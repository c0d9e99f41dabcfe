"""Unique pupil numbers, made valid.

A check letter, three digits of the authority that gave the number, four of the school, two of the
year and three of a serial (Department for Education, UPN guide). The letter is worked out here and
nowhere shared: what reads and checks these numbers has a rule of its own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_WEIGHTS = range(2, 14)


def upns(authority: IntArray, school: IntArray, year: IntArray, serial: IntArray) -> list[str]:
    """The numbers for arrays of authority (3 digits), school (4), year (2) and serial (3)."""
    body = ((authority * 10_000 + school) * 100 + year) * 1_000 + serial
    return [
        LETTERS[letter] + f"{digits:012d}"
        for letter, digits in zip(_letters(body), body.tolist(), strict=True)
    ]


def _letters(body: IntArray) -> list[int]:
    total = np.zeros_like(body)
    for place, weight in enumerate(_WEIGHTS):
        total += body // 10 ** (11 - place) % 10 * weight
    letters: list[int] = (total % 23).tolist()
    return letters


def another_letter(upn: str, step: int) -> str:
    """The same number under a letter that is not its own; `step` (1 to 22) chooses which."""
    return LETTERS[(LETTERS.index(upn[0]) + step) % 23] + upn[1:]
