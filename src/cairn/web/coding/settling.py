"""Passages to settle, worst first, and settling one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from cairn.themes.agreement import masi
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.themes.standing import brought_up
from cairn.web.coding.forms.coding import Do, Said
from cairn.web.coding.held_back import held_back, note_shown
from cairn.web.coding.to_code import ToCode
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import settle_coding
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.differences import to_settle
from cairn.web.ledger.coded.made import sample_of
from cairn.web.ledger.coded.reading import codings_of_passage
from cairn.web.ledger.models import Passage
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


def next_after(waiting: Sequence[str], after: str, call: str) -> str:
    """The passage that comes after another in the order of `waiting`, and the first again after the last; "" where none
    waits. It does not matter that the other was settled."""
    if after in waiting:
        later = [*waiting[waiting.index(after) + 1 :], *waiting[: waiting.index(after)]]
        return later[0] if later else after
    codebook = codebook_now(call)

    def place(passage: str) -> tuple[float, str]:
        return -_apart(_own(codings_of_passage(passage)), codebook), passage

    here = place(after) if after else None
    return next((each for each in waiting if here is None or place(each) > here), "") or next(
        iter(waiting), ""
    )


def open_to_settle(passage_id: str, who: Person) -> ToCode | None:
    """A passage as it is settled: what each person found, and, to begin from, what was settled or what all found.

    It is written down that they are shown what others found. None where it is there no longer.
    """
    passage = Passage.objects.select_related("response").filter(pk=passage_id).first()
    if passage is None:
        return None
    codebook = codebook_now(passage.response.call)
    said = [brought_up(each, codebook) for each in codings_of_passage(passage_id)]
    own, settled = _own(said), next((each for each in said if each.kind is CodingKind.SETTLED), None)
    note_shown([passage_id], who)
    others = (*own, *([settled] if settled else ()))
    begins = settled or (replace(own[0], applied=_of_all(own)) if own else None)
    return ToCode(passage, codebook, begins, others, True, sample_of([passage_id]).get(passage_id, ""))


def settle_as_said(said: Said, at: ToCode, *, by: str) -> None:
    """Keep what was settled on. Raises Refused where that may not be."""
    match said.do:
        case Do.SAVE | Do.NONE:
            applied = said.applied
        case Do.TAKE_UP:
            applied = _taken_up(said.of, at)
        case _:
            raise Refused("That could not be read. Look at what stands here, and press a button again.")
    settle_coding(passage_id=at.passage.pk, applied=applied, by=by)


def _taken_up(coder: str, at: ToCode) -> tuple[Applied, ...]:
    found = next((each for each in at.others if each.coder == coder and each.kind is CodingKind.OWN), None)
    if found is None:
        raise Refused("That coder has taken back what they said. Look at what stands here, and choose again.")
    return found.applied


def _own(codings: Sequence[Coding]) -> list[Coding]:
    return [each for each in codings if each.is_by_person and each.kind is CodingKind.OWN]


def _of_all(codings: Sequence[Coding]) -> tuple[Applied, ...]:
    """What the first coder marked of the themes that every coder found."""
    shared = frozenset.intersection(*(each.themes for each in codings))
    return tuple(each for each in codings[0].applied if each.theme in shared)


def _apart(codings: Sequence[Coding], codebook: Codebook) -> float:
    """The mean MASI distance between what coders found, from 0 to 1."""
    pairs = list(combinations([brought_up(each, codebook).themes for each in codings], 2))
    return round(sum(masi(one, other) for one, other in pairs) / len(pairs), 9) if pairs else 0.0
