"""How many people hold each theme by what two coders left behind, counted from their files alone, one at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def lines_of(path: Path) -> list[Line]:
    """The lines of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def stands_in(codings: list[Line]) -> tuple[set[str], set[str]]:
    """The themes that stand in a passage, and those on which its coders differ: what was settled, or what all found."""
    settled = [line for line in codings if line["kind"] == "settled"]
    said = [{each["theme"] for each in line["applied"]} for line in settled or codings]
    both, either = set.intersection(*said), set.union(*said)
    return both, either - both


def people_by_theme(voices: Path, says_nothing: set[str]) -> dict[tuple[str, str], set[str]]:
    """By question and title of each theme the public references of those who hold it.

    `says_nothing` are the passages that say nothing alone, in which no theme is counted.
    """
    titles = {line["key"]: line["title"] for line in lines_of(voices / "codebook.jsonl")}
    found: dict[tuple[str, str], set[str]] = {}
    by_passage: dict[str, list[Line]] = {}
    for line in lines_of(voices / "codings.jsonl"):
        by_passage.setdefault(line["passage"], []).append(line)
    for passage, codings in by_passage.items():
        if passage in says_nothing:
            continue
        for theme in stands_in(codings)[0]:
            people = found.setdefault((codings[0]["question"], titles[theme]), set())
            people.add(passage.rsplit("-", 2)[0])
    return found
