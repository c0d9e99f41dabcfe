"""Proposing themes of what the ledger holds: by the worker, asked for on a page, and by a command."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial
from io import StringIO

import numpy as np
import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from cairn.exceptions import UserError
from cairn.responses.ledger import Answer, EvidenceKind
from cairn.themes.proposals import beside, from_kept
from cairn.themes.proposals.reading import Few
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models, proposing
from cairn.web.ledger.actions import proposing as asking
from cairn.web.ledger.coded import last_proposing, proposals_of
from cairn.web.ledger.long_work import propose_some
from cairn.web.ledger.management.commands import propose_themes
from tests.lib.coding import CALL
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
SAID = (
    "Families need help early, before things go wrong.",
    "Early help for families works before a crisis.",
    "Help that comes early keeps families together.",
    "The buses do not run after school hours.",
    "There is no bus to school from our village.",
    "School buses are late and never run on time.",
)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve answers of two kinds, compared by their words alone."""
    monkeypatch.setattr(proposing, "meaning", lambda: None)
    monkeypatch.setattr(propose_themes, "processes_for", lambda _: 1)
    for each in SAID * 2:
        kept_response(answers=(Answer("q01", text=each),))


def test_the_command_keeps_what_is_proposed_and_says_so(answered: None) -> None:
    said = StringIO()
    call_command("propose_themes", "q01", stdout=said)
    kept = proposals_of(CALL, "q01").get()
    proposal = from_kept(json.loads(kept.content))
    assert proposal.question == "q01"
    assert kept.manifest["responses"] == 12
    assert said.getvalue().startswith("q01: ")
    assert "12 sentences in 12 responses. Words alone were compared" in said.getvalue()
    call_command("propose_themes", stdout=StringIO())
    first, second = proposals_of(CALL, "q01")
    assert first.content == second.content


def test_where_not_every_answer_is_read_for_what_it_means_the_proposal_says_so(
    answered: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Reads:
        def vectors(self, texts: list[str]) -> np.ndarray:
            return np.array([np.eye(384)[int("us" in text)] for text in texts], dtype=np.float32)

    monkeypatch.setattr(proposing, "meaning", Reads)
    monkeypatch.setattr(beside, "Few", partial(Few, always=4))
    call_command("propose_themes", "q01", stdout=StringIO())
    notes = json.loads(proposals_of(CALL, "q01").get().content)["notes"]
    assert any("the computer read 4 for their meaning; what the other 2 mean" in note for note in notes)


def test_a_question_that_is_not_there_is_named() -> None:
    with pytest.raises(UserError, match="The call has no question q99"):
        call_command("propose_themes", "q99")
    with pytest.raises(Refused, match="no question q02"):
        actions.ask_to_propose(question="q02", by="ada")


def test_the_worker_proposes_what_was_asked_once(answered: None) -> None:
    assert not propose_some()
    run = actions.ask_to_propose(question="q01", by="ada")
    assert actions.ask_to_propose(question="q01", by="ben") == run
    assert propose_some()
    assert not propose_some()
    kept = proposals_of(CALL, "q01").get()
    done = last_proposing(CALL, "q01")
    assert (kept.by, kept.manifest["run"]) == ("ada", run.id)
    assert done.ended_at is not None
    assert done.manifest["proposal"] == str(kept.pk)
    assert actions.ask_to_propose(question="q01", by="ben") != run


def test_what_cannot_be_done_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UserError("A key is missing.")

    monkeypatch.setattr(proposing, "propose_themes", fail)
    actions.ask_to_propose(question="q01", by="ada")
    assert propose_some()
    assert last_proposing(CALL, "q01").manifest["fault"] == "A key is missing."
    assert not propose_some()


def test_what_goes_wrong_otherwise_ends_the_run_and_its_words_reach_no_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("could not convert: Our Sam was not helped.")

    monkeypatch.setattr(proposing, "propose_themes", fail)
    actions.ask_to_propose(question="q01", by="ada")
    assert propose_some()
    assert last_proposing(CALL, "q01").manifest["fault"].startswith("It could not be done.")
    assert "ValueError" in caplog.text
    assert "Sam" not in caplog.text
    assert not propose_some()


def test_where_the_ledger_is_gone_the_run_is_not_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(proposing, "propose_themes", fail)
    actions.ask_to_propose(question="q01", by="ada")
    with pytest.raises(OperationalError):
        propose_some()
    assert last_proposing(CALL, "q01").ended_at is None


def test_what_kills_its_worker_is_given_up_after_three_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    actions.ask_to_propose(question="q01", by="ada")
    now = timezone.now()
    for tried in range(3):
        later = now + tried * dt.timedelta(hours=4)
        monkeypatch.setattr(asking.timezone, "now", lambda at=later: at)
        assert actions.take_up_proposing().manifest["tries"] == tried + 1
        assert actions.take_up_proposing() is None  # another worker leaves it to the first
    monkeypatch.setattr(asking.timezone, "now", lambda: now + dt.timedelta(hours=12))
    assert actions.take_up_proposing() is None
    assert "It was tried 3 times" in models.MachineRun.objects.get().manifest["fault"]


def test_the_words_of_a_response_that_is_no_evidence_are_not_read(answered: None) -> None:
    models.Response.objects.filter(passages__text__isnull=False).update(state=models.Response.State.WITHDRAWN)
    call_command("propose_themes", "q01", stdout=StringIO())
    kept = proposals_of(CALL, "q01").get()
    assert json.loads(kept.content)["themes"] == []


def test_who_answered_twice_is_one_person_and_what_programs_do_not_read_is_in_no_proposal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proposing, "meaning", lambda: None)
    monkeypatch.setattr(propose_themes, "processes_for", lambda _: 1)
    kept = [kept_response(answers=(Answer("q01", text=each),)) for each in SAID * 2]
    for first, second in zip(kept[:6:2], kept[1:6:2], strict=True):
        pair = actions.propose_same_sender(
            first_id=first.pk, second_id=second.pk, why=["same_email"], certainty=0.9, by="machine"
        )
        actions.decide_same_sender(pair_id=pair.pk, is_same=True, by="anna")
    apart = kept_response(answers=(Answer("q01", text=SAID[0]),), in_mined_corpus=False)
    visit = kept_response(answers=(Answer("q01", text=SAID[1]),), kind=EvidenceKind.VISIT)
    call_command("propose_themes", "q01", stdout=StringIO())
    proposal = proposals_of(CALL, "q01").get()
    content = json.loads(proposal.content)
    assert proposal.manifest["responses"] == 9
    for theme in content["themes"]:
        assert theme["people"] <= 9
    for row in (apart, visit):
        assert row.public_reference not in proposal.content
    before = max(content["themes"], key=lambda theme: len(theme["members"]))
    inside = {pair[0].split(".p", 1)[0].rsplit("-", 2)[0] for pair in before["members"]}
    twice = next(
        (first, second)
        for first, second in zip(kept[:6:2], kept[1:6:2], strict=True)
        if {first.public_reference, second.public_reference} <= inside
    )
    for row, less in zip(twice, (0, 1), strict=True):
        actions.forget_in_proposals(response=row)
        now = json.loads(proposals_of(CALL, "q01").get().content)["themes"]
        assert next(each for each in now if each["id"] == before["id"])["people"] == before["people"] - less
