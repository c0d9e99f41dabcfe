"""What a coder says of a passage: which themes it bears, and on which of its words each rests.

A coding is the whole of what one coder says of one passage under one version of the codebook. It is never changed: a
coder who thinks again makes another, and their latest stands. A coding without themes says that the coder read the
passage and found none.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """How the words stand to what the theme names."""

    FOR = "for"
    AGAINST = "against"
    MIXED = "mixed"
    NOT_SAID = "not_said"


class Strength(StrEnum):
    """How much is made of it: in passing, plainly, or as what matters most to whoever says it."""

    PASSING = "passing"
    PLAIN = "plain"
    STRONG = "strong"
    NOT_SAID = "not_said"


class CodingKind(StrEnum):
    """OWN: a person's own reading. SETTLED: what people who differed settled on. PROPOSED: a machine's; counted in
    nothing that is published as what people were found to say, until a person has taken it up."""

    OWN = "own"
    SETTLED = "settled"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Applied:
    """One theme in a passage.

    `start` and `end` are code points in the passage's text: the words that it rests on, never none. `certainty` is the
    coder's, from 0 to 1: 1 for a person.
    """

    theme: str
    start: int
    end: int
    stance: Stance = Stance.NOT_SAID
    strength: Strength = Strength.NOT_SAID
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's reading of one passage.

    `coder` is "person:<reference>" or "machine:<run>". `blind` says that it was made before the coder was shown what
    any other coder, or the machine, said of the passage. `codebook` is the version that they coded by. `sample` names
    the random sample that the passage was drawn in ("" where it was chosen otherwise): only those measure a coder.
    """

    passage: str
    question: str
    coder: str
    kind: CodingKind
    applied: tuple[Applied, ...]
    made_at: dt.datetime
    codebook: int
    blind: bool = False
    sample: str = ""

    @property
    def themes(self) -> frozenset[str]:
        """The ids of the themes that it finds."""
        return frozenset(each.theme for each in self.applied)

    @property
    def is_by_person(self) -> bool:
        """Whether a person made it."""
        return self.coder.startswith("person:")


def person(name: str) -> str:
    """The coder that a person is, by the name that they sign in with."""
    return f"person:{name}"


def machine(run: str) -> str:
    """The coder that a machine's run is, by the run's id."""
    return f"machine:{run}"
