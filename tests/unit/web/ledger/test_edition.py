"""Whether what people said has changed since: every act on their words is seen, and coding is none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cairn.responses.redaction import Finding, FindingKind
from cairn.tables.quotables import Permission
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded.edition import words_as_they_stand
from tests.lib.coding import CALL, coded, on, themes
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def part() -> models.Passage:
    return kept_document().passages.filter(question="q01", kind="answer").first()


def found(passage: models.Passage) -> None:
    name = Finding(0, 4, FindingKind.NAME, 0.9, "[a name]")
    actions.propose_redactions(passage_id=passage.pk, findings=[name], by="machine")


def decided(passage: models.Passage) -> None:
    found(passage)
    row = passage.redactions.get()
    actions.decide_redaction(redaction_id=row.pk, accept=True, reason="", by="ada")


ACTS: dict[str, Callable[[models.Passage], object]] = {
    "another answers": lambda _: kept_response(),
    "it is moved": lambda each: actions.move_passage(passage_id=each.pk, question="q02", by="ada"),
    "it is split": lambda each: actions.split_passage(passage_id=each.pk, at=6, by="ada"),
    "personal data is looked for": found,
    "personal data is taken out": decided,
    "it is in confidence": lambda each: actions.set_confidential(
        passage_id=each.pk, confidential=True, reason="Asked.", by="ada"
    ),
    "it may not be printed": lambda each: actions.set_permission(
        passage_id=each.pk, permission=Permission.NOT_AT_ALL, reason="Asked.", by="ada"
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_it_has_changed_where(act: str, part: models.Passage) -> None:
    before = words_as_they_stand(CALL)
    ACTS[act](part)
    assert words_as_they_stand(CALL) != before


def test_it_has_not_where_somebody_codes(part: models.Passage) -> None:
    before = words_as_they_stand(CALL)
    [trust] = themes("Trust")
    coded(part, on(trust, part, "Trust"))
    actions.draw_sample(question="q01", size=1, seed=1, by="ada")
    actions.begin_run(maker="learned", manifest={}, by="ada")
    assert words_as_they_stand(CALL) == before
