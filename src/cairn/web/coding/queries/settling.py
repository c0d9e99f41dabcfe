"""Passages on which coders differ, those first on which they differ most."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from cairn.themes.agreement import masi
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.themes.standing import brought_up
from cairn.web.coding.queries.held_back import held_back
from cairn.web.coding.queries.one_passage import ToCode
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.differences import to_settle
from cairn.web.ledger.coded.edition import codings_as_they_stand
from cairn.web.ledger.coded.reading import codings_of_passage, codings_shown
from cairn.web.ledger.coded.waiting import codable
from cairn.web.ledger.roles import Person


def waiting_to_settle(call: str, question: str, who: Person) -> Mapping[str, float]:
    """The ids of the passages on which coders differ, those on which they differ most first, with how far they do (from
    0 to 1).

    What somebody is still to code blind is left out of what they are shown.
    """
    found = _differing(call, question, codings_as_they_stand(call, question))
    hidden = set(held_back(call, question, who).values_list("pk", flat=True)) if found else set()
    return {passage: -apart for apart, passage in found if passage not in hidden}


@lru_cache(maxsize=64)
def _differing(call: str, question: str, as_they_stand: tuple[object, ...]) -> tuple[tuple[float, str], ...]:
    """In their order, each with how far coders are apart on it, below 0: ids and numbers alone are kept in memory."""
    codebook = codebook_now(call)
    found = to_settle(call, question, codebook)
    return tuple(sorted((-_apart(each.codings, codebook), each.passage) for each in found))


def next_after(waiting: Mapping[str, float], after: str, call: str, who: Person) -> str:
    """The passage that comes after another in the order of `waiting`, and the first again after the last; "" where none
    waits. It does not matter that the other was settled. One that somebody is still to code blind has no place in the
    order for them: it would tell how far others differ on it."""
    if after in waiting:
        order = list(waiting)
        later = [*order[order.index(after) + 1 :], *order[: order.index(after)]]
        return later[0] if later else after
    first = next(iter(waiting), "")
    if not after or held_back(call, "", who).filter(pk=after).exists():
        return first
    here = -_apart(own_of(codings_of_passage(after)), codebook_now(call)), after
    return next((each for each, apart in waiting.items() if (-apart, each) > here), first)


def settled_meanwhile(call: str, question: str, passage: str, waiting: Collection[str], who: Person) -> bool:
    """Whether a passage that somebody asks for waits no longer. Of one that they are still to code blind nothing is
    told."""
    if not passage or passage in waiting or held_back(call, question, who).filter(pk=passage).exists():
        return False
    return codable(call, question).filter(pk=passage).exists()


@dataclass(frozen=True, slots=True)
class ReadingChanged:
    """What one coder said as a page was opened, and says now; None where they said nothing. `coder` is "" of what was
    settled."""

    kind: CodingKind
    coder: str
    before: Coding | None
    now: Coding | None


def changed_readings(at: ToCode, seen: frozenset[int]) -> list[ReadingChanged]:
    """What changed of a passage's readings since the codings of these ids were shown, in the order of the coders."""
    if seen == at.rests_on:
        return []
    before = {_whose(each): each for each in codings_shown(at.passage.pk, seen - at.rests_on)}
    now = {
        _whose(each): each
        for each in at.others
        if (pk := at.ids.get((each.coder, each.kind))) in at.rests_on and pk not in seen
    }
    return [
        ReadingChanged(kind, coder, before.get((kind, coder)), now.get((kind, coder)))
        for kind, coder in sorted({*before, *now})
    ]


def _whose(coding: Coding) -> tuple[CodingKind, str]:
    """Whose reading it is: what was settled is everybody's, whoever wrote it down."""
    return coding.kind, coding.coder if coding.kind is CodingKind.OWN else ""


def own_of(codings: Sequence[Coding]) -> list[Coding]:
    """What people found in their own reading."""
    return [each for each in codings if each.is_by_person and each.kind is CodingKind.OWN]


def of_all(codings: Sequence[Coding]) -> tuple[Applied, ...]:
    """What the first coder marked of the themes that every coder found."""
    shared = frozenset.intersection(*(each.themes for each in codings))
    return tuple(each for each in codings[0].applied if each.theme in shared)


def _apart(codings: Sequence[Coding], codebook: Codebook) -> float:
    """The mean MASI distance between what coders found, from 0 to 1."""
    pairs = list(combinations([brought_up(each, codebook).themes for each in codings], 2))
    return round(sum(masi(one, other) for one, other in pairs) / len(pairs), 9) if pairs else 0.0
