"""On which line of a TOML file each key stands.

tomllib keeps no positions. This reads only what a definition needs: headers of tables and of lists
of tables, and the keys under them; values are passed by, texts of several lines among them.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w.-]+)\s*=")
_QUOTES = re.compile(r'"""|' + r"'''")


def lines_of_keys(text: str) -> dict[str, int]:
    """Line (from 1) by key: `title`, `window.closes`, `sections[2].questions[0].options`."""
    found: dict[str, int] = {}
    places: dict[str, int] = {}
    prefix = ""
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        was_inside = inside
        inside = inside ^ (len(_QUOTES.findall(line)) % 2 == 1)
        if was_inside:
            continue
        if header := _HEADER.match(line):
            prefix = _place(header[2], is_list=header[1] == "[[", places=places)
            found.setdefault(prefix, number)
        elif key := _KEY.match(line):
            found.setdefault(f"{prefix}.{key[1]}" if prefix else key[1], number)
    return found


def _place(name: str, *, is_list: bool, places: dict[str, int]) -> str:
    """`sections.questions` as `sections[2].questions[0]`; `places` counts the items of each list."""
    built = ""
    parts = name.split(".")
    for position, part in enumerate(parts, start=1):
        built = f"{built}.{part}" if built else part
        if is_list and position == len(parts):
            places[built] = places.get(built, -1) + 1
        if built in places:
            built = f"{built}[{places[built]}]"
    return built


def line_of(key: str, lines: dict[str, int]) -> int | None:
    """The line of a key, or of the nearest thing that holds it; None where nothing does."""
    while key:
        if key in lines:
            return lines[key]
        if inside := [line for name, line in lines.items() if name.startswith(f"{key}.")]:
            return min(inside)  # of a text by language, the first that is there
        key = re.sub(r"(\.[\w-]+|\[\d+\]|^[\w-]+)$", "", key)
    return None
