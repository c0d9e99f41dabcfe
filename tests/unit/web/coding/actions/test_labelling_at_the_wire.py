"""What a language model's endpoint is sent, byte for byte: nothing of what may not leave, and the rest as redacted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from cairn.exceptions import ModelError
from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import EvidenceKind, Passage, PassageKind
from cairn.tables.quotables import Permission
from cairn.web.coding.actions.labelling import label, settings_of
from cairn.web.common.definitions import current_call, current_review
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codings_of
from cairn.web.ledger.looking_through import look_through_waiting
from tests.lib.coding import CALL, themes
from tests.lib.kept import kept_response
from tests.lib.labelled_review import review_with_model, said, spoken
from tests.lib.misbehaving_model import FakeModel

pytestmark = pytest.mark.django_db


@pytest.fixture
def fake(tmp_path: Path, settings: Settings) -> Iterator[FakeModel]:
    """The model of a review that lets nothing leave but what is free."""
    with review_with_model(tmp_path / "review", settings) as fake:
        yield fake


def sent(fake: FakeModel) -> str:
    return b"\n".join(fake.wire).decode("utf-8")


def withhold(passage: models.Passage) -> None:
    actions.consider_exemption(
        response_id=passage.response_id, passage_id=passage.pk, exemption=Exemption.PERSONAL_INFORMATION,
        outcome=Outcome.WITHHOLD, reason="It tells who.", on=dt.date(2026, 6, 3), by="ada",
    )  # fmt: skip


def test_nothing_of_what_may_not_leave_is_in_any_request(fake: FakeModel) -> None:
    themes("Trust")
    free = spoken("Trust, freely: wagtail.", name="Ottoline Quillfeather")
    spoken("Trust, in confidence: sandpiper.", confidential=True, reason="Ours: dotterel.")
    spoken("Trust, not to be printed: nightjar.", permission=Permission.NOT_AT_ALL)
    withheld = spoken("Trust, withheld: corncrake.")
    story = spoken("Trust, one family's story: bittern.")
    gone = spoken("Trust, withdrawn: whimbrel.")
    spoken("Trust, of another question: godwit.", question="q04")
    kept_response(kind=EvidenceKind.CONVERSATION, answers=(), passages=(told_of_a_child(),))
    look_through_waiting(by="tests")
    spoken("Trust, not looked through: curlew.")
    withhold(withheld)
    models.Passage.objects.filter(pk=story.pk).update(story=5)
    models.Response.objects.filter(pk=gone.response_id).update(state=models.Response.State.WITHDRAWN)
    told = said("--yes", "--question", "q01")
    assert "wagtail" in sent(fake)
    for bird in (
        "sandpiper", "dotterel", "nightjar", "corncrake", "bittern", "whimbrel", "godwit", "curlew", "redshank",
    ):  # fmt: skip
        assert bird not in sent(fake), bird
    of_whom = (free.pk, free.response.public_reference, free.response.reference, "Quillfeather")
    assert [each for each in of_whom if each in sent(fake)] == []
    assert "1 passage not sent: given in confidence." in told
    assert "2 passages not sent: not to be printed." in told
    assert "1 passage not sent: read by people alone" in told
    assert "2 passages not sent: not looked through" in told
    assert set(fake.passages) == {free.text}


def told_of_a_child() -> Passage:
    text = "Trust, said a child: redshank."
    return Passage("P-SPOKEN-1", PassageKind.ANSWER, text, "document", 0, len(text), "q01")


def test_personal_data_goes_as_redacted(fake: FakeModel) -> None:
    themes("Trust")
    passage = spoken("Trust begins with Mrs Okafor. Ring 020 7946 0018 or write to jo@example.org.")
    look_through_waiting(by="tests")
    name = passage.text.index("Okafor")
    actions.add_redaction(
        passage_id=passage.pk, start=name, end=name + 6, kind="name", instead="", reason="A teacher.", by="ada"
    )  # fmt: skip
    said("--yes")
    for word in ("Okafor", "7946", "0018", "jo@example.org"):
        assert word not in sent(fake)
    (text,) = set(fake.passages)
    assert "[a telephone number]" in text
    (coding,) = codings_of(CALL)
    (found,) = coding.applied
    assert passage.text[found.start : found.end].startswith("Trust begins with Mrs Okafor")


def test_what_is_withdrawn_or_decided_while_it_runs_does_not_go(fake: FakeModel) -> None:
    themes("Trust")
    passages = [spoken(f"Trust comes first in school {number}.") for number in range(25)]
    look_through_waiting(by="tests")
    last = {each.pk: each for each in passages}
    told: list[str] = []

    def after_a_batch(progress: object) -> None:
        """In the middle of the run somebody withdraws, somebody asks for confidence, and a name is found."""
        waiting = [each for each in last.values() if each.text not in fake.passages][:3]
        if told or len(waiting) < 3:
            return
        told.extend(each.text for each in waiting)
        one, two, three = waiting
        models.Response.objects.filter(pk=one.response_id).update(state=models.Response.State.WITHDRAWN)
        models.Passage.objects.filter(pk=two.pk).update(confidential=True)
        actions.add_redaction(
            passage_id=three.pk, start=0, end=5, kind="name", instead="", reason="Hers.", by="ada"
        )

    lines = list(
        label(
            current_call(""), settings_of(current_review()), ("q01",), by="ada", go_on=lambda _: True, retry=False,
            tell=after_a_batch,
        )
    )  # fmt: skip
    assert len(told) == 3
    assert not set(told) & set(fake.passages)
    assert any(
        line.startswith("3 passages not sent: changed, withdrawn or withheld while it") for line in lines
    )
    assert "proposes codings of 22 passages" in "".join(lines)
    again = said("--yes")
    assert "1 passage not sent: given in confidence." in again
    assert sum("[a name] comes first" in each for each in set(fake.passages)) == 1
    assert not set(told) & set(fake.passages)


def test_a_codebook_that_changes_while_it_runs_stops_it(fake: FakeModel) -> None:
    themes("Trust")
    for number in range(25):
        spoken(f"Trust comes first in school {number}.")
    look_through_waiting(by="tests")
    lines: list[str] = []

    def run() -> None:
        lines.extend(
            label(
                current_call(""), settings_of(current_review()), ("q01",), by="ada", go_on=lambda _: True,
                retry=False, tell=lambda _: themes("Reading") if models.Theme.objects.count() == 1 else None,
            )
        )  # fmt: skip

    with pytest.raises(ModelError, match="The codebook was changed meanwhile: it began by version 1"):
        run()
    assert "proposes codings of 20 passages by version 1" in "".join(lines)
    assert "proposes codings of 25 passages by version 2" in said("--yes")
    first, second = models.MachineRun.objects.all()
    assert (first.ended_at, second.ended_at is not None) == (None, True)
    assert {each.coder for each in codings_of(CALL)} == {f"machine:{second.id}"}


def test_the_key_goes_with_each_request_and_stands_in_nothing_that_is_kept(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_KEY", "sk-not-to-be-seen")
    with review_with_model(tmp_path / "review", settings, 'key_variable = "A_KEY"') as fake:
        themes("Trust")
        spoken("Trust comes first.")
        look_through_waiting(by="tests")
        told = said("--yes")
        assert {each["authorization"] for each in fake.headers} == {"Bearer sk-not-to-be-seen"}
    kept = [
        str(models.MachineRun.objects.get().manifest),
        told,
        str(list(models.AuditEvent.objects.values())),
    ]
    kept += [
        each.read_bytes().decode("latin-1") for each in (tmp_path / "review").rglob("*") if each.is_file()
    ]
    assert not [each for each in kept if "not-to-be-seen" in each]
