"""What waits to be coded: by whom, in which order, and where somebody left off."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.responses.ledger import EvidenceKind, PassageKind
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import CodingKind, person
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.models import Coding, CodingMark, Passage, Response

_IN_ORDER = ("response_id", "position")


def codable(call: str, question: str = "") -> QuerySet[Passage]:
    """Passages that may be coded, in order: answers to a question (to that one, where it is named) in responses that
    are evidence. Some may be blank."""
    rows = Passage.objects.filter(
        response__call=call, response__state=Response.State.SUBMITTED, kind=PassageKind.ANSWER
    )
    rows = rows.filter(question=question) if question else rows.filter(question__isnull=False)
    return rows.order_by(*_IN_ORDER)


def mined(call: str, question: str = "") -> QuerySet[Passage]:
    """Those of them that programs read: `cairn.responses.mined` says which, and why not the rest. People may code the
    rest too; no sample is drawn of it, no machine proposes anything of it, and a report counts it apart."""
    return codable(call, question).filter(response__in_mined_corpus=True, response__kind=EvidenceKind.CALL)


def coded_by(coder: str, *, but: Collection[str] = ()) -> Exists:
    """Of a passage: whether a person, by the name that they sign in with, has a coding of their own that stands, `but`
    one to these themes."""
    own = Coding.objects.filter(
        passage=OuterRef("pk"), coder=person(coder), state=Coding.State.STANDS, kind=CodingKind.OWN
    )
    return Exists(own.exclude(applied__theme__in=but) if but else own)


def split_in(codebook: Codebook) -> tuple[str, ...]:
    """The ids of the themes that were split, and of those that were merged into one that was, by a chain of any
    length: what is coded to them is to be coded anew."""
    return tuple(each.id for each in codebook.themes if _was_split(codebook, each))


def _was_split(codebook: Codebook, theme: Theme) -> bool:
    while theme.merged_into and (into := codebook.theme(theme.merged_into)):
        theme = into
    return bool(theme.split_into)


def marked(coder: str, what: CodingMark.What) -> Exists:
    """Of a passage: whether that was marked of the coder."""
    return Exists(CodingMark.objects.filter(passage=OuterRef("pk"), coder=coder, what=what))


def is_shown(passage_id: str, coder: str) -> bool:
    """Whether a coder was shown what another coder or a machine says of a passage: nothing they say is blind then."""
    return CodingMark.objects.filter(passage=passage_id, coder=coder, what=CodingMark.What.SHOWN).exists()


def next_passage(
    call: str, question: str, coder: str, *, after: str = "", order: Sequence[str] = (), sample: str = ""
) -> Passage | None:
    """The next passage of a question for a person to code; None where they are done.

    Of those given to them, where some are, else of all (or of a `sample`, in the order in which it was drawn). In the
    `order` of these ids first, where one is given (what would teach a machine most); then as they stand in the
    responses, going on `after` a passage, or where the coder left off, and round again to what was passed over. What
    they skipped comes last. What they coded to a theme that was split since waits again.
    """
    coded = coded_by(coder, but=split_in(codebook_now(call)))
    waiting = _theirs(call, question, coder, sample).exclude(coded)
    skipped = marked(coder, CodingMark.What.SKIPPED)
    fresh = waiting.exclude(skipped)
    if order and (found := _first_in(fresh, order, after)):
        return found
    if sample:
        return _of_sample(fresh, after) or _of_sample(waiting.filter(skipped), after)
    place = _place(call, question, coder, after)
    return _going_on(fresh, place, after) or _going_on(waiting.filter(skipped), place, after)


def _theirs(call: str, question: str, coder: str, sample: str) -> QuerySet[Passage]:
    rows = codable(call, question)
    if sample:
        return rows.filter(sampled__sample__name=sample).order_by("sampled__position")
    given = rows.filter(marked(coder, CodingMark.What.GIVEN))
    return given if given.exists() else rows


def _first_in(rows: QuerySet[Passage], order: Sequence[str], after: str) -> Passage | None:
    begins = order.index(after) + 1 if after in order else 0
    wanted = [*order[begins:], *order[:begins]]
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found = rows.order_by().in_bulk(some)
        first = next((found[each] for each in some if each in found and each != after), None)
        if first:
            return first
    return None


_AT_ONCE = 500


def _of_sample(rows: QuerySet[Passage], after: str) -> Passage | None:
    drawn = Passage.objects.filter(pk=after).values_list("sampled__position", flat=True).first()
    if drawn is not None:
        later = rows.filter(sampled__position__gt=drawn).first()
        if later:
            return later
    return rows.exclude(pk=after).first()


def _place(call: str, question: str, coder: str, after: str) -> tuple[int, int] | None:
    """Where to go on from: a passage, or the one that the coder coded last."""
    rows = Passage.objects.filter(pk=after)
    if not after:
        last = Coding.objects.filter(
            coder=person(coder), question=question, response__call=call, passage__isnull=False,
            kind=CodingKind.OWN,
        ).order_by("pk").last()  # fmt: skip
        rows = Passage.objects.filter(pk=last.passage_id) if last else Passage.objects.none()
    return rows.values_list(*_IN_ORDER).first()


def _going_on(rows: QuerySet[Passage], place: tuple[int, int] | None, after: str) -> Passage | None:
    if place is not None:
        response, position = place
        later = rows.filter(Q(response_id__gt=response) | Q(response_id=response, position__gt=position))
        if found := later.first():
            return found
    return rows.exclude(pk=after).first()
