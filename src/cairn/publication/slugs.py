"""Names for pages and headings: small letters, digits and hyphens, each used once."""

from __future__ import annotations

import re
import unicodedata


def slug_of(text: str) -> str:
    """A name that fits a URL and a file.

    >>> slug_of("Attainment 8, by group")
    'attainment-8-by-group'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Slugs:
    """Gives out each name once: the second of a name gets -2, the third -3."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def unique(self, slug: str) -> str:
        """This slug, or with a number where it was given out before."""
        name, again = slug, 1
        while name in self._used:
            again += 1
            name = f"{slug}-{again}"
        self._used.add(name)
        return name
