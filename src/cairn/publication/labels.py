"""Words for codes: what a reader sees in place of "CINO" or "strongly_agree"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cairn.tables.counts import Key
from cairn.tables.files import parse_toml, structure

LABELS = "labels.toml"


@dataclass(frozen=True, slots=True)
class Labels:
    """Words by dimension and code, such as labels["group"]["CINO"]; `dimensions` has the dimensions' own."""

    dimensions: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, dimension: str, code: str) -> str:
        """The words for a code: those written down, or the code itself made readable."""
        return self.codes.get(dimension, {}).get(code) or _readable(code)

    def of_dimension(self, dimension: str) -> str:
        """The words for a dimension, to head a column."""
        return self.dimensions.get(dimension) or _readable(dimension)

    def with_codes(self, dimension: str, words: Mapping[str, str]) -> Labels:
        """The same with words for more codes of a dimension; those that were written down stay as they are."""
        return Labels(self.dimensions, {**self.codes, dimension: {**words, **self.codes.get(dimension, {})}})

    def over(self, wording: Mapping[str, Mapping[str, str]]) -> Labels:
        """The same with words for codes that have none yet, by dimension."""
        labels = self
        for dimension, words in wording.items():
            labels = labels.with_codes(dimension, words)
        return labels

    def of_key(self, dimensions: tuple[str, ...], key: Key) -> str:
        """The words for a whole key, in the order of its dimensions."""
        return ", ".join(self.of(dimension, code) for dimension, code in zip(dimensions, key, strict=True))


def _readable(code: str) -> str:
    return code.replace("_", " ").capitalize() if code.islower() else code


@dataclass(frozen=True, slots=True)
class _LabelsFile:
    dimensions: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)


def read_labels(folder: Path) -> Labels:
    """The words of publications/labels.toml, where there is one.

    Raises DefinitionError naming each key that is wrong.
    """
    path = folder / LABELS
    if not path.exists():
        return Labels()
    read = structure(parse_toml(path), _LabelsFile, path)
    return Labels(read.dimensions, read.codes)
