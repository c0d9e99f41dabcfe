"""Texts that are copies of one letter, whole, cut, added to or reworded, as groups that do not chain.

A text is a copy of a *letter*, never of another copy: its words must stand in the letter's own runs of
four, at least a quarter of the letter's and three tenths of its own, in eight runs or more. (Shared runs
of four with containment found every copy with a tenth of its words changed where MinHash at .5 found
three quarters and embeddings 84 of 100; words in such runs, and not the runs, are weighed because one
word changed breaks four runs.) So two texts that resemble a third and not each other are in one group
only where the third is what both were cut from.

A group needs some who sent the letter nearly whole; people who draw on the same few sentences have each
a different part of them, and are no group.

The letter's runs are found in three steps. The text whose runs stand in most others is the first centre;
what resembles it gives the runs that at least a fifth of them share; what holds enough of those gives
them once more. The next centre is the most typical text that is still alone. When all are found, each
text goes to the letter that it holds most of. Texts are taken in the order of their own words, so the
order in which they come changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cairn.responses.campaigns.runs import NONE, RUN, Bools, Ints, Runs, index_runs
from cairn.responses.campaigns.words import words_of

Floats = npt.NDArray[np.float64]

FEWEST_RUNS = 8
FEWEST_RUNS_OF_A_LETTER = 25
OF_THE_LETTER = 0.25
OF_THE_TEXT = 0.3
HELD_WHOLE = 0.5
SHARED_BY = 0.2
WHOLE = 0.6
WHOLE_COPIES = 0.2
"""A letter was sent round whole: a fifth of those who sent it, beside the first, have so much of it and little else.
Texts of people who only draw on the same sentences have each a different part."""
NEARLY_WHOLE = 0.9
"""Of a letter of 11 to 28 words, of which some sent each word, a copy has so much and hardly a word of its own: a word
or two is left out or changed. With less, short answers that happen to use one turn of phrase would be copies."""
ROUNDS = 2
OF_ALL_RUNS = 0.3
"""Of the runs that a group shares one text must have so much in words: else they share turns of phrase, no letter."""


@dataclass(frozen=True, slots=True)
class Member:
    """A text (by its place among those given) and how much of the letter's words it has, and they of its own."""

    text: int
    of_letter: float
    of_text: float


@dataclass(frozen=True, slots=True)
class Group:
    """A group: the place of the text that is its letter, its copies, and the texts that hold it among far more.

    `exact` are the places of the copies whose words are those of the letter. All in ascending order.
    """

    letter: int
    copies: tuple[Member, ...]
    exact: frozenset[int]
    holders: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter's runs, marked by number, and how many words it has."""

    runs: Bools
    words: int


def group_copies(
    texts: Sequence[str], asked: Sequence[str] = (), senders: Sequence[str] | None = None
) -> tuple[Group, ...]:
    """The groups among `texts`, by place; the words of `asked` (the call's own) make nobody a copy.

    `senders` says whose each text is (each its own where not given): a group has two senders at least.
    A text is in one group at most. Texts of fewer than eight runs of four words are in none; under 25 runs
    only texts that are the same word for word are, and those that lack or change a word or two of what others
    sent word for word. Groups come by the words of their letters.
    """
    sent: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        sent.setdefault(" ".join(words_of(text)), []).append(place)
    distinct = sorted(sent)
    places = [sent[words] for words in distinct]
    whose = [frozenset(senders[place] if senders else str(place) for place in each) for each in places]
    runs = index_runs(distinct, [" ".join(words_of(text)) for text in asked])
    weights = np.fromiter((len(names) for names in whose), dtype=np.int64, count=len(whose))
    sizes = runs.words()
    found, grouped = dict[int, Group](), set[int]()
    for letter, members, holders in _edited(runs, weights):
        people = len(frozenset().union(*(whose[member.text] for member in members)))
        whole = frozenset().union(*(whose[member.text] for member in members if _is_whole(member)))
        is_long = sizes[letter] >= FEWEST_RUNS_OF_A_LETTER + RUN - 1
        if is_long and people > 1 and len(whole) - 1 >= max(1, WHOLE_COPIES * (people - 1)):
            grouped.update(member.text for member in members)
            found[letter] = _placed(letter, members, holders, places)
    short = [
        place
        for place, names in enumerate(whose)
        if len(names) > 1 and place not in grouped and sizes[place] >= FEWEST_RUNS + RUN - 1
    ]
    for place, nearly in _nearly_whole(runs, short, grouped.union(short)).items():
        found[place] = _placed(place, [Member(place, 1.0, 1.0), *nearly], [], places)
    return tuple(found[letter] for letter in sorted(found))


def _nearly_whole(runs: Runs, letters: Sequence[int], taken: set[int]) -> dict[int, list[Member]]:
    """By short letter, which some sent word for word, the texts that are not taken and are the letter but for a word
    or two. One that is so of two letters goes to that of which it is most."""
    sizes = runs.words()
    nearest: dict[int, tuple[float, int, Member]] = {}
    for letter in letters:
        marked = np.zeros(len(runs.block), dtype=np.bool_)
        marked[runs.of_text(letter)] = True
        if not marked.any():
            continue
        texts, _, of_letter, of_text = _shares(runs, sizes, _Letter(marked, int(sizes[letter])))
        near = np.minimum(of_letter, of_text)
        for at in np.flatnonzero(near >= NEARLY_WHOLE).tolist():
            text = int(texts[at])
            member = Member(text, round(float(of_letter[at]), 4), round(float(of_text[at]), 4))
            if text not in taken:
                nearest[text] = min(
                    nearest.get(text, (0.0, letter, member)), (-float(near[at]), letter, member), key=_first
                )
    found: dict[int, list[Member]] = {letter: [] for letter in letters}
    for _, letter, member in nearest.values():
        found[letter].append(member)
    return found


def _first(each: tuple[float, int, Member]) -> tuple[float, int]:
    return each[:2]


def _is_whole(member: Member) -> bool:
    """Whether a copy is nearly all of the letter and little else."""
    return min(member.of_letter, member.of_text) >= WHOLE


def _placed(
    letter: int, members: Sequence[Member], holders: Sequence[Member], places: Sequence[Sequence[int]]
) -> Group:
    """A group of distinct texts as one of the texts that were given."""
    copies, held = (
        tuple(
            sorted(
                (
                    Member(place, 1.0, 1.0)
                    if one.text == letter
                    else Member(place, one.of_letter, one.of_text)
                    for one in each
                    for place in places[one.text]
                ),
                key=lambda member: member.text,
            )
        )
        for each in (members, holders)
    )
    return Group(min(places[letter]), copies, frozenset(places[letter]), held)


def _edited(runs: Runs, weights: Ints) -> list[tuple[int, list[Member], list[Member]]]:
    """Of each letter the distinct text that stands for it, its copies and its holders."""
    if not len(runs.block):
        return []
    sizes = runs.words()
    letters = _letters(runs, sizes, weights)
    best, most = np.full(len(sizes), NONE, dtype=np.int64), np.zeros(len(sizes), dtype=np.int64)
    shares = [_shares(runs, sizes, letter) for letter in letters]
    for number, (texts, covered, of_letter, of_text) in enumerate(shares):
        mine = texts[(of_letter >= OF_THE_LETTER) & (of_text >= OF_THE_TEXT) & (covered > most[texts])]
        most[texts] = np.maximum(most[texts], np.where(np.isin(texts, mine), covered, 0))
        best[mine] = number
    found = []
    for number, (letter, (texts, _, of_letter, of_text)) in enumerate(zip(letters, shares, strict=True)):
        members, holders = [], []
        for text, kept, own in zip(texts.tolist(), of_letter.tolist(), of_text.tolist(), strict=True):
            member = Member(text, round(kept, 4), round(own, 4))
            if best[text] == number:
                members.append(member)
            elif kept >= HELD_WHOLE:
                holders.append(member)
        if members:
            found.append((_best_text(runs, sizes, weights, letter, members), members, holders))
    return found


def _letters(runs: Runs, sizes: Ints, weights: Ints) -> list[_Letter]:
    """The letters, each from the most typical text that is no copy of one before."""
    is_free = np.ones(len(sizes), dtype=np.bool_)
    found = []
    for centre in _typical_first(runs, sizes, weights):
        if not is_free[centre]:
            continue
        letter = _letter_around(runs, sizes, centre, is_free)
        is_free[centre] = False
        if letter is not None:
            found.append(letter)
            is_free[_copies(runs, sizes, letter)] = False
    return found


def _typical_first(runs: Runs, sizes: Ints, weights: Ints) -> list[int]:
    """Texts with runs enough, those first whose words stand in most others; shorter first, then by their words."""
    held = np.add.reduceat(weights[runs.postings], runs.posting_starts[:-1])[runs.block]
    is_shared = runs.at != NONE
    of_word = np.where(is_shared, held[runs.at], 0)
    typical = np.concatenate(([0], np.cumsum(of_word)))
    shared = np.concatenate(([0], np.cumsum(is_shared)))
    totals = typical[runs.starts[1:]] - typical[runs.starts[:-1]]
    number = shared[runs.starts[1:]] - shared[runs.starts[:-1]]
    means = totals / np.maximum(sizes, 1)
    able = np.flatnonzero(number >= FEWEST_RUNS_OF_A_LETTER)
    order = np.lexsort((able, sizes[able], -means[able]))
    return [int(text) for text in able[order]]


def _letter_around(runs: Runs, sizes: Ints, centre: int, is_free: Bools) -> _Letter | None:
    """The letter of the texts that resemble `centre` and are no copies yet; None where no other does."""
    marked = np.zeros(len(runs.block), dtype=np.bool_)
    marked[runs.of_text(centre)] = True
    letter = _Letter(marked, int(sizes[centre]))
    for _ in range(ROUNDS):
        copies = _copies(runs, sizes, letter)
        copies = copies[is_free[copies]]
        if len(copies) < 2:
            return None
        marked = _shared_runs(runs, copies)
        if marked.sum() < FEWEST_RUNS_OF_A_LETTER:
            return None
        letter = _Letter(marked, int(runs.words_in(copies, marked).max()))
        if letter.words < max(FEWEST_RUNS_OF_A_LETTER + RUN - 1, OF_ALL_RUNS * marked.sum()):
            return None
    return letter


def _shared_runs(runs: Runs, copies: Ints) -> Bools:
    """The runs that at least a fifth of these texts hold, and two at least."""
    all_runs = np.concatenate([runs.of_text(int(text)) for text in copies])
    times = np.bincount(all_runs, minlength=len(runs.block))
    return np.asarray(times >= max(2.0, SHARED_BY * len(copies)), dtype=np.bool_)


def _copies(runs: Runs, sizes: Ints, letter: _Letter) -> Ints:
    texts, _, of_letter, of_text = _shares(runs, sizes, letter)
    return texts[(of_letter >= OF_THE_LETTER) & (of_text >= OF_THE_TEXT)]


def _shares(runs: Runs, sizes: Ints, letter: _Letter) -> tuple[Ints, Ints, Floats, Floats]:
    """Texts that hold eight of a letter's runs: their words in them, as a share of its words and of their own."""
    held = runs.shared(np.flatnonzero(letter.runs).astype(np.int64))
    texts = np.flatnonzero(held >= FEWEST_RUNS).astype(np.int64)
    covered = runs.words_in(texts, letter.runs)
    of_letter = np.minimum(covered / letter.words, 1.0)
    return texts, covered, of_letter, covered / np.maximum(sizes[texts], 1)


def _best_text(runs: Runs, sizes: Ints, weights: Ints, letter: _Letter, members: Sequence[Member]) -> int:
    """The text that stands for a letter: it has much of it, little of its own, and many sent it word for word."""
    texts = np.array([member.text for member in members], dtype=np.int64)
    worth = (2 * runs.words_in(texts, letter.runs) - sizes[texts]) * weights[texts]
    return int(texts[np.lexsort((texts, -worth))[0]])
