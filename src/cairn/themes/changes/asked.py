"""What may be asked of a codebook."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.themes.codebook import Theme


@dataclass(frozen=True, slots=True)
class Add:
    """A new theme: of a question, or ("") of the whole call. `made_from` is the id of a machine's proposal."""

    title: str
    description: str = ""
    question: str = ""
    parent: str = ""
    made_from: str = ""


@dataclass(frozen=True, slots=True)
class Describe:
    """Another title or description for a theme, which stays the same theme."""

    theme: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Themes that are one with another: what is coded to them counts there, and what stood under them stands there."""

    themes: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class Named:
    """A title and a description."""

    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """A theme that is several: it is dropped, what stood under it rises, and its codings are to be looked at again."""

    theme: str
    into: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A theme under another, or ("") at the top."""

    theme: str
    parent: str


@dataclass(frozen=True, slots=True)
class Drop:
    """A theme that is used no more: what stood under it rises to where it stood."""

    theme: str


@dataclass(frozen=True, slots=True)
class BringBack:
    """A theme that was dropped, split or merged, in use again; under another `title` where its own is taken."""

    theme: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reuse:
    """Themes of another question, call or file, for a question ("": the whole call), with their order and nesting.

    Their ids are their own, and lead to parents among them alone. Of one whose title is there already, that theme is
    taken.
    """

    themes: tuple[Theme, ...]
    question: str = ""


Asked = Add | Describe | Merge | Split | Move | Drop | BringBack | Reuse
