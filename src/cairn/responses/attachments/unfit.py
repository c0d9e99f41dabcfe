"""What is wrong with a file, told of it."""

from __future__ import annotations

from cairn.exceptions import IntakeError
from cairn.tables.own_words import ours

DAMAGED = "is damaged, or was cut off on its way. Open it, save it again and add it once more."
LOCKED = "needs a password to be opened. Save a copy without one and add that."


class Unfit(IntakeError):
    """Why a file is not taken, as what stands after its name: "holds macros. Save a copy without them."

    `values` are put in place of what stands in the sentence's braces.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(ours(sentence, **values))
