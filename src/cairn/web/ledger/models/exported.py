"""The row of another platform's export that a response came in."""

from __future__ import annotations

from django.db import models

from cairn.web.ledger.encryption import Mark, SealedModel, SealedText
from cairn.web.ledger.models.responses import Response


class ExportedRow(SealedModel):
    """A row as it stood in the export, under the key of its response, so that with that it is erased.

    `identity` says which row of which survey it is, `cells` is the row as JSON (pairs of column and cell), `unplaced`
    the cells that could not be placed (column, reason). By the `mark` a row is known again when the export comes
    anew, by `content` whether it is as it was; of a response that was erased the mark alone is left, so that it does
    not come in again.
    """

    bound_to = ("response_id",)

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="exported_row")
    number = models.PositiveIntegerField()
    identity = SealedText(blank=True, default="")
    mark = Mark(of="identity", across=True, unique=True)
    cells = SealedText(blank=True, default="")
    content = Mark(of="cells", across=True)
    unplaced = SealedText(blank=True, default="")

    @classmethod
    def marks_of(cls, identity: str, cells: str) -> tuple[str | None, str | None]:
        """The marks of a row with that identity and those cells, kept or not."""
        row = cls(identity=identity, cells=cells)
        return cls._meta.get_field("mark").mark_in(row), cls._meta.get_field("content").mark_in(row)

    @classmethod
    def forget(cls, response: Response) -> None:
        """Leave nothing of a response's row but the mark that it came in."""
        rows = models.QuerySet(cls).filter(
            response=response
        )  # the rows of the ledger would be opened and marked anew
        rows.update(identity="", cells="", content=None, unplaced="")

    def __str__(self) -> str:
        return f"{self.response_id} row {self.number}"
