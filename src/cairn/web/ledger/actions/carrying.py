"""What hangs on a passage, carried over to those that its words become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.responses.exemptions import Outcome
from cairn.responses.redaction import standing_again
from cairn.web.ledger.models import Agreement, Consideration, Passage, Redaction
from cairn.web.ledger.policies import says
from cairn.web.ledger.searching_text.view import as_decision


def carry_redactions(old: Passage, new: Passage, *, begins: int, ends: int, moved: int) -> None:
    """Write the redactions of the part of a passage from `begins` to `ends` for the passage that it becomes, in which
    every letter stands `moved` further on. One that is cut is taken out on both sides; what was taken out because it
    stands elsewhere too is taken out by itself, for that place may be in another passage now."""
    rows, text = list(old.redactions.all()), old.text
    own = [(each.start, each.end) for each in rows]
    for each in rows:
        again = standing_again(text, as_decision(each))
        places = [place for place in again if not any(a <= place[0] and place[1] <= b for a, b in own)]
        for start, end in _within([(each.start, each.end), *places], begins, ends):
            Redaction.objects.create(
                response_id=each.response_id, passage=new, start=start + moved, end=end + moved, kind=each.kind,
                instead=each.instead, certainty=each.certainty, state=each.state, reason=each.reason,
                decided_by=each.decided_by, decided_at=each.decided_at,
            )  # fmt: skip


def _within(places: Sequence[tuple[int, int]], begins: int, ends: int) -> Iterator[tuple[int, int]]:
    cut = ((max(start, begins), min(end, ends)) for start, end in places)
    return (place for place in cut if place[0] < place[1])


def carry_the_rest(old: Passage, new: Sequence[Passage]) -> None:
    """Notes and flags go with the first, what was read as agreement with its words, what was weighed with all; what was
    cleared is kept, and stands no longer."""
    old.notes.update(passage=new[0])
    old.flags.update(passage=new[0])
    if all(each.question != old.question for each in new):
        old.agreements.filter(confirmed_by="").delete()  # it was read as an answer to another question
    for agreement in old.agreements.all():
        holder = next((each for each in new if says(each.text, agreement.words)), new[0])
        Agreement.objects.filter(pk=agreement.pk).update(passage=holder)
    old.clearances.update(stands=False)
    old.clearances.update(passage=new[0])
    for weighed in old.considerations.filter(stands=True):
        for each in new:
            _weigh_again(weighed, each)
    old.considerations.update(passage=new[0], stands=False)


def _weigh_again(weighed: Consideration, passage: Passage) -> None:
    """Of two that say otherwise about passages that were joined, that one stands which withholds."""
    there = passage.considerations.filter(about=passage.pk, exemption=weighed.exemption, stands=True).first()
    if there is not None:
        if weighed.outcome != Outcome.WITHHOLD or there.outcome == Outcome.WITHHOLD:
            return
        Consideration.objects.filter(pk=there.pk).update(stands=False)
    Consideration.objects.create(
        response_id=weighed.response_id, passage=passage, about=passage.pk, exemption=weighed.exemption,
        outcome=weighed.outcome, reason=weighed.reason, by=weighed.by, on=weighed.on,
    )  # fmt: skip
