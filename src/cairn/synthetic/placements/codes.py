"""The codes of the looked-after children return that this England uses, in the order in which rows number them."""

from __future__ import annotations

NONE = -1
LEGAL = ("C1", "C2", "E1", "V2", "V3", "V4", "L1", "L2", "J1")
PLACES = (
    "U1", "U3", "U4", "U5", "U6", "P1", "K2", "K1", "R1", "R2", "R3", "S1", "H5", "P2", "Z1",
    "A4", "A5", "A6", "R5", "T1", "T3", "T4",
)  # fmt: skip
NEEDS = ("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8")
STARTS = ("S", "L", "P", "T", "B", "U")
# special guardianship as it is told apart from 2019 on (E45 to E48); earlier returns have two codes for the four
ENDS = (
    "X1", "E11", "E12", "E3", "E4A", "E4B", "E13", "E41", "E45", "E46", "E47", "E48", "E5", "E6", "E7", "E9",
    "E14", "E17", "E8",
)  # fmt: skip
MOVES = ("CARPL", "CLOSE", "ALLEG", "STAND", "APPRR", "CREQB", "CREQO", "CHILD", "LAREQ", "OTHER", "PLACE")
PROVIDERS = ("PR0", "PR1", "PR2", "PR3", "PR4", "PR5")
REVERSALS = ("RD1", "RD2", "RD3", "RD4")
REVIEWS = ("PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")

FAMILY_FOSTER = ("U1", "U3")
FOSTER = ("U1", "U3", "U4", "U5", "U6")
FOR_ADOPTION = ("A4", "A5", "A6")
TEMPORARY = ("T1", "T3", "T4")


def numbers(codes: tuple[str, ...], among: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers of some codes in one of the lists above. Raises ValueError where one is not in it."""
    return tuple(among.index(code) for code in codes)
