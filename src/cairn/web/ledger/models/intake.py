"""Every file that came in by a batch or a watched folder, and the marks that stay where a response was erased."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from cairn.web.ledger.encryption import SealedModel, SealedText
from cairn.web.ledger.encryption.lookup import LEDGER, Owner
from cairn.web.ledger.models.responses import Response


class IntakeFile(SealedModel):
    """A file, or a row of a sheet, that the team took in or tried to.

    `mark` is a keyed mark of its bytes (of what a row says): it tells whether the same comes again, and nothing else.
    Once its response is ERASED the mark alone is left, so that the same file is not taken in again unasked. `sentence`
    says why it was refused, or what it is a duplicate of. `response` is the one that it became, or is a copy of.
    """

    bound_to = ("id",)

    class What(models.TextChoices):
        """A file, or one row of a file."""

        FILE = "file"
        ROW = "row"

    class State(models.TextChoices):
        """What became of it."""

        READ = "read"
        DUPLICATE = "duplicate"
        REFUSED = "refused"
        FAILED = "failed"
        ERASED = "erased"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    what = models.CharField(max_length=10, choices=What, default=What.FILE)
    mark = models.CharField(max_length=64, db_index=True)
    name = SealedText(blank=True, default="")
    state = models.CharField(max_length=20, choices=State)
    sentence = SealedText(blank=True, default="")
    batch = models.CharField(max_length=40, blank=True, default="", db_index=True)
    response = models.ForeignKey(Response, null=True, on_delete=models.SET_NULL, related_name="intake_files")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("mark",), condition=Q(state="read", what="file"), name="a_file_is_read_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.id} {self.state}"

    def key_owner(self) -> Owner:
        """The response's; of what became none the ledger's own."""
        return Owner("response", self.response_id) if self.response_id else LEDGER
