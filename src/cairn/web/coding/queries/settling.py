"""Passages on which coders differ, those first on which they differ most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from cairn.themes.agreement import masi
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.themes.standing import brought_up
from cairn.web.coding.queries.held_back import held_back
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.differences import to_settle
from cairn.web.ledger.coded.reading import codings_of_passage
from cairn.web.ledger.coded.waiting import codable
from cairn.web.ledger.roles import Person


def waiting_to_settle(call: str, question: str, who: Person) -> list[str]:
    """The ids of the passages on which coders differ, those on which they differ most first.

    What somebody is still to code blind is left out of what they are shown.
    """
    codebook = codebook_now(call)
    hidden = set(held_back(call, question, who).values_list("pk", flat=True))
    found = [each for each in to_settle(call, question, codebook) if each.passage not in hidden]
    return [
        each.passage
        for each in sorted(found, key=lambda each: (-_apart(each.codings, codebook), each.passage))
    ]


def next_after(waiting: Sequence[str], after: str, call: str, who: Person) -> str:
    """The passage that comes after another in the order of `waiting`, and the first again after the last; "" where none
    waits. It does not matter that the other was settled. One that somebody is still to code blind has no place in the
    order for them: it would tell how far others differ on it."""
    if after in waiting:
        later = [*waiting[waiting.index(after) + 1 :], *waiting[: waiting.index(after)]]
        return later[0] if later else after
    if after and held_back(call, "", who).filter(pk=after).exists():
        after = ""
    codebook = codebook_now(call)

    def place(passage: str) -> tuple[float, str]:
        return -_apart(own_of(codings_of_passage(passage)), codebook), passage

    here = place(after) if after else None
    return next((each for each in waiting if here is None or place(each) > here), "") or next(
        iter(waiting), ""
    )


def settled_meanwhile(call: str, question: str, passage: str, waiting: Sequence[str], who: Person) -> bool:
    """Whether a passage that somebody asks for waits no longer. Of one that they are still to code blind nothing is
    told."""
    if not passage or passage in waiting or held_back(call, question, who).filter(pk=passage).exists():
        return False
    return codable(call, question).filter(pk=passage).exists()


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
