"""Coders, and whoever else did something, as the pages name them."""

from __future__ import annotations

from dataclasses import replace

from cairn.themes.changes import Change, sentence_of

_ELSEWHERE = "elsewhere/"
_RUN_BY = ", run by "
_COMMANDS = {
    "import_voices": "import",
    "learn_codings": "themes learn",
    "propose_themes": "themes propose",
    "take_in": "import",
}
"""What is typed for the commands that note themselves by another name."""


def coder_named(coder: str) -> str:
    """A coder by the name that people know: "ada", "Ben (elsewhere)" for one whose codings came in a file, "the machine
    (r-0001)"."""
    kind, _, name = coder.partition(":")
    if kind == "machine":
        return f"the machine ({name})"
    return f"{name.removeprefix(_ELSEWHERE)} (elsewhere)" if name.startswith(_ELSEWHERE) else name


def at_the_beginning(name: str) -> str:
    """A name where it begins a sentence."""
    return f"T{name[1:]}" if name.startswith("the ") else name


def who_did(by: str) -> str:
    """Whoever did something: "ada"; "root (by cairn themes propose)" or "the command cairn import", where it was done
    by a command."""
    command, _, who = by.partition(_RUN_BY)
    typed = f"cairn {_COMMANDS.get(command, command)}"
    if who:
        return f"{who} (by {typed})"
    return f"the command {typed}" if by in _COMMANDS else by


def change_told(change: Change) -> str:
    """A change of the codebook in a sentence."""
    return sentence_of(replace(change, by=at_the_beginning(who_did(change.by))))
