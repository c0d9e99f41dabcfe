"""What is wrong with a file, told of it."""

from __future__ import annotations

from cairn.exceptions import IntakeError

DAMAGED = "is damaged, or was cut off on its way. Open it, save it again and add it once more."
LOCKED = "needs a password to be opened. Save a copy without one and add that."


class Unfit(IntakeError):
    """Why a file is not taken, as what stands after its name: "holds macros. Save a copy without them." """
