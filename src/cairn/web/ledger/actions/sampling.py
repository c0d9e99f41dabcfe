"""Drawing random samples to measure coders by, and dealing passages out to coders."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from cairn.themes.dealing import deal, draw
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.codebook import codes_in_words
from cairn.web.ledger.coded.waiting import codable, coded_by
from cairn.web.ledger.coding_rules import check_may_code
from cairn.web.ledger.models import CodingMark, Passage, Sample, Sampled

LONGEST_NAME = 80


@transaction.atomic
def draw_sample(
    *, question: str, size: int, seed: int, by: str, name: str = "", among: Collection[str] | None = None
) -> Sample:
    """Draw passages of a question at random: from all that are not blank and in no sample yet, or from those of them
    that are `among` these. The same seed draws the same from the same.

    Raises Refused where the call has not that question, the name is taken, or there are fewer than `size`.
    """
    call = current_call("")
    _check_question(question)
    kept = _name_of(name, question)
    rows = codable(call.code, question).filter(sampled=None)
    there = [row.pk for row in rows if (among is None or row.pk in among) and row.text.strip()]
    if size < 1 or size > len(there):
        raise Refused(
            f"There are {len(there):,} passages of {question} to draw from. Draw one at least, and no more than that."
        )
    sample = Sample.objects.create(
        name=kept, call=call.code, question=question, seed=seed, size=size, drawn_from=len(there), by=by
    )
    drawn = draw(there, size, seed)
    responses = dict(Passage.objects.filter(pk__in=drawn).values_list("pk", "response_id"))
    Sampled.objects.bulk_create(
        Sampled(sample=sample, response_id=responses[each], passage_id=each, position=position)
        for position, each in enumerate(drawn)
    )
    details = {"question": question, "seed": seed, "size": size, "drawn_from": len(there)}
    write_event(by=by, what="sample.drawn", subject=sample.name, details=details)
    return sample


def _name_of(name: str, question: str) -> str:
    kept = " ".join(name.split()) or f"{question}-{Sample.objects.filter(question=question).count() + 1}"
    if len(kept) > LONGEST_NAME:
        raise Refused(f"The name of a sample has {LONGEST_NAME} letters at most.")
    if Sample.objects.filter(name=kept).exists():
        raise Refused(f"There is a sample {kept} already. Choose another name.")
    return kept


@transaction.atomic
def give_to_code(
    *, question: str, coders: Sequence[str], by: str, each: int = 2, seed: int = 0,
    passages: Collection[str] | None = None,
) -> int:  # fmt: skip
    """Deal the passages of a question (or these of them) out, each to so many coders, by lot and evenly. What a coder
    was given already stays theirs. Returns how many were given anew.

    Raises Refused where somebody may not code, or there are fewer coders than each passage is to have.
    """
    call = current_call("")
    _check_question(question)
    people = list(dict.fromkeys(coders))
    for name in people:
        check_may_code(name)
    if not 1 <= each <= len(people):
        raise Refused(
            "Name as many coders at least as each passage is to have, and let it have one at least."
        )
    rows = codable(call.code, question)
    rows = rows if passages is None else rows.filter(pk__in=list(passages))
    there = dict(rows.values_list("pk", "response_id"))
    what = CodingMark.What.GIVEN
    before = set(
        CodingMark.objects.filter(passage__in=rows.order_by().values("pk"), what=what).values_list(
            "passage_id", "coder"
        )
    )
    dealt = [pair for pair in deal(list(there), people, each, seed) if pair not in before]
    CodingMark.objects.bulk_create(
        CodingMark(response_id=there[passage], passage_id=passage, coder=coder, what=what, by=by)
        for passage, coder in dealt
    )
    if dealt:
        details = {"passages": len(there), "coders": people, "each": each, "seed": seed}
        write_event(by=by, what="coding.given", subject=question, details=details)
    return len(dealt)


@transaction.atomic
def take_from_coder(*, question: str, coder: str, by: str) -> int:
    """What a coder was given of a question and has not coded is theirs no longer. Returns how many passages."""
    call = current_call("")
    open_ = codable(call.code, question).exclude(coded_by(coder)).order_by().values("pk")
    taken, _ = CodingMark.objects.filter(passage__in=open_, coder=coder, what=CodingMark.What.GIVEN).delete()
    if taken:
        write_event(by=by, what="coding.taken", subject=question, details={"of": coder, "passages": taken})
    return taken


def _check_question(question: str) -> None:
    call = current_call("")
    if question not in codes_in_words(call):
        raise Refused(
            f"The call has no question {question} that is answered in words. Choose one that it has."
        )
