"""What a person puts right in a reading: a passage confirmed, moved to another question, split, or joined to the next.

Each function takes the passages of a response, in their order, and gives a Correction; nothing is changed in place.
The passages joined give the same text before and after. A passage that comes by a correction was found by PERSON, with
certainty 1; where its question or its words are others than before it has an id of its own, and no id is used again:
`used` names those that the response had at any time, beside those of its passages now.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from cairn.calls.definition import Call
from cairn.exceptions import CorrectionError
from cairn.responses.ledger import FoundBy, Passage, PassageKind

UNASSIGNED = "unassigned"
_BECOME_ANSWERS = (
    PassageKind.FRONT,
    PassageKind.CLOSING,
    PassageKind.SIGNATURE,
    PassageKind.APPENDIX,
    PassageKind.EARLIER_MESSAGE,
)
_COUNTED = re.compile(r"(.*)-(\d+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Correction:
    """The passages after a correction; those that it took away, and those that came in their place."""

    passages: tuple[Passage, ...]
    removed: tuple[Passage, ...]
    added: tuple[Passage, ...]


def confirm(passages: Sequence[Passage], passage_id: str) -> Correction:
    """A person says that a passage is where it belongs (or belongs to no question). It keeps its id.

    Raises CorrectionError where there is no such passage.
    """
    at = _place(passages, passage_id)
    return _with(passages, at, 1, [replace(passages[at], found_by=FoundBy.PERSON, certainty=1.0)])


def move(
    passages: Sequence[Passage],
    passage_id: str,
    question: str | None,
    call: Call,
    *,
    kind: PassageKind | None = None,
    used: Collection[str] = (),
) -> Correction:
    """A passage given to another question, or to none. `kind` says what it is, where that changes too.

    What was front, closing, signature, appendix or an earlier message becomes an answer when it is given to a question.
    To move a passage to where it is confirms it. Raises CorrectionError where there is no such passage or question.
    """
    at = _place(passages, passage_id)
    was = passages[at]
    if question is not None and call.question(question) is None:
        raise CorrectionError(f"The call has no question {question}. Choose one of its own, or none.")
    becomes = kind or (PassageKind.ANSWER if question and was.kind in _BECOME_ANSWERS else was.kind)
    if (question, becomes) == (was.question, was.kind):
        return confirm(passages, passage_id)
    refers = tuple(code for code in was.refers_to if code != question)
    moved = replace(was, question=question, kind=becomes, refers_to=refers)
    return _with(passages, at, 1, _by_person([moved], passages, used))


def split(
    passages: Sequence[Passage], passage_id: str, at_offset: int, *, used: Collection[str] = ()
) -> Correction:
    """A passage cut in two before the character at an offset into its source's text (as its `start` and `end` are).

    Both parts keep its question; the printed number stays with the first. Raises CorrectionError where there is no such
    passage, or where a part would hold no words.
    """
    at = _place(passages, passage_id)
    was = passages[at]
    cut = at_offset - was.start
    if not (0 < cut < len(was.text)) or not was.text[:cut].strip() or not was.text[cut:].strip():
        raise CorrectionError(
            "The passage cannot be split there: one part would hold no words. Choose a place between two of its words."
        )
    first = replace(was, text=was.text[:cut], end=at_offset)
    second = replace(was, text=was.text[cut:], start=at_offset, paragraph=None)
    return _with(passages, at, 1, _by_person([first, second], passages, used))


def join(passages: Sequence[Passage], passage_id: str, *, used: Collection[str] = ()) -> Correction:
    """A passage and the one after it made one, with the question, kind and number of the first.

    It is in confidence where either was. Raises CorrectionError where nothing follows it in the same file without a
    gap, or where the two may not be quoted alike.
    """
    at = _place(passages, passage_id)
    first = passages[at]
    second = passages[at + 1] if at + 1 < len(passages) else None
    if second is None or (second.source, second.start) != (first.source, first.end):
        raise CorrectionError(
            "Nothing follows this passage in the same file, so there is nothing to join it with."
        )
    if first.permission != second.permission:
        raise CorrectionError(
            "The two passages may not be quoted alike. Give both the same permission before joining them."
        )
    refers = tuple(
        code for code in dict.fromkeys([*first.refers_to, *second.refers_to]) if code != first.question
    )
    joined = replace(
        first,
        text=first.text + second.text,
        end=second.end,
        refers_to=refers,
        confidential=first.confidential or second.confidential,
        reason="; ".join(dict.fromkeys(reason for reason in (first.reason, second.reason) if reason)),
    )
    return _with(passages, at, 2, _by_person([joined], passages, used))


def _place(passages: Sequence[Passage], passage_id: str) -> int:
    for n, passage in enumerate(passages):
        if passage.id == passage_id:
            return n
    raise CorrectionError(
        f"There is no passage {passage_id} here any more. Somebody may have corrected it meanwhile: read it again."
    )


def _with(passages: Sequence[Passage], at: int, number: int, added: Sequence[Passage]) -> Correction:
    removed = passages[at : at + number]
    return Correction((*passages[:at], *added, *passages[at + number :]), tuple(removed), tuple(added))


def _by_person(made: Sequence[Passage], passages: Sequence[Passage], used: Collection[str]) -> list[Passage]:
    """The passages with ids that none ever had, found by a person."""
    taken = {*used, *(passage.id for passage in passages)}
    named = []
    for passage in made:
        own = _unused(passage, taken)
        taken.add(own)
        named.append(replace(passage, id=own, found_by=FoundBy.PERSON, certainty=1.0))
    return named


def _unused(passage: Passage, taken: Collection[str]) -> str:
    label = _label(passage)
    reference = _reference(passage)
    stem = f"{reference}-{label}"
    numbers = (
        int(counted[2])
        for one in taken
        if (counted := _COUNTED.match(one)) is not None and counted[1] == stem
    )
    return f"{stem}-{max(numbers, default=0) + 1}"


def _reference(passage: Passage) -> str:
    """The public reference that a passage's id begins with: the id without its label and number."""
    counted = _COUNTED.match(passage.id)
    stem = counted[1] if counted else passage.id
    for label in _LABELS:
        if stem.endswith(f"-{label}"):
            return stem.removesuffix(f"-{label}")
    return stem.rpartition("-")[0]


_LABELS = (UNASSIGNED, *sorted((kind.value.replace("_", "-") for kind in PassageKind), key=len, reverse=True))


def _label(passage: Passage) -> str:
    if passage.question and passage.kind in (PassageKind.ANSWER, PassageKind.QUOTATION):
        return passage.question
    return UNASSIGNED if passage.kind is PassageKind.ANSWER else passage.kind.value.replace("_", "-")
