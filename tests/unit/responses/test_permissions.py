"""What may be done with words: the least that anybody allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cairn.responses.ledger import Agreed, Consent, EvidenceKind, Passage, PassageKind
from cairn.responses.permissions import allowed, may_quote, permission_of, printed_name, printed_name_beside
from cairn.tables.quotables import Permission
from tests.unit.responses.test_snapshot import FIRST

WITH, WITHOUT, NOT = Permission.WITH_NAME, Permission.WITHOUT_NAME, Permission.NOT_AT_ALL
GIVEN, REFUSED, NOT_ASKED = Agreed.GIVEN, Agreed.REFUSED, Agreed.NOT_ASKED
SPOKEN = (EvidenceKind.VISIT, EvidenceKind.CONVERSATION)
PASSAGE = Passage("P-1-q01-1", PassageKind.ANSWER, "Trust.", "answer:q01", 0, 6, "q01")


@pytest.mark.parametrize(
    ("of_response", "of_passage", "is_allowed"),
    [
        (WITH, None, WITH),
        (WITH, WITHOUT, WITHOUT),
        (WITH, NOT, NOT),
        (WITHOUT, WITH, WITHOUT),
        (NOT, WITH, NOT),
        (NOT, None, NOT),
    ],
)
def test_a_passage_is_allowed_no_more_than_its_response(
    of_response: Permission, of_passage: Permission | None, is_allowed: Permission
) -> None:
    response = replace(FIRST, permission=of_response, name="Ada")
    passage = replace(PASSAGE, permission=of_passage)
    assert permission_of(response, passage) is is_allowed
    assert printed_name_beside(response, passage) == ("Ada" if is_allowed is WITH else "")


@pytest.mark.parametrize("kind", SPOKEN)
@pytest.mark.parametrize("own", list(Agreed))
@pytest.mark.parametrize("guardian", list(Agreed))
@pytest.mark.parametrize("permission", list(Permission))
def test_a_child_is_quoted_with_both_consents_and_never_named(
    kind: EvidenceKind, own: Agreed, guardian: Agreed, permission: Permission
) -> None:
    given = allowed(kind, permission, Consent(True, own, guardian))
    assert may_quote(given) is (own is guardian is GIVEN and permission is not NOT)
    assert given is not WITH


@pytest.mark.parametrize("kind", SPOKEN)
def test_who_spoke_is_taken_to_be_a_child_until_somebody_says_otherwise(kind: EvidenceKind) -> None:
    assert allowed(kind, WITH, None) is NOT
    assert allowed(kind, WITH, Consent(False, GIVEN)) is WITH
    assert allowed(kind, WITH, Consent(False, NOT_ASKED, GIVEN)) is NOT


@pytest.mark.parametrize("kind", [EvidenceKind.CALL, EvidenceKind.LITERATURE])
def test_what_people_sent_themselves_needs_no_consent(kind: EvidenceKind) -> None:
    assert allowed(kind, WITH, None) is WITH
    assert printed_name(replace(FIRST, kind=kind, permission=WITH, name="Ada")) == "Ada"


def test_a_childs_name_is_printed_nowhere() -> None:
    response = replace(
        FIRST, kind=EvidenceKind.VISIT, permission=WITH, name="Ada", consent=Consent(True, GIVEN, GIVEN)
    )
    assert printed_name(response) == printed_name_beside(response, PASSAGE) == ""
