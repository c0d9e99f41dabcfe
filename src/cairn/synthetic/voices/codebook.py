"""The codebook of the invented coders and how they err, as frozen dataclasses read from coders.toml beside this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.calls import Call, QuestionKind
from cairn.tables.files import read_toml


@dataclass(frozen=True, slots=True)
class Named:
    """A theme of one question in a coder's words; `about` is the planted theme that it is."""

    question: str
    about: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Coder:
    """A coder and their slips: the chances of a theme to be missed, of one to be added to a passage, of a mark to lie
    on other words, and of a theme to be read with another stance."""

    name: str
    missed: float
    added: float
    moved: float
    turned: float


@dataclass(frozen=True, slots=True)
class Coders:
    """coders.toml: who codes, which share of the passages the second coder reads, and which share of the passages on
    which the two differ is settled."""

    share: float
    settled: float
    settled_by: str
    first: Coder
    second: Coder
    themes: tuple[Named, ...]

    def asked_in(self, call: Call) -> dict[str, dict[str, tuple[str, Named]]]:
        """By question of the call that is coded, in the call's order, and planted theme: the key in the codebook
        ("q06-1") and the theme as the coders name it."""
        asked = [each.code for each in call.questions() if each.kind is QuestionKind.OPEN]
        return {code: named for code in asked if (named := dict(self._of(code)))}

    def _of(self, question: str) -> Iterator[tuple[str, tuple[str, Named]]]:
        here = (each for each in self.themes if each.question == question)
        for place, each in enumerate(here, start=1):
            yield each.about, (f"{question}-{place}", each)


@cache
def load_coders() -> Coders:
    """The invented coders and their codebook."""
    return read_toml(Path(__file__).with_name("coders.toml"), Coders)
