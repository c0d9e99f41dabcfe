"""Whether what people said or coded has changed since: every act on words is seen, and coding is none of them; every
act of coding is seen besides where codings are asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cairn.responses.redaction import Finding, FindingKind
from cairn.tables.quotables import Permission
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded.edition import codings_as_they_stand, words_as_they_stand
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
    kept_response()
    before = words_as_they_stand(CALL)
    [trust] = themes("Trust")
    coded(part, on(trust, part, "Trust"))
    actions.draw_sample(question="q01", size=1, seed=1, by="ada")
    actions.begin_run(maker="learned", manifest={}, by="ada")
    assert words_as_they_stand(CALL) == before


CODINGS: dict[str, Callable[[models.Passage], object]] = {
    **ACTS,
    "another codes it": lambda each: coded(each, by="ben"),
    "its coder thinks again": lambda each: coded(each, on(models.Theme.objects.get().pk, each, "Trust")),
    "its coder takes it back": lambda each: actions.take_back_coding(passage_id=each.pk, by="ada"),
    "it is settled": lambda each: actions.settle_coding(passage_id=each.pk, applied=[], by="cleo"),
    "a sample is drawn": lambda _: actions.draw_sample(question="q01", size=1, seed=1, by="ada"),
    "a theme is named": lambda _: themes("Care"),
}


@pytest.mark.parametrize("act", CODINGS)
def test_codings_have_changed_where(act: str, part: models.Passage) -> None:
    kept_response()
    themes("Trust")
    for name in ("ada", "cleo"):
        coded(part, by=name)
    before = codings_as_they_stand(CALL, "q01")
    CODINGS[act](part)
    assert codings_as_they_stand(CALL, "q01") != before


def test_codings_have_not_changed_where_somebody_is_shown_or_given_them(part: models.Passage) -> None:
    coded(part)
    before = codings_as_they_stand(CALL, "q01")
    actions.show_others(passage_id=part.pk, by="ben")
    actions.skip_passage(passage_id=part.pk, by="ben")
    assert codings_as_they_stand(CALL, "q01") == before
