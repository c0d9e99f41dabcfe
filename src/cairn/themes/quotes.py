"""Passages that people have cleared, ready for disclosure: the words, whose they are, what is allowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from cairn.calls.definition import Call
from cairn.responses.ledger import AnsweringAs, Clearance, Passage, PassageKind, Response
from cairn.responses.passages import sha256_of_passage
from cairn.responses.permissions import may_quote, permission_of, printed_name_beside
from cairn.responses.redaction import Decision, FindingKind, Outcome, fault_of_redaction, identifies
from cairn.responses.snapshot import Snapshot
from cairn.tables.quotables import Description, Quotable

DESCRIBED_BY = ("role", "sector")


def quotables_of(call: Call, snapshot: Snapshot) -> tuple[Quotable, ...]:
    """A Quotable for each passage that somebody has cleared, in the order of the passages' ids.

    Of several clearances of one passage the latest stands. Where the passage is no longer what was
    read, or the cleared words are not its own, the clearance has lapsed, and the Quotable says so by
    naming nobody who cleared it. A clearance of a passage that is no longer there gives nothing. A passage
    given in confidence, or that may not be quoted at all (for want of a child's or a guardian's consent, say), gives a
    Quotable that says so, without its words: no clearance of it stands. So does a clearance whose words still hold
    what looks like a telephone number, an address or the like, which nobody said may be read: it is void.
    """
    places = {
        passage.id: (response, passage) for response in snapshot.responses for passage in response.passages
    }
    fits = Counter(words for response in snapshot.responses for words in descriptions_of(call, response))
    return tuple(
        _quotable(call, *places[passage], clearance, fits)
        for passage, clearance in sorted(_latest(snapshot.clearances).items())
        if passage in places
    )


def _latest(clearances: Iterable[Clearance]) -> dict[str, Clearance]:
    in_order = sorted(clearances, key=lambda each: (each.cleared_on, each.cleared_by, each.text))
    return {clearance.passage: clearance for clearance in in_order}


def _quotable(
    call: Call, response: Response, passage: Passage, clearance: Clearance, fits: Mapping[str, int]
) -> Quotable:
    by_another = "Somebody quoted by: " if passage.kind is PassageKind.QUOTATION else ""
    name = printed_name_beside(response, passage)
    permission = permission_of(response, passage)
    is_open = may_quote(permission) and not passage.confidential
    descriptions = () if name else descriptions_of(call, response)
    now = sha256_of_passage(passage)
    void = _why_void(clearance, passage) if is_open else ""
    stands = is_open and not void and _stands(clearance, passage, now)
    return Quotable(
        passage=passage.id,
        question=passage.question or "",
        text=clearance.text if is_open and not void else "",
        permission=permission,
        public_reference=response.public_reference,
        described_as=f"{by_another}{name or _anybody(response)}",
        synthetic=response.synthetic or call.synthetic,
        cleared_by=clearance.cleared_by if stands else "",
        cleared_on=clearance.cleared_on if stands else None,
        source_sha256=now,
        descriptions=tuple(Description(f"{by_another}{words}", fits[words]) for words in descriptions),
        confidential=passage.confidential,
        void=void,
    )


def _why_void(clearance: Clearance, passage: Passage) -> str:
    """Why words would identify somebody, whoever cleared them; "" where nothing that can be found by pattern does."""
    left_in = [
        Decision(start, end, FindingKind.NAME, Outcome.REJECTED, clearance.cleared_by)
        for start, end in clearance.left_in
    ]
    return identifies(clearance.text, passage.text, (), left_in)


def _stands(clearance: Clearance, passage: Passage, sha256: str) -> bool:
    if clearance.source_sha256 != sha256:
        return False
    return not fault_of_redaction(passage.text, clearance.text)


def _anybody(response: Response) -> str:
    return "An organisation" if response.answering_as is AnsweringAs.ORGANISATION else "A respondent"


def descriptions_of(call: Call, response: Response) -> tuple[str, ...]:
    """Who speaks, without a name, closest first: the role and where they work, then where they work.

    ("Designated safeguarding lead, schools and colleges", "Schools and colleges"). What a response
    does not say is left out.
    """
    labels = [label for code in DESCRIBED_BY if (label := _label(call, response, code))]
    return tuple(_joined(labels[first:]) for first in range(len(labels)))


def _joined(labels: list[str]) -> str:
    return ", ".join([labels[0], *(_within_a_sentence(label) for label in labels[1:])])


def _label(call: Call, response: Response, code: str) -> str:
    question = call.question(code)
    chosen = next(
        (each.chosen[0] for each in response.profile if each.question == code and each.chosen), None
    )
    if question is None or chosen is None or chosen == "other":
        return ""
    return next((option.label for option in question.choices if option.code == chosen), "")


def _within_a_sentence(label: str) -> str:
    second = label[1:2]
    return label if second.isupper() else label[:1].lower() + label[1:]
