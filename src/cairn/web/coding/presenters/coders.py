"""Coders as the pages name them."""

from __future__ import annotations

_ELSEWHERE = "elsewhere/"


def coder_named(coder: str) -> str:
    """A coder by the name that people know: "ada", "Ben (elsewhere)" for one whose codings came in a file, "the machine
    (r-0001)"."""
    kind, _, name = coder.partition(":")
    if kind == "machine":
        return f"the machine ({name})"
    return f"{name.removeprefix(_ELSEWHERE)} (elsewhere)" if name.startswith(_ELSEWHERE) else name


def at_the_beginning(name: str) -> str:
    """A name where it begins a sentence."""
    return f"T{name[1:]}" if name.startswith("the machine (") else name
