"""A clearance whose words would identify somebody is void, whoever cleared them, and is never released."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cairn.calls import load_call
from cairn.disclosure import SHIPPED_POLICY, load_policy, release_quotes
from cairn.responses.ledger import Clearance, EvidenceKind, Passage, PassageKind
from cairn.responses.passages import sha256_of_passage
from cairn.responses.snapshot import Snapshot
from cairn.tables.quotables import Permission, Quotable
from cairn.themes.quotes import quotables_of
from tests.lib.rich_call import RICH_CALL
from tests.unit.responses.test_snapshot import FIRST

TEXT = "Ring our office on 07700 900123 and ask for help."
AT = (TEXT.index("07700"), TEXT.index(" and"))


def quotable(text: str = TEXT, cleared: str = "", left_in: tuple[tuple[int, int], ...] = ()) -> Quotable:
    passage = Passage("P-1-q01-1", PassageKind.ANSWER, text, "answer:q01", 0, len(text), "q01")
    response = replace(
        FIRST, kind=EvidenceKind.CALL, consent=None, permission=Permission.WITHOUT_NAME, passages=(passage,)
    )
    words = cleared or text
    clearance = Clearance(passage.id, words, sha256_of_passage(passage), "anna", dt.date(2027, 1, 4), left_in)
    (made,) = quotables_of(load_call(RICH_CALL), Snapshot(1, (response,), (clearance,)))
    return made


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Write to rosa@example.org.",
        "We live at SW1A 1AA.",
        "Our daughter, born on 4 March 2009, waits.",
    ],
)
def test_words_that_hold_personal_data_are_void_with_a_reason_and_go_no_further(text: str) -> None:
    made = quotable(text)
    assert "The quotation holds what looks like" in made.void
    assert (made.text, made.cleared_by, made.cleared_on) == ("", "", None)
    quotes, held = release_quotes([made], load_policy(SHIPPED_POLICY, None))
    assert quotes == ()
    assert [each.rule for each in held] == ["would identify somebody"]
    assert text not in held[0].reason
    assert "07700" not in held[0].reason


def test_what_a_person_left_in_with_a_reason_may_be_printed() -> None:
    made = quotable(left_in=(AT,))
    assert (made.void, made.text, made.cleared_by) == ("", TEXT, "anna")


def test_what_is_taken_out_may_be_printed() -> None:
    made = quotable(cleared="Ring our office on [a number] and ask for help.")
    assert (made.void, made.cleared_by) == ("", "anna")
