"""The review and the call that this site is for, read again only when their files change.

A request looks at the files once, so that all of a page goes by the same; commands look whenever they ask.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.utils import timezone

from cairn.calls import Call
from cairn.calls.life import state_in_words
from cairn.tables.review import Review, read_review
from cairn.web.common.languages import spoken
from cairn.web.common.standing import Standing, standing_call

Found = TypeVar("Found", Review, Standing)
_LOOKED: ContextVar[dict[str, Review | Standing] | None] = ContextVar("looked", default=None)


@contextmanager
def looking_once() -> Iterator[None]:
    """Within it, each file is looked at once."""
    before = _LOOKED.set({})
    try:
        yield
    finally:
        _LOOKED.reset(before)


def current_call(language: str | None = None) -> Call:
    """The call for evidence as its file last was right, in the language of whoever asks; "" is the call's own.

    Raises DefinitionError where the file is wrong and never was right.
    """
    return _standing().call(spoken() if language is None else language)


def every_language() -> tuple[Call, ...]:
    """The call in each of its languages, its own first. Raises as `current_call`."""
    own = current_call("")
    return (own, *(current_call(code) for code in own.languages if code != own.language))


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
    return _once("review.toml", _review_now)


@lru_cache(maxsize=4)
def _file(folder: Path, name: str) -> Path:
    return folder / name


def _standing() -> Standing:
    return _once("call.toml", standing_call)


def _once(name: str, look: Callable[[Path], Found]) -> Found:
    looked = _LOOKED.get()
    if looked is None:
        return look(_file(settings.CAIRN_REVIEW, name))
    if name not in looked:
        looked[name] = look(_file(settings.CAIRN_REVIEW, name))
    return looked[name]  # type: ignore[return-value] - what this look found


def _review_now(path: Path) -> Review:
    return _review(path, os.stat(path).st_mtime_ns)


@lru_cache(maxsize=2)
def _review(path: Path, changed_at: int) -> Review:
    return read_review(path.parent)
