"""Disclosure control as a stage: what is let out goes to one file, why the rest is not to another."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.disclosure.control import release_quotes, release_tables
from cairn.disclosure.csv_cells import csv_bytes
from cairn.disclosure.policy import SHIPPED_POLICY, load_policy
from cairn.disclosure.released import HeldBack, Release, Released, ReleasedQuote
from cairn.disclosure.theme_words import release_themes
from cairn.exceptions import ReviewFolderError
from cairn.tables.counts import Counts
from cairn.tables.files import read_json, write_json
from cairn.tables.manifest import MANIFEST, Manifest, checksums
from cairn.tables.quotables import Quotable
from cairn.tables.theme_words import ThemeWords

RELEASED = "released.json"
HELD_BACK = "held_back.csv"


@dataclass(frozen=True, slots=True)
class _LetOut:
    """What released.json holds: nothing in it is held back, so it may leave the building."""

    tables: tuple[Released, ...]
    quotes: tuple[ReleasedQuote, ...]
    loosened: tuple[str, ...]
    themes: tuple[ThemeWords, ...] = ()


def build(
    counts: Sequence[Counts],
    quotables: Sequence[Quotable],
    policy: Path,
    into: Path,
    themes: Sequence[ThemeWords] = (),
) -> Release:
    """Release what may be printed, and write released.json and held_back.csv into `into`.

    `policy` is the review's own disclosure.toml, which need not exist: the shipped limits hold
    where it says nothing. Raises DefinitionError where it is wrong or loosens without approval.
    """
    limits = load_policy(SHIPPED_POLICY, policy if policy.exists() else None)
    tables, held_cells = release_tables(counts, limits)
    quotes, held_quotes = release_quotes(quotables, limits)
    named, unnamed = release_themes(themes, tables)
    release = Release(tables, quotes, held_cells + held_quotes + unnamed, limits.loosened, named)
    write_json(into / RELEASED, _LetOut(release.tables, release.quotes, release.loosened, release.themes))
    (into / HELD_BACK).write_bytes(csv_bytes(_log(release.held_back)))
    return release


def _log(held_back: Sequence[HeldBack]) -> list[list[str]]:
    width = max((len(item.key) for item in held_back), default=1)
    header = ["what", "rule", "reason", *(f"key {place + 1}" for place in range(width))]
    return [header, *([item.what, item.rule, item.reason, *item.key] for item in held_back)]


def read_release(folder: Path) -> Release:
    """What `build` wrote into a folder, to which the pipeline has added its manifest.

    Raises ReviewFolderError where it is not there, or is no longer as it was written.
    """
    for name in (RELEASED, HELD_BACK, MANIFEST):
        if not (folder / name).is_file():
            raise ReviewFolderError(f"{folder}: there is no {name}. Run disclosure control first: cairn run.")
    written, found = read_json(folder / MANIFEST, Manifest).outputs, checksums([folder], folder)
    changed = sorted(name for name in {*written, *found} if written.get(name) != found.get(name))
    if changed:
        raise ReviewFolderError(
            f"{folder}: {', '.join(changed)} is not as disclosure control wrote it, so nothing in it can be "
            "published. What is let out is never changed by hand. Let it out again: cairn run."
        )
    let_out = read_json(folder / RELEASED, _LetOut)
    with (folder / HELD_BACK).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    held_back = tuple(HeldBack(row[0], tuple(row[3:]), row[1], row[2]) for row in rows)
    return Release(let_out.tables, let_out.quotes, held_back, let_out.loosened, let_out.themes)
