"""What every rule of a call works on: the parts of its file with their keys, and faults with their cures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cairn.calls.definition import (
    Considered,
    Contact,
    Correction,
    Privacy,
    Question,
    Section,
    Sector,
    Source,
    Window,
)

T = TypeVar("T")

CODE = re.compile(r"[a-z0-9][a-z0-9_]*")
CODE_WITH_HYPHENS = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: the key at which it stands ("" for the whole file), and a sentence with the cure."""

    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A part of a call with its key in the file."""

    key: str
    value: T


@dataclass(frozen=True, slots=True)
class Parts:
    """All of a call that could be read by itself; a part with a fault of shape is not among them.

    `questions` are the profile's and then the sections', in the file's order; `numbers` are of every
    question of a section, readable or not; `sections` are without their questions. `data` is the file as it
    was read, with its texts by language, `plain` in the one language of these parts.
    """

    texts: dict[str, str]
    contact: Contact | None
    window: Window | None
    audience: tuple[Located[Sector], ...]
    sections: tuple[Located[Section], ...]
    questions: tuple[Located[Question], ...]
    numbers: tuple[Located[int | None], ...]
    privacy: Privacy | None = None
    contacts: tuple[Located[Contact], ...] = ()
    sources: tuple[Located[Source], ...] = ()
    considered: tuple[Located[Considered], ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    corrections: tuple[Located[Correction], ...] = ()
    plain: dict[str, Any] = field(default_factory=dict)


def empty(key: str, text: str) -> Iterator[Fault]:
    """A fault where a text says nothing."""
    if not text.strip():
        yield Fault(key, "is empty. Write the text that people will read.")


def of_code(key: str, code: str, pattern: re.Pattern[str] = CODE) -> Iterator[Fault]:
    """A fault where a code is none."""
    if not pattern.fullmatch(code):
        also = ", hyphens" if pattern is CODE_WITH_HYPHENS else ""
        yield Fault(
            key, f'"{code}" is not a code. Use small letters, digits{also} and underscores, without spaces.'
        )


def of_codes(
    items: Iterable[Located[Any]],
    what: str,
    pattern: re.Pattern[str] = CODE,
) -> Iterator[Fault]:
    """Faults of codes among things of one sort: each must be a code, and none may come twice."""
    first: dict[str, str] = {}
    for item in items:
        code = item.value.code
        yield from of_code(f"{item.key}.code", code, pattern)
        if code in first:
            yield Fault(
                f"{item.key}.code",
                f'"{code}" is already the code of the {what} at {first[code]}. Give each its own.',
            )
        first.setdefault(code, item.key)
