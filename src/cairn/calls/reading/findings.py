"""What the reading of a call finds: where, how grave, in a sentence, and with a cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """REFUSED: the call must not open with it. DOUBT: it may be meant, and somebody should think about it."""

    REFUSED = "refused"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a respondent would stumble over.

    `check` is the sort of it, `about` the code of the question or section, or the key of the text; together they are
    its name, by which a doubt can be `[[considered]]`. `key` is the place in the file ("" for the whole of it).
    """

    check: str
    about: str
    key: str
    sentence: str
    cure: str
    level: Level = Level.DOUBT

    @property
    def name(self) -> str:
        """The sort of finding and what it is about: "double-question:q07"."""
        return f"{self.check}:{self.about}"
