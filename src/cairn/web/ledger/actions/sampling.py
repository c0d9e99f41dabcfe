"""Drawing random samples to measure coders by, and dealing passages out to coders."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from django.db import transaction

from cairn.themes.dealing import deal, draw
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.coded.in_words import check_in_words
from cairn.web.ledger.coded.waiting import codable, coded_by, mined
from cairn.web.ledger.coding_rules import check_may_code
from cairn.web.ledger.holding import take_turns
from cairn.web.ledger.models import CodingMark, Passage, Sample, Sampled

LONGEST_NAME = 80
LONGEST_AMONG = 200
CHOSEN = "passages that were chosen by hand"
"""What a sample is said to be drawn among where nobody says it better."""


def draw_sample(
    *, question: str, size: int, seed: int, by: str, name: str = "", among: Collection[str] | None = None,
    among_whom: str = CHOSEN,
) -> Sample:  # fmt: skip
    """Draw passages of a question at random: from all that programs read, that are not blank and in no sample yet, or
    from those of them that are `among` these. The same seed draws the same from the same.

    The sample says what it was drawn from: from how many, by a checksum of their ids, and, where it was not from all,
    `among_whom`: what those have in common. Raises Refused where the call has not that question, the name is taken, or
    there are fewer than `size`.
    """
    call = current_call("")
    check_in_words(call, question)
    rows = mined(call.code, question).filter(sampled=None)
    # before anybody is made to wait: of 100,000 passages it takes seconds to see which are blank
    able = {row.pk for row in rows if (among is None or row.pk in among) and row.text.strip()}
    told = "" if among is None else among_whom[:LONGEST_AMONG]
    return _drawn(question=question, able=able, size=size, seed=seed, name=name, told=told, by=by)


@transaction.atomic
def _drawn(
    *, question: str, able: Collection[str], size: int, seed: int, name: str, told: str, by: str
) -> Sample:
    call = current_call("")
    take_turns(Sample)  # or two at once would draw one passage, or give one name
    kept = _name_of(name, question)
    rows = mined(call.code, question).filter(sampled=None)
    there = [each for each in rows.values_list("pk", flat=True) if each in able]
    _check_enough(there, question, size)
    sample = Sample.objects.create(
        name=kept, call=call.code, question=question, seed=seed, size=size, drawn_from=len(there),
        drawn_among=told, from_sha256=checksum_of(there), by=by,
    )  # fmt: skip
    drawn = draw(there, size, seed)
    responses = dict(Passage.objects.filter(pk__in=drawn).values_list("pk", "response_id"))
    Sampled.objects.bulk_create(
        Sampled(sample=sample, response_id=responses[each], passage_id=each, position=position)
        for position, each in enumerate(drawn)
    )
    details = {
        "question": question, "seed": seed, "size": size, "drawn_from": len(there), "among": told,
        "from_sha256": sample.from_sha256,
    }  # fmt: skip
    write_event(by=by, what="sample.drawn", subject=sample.name, details=details)
    return sample


def _check_enough(there: Sequence[str], question: str, size: int) -> None:
    if not there:
        raise Refused(
            f"There is no passage of {question} to draw: nobody answered it on the form yet, or all are in a sample."
        )
    if size < 1 or size > len(there):
        are = "is 1 passage" if len(there) == 1 else f"are {len(there):,} passages"
        raise Refused(f"There {are} of {question} to draw from. Draw one at least, and no more than that.")


def checksum_of(passages: Collection[str]) -> str:
    """The SHA-256 of the ids of these passages, sorted, a line each: whoever has them can see that it is they."""
    return hashlib.sha256("".join(f"{each}\n" for each in sorted(passages)).encode()).hexdigest()


def _name_of(name: str, question: str) -> str:
    number = Sample.objects.filter(question=question).count() + 1
    while not name.strip() and Sample.objects.filter(name=f"{question}-{number}").exists():
        number += 1
    kept = " ".join(name.split()) or f"{question}-{number}"
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
    """Deal the passages of a question (or these of them) out, by lot and evenly, until each has so many coders. What
    somebody was given already stays theirs, and counts. Returns how many were given anew.

    Raises Refused where somebody may not code, or there are fewer coders than each passage is to have.
    """
    call = current_call("")
    check_in_words(call, question)
    people = list(dict.fromkeys(coders))
    for name in people:
        check_may_code(name)
    take_turns(Sample)  # or two at once would each give out what the other does
    there = dict(codable(call.code, question).values_list("pk", "response_id"))
    if passages is not None:
        there = {one: there[one] for one in passages if one in there}
    what = CodingMark.What.GIVEN
    of_call = CodingMark.objects.filter(response__call=call.code, passage__question=question, what=what)
    before = [pair for pair in of_call.order_by().values_list("passage_id", "coder") if pair[0] in there]
    try:
        dealt = list(deal(there, people, each, seed, before))
    except ValueError as error:
        raise Refused(
            "Name as many coders at least as each passage is to have, and let it have one at least."
        ) from error
    CodingMark.objects.bulk_create(
        (
            CodingMark(response_id=there[passage], passage_id=passage, coder=coder, what=what, by=by)
            for passage, coder in dealt
        ),
        batch_size=500,
    )
    if dealt:
        new = len({passage for passage, _ in dealt})
        details = {"passages": new, "coders": people, "each": each, "seed": seed}
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
