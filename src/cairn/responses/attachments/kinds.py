"""The kinds of file that respondents may add, and how much of them; kinds.toml says why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cairn.exceptions import DefinitionError
from cairn.tables.files import read_toml

SHIPPED = Path(__file__).with_name("kinds.toml")
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. `extensions` are without a dot and in small letters, the usual one first."""

    code: str
    group: str
    name: str
    save_as: str
    extensions: tuple[str, ...]
    largest_mb: int

    @property
    def largest(self) -> int:
        """The largest size of one file, in bytes."""
        return self.largest_mb * MB


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an office file may hold once it is unpacked."""

    most_members: int
    largest_unpacked_mb: int
    largest_part_mb: int
    highest_ratio: int
    largest_kept_mb: int

    @property
    def largest_unpacked(self) -> int:
        """Everything in it together, in bytes."""
        return self.largest_unpacked_mb * MB

    @property
    def largest_part(self) -> int:
        """One part that is read to learn what the file is, in bytes."""
        return self.largest_part_mb * MB

    @property
    def largest_kept(self) -> int:
        """All that is held in memory while the archive is read, in bytes."""
        return self.largest_kept_mb * MB


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """How large a picture may be, in pixels."""

    widest: int
    most_pixels: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be added to one response, and held in one file."""

    largest_together_mb: int
    most_files: int
    archive: ArchiveLimits
    picture: PictureLimits

    @property
    def largest_together(self) -> int:
        """All files of a response together, in bytes."""
        return self.largest_together_mb * MB


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every kind that is taken, and the limits."""

    limits: Limits
    kinds: tuple[Kind, ...]

    @property
    def largest_file(self) -> int:
        """The largest size of one file of any kind, in bytes."""
        return max(kind.largest for kind in self.kinds)

    def of_ending(self, ending: str) -> Kind | None:
        """The kind whose files end so (without the dot), or None."""
        return next((kind for kind in self.kinds if ending in kind.extensions), None)

    def coded(self, code: str) -> Kind:
        """The kind of that code. Raises StopIteration where there is none."""
        return next(kind for kind in self.kinds if kind.code == code)


def load_kinds(path: Path = SHIPPED) -> Shelf:
    """The kinds and limits of a TOML file. Raises DefinitionError where it is wrong, or an ending is given twice."""
    shelf = read_toml(path, Shelf)
    endings = [ending for kind in shelf.kinds for ending in kind.extensions]
    twice = sorted({ending for ending in endings if endings.count(ending) > 1})
    if twice:
        raise DefinitionError(f"{path}: more than one kind ends in .{twice[0]}. Take it from all but one.")
    return shelf


KINDS = load_kinds()
