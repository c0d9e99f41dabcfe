"""Themes proposed of plain texts: which texts belong together, without being told how many themes there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cairn.exceptions import UserError
from cairn.themes.copies import groups_of_copies
from cairn.themes.languages import language_of
from cairn.themes.matching_features import Reader
from cairn.themes.proposals.proposal import Grain, Proposal
from cairn.themes.proposals.propose import propose as propose_units
from cairn.themes.set_aside import why_set_aside
from cairn.themes.texts.given import reader_given, text_given, texts_given
from cairn.themes.units import Unit

IN_NONE = -1


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that say the same kind of thing; a person gives it a name.

    `phrases` mark it. `places` are its texts' places (from 0), what is surest in it first, copies last. `central` are
    places of texts to quote. `people` is how many texts it has, `different` how many with each copy of a letter
    counted once.
    """

    phrases: tuple[str, ...]
    places: tuple[int, ...]
    central: tuple[int, ...]
    people: int
    different: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed at one grain: `groups`, the largest first, and the group of each text in `labels`.

    A label is a place in `groups`, or -1 for a text that is in none: it says nothing by itself (`set_aside` has why, by
    place) or is like no other. `notes` are sentences on what it rests on. `whole` has all three grains.
    """

    grain: Grain
    groups: tuple[Group, ...]
    labels: tuple[int, ...]
    set_aside: Mapping[int, str]
    notes: tuple[str, ...]
    whole: Proposal
    copies: Mapping[int, int]

    def at(self, grain: Grain) -> Proposed:
        """The same at another grain: "broad", "middle" or "fine"."""
        return _at(self.whole, _grain(grain), len(self.labels), self.copies, self.set_aside)


def propose(
    texts: Iterable[str], question: str = "", grain: Grain = Grain.MIDDLE, meaning: bool | Reader = True
) -> Proposed:
    """Group texts by what they say; how many groups there are is found. The same texts give the same groups.

    `question` is the wording that the texts answer, whose words count for nothing. `meaning` asks for MiniLM, which is
    used where the extra `meaning` is installed and the text is English; False compares words alone. Each text is one
    unit: part long answers first, with `units`. Fewer than six texts that say something are not grouped. Raises
    UserError where it is given no texts. See `cairn.themes.proposals` for the method.
    """
    given = texts_given(texts)
    firsts = groups_of_copies(given)
    copies = {place: first for place, first in enumerate(firsts) if first != place}
    read = [_unit(place, text, copies.get(place)) for place, text in enumerate(given)]
    aside = {place: unit.set_aside.value for place, unit in enumerate(read) if unit.set_aside}
    wanted, reader = _grain(grain), reader_given(meaning)
    found = propose_units(read, reader, text_given(question, "question"))
    return _at(found, wanted, len(given), copies, aside)


def _grain(grain: str) -> Grain:
    if grain not in tuple(Grain):
        raise UserError(f"The grain is {', '.join(Grain)}; {grain!r} is none of them.")
    return Grain(grain)


def _unit(place: int, text: str, copy_of: int | None) -> Unit:
    name = str(place)
    why = why_set_aside(text)
    counted_for = "" if copy_of is None or why else str(copy_of)
    return Unit(name, name, "", name, 0, len(text), text, language_of(text), why, counted_for)


def _at(
    found: Proposal, grain: Grain, count: int, copies: Mapping[int, int], aside: Mapping[int, str]
) -> Proposed:
    of_first: dict[int, list[int]] = {}
    for place, first in copies.items():
        of_first.setdefault(first, []).append(place)
    labels = [IN_NONE] * count
    groups = []
    for label, theme in enumerate(found.of_grain(grain)):
        own = [int(member.unit) for member in theme.members]
        copied = [place for first in own for place in of_first.get(first, ()) if place not in aside]
        for place in (*own, *copied):
            labels[place] = label
        quoted = tuple(int(unit) for unit in theme.central)
        groups.append(Group(theme.phrases, (*own, *copied), quoted, len(own) + len(copied), len(own)))
    return Proposed(grain, tuple(groups), tuple(labels), aside, found.notes, found, copies)
