"""The codebook in the ledger: every change by somebody, kept, and made against the version that they saw."""

from __future__ import annotations

import pytest

from cairn.exceptions import CairnError
from cairn.themes.changes import Add, Describe, Drop, Merge, Named, Split, codebook_of
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import changes_of, codebook_at, codebook_now
from tests.lib.coding import CALL, changed, themes

pytestmark = pytest.mark.django_db


def test_each_change_makes_a_version_with_who_when_and_why() -> None:
    done = actions.change_codebook(
        asked=Add("Money", question="q01"), version=0, by="ada", why="Many say so."
    )
    event = models.AuditEvent.objects.get(what="codebook.added")
    assert (event.by, event.subject, event.details) == ("ada", "t-0001", {"version": 1, "themes": ["t-0001"]})
    now = codebook_now(CALL)
    assert (now.version, now.made_by, now.why, now.themes) == (1, "ada", "Many say so.", done.themes)
    assert changes_of(CALL) == [done]


def test_what_stands_is_what_the_changes_made() -> None:
    changed(
        Add("Money", question="q01"), Add("Fees", question="q01", parent="t-0001"), Add("Time"),
        Merge(("t-0001",), "t-0003"), Split("t-0002", (Named("A"), Named("B"))), Drop("t-0004"),
    )  # fmt: skip
    log, now = changes_of(CALL), codebook_now(CALL)
    assert codebook_of(log) == now == codebook_at(CALL, 6)
    assert [len(codebook_at(CALL, version).themes) for version in range(7)] == [0, 1, 2, 3, 3, 5, 5]
    assert [each.version for each in changes_of(CALL, after=4)] == [5, 6]


def test_a_change_thought_of_in_an_old_version_is_refused_and_told_what_changed() -> None:
    themes("Money", "Fees")
    changed(Merge(("t-0001",), "t-0002"), by="ben")
    with pytest.raises(Refused, match=r"ben merged “Money” into “Fees”. Nothing of yours was changed"):
        actions.change_codebook(asked=Describe("t-0001", "Cash", ""), version=2, by="ada")
    with pytest.raises(Refused, match="no version of the codebook"):
        actions.change_codebook(asked=Add("Cash"), version=9, by="ada")
    changed(*(Add(each) for each in "PQRS"))
    with pytest.raises(
        Refused, match=r"2 earlier changes, and then: ada added “Q”. ada added “R”. ada added “S”."
    ):
        actions.change_codebook(asked=Add("Cash"), version=2, by="ada")
    assert codebook_now(CALL).version == 7


def test_what_is_against_a_rule_is_refused_and_changes_nothing() -> None:
    themes("Money")
    for asked, sentence in (
        (Add("money", question="q01"), "already"),
        (Add("Cash", question="q02"), "no question q02"),
        (Add("Cash", question="q99"), "no question q99"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.change_codebook(asked=asked, version=1, by="ada")
    assert (models.Theme.objects.count(), models.CodebookChange.objects.count()) == (1, 1)


def test_neither_a_theme_nor_a_change_is_taken_away_or_written_over() -> None:
    themes("Money")
    change = models.CodebookChange.objects.get()
    for act in (models.Theme.objects.get().delete, change.delete, change.save):
        with pytest.raises(CairnError):
            act()
