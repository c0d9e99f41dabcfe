"""What the cases of all returns share."""

from typing import Any

ABSENT = "(absent)"
YEAR = 2026
"""The year of the base returns; in a case of another year their dates are moved by whole years."""


def moved(value: Any, year: int) -> Any:
    """A base value of a return of `year`; birth dates stay, being no dates of the return's year."""
    if isinstance(value, list):
        return [moved(each, year) for each in value]
    for written in ("2024", "2025"):
        if isinstance(value, str) and written in value and not value.startswith("SC"):
            return value.replace(written, str(int(written) + year - YEAR))
    return value
