"""A proposed theme is passed by: it leaves the list, is shown among those passed by, and can be brought back."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.web.coding.queries.passed_by import PassedAs, passed_by
from cairn.web.ledger import models
from cairn.web.ledger.coded import codebook_now
from tests.lib.coding import CALL
from tests.lib.proposed import kept_proposal, proposed_theme

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/proposals/"
FIRST, SECOND = "p-q01-middle-00000001", "p-q01-middle-00000002"


@pytest.fixture(autouse=True)
def kept(passages: list[models.Passage]) -> models.KeptProposal:
    """Two themes in the middle, and a fine one."""
    return kept_proposal(
        proposed_theme("middle", 1, passages[::2], "trust comes"),
        proposed_theme("middle", 2, passages[1::2], "then reading"),
        proposed_theme("fine", 3, passages[:1], "first", parent=FIRST),
    )


def send(staff: Client, where: str = "pass-by", **sent: object) -> str:
    answer = staff.post(f"{HERE}{where}/?grain=middle&page=1", {"proposed": FIRST, **sent})
    return answer.text if answer.status_code == 200 else f"went to {answer.headers['Location']}"


def shown(staff: Client, query: str = "") -> str:
    return staff.get(f"{HERE}{query}").text


def acts() -> list[tuple[str, str, dict[str, str]]]:
    rows = models.AuditEvent.objects.filter(subject=FIRST).order_by("pk")
    return [(each.what, each.by, each.details) for each in rows]


def test_it_leaves_the_list_and_stands_among_those_passed_by(staff: Client) -> None:
    assert "Passed by (" not in shown(staff)
    assert send(staff, **{"as": "no_theme"}) == f"went to {HERE}?grain=middle&page=1#themes"
    page = shown(staff)
    assert "trust comes" not in page
    assert "Middle (1)" in page
    assert "Passed by (1)" in page
    aside = shown(staff, "?passed=1")
    assert "1. trust comes" in aside
    assert "It is no theme, said anna on " in aside
    assert "then reading" not in aside
    assert "None of this grain is passed by." in shown(staff, "?grain=fine&passed=1")
    assert acts() == [("proposal.passed_by", "anna", {"question": "q01", "as": "no_theme"})]


def test_it_can_be_brought_back_and_every_step_is_kept(staff: Client) -> None:
    send(staff, **{"as": "not_now"})
    send(staff, **{"as": "not_now"})
    send(staff, **{"as": "no_theme"})
    assert passed_by([FIRST, SECOND]).keys() == {FIRST}
    assert passed_by([FIRST])[FIRST].passed_as is PassedAs.NO_THEME
    for _ in range(2):
        assert send(staff, do="back").startswith("went to ")
    assert passed_by([FIRST]) == {}
    assert "trust comes" in shown(staff)
    assert [what for what, _, _ in acts()] == [
        "proposal.passed_by", "proposal.passed_by", "proposal.brought_back",
    ]  # fmt: skip


def test_nothing_is_passed_by_unsaid_why(staff: Client) -> None:
    page = send(staff)
    assert f'href="#as-{FIRST}"' in page
    assert "Say whether it is no theme, or only not now." in page
    assert acts() == []


def test_what_somebody_decided_meanwhile_is_told_and_stands(staff: Client) -> None:
    version = codebook_now(CALL).version
    send(staff, "take", version=version, do="new", title="Trust first")
    assert "Somebody took this theme up meanwhile, as “Trust first”. Nothing was changed." in send(
        staff, **{"as": "no_theme"}
    )
    send(staff, proposed=SECOND, **{"as": "not_now"})
    late = send(staff, "take", proposed=SECOND, version=codebook_now(CALL).version, do="new", title="Reading")
    assert "anna passed this theme by meanwhile. Bring it back first" in late
    assert [each.title for each in codebook_now(CALL).themes] == ["Trust first"]


def test_what_is_proposed_no_longer_is_neither_passed_by_nor_brought_back(
    staff: Client, passages: list[models.Passage]
) -> None:
    send(staff, **{"as": "no_theme"})
    kept_proposal(proposed_theme("middle", 2, passages[1::2], "then reading"))
    for sent in ({"as": "no_theme"}, {"do": "back"}):
        assert "This theme is proposed no longer" in send(staff, **sent)


def test_a_theme_that_is_proposed_again_word_for_word_stays_passed_by(
    staff: Client, passages: list[models.Passage]
) -> None:
    send(staff, **{"as": "no_theme"})
    kept_proposal(proposed_theme("middle", 1, passages[::2], "trust comes"))
    assert "Passed by (1)" in shown(staff)
    assert "All of this grain were passed by." in shown(staff)
