"""Rules of citations in a call's own text: each is closed, names a source of the call, and stands where it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cairn.calls.citations import MARK, REFERENCE, codes_in
from cairn.calls.rules.parts import Fault

CITING = frozenset(
    (
        "introduction",
        "how_answers_are_used",
        "confidentiality",
        "context",
        "text",
        "statement",
        "hint",
        "label",
    )
)
"""The keys of texts in which a citation may stand; a title, a name or a unit has no room for one."""
_IN_A_LIST = re.compile(r"\[\d+\]$")


def faults_of_citations(data: dict[str, Any]) -> Iterator[Fault]:
    """Faults of every {{ … }} in the file."""
    sources = data.get("sources")
    each = sources if isinstance(sources, list) else []
    codes = {str(one.get("code", "")) for one in each if isinstance(one, dict)}
    for key, text in _texts({name: value for name, value in data.items() if name != "sources"}):
        yield from _of_text(key, text, codes)


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _texts(each, f"{key}[{place}]")


def _of_text(key: str, text: str, codes: set[str]) -> Iterator[Fault]:
    left = MARK.sub("", text)
    if "{{" in left or "}}" in left:
        yield Fault(
            key, 'holds {{ or }} that is no citation. Write {{ source("code") }} right after the claim.'
        )
    if REFERENCE.search(text):
        yield Fault(key, 'holds a reference typed by hand. Cite the source: {{ source("code") }}.')
    for _, code in codes_in(text):
        if code not in codes:
            known = ", ".join(sorted(codes)) or "none yet"
            yield Fault(
                key,
                f'cites "{code}", which is no source of this call ({known}). Correct it, or add it to sources.',
            )
    if MARK.search(text) and not _may_cite(key):
        yield Fault(
            key, "holds a citation where there is no room for one. Put it into a sentence that is read."
        )


def _may_cite(key: str) -> bool:
    """Whether the last names of a key ("…questions[2].hint.cy") are those of a text that may cite."""
    names = [_IN_A_LIST.sub("", name) for name in key.split(".")]
    return not CITING.isdisjoint(names[-2:])
