"""Quotations chosen for spread: different roles, stances and lengths, each cleared, each by somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairn.responses.campaigns.words import words_of
from cairn.responses.permissions import may_quote
from cairn.tables.quotables import Quotable
from cairn.themes.coding import Stance
from cairn.themes.report.heard import ANSWERING_AS, Heard
from cairn.themes.standing import Standing

SHORT, LONG = 25, 60
"""Words under which a quotation is short, and over which it is long."""
FEWEST_OF_SPAN = 0.5
_WEIGHTS = {"stance": 4, "group": 3, "strength": 2, "length": 1, "sent": 1}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage to quote, and what it adds to those chosen before it: "stance: against", "role: teacher"."""

    passage: str
    response: str
    adds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    quotable: Quotable
    response: str
    campaign: str
    traits: frozenset[tuple[str, str]]
    words: int


def quotations(
    theme: str,
    heard: Iterable[Heard],
    standings: Mapping[str, Standing],
    quotables: Iterable[Quotable],
    texts: Mapping[str, str],
    number: int = 6,
) -> tuple[Chosen, ...]:
    """At most `number` passages to quote for a theme, in the order in which each adds most to those before it.

    Only what its author allows and somebody has cleared, and whose cleared words hold at least half of the words that
    the theme rests on (`texts` is by passage its text). One a respondent, and one a campaign. What counts most is a
    stance that is not there yet, then a group, a strength, a length; then the one nearest to 40 words, then by id.
    """
    candidates = _candidates(theme, heard, standings, quotables, texts)
    chosen: list[Chosen] = []
    seen: set[tuple[str, str]] = set()
    while candidates and len(chosen) < number:
        best = max(candidates, key=lambda each: (_gain(each, seen), -abs(each.words - 40), _last(each)))
        adds = sorted(best.traits - seen, key=lambda trait: (-_weight(trait), trait))
        chosen.append(Chosen(best.quotable.passage, best.response, tuple(f"{a}: {b}" for a, b in adds)))
        seen |= best.traits
        candidates = [
            each
            for each in candidates
            if each.response != best.response and (not each.campaign or each.campaign != best.campaign)
        ]
    return tuple(chosen)


def _candidates(
    theme: str,
    heard: Iterable[Heard],
    standings: Mapping[str, Standing],
    quotables: Iterable[Quotable],
    texts: Mapping[str, str],
) -> list[_Candidate]:
    of_passage = {passage: each for each in heard for passage in each.passages}
    found = []
    for quotable in sorted(quotables, key=lambda each: each.passage):
        standing, said = standings.get(quotable.passage), of_passage.get(quotable.passage)
        stands = standing.of(theme) if standing else None
        if stands is None or said is None or theme not in said.themes or not is_open(quotable):
            continue
        if _part_of_span(quotable.text, texts[quotable.passage], stands.spans) < FEWEST_OF_SPAN:
            continue
        words = len(words_of(quotable.text))
        traits = {("length", "short" if words < SHORT else "long" if words > LONG else "middling")}
        traits |= {(partition, code) for partition, code in said.groups.items()}
        if stands.stance not in (None, Stance.NOT_SAID):
            traits.add(("stance", str(stands.stance)))
        if stands.strength is not None:
            traits.add(("strength", stands.strength.value))
        found.append(_Candidate(quotable, said.response, said.campaign, frozenset(traits), words))
    return found


def is_open(quotable: Quotable) -> bool:
    """Whether disclosure control could let the passage out: allowed, not in confidence, cleared, with words."""
    allowed = may_quote(quotable.permission) and not quotable.confidential and not quotable.void
    return allowed and bool(quotable.cleared_by) and bool(quotable.text.strip())


def _part_of_span(cleared: str, text: str, spans: Sequence[tuple[int, int]]) -> float:
    """The share of the words that a theme rests on which were cleared to be printed."""
    there = set(words_of(cleared))
    rests_on = [word for start, end in spans for word in words_of(text[start:end])]
    return sum(word in there for word in rests_on) / len(rests_on) if rests_on else 1.0


def _gain(candidate: _Candidate, seen: set[tuple[str, str]]) -> int:
    return sum(_weight(trait) for trait in candidate.traits - seen)


def _weight(trait: tuple[str, str]) -> int:
    return _WEIGHTS.get(trait[0], _WEIGHTS["group"] - (trait[0] == ANSWERING_AS))


def _last(candidate: _Candidate) -> tuple[int, ...]:
    """Turns an id so that the first in the alphabet is the greatest."""
    return tuple(-ord(sign) for sign in candidate.quotable.passage)
