"""Files that respondents add to their answers."""

from __future__ import annotations

import uuid

from django.db import models

from cairn.web.ledger.encryption import Mark, SealedModel, SealedText
from cairn.web.ledger.models.responses import Response


class Attachment(SealedModel):
    """A file beside a response. Its bytes stand apart, in a folder that nothing serves, under `stored_as`.

    `file_name` is what the respondent called it and is only ever shown; `kind` is what its content
    proved to be. Two responses, one a change of the other, may share the bytes. Those stand sealed by a key of the
    file's own, `file_key` (64 hexadecimal digits), which is itself sealed here.
    """

    bound_to = ("response_id", "id")

    class Scan(models.TextChoices):
        """What a virus scanner said of it."""

        CLEAN = "clean"
        NOT_SCANNED = "not_scanned"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="attachments")
    file_name = SealedText()
    kind = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sha256 = SealedText()
    mark = Mark(of="sha256")
    stored_as = models.CharField(max_length=80)
    file_key = SealedText()
    scan = models.CharField(max_length=20, choices=Scan)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at", "id")
        constraints = (models.UniqueConstraint(fields=("response", "mark"), name="a_file_is_added_once"),)

    def __str__(self) -> str:
        return str(self.id)
