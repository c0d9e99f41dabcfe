"""The record of who did what, and when; written once and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from cairn.exceptions import CairnError


class AuditEvent(models.Model):
    """One act. `subject` is a public reference, a passage's id or a name of staff; never anybody's words."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=150)
    what = models.CharField(max_length=80)
    subject = models.CharField(max_length=100)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("subject",), name="audit_by_subject"),)

    def __str__(self) -> str:
        return f"{self.by} {self.what} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the event once. Raises CairnError where it was written before."""
        if self.pk is not None:
            raise CairnError("An audit event is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always raises CairnError."""
        raise CairnError("An audit event is never removed.")
