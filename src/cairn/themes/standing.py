"""What stands of what coders said: settled over own, people who differ told as unsettled, the machine's kept apart.

Of each coder the latest coding of a passage counts. Where people settled a passage, what they settled on stands.
Otherwise a theme stands where everybody who read the passage found it; one that some found and others did not is
unsettled: it is told, and counted neither as found nor as missing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.responses.campaigns.words import words_of
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied, Coding, CodingKind, Stance, Strength

_WEAKEST_FIRST = (Strength.NOT_SAID, Strength.PASSING, Strength.PLAIN, Strength.STRONG)


@dataclass(frozen=True, slots=True)
class Stands:
    """A theme that stands in a passage.

    `spans` are the words that it rests on, as each coder marked them. `stance` and `strength` are None where coders
    who all found the theme read them differently.
    """

    theme: str
    spans: tuple[tuple[int, int], ...]
    stance: Stance | None
    strength: Strength | None


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A theme on which people differ: who found it in the passage, and who read the passage and did not."""

    theme: str
    found_by: tuple[str, ...]
    not_found_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What people's codings of one passage come to.

    `coders` are those whose codings it rests on. Without themes and without anything unsettled it says that the
    passage was read and nothing found. `carried_from` is the passage with the same words that was read in its place.
    """

    passage: str
    question: str
    themes: tuple[Stands, ...]
    unsettled: tuple[Unsettled, ...]
    coders: tuple[str, ...]
    is_settled: bool
    codebook: int
    carried_from: str = ""

    def of(self, theme: str) -> Stands | None:
        """How a theme stands in the passage; None where it does not."""
        return next((each for each in self.themes if each.theme == theme), None)

    def is_unsettled(self, theme: str) -> bool:
        """Whether people differ on whether the passage bears the theme."""
        return any(each.theme == theme for each in self.unsettled)


def standing(codings: Iterable[Coding], codebook: Codebook) -> tuple[Standing, ...]:
    """What stands of people's codings, in the order of the passages' ids; what a machine proposes is in none of it.

    Themes are those that they have become: a merged theme is the one that it was merged into, a dropped one is none. A
    passage that was coded to a theme which has been split since is to be looked at again, and stands as unread.
    """
    by_passage: dict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        if coding.is_by_person and coding.kind is not CodingKind.PROPOSED:
            by_passage[coding.passage].append(coding)
    found = (_standing(by_passage[passage], codebook) for passage in sorted(by_passage))
    return tuple(each for each in found if each is not None)


def proposed(codings: Iterable[Coding], codebook: Codebook, coder: str) -> tuple[Coding, ...]:
    """What one machine (its `coder`) proposes: its latest coding of each passage, in the themes of today."""
    of_machine = [each for each in codings if each.coder == coder and each.kind is CodingKind.PROPOSED]
    return tuple(brought_up(each, codebook) for each in latest_of_each(of_machine))


def read_blind_at_random(codings: Iterable[Coding], sample: str = "") -> tuple[Coding, ...]:
    """What measures a machine: what people said blind of passages drawn at random (in one `sample`, where it is named),
    and what was settled of these. What somebody said later, having seen what others say, is not among it."""
    of_people = [each for each in codings if each.is_by_person and each.kind is not CodingKind.PROPOSED]
    blind = [each for each in of_people if each.blind and each.sample and sample in ("", each.sample)]
    drawn = {each.passage for each in blind}
    settled = [each for each in of_people if each.kind is CodingKind.SETTLED and each.passage in drawn]
    return (*(each for each in blind if each.kind is CodingKind.OWN), *settled)


def latest_of_each(codings: Iterable[Coding]) -> tuple[Coding, ...]:
    """Of each coder the latest coding of each passage, in the order of passages and coders."""
    latest: dict[tuple[str, str], Coding] = {}
    for coding in codings:
        place = (coding.passage, coding.coder)
        latest[place] = max(latest.get(place, coding), coding, key=_age)
    return tuple(latest[place] for place in sorted(latest))


def as_they_stand(codings: Iterable[Coding]) -> tuple[Coding, ...]:
    """Codings, in their order, without those in whose place their coder said something else later: a snapshot holds
    such a one where it was blind."""
    every = list(codings)
    last: dict[tuple[str, str, str], dt.datetime] = {}
    for each in every:
        place = (each.passage, each.coder, each.kind)
        last[place] = max(last.get(place, each.made_at), each.made_at)
    return tuple(each for each in every if each.made_at == last[each.passage, each.coder, each.kind])


def read_in_order(codings: Iterable[Coding], codebook: Codebook) -> tuple[frozenset[str], ...]:
    """What people find in each passage now, in the order in which passages were first read: for `saturation`."""
    own = [each for each in codings if each.is_by_person and each.kind is CodingKind.OWN]
    in_order = sorted(own, key=lambda each: (each.made_at, each.passage))
    found: dict[str, set[str]] = {each.passage: set() for each in in_order}
    for coding in latest_of_each(own):
        found[coding.passage] |= brought_up(coding, codebook).themes
    return tuple(frozenset(themes) for themes in found.values())


def brought_up(coding: Coding, codebook: Codebook) -> Coding:
    """A coding with its themes as they have become; what was dropped is left out."""
    now = ((each, codebook.now(each.theme)) for each in coding.applied)
    return replace(coding, applied=tuple(replace(each, theme=theme.id) for each, theme in now if theme))


def carried_to_copies(
    standings: Sequence[Standing], texts: Mapping[str, tuple[str, str]]
) -> tuple[Standing, ...]:
    """The standings, and besides one for each passage nobody read whose words somebody has read in another's.

    `texts` is by passage the question and the text. Only passages of one question that are alike word for word
    (whatever their case and marks) are taken for each other: an edited copy may say something else. Where several
    alike were read, the first by its id is followed. A span is carried over where the text is exactly the same, and
    is the whole passage otherwise.
    """
    done = {each.passage for each in standings}
    by_words: dict[tuple[str, tuple[str, ...]], Standing] = {}
    for each in sorted(standings, key=lambda each: each.passage):
        if each.passage in texts:
            by_words.setdefault(_words_at(*texts[each.passage]), each)
    carried = []
    for passage in sorted(texts.keys() - done):
        read = by_words.get(_words_at(*texts[passage]))
        if read is not None:
            carried.append(_carried(read, passage, texts))
    return tuple(sorted((*standings, *carried), key=lambda each: each.passage))


def _words_at(question: str, text: str) -> tuple[str, tuple[str, ...]]:
    return question, tuple(words_of(text))


def _carried(read: Standing, passage: str, texts: Mapping[str, tuple[str, str]]) -> Standing:
    question, text = texts[passage]
    is_same = texts[read.passage][1] == text
    whole = ((0, len(text)),)
    themes = tuple(each if is_same else replace(each, spans=whole) for each in read.themes)
    return replace(read, passage=passage, question=question, themes=themes, carried_from=read.passage)


def _age(coding: Coding) -> tuple[object, ...]:
    """Later is greater; what was made at one moment is put in an order that does not hang on how it was read."""
    applied = sorted(
        (each.theme, each.start, each.end, each.stance, each.strength) for each in coding.applied
    )
    return coding.made_at, coding.codebook, applied


def _is_split(theme: str, codebook: Codebook) -> bool:
    seen: set[str] = set()
    found = codebook.theme(theme)
    while found is not None and found.merged_into and found.id not in seen:
        seen.add(found.id)
        found = codebook.theme(found.merged_into)
    return found is not None and bool(found.split_into)


def _standing(codings: Sequence[Coding], codebook: Codebook) -> Standing | None:
    settled = [each for each in codings if each.kind is CodingKind.SETTLED]
    heard = [max(settled, key=_age)] if settled else list(latest_of_each(codings))
    if any(_is_split(theme, codebook) for each in heard for theme in each.themes):
        return None
    said = {each.coder: _by_theme(brought_up(each, codebook)) for each in heard}
    themes, unsettled = [], []
    for theme in sorted({theme for found in said.values() for theme in found}):
        found_by = tuple(sorted(coder for coder, found in said.items() if theme in found))
        if len(found_by) == len(said):
            themes.append(_stands(theme, [said[coder][theme] for coder in found_by]))
        else:
            unsettled.append(Unsettled(theme, found_by, tuple(sorted(said.keys() - set(found_by)))))
    return Standing(
        heard[0].passage,
        heard[0].question,
        tuple(themes),
        tuple(unsettled),
        tuple(sorted(said)),
        bool(settled),
        min(each.codebook for each in heard),
    )


def _by_theme(coding: Coding) -> dict[str, list[Applied]]:
    found: dict[str, list[Applied]] = defaultdict(list)
    for each in coding.applied:
        found[each.theme].append(each)
    return found


def _stands(theme: str, readings: Sequence[Sequence[Applied]]) -> Stands:
    stances = {joined_stance(each.stance for each in reading) for reading in readings}
    strengths = {joined_strength(each.strength for each in reading) for reading in readings}
    return Stands(
        theme,
        tuple(sorted({(each.start, each.end) for reading in readings for each in reading})),
        stances.pop() if len(stances) == 1 else None,
        strengths.pop() if len(strengths) == 1 else None,
    )


def joined_stance(stances: Iterable[Stance]) -> Stance:
    """What several stances of one person to one theme come to: for and against are mixed."""
    said = set(stances) - {Stance.NOT_SAID}
    if not said:
        return Stance.NOT_SAID
    return said.pop() if len(said) == 1 else Stance.MIXED


def joined_strength(strengths: Iterable[Strength]) -> Strength:
    """The strongest of what one person says of one theme."""
    return max(strengths, key=_WEAKEST_FIRST.index, default=Strength.NOT_SAID)
