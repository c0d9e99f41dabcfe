"""Files that respondents add to their answers."""

from __future__ import annotations

import uuid

from django.db import models

from cairn.web.ledger.models.responses import Response


class Attachment(models.Model):
    """A file beside a response. Its bytes stand apart, in a folder that nothing serves, under `stored_as`.

    `file_name` is what the respondent called it and is only ever shown; `kind` is what its content
    proved to be. Two responses, one a change of the other, may share the bytes.
    """

    class Scan(models.TextChoices):
        """What a virus scanner said of it."""

        CLEAN = "clean"
        NOT_SCANNED = "not_scanned"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="attachments")
    file_name = models.CharField(max_length=255)
    kind = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80)
    scan = models.CharField(max_length=20, choices=Scan)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at", "id")
        constraints = (models.UniqueConstraint(fields=("response", "sha256"), name="a_file_is_added_once"),)

    def __str__(self) -> str:
        return str(self.id)
