"""A Quotable of what a child said without both consents can never be published."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cairn.calls import load_call
from cairn.responses.ledger import Agreed, Clearance, Consent, EvidenceKind, Passage, PassageKind
from cairn.responses.passages import sha256_of_passage
from cairn.responses.snapshot import Snapshot
from cairn.tables.quotables import Permission, Quotable
from cairn.themes.quotes import quotables_of
from tests.lib.rich_call import RICH_CALL
from tests.unit.responses.test_snapshot import FIRST

PASSAGE = Passage("P-1-q01-1", PassageKind.ANSWER, "I like it here.", "answer:q01", 0, 15, "q01")


def quotable(kind: EvidenceKind, consent: Consent | None, **changes: object) -> Quotable:
    passage = replace(PASSAGE, **changes)
    response = replace(
        FIRST, kind=kind, consent=consent, permission=Permission.WITH_NAME, name="Ada", passages=(passage,)
    )
    clearance = Clearance(passage.id, passage.text, sha256_of_passage(passage), "anna", dt.date(2027, 1, 4))
    (made,) = quotables_of(load_call(RICH_CALL), Snapshot(1, (response,), (clearance,)))
    return made


@pytest.mark.parametrize("kind", [EvidenceKind.VISIT, EvidenceKind.CONVERSATION])
@pytest.mark.parametrize(
    "consent",
    [
        None,
        Consent(True, Agreed.GIVEN, Agreed.REFUSED),
        Consent(True, Agreed.GIVEN, Agreed.NOT_ASKED),
        Consent(True, Agreed.NOT_ASKED, Agreed.GIVEN),
        Consent(False, Agreed.REFUSED),
    ],
)
def test_without_consent_neither_the_words_nor_a_clearance_come_through(
    kind: EvidenceKind, consent: Consent | None
) -> None:
    made = quotable(kind, consent)
    assert (made.permission, made.text, made.cleared_by, made.cleared_on) == (
        Permission.NOT_AT_ALL,
        "",
        "",
        None,
    )
    assert "Ada" not in made.described_as


def test_with_both_a_child_is_quoted_and_not_named() -> None:
    made = quotable(EvidenceKind.VISIT, Consent(True, Agreed.GIVEN, Agreed.GIVEN))
    assert (made.permission, made.text, made.cleared_by) == (Permission.WITHOUT_NAME, PASSAGE.text, "anna")
    assert "Ada" not in made.described_as


def test_a_passage_that_may_not_be_quoted_by_itself_is_not() -> None:
    made = quotable(EvidenceKind.CALL, None, permission=Permission.NOT_AT_ALL)
    assert (made.permission, made.text, made.cleared_by) == (Permission.NOT_AT_ALL, "", "")
    nameless = quotable(EvidenceKind.CALL, None, permission=Permission.WITHOUT_NAME)
    assert (nameless.text, "Ada" in nameless.described_as) == (PASSAGE.text, False)
