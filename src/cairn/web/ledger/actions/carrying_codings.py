"""What was said of passages that became others: said of those now where it still holds, and else to be said anew.

A coding goes with its words where a passage is split, and where passages are joined all of which its coder coded. It
lapses where a passage answers another question now, and where what was joined to it was never read by its coder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cairn.responses.ledger import PassageKind
from cairn.themes.coding import CodingKind
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.models import Applied, Coding, CodingMark, Passage, Response, Sampled


def carry_codings(old: Sequence[Passage], new: Sequence[Passage], *, by: str) -> None:
    """Carry the codings of passages, in their order, to those that their words become, with what marks them to be
    coded; `old` are there still, and `new` already."""
    gone = Coding.objects.filter(passage__in=old, state=Coding.State.STANDS)
    by_coder: dict[str, dict[str, Coding]] = defaultdict(dict)
    for coding in gone.prefetch_related("applied"):
        coder = CodingKind.SETTLED if coding.kind == CodingKind.SETTLED else coding.coder
        by_coder[coder][coding.passage_id] = coding
    followed, lapsed = [], []
    for own in by_coder.values():
        holds = [_carried(own, old, row) for row in new]
        (followed if all(holds) else lapsed).extend(coding.pk for coding in own.values())
    Coding.objects.filter(pk__in=followed).update(state=Coding.State.CARRIED)
    Coding.objects.filter(pk__in=lapsed).update(state=Coding.State.LAPSED)
    if followed or lapsed:
        details = {"carried": len(followed), "lapsed": len(lapsed), "became": [row.pk for row in new]}
        write_event(by=by, what="codings.followed", subject=old[0].pk, details=details)
    _carry_marks(old, new)


def _carried(own: dict[str, Coding], old: Sequence[Passage], new: Passage) -> bool:
    """Write what a coder said of the passages that one is made of, where they said something of each of them and it
    answers the question still. Whether it was written."""
    made_of = [row for row in old if row.start < new.end and new.start < row.end]
    return _written(own, made_of, new, [row.start - new.start for row in made_of])


def _written(own: dict[str, Coding], made_of: Sequence[Passage], new: Passage, moved: Sequence[int]) -> bool:
    """The same for those that it is made of, each of which has its first letter so far into it."""
    codings = [own[row.pk] for row in made_of if row.pk in own and row.question == new.question]
    if not codings or len(codings) < len(made_of) or new.kind != PassageKind.ANSWER:
        return False
    first = codings[0]
    carried = Coding.objects.create(
        response_id=new.response_id, passage=new, about=new.pk, question=first.question, coder=first.coder,
        kind=first.kind, codebook=min(each.codebook for each in codings), run=first.run,
        blind=all(each.blind for each in codings), sample=first.sample,
        made_at=max(each.made_at for each in codings),
    )  # fmt: skip
    Applied.objects.bulk_create(_applied(carried, codings, moved, new))
    return True


def _applied(carried: Coding, codings: Sequence[Coding], moved: Sequence[int], new: Passage) -> list[Applied]:
    text, found = new.text, {}
    for coding, further in zip(codings, moved, strict=True):
        for each in coding.applied.all():
            start, end = max(each.start + further, 0), min(each.end + further, len(text))
            if start < end and text[start:end].strip():
                found.setdefault((start, end, each.theme_id), each)
    return [
        Applied(
            coding=carried, theme_id=theme, start=start, end=end, stance=each.stance, strength=each.strength,
            certainty=each.certainty,
        )
        for (start, end, theme), each in sorted(found.items(), key=lambda item: item[0])
    ]  # fmt: skip


def _carry_marks(old: Sequence[Passage], new: Sequence[Passage]) -> None:
    heirs = [row for row in new if row.kind == PassageKind.ANSWER and row.question == old[0].question]
    marks = CodingMark.objects.filter(passage__in=old).exclude(what=CodingMark.What.SKIPPED)
    CodingMark.objects.bulk_create(
        [
            CodingMark(response_id=row.response_id, passage=row, coder=mark.coder, what=mark.what, by=mark.by)
            for mark in marks
            for row in heirs
        ],
        ignore_conflicts=True,
    )
    drawn = Sampled.objects.filter(passage__in=old).order_by("position")
    Sampled.objects.bulk_create(
        [
            Sampled(
                sample_id=each.sample_id, response_id=row.response_id, passage=row, position=each.position
            )
            for each in drawn
            for row in heirs
        ],
        ignore_conflicts=True,
    )


def carry_codings_to_change(*, old_id: int, new_id: int, by: str) -> None:
    """What was said of a response holds of the changed one that takes its place where a passage says the same words to
    the same question, and so does to whom it was given, who was shown what others said of it, and that it was drawn;
    of every other passage it lapses, and the new ones wait to be coded."""
    there = {(row.question, row.text): row for row in Passage.objects.filter(response=new_id)}
    old = Passage.objects.filter(response=old_id, question__isnull=False)
    heirs = {row.pk: there[row.question, row.text] for row in old if (row.question, row.text) in there}
    for row in old:
        if row.pk in heirs:
            _carry_marks([row], [heirs[row.pk]])
    gone = Coding.objects.filter(response=old_id, state=Coding.State.STANDS, passage__isnull=False)
    if not gone.exists():
        return
    carried: dict[tuple[str, str, bool], int] = {}
    for coding in gone.select_related("passage").prefetch_related("applied"):
        heir = heirs.get(coding.passage_id or "")
        if heir is None:
            continue
        whose = (heir.pk, coding.coder, coding.kind == CodingKind.SETTLED)
        # who says a thing twice may come to say it once
        if whose not in carried and _written({coding.passage_id: coding}, [coding.passage], heir, [0]):
            carried[whose] = coding.pk
    followed = list(carried.values())
    lapsed = gone.exclude(pk__in=followed).update(state=Coding.State.LAPSED)
    Coding.objects.filter(pk__in=followed).update(state=Coding.State.CARRIED)
    of = Response.objects.in_bulk([old_id, new_id])
    details = {"carried": len(followed), "lapsed": lapsed, "to": of[new_id].public_reference}
    write_event(by=by, what="codings.followed", subject=of[old_id].public_reference, details=details)
