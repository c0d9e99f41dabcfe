"""What an XLSForm says and a call cannot, with the place in the workbook and the reason."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that was not carried over as it was; `row` is 0 where it is of the whole sheet."""

    sheet: str
    row: int
    what: str

    def __str__(self) -> str:
        return f"{self.sheet} row {self.row}: {self.what}" if self.row else f"{self.sheet}: {self.what}"


@dataclass(slots=True)
class Losses:
    """All that was not carried over, in the order of the workbook's sheets and rows."""

    found: list[Loss] = field(default_factory=list)

    def add(self, sheet: str, row: int, what: str) -> None:
        """Note one."""
        self.found.append(Loss(sheet, row, what))

    def sorted(self) -> tuple[Loss, ...]:
        """Each once, the settings first, then the survey by row, then the choices."""
        sheets = ("settings", "survey", "choices")
        return tuple(sorted(dict.fromkeys(self.found), key=lambda loss: (sheets.index(loss.sheet), loss.row)))
