"""Teach a machine one question's themes from what people coded, and what it then proposes.

It is one more coder, never the standard: what it proposes is of the kind PROPOSED and is accepted by nobody but a
person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cairn.exceptions import UserError
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.themes.learning.asking import Asked, blind_sample, mixed, teaches_most
from cairn.themes.learning.certainty import (
    WITH_MEANING,
    WITH_WORDS,
    Thresholds,
    calibrated,
    certainties,
    thresholds,
)
from cairn.themes.learning.curve import Curve, learning_curve
from cairn.themes.learning.evidence import Parts, several
from cairn.themes.learning.learner import learn
from cairn.themes.learning.reading import ByUnits, Readable, distinct, readables
from cairn.themes.matching import matched
from cairn.themes.matching_features import Features, Floats, Reader, features_of
from cairn.themes.standing import standing
from cairn.themes.units import Unit

Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What there is to learn on one question, made once and taught from as often as people have coded more.

    `features` and `matched` are of the distinct texts; `where` has the place among them of each passage's text, and
    `texts` the first passage with each. `parts` are their units. `by_meaning` says whether MiniLM was at hand.
    """

    question: str
    themes: tuple[Theme, ...]
    passages: tuple[Readable, ...]
    where: npt.NDArray[np.int64]
    features: Features
    matched: Floats
    texts: tuple[Readable, ...]
    parts: Parts
    by_meaning: bool


@dataclass(frozen=True, slots=True)
class Taught:
    """A machine taught one question.

    `certain` and `found` (passages, themes) are its certainties and what it proposes, by `lesson.passages` and
    `lesson.themes`; `of_parts` are its certainties of units. `coded` are the places of the passages that it learned
    from and `borne` (coded, themes) what people found there: 1, 0, or a half where they differ. `unlearned` (coded,
    themes) is how certain it would be of each of them, had it not learned from that one.
    """

    lesson: Lesson
    coded: tuple[int, ...]
    borne: Floats
    certain: Floats
    of_parts: Floats
    found: Truths
    limits: Thresholds
    unlearned: Floats

    def sentence(self) -> str:
        """What it rests on, for those who read its proposals."""
        by = (
            "words and meaning"
            if self.lesson.by_meaning
            else "words alone (the extra `meaning` is not installed, or was not asked for)"
        )
        return (
            f"Learned from {len(self.coded)} coded passages of question {self.lesson.question}, by {by}; "
            "a machine's proposals are not people's findings."
        )

    def proposals(self, run: str, made_at: dt.datetime, codebook: int) -> tuple[Coding, ...]:
        """Its reading of every passage that it did not learn from, each theme with the unit that bears it most.

        `run` names it: its coder is "machine:<run>".
        """
        learned_from = set(self.coded)
        left = (place for place in range(len(self.lesson.passages)) if place not in learned_from)
        said = ((place, self.certain[place], self.found[place]) for place in left)
        return tuple(self._coding(*each, f"machine:{run}", made_at, codebook) for each in said)

    def proposals_unlearned(self, run: str, made_at: dt.datetime, codebook: int) -> tuple[Coding, ...]:
        """What it would propose of each passage that it did learn from, had it not learned from that one.

        With `proposals` it has read every passage alike. What people read was chosen for being doubtful, so that
        without these nothing could be estimated of all passages (`cairn.themes.report.estimates`).
        """
        found = self.found_alike()
        said = (
            (place, certain, found[place]) for place, certain in zip(self.coded, self.unlearned, strict=True)
        )
        return tuple(self._coding(*each, f"machine:{run}", made_at, codebook) for each in said)

    def found_alike(self) -> Truths:
        """What it proposes (passages, themes) of every passage, of those that it learned from as if it had not."""
        found = self.found.copy()
        found[list(self.coded)] = self.limits.decide(self.unlearned)
        return found

    def _coding(
        self, place: int, certain: Floats, found: Truths, coder: str, made_at: dt.datetime, codebook: int
    ) -> Coding:
        passage = self.lesson.passages[place]
        applied = []
        for column in np.flatnonzero(found):
            unit = self.lesson.parts.heaviest(passage, int(column), self.of_parts)
            certainty = round(float(certain[column]), 4)
            applied.append(Applied(self.lesson.themes[column].id, unit.start, unit.end, certainty=certainty))
        kind = CodingKind.PROPOSED
        return Coding(passage.id, self.lesson.question, coder, kind, tuple(applied), made_at, codebook)

    def next_to_read(self, count: int, sample: str, size: int) -> tuple[Asked, ...]:
        """The next `count` passages for people to read: one in five of the blind sample of that name and size."""
        ids = [passage.id for passage in self.lesson.passages]
        kept = blind_sample(ids, size, sample)
        read = {ids[place] for place in self.coded}
        reserved, rows = set(kept), self._rows()
        done = {int(self.lesson.where[place]) for place in self.coded}
        unread: dict[int, int] = {}
        for place, name in enumerate(ids):
            row = int(self.lesson.where[place])
            if name not in read and name not in reserved and row not in done:
                unread.setdefault(row, place)
        chosen = teaches_most(self.lesson.features, rows, sorted(done), list(unread), count)
        drawn = [name for name in kept if name not in read]
        return mixed([ids[unread[row]] for row in chosen], drawn, count, sample, len(self.coded))

    def learning_curve(self, target: float = 0.75) -> Curve:
        """How its cross-validated samples-F1 grew with what was coded, and how much more would reach the target."""
        places = self.lesson.where[list(self.coded)]
        return learning_curve(self.lesson.features, self.lesson.matched, places.tolist(), self.borne, target)

    def _rows(self) -> Floats:
        """The certainties of the distinct texts."""
        rows = np.zeros(self.lesson.matched.shape)
        rows[self.lesson.where] = self.certain
        return rows


def lesson_on(
    question: str,
    units: Iterable[Unit],
    codebook: Codebook,
    wording: str = "",
    rivals: Sequence[str] = (),
    reader: Reader | None = None,
) -> Lesson:
    """Make a question ready to be learned: `wording` is how it was put, `rivals` themes that do not belong to it.

    Raises UserError where the codebook has no theme for the question, or nobody answered it in words.
    """
    themes = codebook.of_question(question)
    passages = readables(units, question)
    if not themes:
        raise UserError(
            f"The codebook has no themes for question {question}, so there is nothing to learn. "
            "Name a theme for it, or take up a proposed one, and code some passages to it."
        )
    if not passages:
        raise UserError(f"Nobody answered question {question} in words, so there is nothing to code.")
    texts, where = distinct(passages)
    rows = several(passages)
    said = [f"{theme.title}. {theme.description}".strip(" .") for theme in themes]
    everything = [*(each.text for each in texts), *said, *rivals, *rows]
    spoken = {unit.text: unit.language for each in texts for unit in each.units}
    languages = [
        *(each.units[0].language for each in texts),
        *("" for _ in (*said, *rivals)),
        *(spoken.get(text, "") for text in rows),
    ]
    by_units = ByUnits(reader, texts) if reader else None
    features = features_of(everything, wording, by_units, languages)
    ends = np.cumsum([len(texts), len(said), len(rivals), len(rows)])
    answers, themed, rivalled, units_of = (
        features.at(np.arange(end - size, end))
        for end, size in zip(ends, (len(texts), len(said), len(rivals), len(rows)), strict=True)
    )
    table = matched(answers, themed, rivalled)
    parts = Parts(units_of, matched(units_of, themed, rivalled), rows)
    return Lesson(question, themes, passages, where, answers, table, texts, parts, reader is not None)


def teach(
    lesson: Lesson,
    codings: Iterable[Coding],
    codebook: Codebook,
    without: frozenset[str] = frozenset(),
    at_least_one: bool | None = None,
) -> Taught:
    """Teach the lesson from what people's codings come to, but for the passages `without`, kept to measure by.

    Where nobody has coded yet it goes by the themes' own words. A machine's codings teach nothing. `at_least_one` says
    whether every passage bears a theme; None tells it from what was coded.
    """
    places = {passage.id: place for place, passage in enumerate(lesson.passages)}
    columns = {theme.id: column for column, theme in enumerate(lesson.themes)}
    coded: list[int] = []
    rows: list[Floats] = []
    for each in standing((one for one in codings if one.question == lesson.question), codebook):
        if each.passage in places and each.passage not in without:
            row = np.zeros(len(columns))
            row[[columns[theme.theme] for theme in each.unsettled if theme.theme in columns]] = 0.5
            row[[columns[theme.theme] for theme in each.themes if theme.theme in columns]] = 1.0
            coded.append(places[each.passage])
            rows.append(row)
    borne = np.array(rows).reshape(len(rows), len(columns))
    return _taught(lesson, tuple(coded), borne, at_least_one)


def _taught(lesson: Lesson, coded: tuple[int, ...], borne: Floats, at_least_one: bool | None) -> Taught:
    rows, parts = lesson.where[list(coded)], lesson.parts
    learnt = learn(lesson.features, lesson.matched, rows.tolist(), borne)
    known = borne[learnt.kept]
    weights = calibrated(learnt.left_out, known, WITH_MEANING if lesson.by_meaning else WITH_WORDS)
    read = [lesson.texts[row] for row in rows[learnt.kept]]
    left_out = parts.raise_left_out(certainties(learnt.left_out, weights), read, learnt, weights)
    limits = thresholds(left_out, known > 0.5, at_least_one)
    of_parts = certainties(learnt.scores(parts.features, parts.matched), weights)
    of_texts = certainties(learnt.scores(lesson.features, lesson.matched), weights)
    certain = parts.raise_all(of_texts, lesson.texts, of_parts)[lesson.where]
    unlearned = certain[list(coded)]
    unlearned[learnt.kept] = (
        left_out  # of very many coded it learned from some, and the others are as they are
    )
    return Taught(lesson, coded, borne, certain, of_parts, limits.decide(certain), limits, unlearned)
