"""Learned coding of plain texts: some were coded by people, and the rest is proposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cairn.exceptions import UserError
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind, person
from cairn.themes.learning import Taught, lesson_on, teach
from cairn.themes.learning.certainty import Thresholds
from cairn.themes.learning.curve import Curve
from cairn.themes.learning.marks import Marks, marks
from cairn.themes.matching_features import Floats, Reader
from cairn.themes.texts.given import (
    codes_given,
    reader_given,
    text_given,
    texts_given,
    themes_given,
    whole_given,
)
from cairn.themes.texts.preparing import units

_LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # when people coded makes no difference here


@dataclass(frozen=True, slots=True)
class Learned:
    """What a machine proposes of every text.

    `certain` (texts, themes) is how sure it is, as a chance from 0 to 1: of 100 pairs that it is .7 sure of, about 70
    are right. `found` (texts, themes) is what it proposes, by `limits`, which were chosen for these texts. A text that
    says nothing by itself bears nothing.
    """

    themes: tuple[str, ...]
    certain: Floats
    found: npt.NDArray[np.bool_]
    limits: Thresholds
    taught: Taught | None
    coded: frozenset[int]

    def names(self) -> tuple[tuple[str, ...], ...]:
        """The themes that are proposed of each text, the surest first."""
        return tuple(
            tuple(self.themes[at] for at in np.argsort(-sure, kind="stable") if chosen[at])
            for sure, chosen in zip(self.certain, self.found, strict=True)
        )

    def spans(self) -> tuple[dict[str, tuple[int, int]], ...]:
        """For each text the themes proposed, and from where to where (code points) stands the sentence that bears each
        most: `text[start:end]`. None for texts that people coded."""
        found: list[dict[str, tuple[int, int]]] = [{} for _ in self.found]
        for coding in self.taught.proposals("texts", _LONG_AGO, 1) if self.taught else ():
            place = int(coding.passage) - 1
            found[place] = {
                self.themes[int(each.theme)]: (each.start, each.end)
                for each in coding.applied
                if self.found[place, int(each.theme)]
            }
        return tuple(found)

    def next_to_read(self, count: int = 10) -> tuple[int, ...]:
        """The places of the texts that a person should code next: those that would teach most, the best first."""
        wanted = whole_given(count, "how many texts to read next")
        asked = self.taught.next_to_read(wanted, "", 0) if self.taught else ()
        return tuple(int(each.passage) - 1 for each in asked)

    def curve(self, target: float = 0.75) -> Curve | None:
        """How samples-F1 grew with what was coded, by cross-validation, and how many more texts would reach the target;
        None where nothing can be learned."""
        if isinstance(target, bool) or not isinstance(target, int | float) or not 0 <= target <= 1:
            raise UserError(f"The target is a samples-F1, from 0 to 1; {target!r} is none.")
        return self.taught.learning_curve(target) if self.taught else None

    def marks(self, truth: Sequence[Collection[str] | None] | Mapping[int, Collection[str]]) -> Marks:
        """How right it is on texts whose codes are known and that it did not learn from: samples-F1, precision, recall
        and F1 with intervals of 95%. `truth` as `codes` of `learn`; themes that it does not know count as missed.

        A text that it and people say bears nothing counts as right: `found` gives the mark of scikit-learn, which
        counts it as wrong.
        """
        known = {at: each for at, each in codes_given(truth, len(self.found)).items() if at not in self.coded}
        new = sorted({name for each in known.values() for name in each} - set(self.themes))
        names, places = [*self.themes, *new], sorted(known)
        borne = np.array([[name in known[at] for name in names] for at in places], dtype=bool)
        missed = np.zeros((len(places), len(new)), dtype=bool)
        return marks(names, np.hstack([self.found[places], missed]), borne.reshape(len(places), len(names)))


def learn(
    texts: Iterable[str],
    codes: Sequence[Collection[str] | None] | Mapping[int, Collection[str]],
    themes: Iterable[str] | Mapping[str, str] | None = None,
    question: str = "",
    rivals: Iterable[str] = (),
    at_least_one: bool | None = None,
    meaning: bool | Reader = True,
) -> Learned:
    """Learn from the texts that people coded which themes the others bear, several or none each.

    `texts` are all of them, coded and not. `codes` are the names of each text's themes: a list as long as the texts
    with None where one was not coded ([] says that it was read and bears none), or a mapping from places to names.
    `themes` are all names, with a description each where they are a mapping (what a theme is about teaches while little
    is coded, so that 0 coded will do); without them those that `codes` name. `question` is the wording that was
    answered, `rivals` are themes that the texts are known not to bear. `at_least_one` says that every text bears one;
    None tells it from what was coded. Raises UserError naming what is wrong, and where. The method is
    `cairn.themes.learning`'s.
    """
    given, wording = texts_given(texts), text_given(question, "question")
    people = codes_given(codes, len(given))
    named = themes_given(themes, people)
    others = tuple(texts_given(rivals, "rivals"))
    reader = reader_given(meaning)
    if at_least_one not in (True, False, None):
        raise UserError(f"`at_least_one` is True, False or None; {at_least_one!r} is none of them.")
    book = Codebook(
        1,
        tuple(
            Theme(str(at), name.replace("_", " "), about) for at, (name, about) in enumerate(named.items())
        ),
    )
    read = units(given)
    if not any(unit.set_aside is None for unit in read):
        nothing = np.zeros((len(given), len(named)))
        return Learned(tuple(named), nothing, nothing > 0, Thresholds(1.0, 1.0), None, frozenset(people))
    lesson = lesson_on("", read, book, wording, others, reader)
    columns = {name: str(at) for at, name in enumerate(named)}
    codings = [_coding(place, [columns[name] for name in sorted(each)]) for place, each in people.items()]
    taught = teach(lesson, codings, book, at_least_one=at_least_one)
    places = [int(passage.id) - 1 for passage in lesson.passages]
    certain = np.zeros((len(given), len(named)))
    certain[places] = taught.certain
    found = np.zeros(certain.shape, dtype=bool)
    found[places] = taught.found
    for place, each in people.items():
        found[place] = [name in each for name in named]
    return Learned(tuple(named), certain, found, taught.limits, taught, frozenset(people))


def _coding(place: int, themes: Sequence[str]) -> Coding:
    applied = tuple(Applied(theme, 0, 1) for theme in themes)
    return Coding(str(place + 1), "", person("you"), CodingKind.OWN, applied, _LONG_AGO, 1)
