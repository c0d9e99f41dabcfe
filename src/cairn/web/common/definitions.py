"""The review and the call that this site is for, read again only when their files change."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cairn.calls import Call
from cairn.calls.life import state_in_words
from cairn.tables.review import Review, read_review
from cairn.web.common.languages import spoken
from cairn.web.common.standing import Standing, standing_call


def current_call(language: str | None = None) -> Call:
    """The call for evidence as its file last was right, in the language of whoever asks; "" is the call's own.

    Raises DefinitionError where the file is wrong and never was right.
    """
    return _standing().call(spoken() if language is None else language)


def state_of_call() -> tuple[str, tuple[str, ...]]:
    """For staff: where the call stands today, in a line, and what is wrong with its files."""
    standing = _standing()
    state = state_in_words(standing.call("").window, timezone.localdate())
    return state, tuple(fault for fault in (standing.fault, standing.unkept) if fault)


def call_in(language: str) -> Call:
    """The call in that language, or in its own where it is not there in it (any longer)."""
    own = current_call("")
    return current_call(language) if language in own.languages else own


def is_untranslated(text: str) -> bool:
    """Whether a text of the call is there in the call's own language alone, and the page is in another."""
    language = spoken()
    if not language:
        return False
    return " ".join(text.split()) in _standing().untranslated.get(language, ())


def current_review() -> Review:
    """The review as its file now stands. Raises DefinitionError where the file is wrong."""
    folder = settings.CAIRN_REVIEW
    return _review(folder, os.stat(_file(folder, "review.toml")).st_mtime_ns)


@lru_cache(maxsize=4)
def _file(folder: Path, name: str) -> Path:
    return folder / name


def _standing() -> Standing:
    return standing_call(_file(settings.CAIRN_REVIEW, "call.toml"))


@lru_cache(maxsize=2)
def _review(folder: Path, changed_at: int) -> Review:
    return read_review(folder)
