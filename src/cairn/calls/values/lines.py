"""Several boxes as one text, a line each: how what cannot be read is kept, to the letter, until it is put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def joined(parts: Iterable[str]) -> str:
    """The parts as lines; "" where every part is empty."""
    lines = list(parts)
    return "\n".join(lines) if any(lines) else ""


def parted(text: str, names: Sequence[str]) -> dict[str, str]:
    """The parts of a text by their names; lines beyond the last belong to the last."""
    lines = text.split("\n", len(names) - 1)
    return dict(zip(names, [*lines, *[""] * (len(names) - len(lines))], strict=True))
