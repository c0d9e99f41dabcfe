"""`cairn collect` writes the codebook and the codings beside the responses, and takes out what was erased."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from cairn.responses import read_snapshot
from cairn.responses.ledger import Answer, EvidenceKind
from cairn.responses.mined import read_by_programs
from cairn.themes.agreement.blind import blind
from cairn.themes.coding import Coding, CodingKind
from cairn.themes.kept import read_kept
from cairn.themes.standing import as_they_stand, standing
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions
from cairn.web.ledger.coded import (
    changes_of,
    codebook_now,
    codings_of,
    mined,
    readings_of,
    readings_to_collect,
)
from cairn.web.ledger.learning_codings import learn_questions
from cairn.web.ledger.rows import as_response
from cairn.web.respond.actions import erase_response
from tests.lib.coding import CALL, coded, on, themes
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db


def collect(folder: Path) -> str:
    told = io.StringIO()
    call_command("collect", str(folder), stdout=told)
    return told.getvalue()


def test_codings_are_collected_and_leave_with_whom_they_are_about(tmp_path: Path) -> None:
    kept_response()
    collect(tmp_path)
    assert not (tmp_path / "0001" / "codings.jsonl").exists()
    [trust] = themes("Trust")
    responses = [kept_response(), kept_response()]
    for response in responses:
        passage = response.passages.first()
        coded(passage, on(trust, passage, "Trust"))
    assert "stands at version 1, with 2 codings." in collect(tmp_path)
    kept = read_kept(tmp_path / "0002")
    assert kept.codebook == codebook_now(CALL)
    assert list(kept.changes) == changes_of(CALL)
    assert list(kept.codings) == sorted(codings_of(CALL), key=lambda each: each.passage)
    assert "comes first" not in (tmp_path / "0002" / "codings.jsonl").read_text()
    assert "is the same as the last" in collect(tmp_path)
    erase_response(response_id=responses[0].pk, by="tests")
    collect(tmp_path)
    assert len(read_kept(tmp_path / "0002").codings) == 1
    assert read_snapshot(tmp_path / "0002").number == 2
    for file in tmp_path.rglob("*.jsonl"):
        assert responses[0].public_reference not in file.read_text()


def test_what_was_said_blind_is_collected_though_its_coder_thought_again(tmp_path: Path) -> None:
    """So that coders are compared from a snapshot as the command compares them."""
    trust, care = themes("Trust", "Care")
    passage, other = kept_response().passages.first(), kept_response().passages.first()
    coded(passage, on(trust, passage, "Trust"))
    coded(passage, on(trust, passage, "Trust"), by="ben")
    coded(other, on(trust, other, "Trust"))
    actions.take_back_coding(passage_id=other.pk, by="ada")  # what was taken back is said no longer
    actions.show_others(passage_id=passage.pk, by="ben")
    coded(passage, on(care, passage, "first"), by="ben")
    collect(tmp_path)
    kept = read_kept(tmp_path / "0001")
    assert sorted((each.coder, each.blind) for each in kept.codings) == [
        ("person:ada", True), ("person:ben", False), ("person:ben", True),
    ]  # fmt: skip
    compared = blind(kept.codings, kept.codebook, "q01")
    assert compared == blind(readings_of(CALL, "q01"), codebook_now(CALL), "q01")
    assert {coder: each.themes for coder, each in compared.people[passage.pk].items()} == {
        "person:ada": {trust}, "person:ben": {trust},
    }  # fmt: skip
    assert [each.themes for each in as_they_stand(kept.codings)] == [{trust}, {care}]
    (stands,) = standing(kept.codings, kept.codebook)
    assert {each.theme for each in stands.unsettled} == {trust, care}


def test_a_passage_that_is_drawn_after_it_was_coded_measures_as_well() -> None:
    [trust] = themes("Trust")
    passage = kept_response().passages.first()
    coded(passage, on(trust, passage, "Trust"))
    sample = actions.draw_sample(question="q01", size=1, seed=1, by="anna")
    for found in (readings_of(CALL, "q01"), readings_to_collect(CALL)):
        assert [each.sample for each in found] == [sample.name]


def test_while_a_run_is_at_it_the_one_that_stands_is_collected_whole() -> None:
    themes("Trust")
    passages = [kept_response().passages.first() for _ in range(3)]
    runs = []
    for some in (passages, passages[:2]):
        run = actions.begin_run(maker="learned", manifest={}, by="ada")
        proposed = [
            Coding(each.pk, "q01", f"machine:{run.pk}", CodingKind.PROPOSED, (), timezone.now(), 1)
            for each in some
        ]
        actions.record_proposed(run_id=run.pk, codings=proposed, by="ada")
        runs.append(run)
        if some is passages:
            actions.end_run(run_id=run.pk, by="ada")

    def collected() -> dict[str, int]:
        return dict(Counter(each.coder for each in readings_to_collect(CALL)))

    assert collected() == {"machine:r-0001": 3, "machine:r-0002": 2}
    actions.end_run(run_id=runs[1].pk, by="ada")
    assert collected() == {"machine:r-0002": 2}


def test_of_what_programs_do_not_read_no_sample_is_drawn_and_no_proposal_is_kept() -> None:
    [trust] = themes("Trust")
    answers = (Answer("q01", text="Trust comes first."),)
    mined_one = kept_response(answers=answers)
    apart = kept_response(answers=answers, in_mined_corpus=False)
    visit = kept_response(answers=answers, kind=EvidenceKind.VISIT)
    passages = [row.passages.get() for row in (mined_one, apart, visit)]
    assert [row.pk for row in mined(CALL, "q01")] == [passages[0].pk]
    every = [as_response(row, []) for row in (mined_one, apart, visit)]
    assert [each.public_reference for each in read_by_programs(every)] == [mined_one.public_reference]
    assert [row.is_mined for row in (mined_one, apart, visit)] == [True, False, False]
    run = actions.begin_run(maker="learned", manifest={}, by="ada")
    proposed = [
        Coding(each.pk, "q01", f"machine:{run.pk}", CodingKind.PROPOSED, (), timezone.now(), 1)
        for each in passages
    ]
    assert actions.record_proposed(run_id=run.pk, codings=proposed, by="ada") == 1
    with pytest.raises(Refused, match="is 1 passage"):
        actions.draw_sample(question="q01", size=2, seed=1, by="anna")
    for each in passages:
        coded(each, on(trust, each, "Trust"))  # people may
    learned = learn_questions(current_call(""), ["q01"], by="ada").manifest["learned"]["q01"]
    assert (learned["passages"], learned["taught"]) == (1, 1)
