"""The review and the call that this site is for, read again only when their files change."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from cairn.calls import Call, load_call
from cairn.tables.review import Review, read_review


def current_call() -> Call:
    """The call for evidence as its file now stands. Raises DefinitionError where the file is wrong."""
    path = _file(settings.CAIRN_REVIEW, "call.toml")
    return _call(path, os.stat(path).st_mtime_ns)


def current_review() -> Review:
    """The review as its file now stands. Raises DefinitionError where the file is wrong."""
    folder = settings.CAIRN_REVIEW
    return _review(folder, os.stat(_file(folder, "review.toml")).st_mtime_ns)


@lru_cache(maxsize=4)
def _file(folder: Path, name: str) -> Path:
    return folder / name


@lru_cache(maxsize=2)
def _call(path: Path, changed_at: int) -> Call:
    return load_call(path)


@lru_cache(maxsize=2)
def _review(folder: Path, changed_at: int) -> Review:
    return read_review(folder)
