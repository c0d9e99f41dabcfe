"""The codebook: its themes as they are now, and every change that made them so. The rules are cairn.themes.changes'."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from cairn.exceptions import CairnError
from cairn.themes.changes import LONGEST_TITLE, ChangeKind


class CodebookHead(models.Model):
    """Which version of a call's codebook stands. Whoever changes it holds this row first."""

    call = models.CharField(max_length=80, unique=True)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.call} {self.version}"


class Theme(models.Model):
    """A theme as it is now. It is never deleted: one that was dropped or merged stays with what became of it.

    `number` is the one in its id, in which order themes were added.
    """

    id = models.CharField(max_length=20, primary_key=True)
    call = models.CharField(max_length=80, db_index=True)
    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    description = models.TextField(blank=True, default="")
    question = models.CharField(max_length=80, blank=True, default="")
    parent = models.CharField(max_length=20, blank=True, default="")
    made_from = models.CharField(max_length=100, blank=True, default="")
    dropped = models.BooleanField(default=False)
    merged_into = models.CharField(max_length=20, blank=True, default="")
    split_into = models.JSONField(default=list)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return self.title

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always raises CairnError."""
        raise CairnError("A theme is never deleted: drop it from the codebook instead.")


class CodebookChange(models.Model):
    """One change, which made a version; written once. `themes` are those that it touched, as they were after it."""

    call = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in ChangeKind])
    about = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    why = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("call", "version")
        constraints = (
            models.UniqueConstraint(fields=("call", "version"), name="a_change_makes_a_version_of_its_own"),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.version} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once. Raises CairnError where it was written before."""
        if self.pk is not None:
            raise CairnError("A change to the codebook is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always raises CairnError."""
        raise CairnError("A change to the codebook is never removed.")
