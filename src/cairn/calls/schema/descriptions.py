"""What each key of call.toml means: as keys.toml tells authors, and else as the definition's docstrings say."""

from __future__ import annotations

import inspect
import re
import tomllib
from functools import cache
from pathlib import Path

_KEYS = Path(__file__).with_name("keys.toml")


@cache
def _plain() -> dict[str, dict[str, str]]:
    return tomllib.loads(_KEYS.read_text(encoding="utf-8"))


def of_class(kind: type) -> str:
    """What a part of the file is: the first paragraph of its class's docstring, on one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def of_key(kind: type, name: str) -> str:
    """What a key means: as keys.toml says, else the sentences of the docstring that name it in backticks; or ""."""
    if name in _plain().get(kind.__name__, {}):
        return _plain()[kind.__name__][name]
    text = " ".join((inspect.getdoc(kind) or "").split())
    return " ".join(sentence for sentence in _sentences(text) if f"`{name}`" in sentence)


def _sentences(text: str) -> list[str]:
    return [
        part if part.endswith(".") else f"{part}." for part in re.split(r"(?<=[a-z`)\"])\. ", text) if part
    ]
