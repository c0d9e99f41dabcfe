"""The codebook of a call: as it is now, and as it was in any version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.themes import changes
from cairn.themes.codebook import Codebook
from cairn.themes.codebook import Theme as ThemeNow
from cairn.web.ledger.models import CodebookChange, Theme

FIELDS = ("title", "description", "question", "parent", "made_from", "dropped", "merged_into")


def codebook_now(call: str) -> Codebook:
    """The codebook of a call as it stands; version 0 where it has no theme yet."""
    last = CodebookChange.objects.filter(call=call).order_by("version").last()
    if last is None:
        return Codebook(0, ())
    themes = tuple(as_theme(row) for row in Theme.objects.filter(call=call))
    return Codebook(last.version, themes, last.by, last.at.date(), last.why)


def codebook_at(call: str, version: int) -> Codebook:
    """The codebook of a call as it was in a version."""
    rows = CodebookChange.objects.filter(call=call, version__lte=version)
    return changes.codebook_of(as_change(row) for row in rows)


def changes_of(call: str, *, after: int = 0) -> list[changes.Change]:
    """The changes of a call's codebook, in order; those alone that came `after` a version, where one is given."""
    return [as_change(row) for row in CodebookChange.objects.filter(call=call, version__gt=after)]


def as_theme(row: Theme) -> ThemeNow:
    """The theme that a row holds."""
    return ThemeNow(
        id=row.id, **{name: getattr(row, name) for name in FIELDS}, split_into=tuple(row.split_into)
    )


def as_change(row: CodebookChange) -> changes.Change:
    """The change that a row holds."""
    return changes.Change(
        version=row.version,
        kind=changes.ChangeKind(row.kind),
        about=tuple(row.about),
        themes=tuple(_theme(each) for each in row.themes),
        by=row.by,
        at=row.at,
        why=row.why,
    )


def _theme(held: Mapping[str, Any]) -> ThemeNow:
    return ThemeNow(**{**held, "split_into": tuple(held.get("split_into", ()))})
