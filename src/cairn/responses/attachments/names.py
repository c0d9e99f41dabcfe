"""The name that a respondent gave a file, made safe to show; it is never the name of anything on a disk."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
LONGEST_ENDING = 10
NAMELESS = "file"
# control, format (marks that turn the reading direction among them), surrogates, private use, line ends
_UNSHOWN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def shown_name(given: str) -> str:
    """A file's name as it is shown: without folders, control characters or marks that turn the reading
    direction, and cut to 120 characters with its ending kept."""
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _UNSHOWN or sign in "\t\n\r")
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip(" .")
    stem, ending = _parted(plain)
    if not ending:
        return stem[:LONGEST].strip(" .") or NAMELESS
    return f"{stem[: LONGEST - len(ending) - 1].strip(' .') or NAMELESS}.{ending}"


def ending_of(name: str) -> str:
    """What stands after the last dot of a shown name, in small letters; empty where there is none."""
    return _parted(name)[1].lower()


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not dot or not ending or " " in ending or len(ending) > LONGEST_ENDING:
        return name, ""
    return stem, ending
