"""What machines propose: beside what people say, a run at a time, and never in its place."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from cairn.themes.coding import Applied, Coding, CodingKind, machine
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import (
    coding_of,
    codings_of,
    latest_run,
    proposals_of,
    standing_proposal,
    standing_run,
)
from cairn.web.respond.actions import erase_response
from tests.lib.coding import CALL, coded, on, themes
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
AT = dt.datetime(2027, 2, 3, 9, 30, tzinfo=dt.UTC)


def begun(maker: str = "learned") -> models.MachineRun:
    return actions.begin_run(maker=maker, manifest={"seed": 1}, by="ada")


def proposed(run: models.MachineRun, passage: models.Passage, *applied: Applied) -> Coding:
    return Coding(passage.pk, "q01", machine(run.id), CodingKind.PROPOSED, applied, AT, 1)


def test_a_run_stands_beside_people_and_takes_the_place_of_its_makers_last() -> None:
    [trust] = themes("Trust")
    first, second = kept_response().passages.all()
    coded(first)
    run, model = begun(), begun("model:small")
    sure = on(trust, first, "Trust", certainty=0.75)
    for _ in range(2):
        assert actions.record_proposed(run_id=run.id, codings=[proposed(run, first, sure)], by="ada") == 1
    assert actions.record_proposed(run_id=run.id, codings=[proposed(run, second)], by="ada") == 1
    assert actions.record_proposed(run_id=model.id, codings=[proposed(model, first)], by="ada") == 1
    later = begun()
    actions.record_proposed(run_id=later.id, codings=[proposed(later, first, sure)], by="ada")
    assert coding_of(first.pk, machine(later.id)).applied == (sure,)
    assert coding_of(second.pk, machine(run.id)) is not None
    for _ in range(2):
        ended = actions.end_run(run_id=later.id, manifest={"seed": 2}, by="ada")
    assert (ended.manifest, ended.ended_at is not None, latest_run(CALL, "learned")) == (
        {"seed": 2},
        True,
        later,
    )
    assert sorted(each.coder for each in codings_of(CALL)) == [
        "machine:r-0002",
        "machine:r-0003",
        "person:ada",
    ]


def test_an_earlier_run_that_ends_later_takes_the_place_of_nothing() -> None:
    [trust] = themes("Trust")
    first, second = kept_response().passages.all()
    early, late = begun(), begun()
    sure = on(trust, first, "Trust")
    actions.record_proposed(run_id=late.id, codings=[proposed(late, first, sure)], by="ada")
    both = [proposed(early, first), proposed(early, second)]
    assert actions.record_proposed(run_id=early.id, codings=both, by="ada") == 1
    for run in (late, early):
        actions.end_run(run_id=run.id, by="ada")
    assert [each.coder for each in codings_of(CALL)] == [machine(late.id)]
    assert standing_run(CALL, "learned", "q01") == late
    assert models.Coding.objects.count() == 2  # nothing is lost
    details = models.AuditEvent.objects.filter(what="machine.ended", subject=early.id).get().details
    assert details == {"stands": {"q01": late.id}, "replaced": 0}


def test_a_run_that_learned_and_found_nothing_stands_in_place_of_the_one_before() -> None:
    first, _ = kept_response().passages.all()
    before, after, other = begun(), begun(), begun()
    actions.record_proposed(run_id=before.id, codings=[proposed(before, first)], by="ada")
    actions.end_run(run_id=before.id, by="ada")
    actions.end_run(run_id=other.id, manifest={"learned": {}, "faults": {"q01": "No."}}, by="ada")
    assert (standing_run(CALL, "learned", "q01"), len(list(codings_of(CALL)))) == (before, 1)
    actions.end_run(run_id=after.id, manifest={"learned": {"q01": {}}}, by="ada")
    assert (standing_run(CALL, "learned", "q01"), list(codings_of(CALL))) == (after, [])
    assert models.AuditEvent.objects.get(subject=after.id, what="machine.ended").details["replaced"] == 1


def test_the_last_proposal_of_a_question_stands_and_says_which_was_before_it() -> None:
    assert standing_proposal(CALL, "q01") is None
    kept = [
        actions.keep_proposal(question=code, content={"themes": []}, manifest={}, by="ada")
        for code in ("q01", "q02", "q01")
    ]
    assert standing_proposal(CALL, "q01") == kept[2]
    events = models.AuditEvent.objects.filter(what="themes.proposed")
    assert [each.details["in_place_of"] for each in events] == ["", "", str(kept[0].pk)]
    assert proposals_of(CALL, "q01").count() == 2


def test_a_proposal_that_was_begun_earlier_and_is_done_later_takes_the_place_of_nothing() -> None:
    begun_at = timezone.now()
    kept = {"question": "q01", "content": {"themes": []}, "manifest": {}, "by": "ada"}
    newer = actions.keep_proposal(**kept)
    late = actions.keep_proposal(**kept, began=begun_at)
    assert standing_proposal(CALL, "q01") == newer
    assert list(proposals_of(CALL, "q01")) == [late, newer]
    details = models.AuditEvent.objects.filter(what="themes.proposed").last().details
    assert (details["proposal"], details["in_place_of"], details["stands"]) == (
        str(late.pk),
        "",
        str(newer.pk),
    )
    assert late.at == begun_at


def test_what_has_ended_proposes_no_more() -> None:
    themes("Trust")
    first, second = kept_response().passages.all()
    run = begun()
    actions.record_proposed(run_id=run.id, codings=[proposed(run, first)], by="ada")
    actions.end_run(run_id=run.id, manifest={"state": "done"}, by="ada")
    with pytest.raises(Refused, match="r-0001 has ended"):
        actions.record_proposed(run_id=run.id, codings=[proposed(run, second)], manifest={}, by="ada")
    run.refresh_from_db()
    assert (run.manifest, [each.passage for each in codings_of(CALL)]) == ({"state": "done"}, [first.pk])


def test_what_a_run_says_that_cannot_be_is_refused_whole() -> None:
    [trust] = themes("Trust")
    first, second = kept_response().passages.all()
    run = begun()
    fine = proposed(run, first, on(trust, first, "Trust"))
    for other, sentence in (
        (proposed(run, second, Applied("t-0099", 0, 5)), f"{second.pk}: There is no theme t-0099"),
        (proposed(run, second, Applied(trust, 0, 999)), "holds none"),
        (replace(fine, coder="person:ada"), "Only proposals of machine:r-0001"),
        (replace(fine, kind=CodingKind.OWN), "Only proposals"),
        (fine, "two things of one passage"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.record_proposed(run_id=run.id, codings=[fine, other], by="ada")
    gone = replace(fine, passage="gone")
    assert actions.record_proposed(run_id=run.id, codings=[gone], by="ada") == 0
    assert not models.Coding.objects.exists()


def test_codings_from_elsewhere_are_told_from_our_own() -> None:
    [trust] = themes("Trust")
    first, _ = kept_response().passages.all()
    coded(first)
    there = Coding(
        first.pk, "q01", "person:elsewhere/Anna", CodingKind.OWN, (on(trust, first, "Trust"),), AT, 1
    )
    for _ in range(2):
        assert actions.record_from_elsewhere(codings=[there], by="ada") == 1
    assert [each.coder for each in codings_of(CALL)] == ["person:ada", "person:elsewhere/Anna"]
    with pytest.raises(Refused, match="in another program"):
        actions.record_from_elsewhere(codings=[replace(there, coder="person:ben")], by="ada")


def test_who_is_erased_leaves_codings_samples_and_proposals() -> None:
    [trust] = themes("Trust")
    responses = [kept_response() for _ in range(4)]
    for response in responses:
        passage = response.passages.first()
        coded(passage, on(trust, passage, "Trust"))
        actions.show_others(passage_id=passage.pk, by="ada")
    actions.draw_sample(question="q01", size=8, seed=1, by="ada")
    units = [f"{response.passages.first().pk}.p0.s0" for response in responses]
    content = {
        "themes": [
            {"members": [[unit, 0.5] for unit in units], "central": units[:1], "phrases": ["trust comes"]},
            {
                "members": [[unit, 0.5] for unit in units[:2]],
                "central": units[:1],
                "phrases": ["a rare word"],
            },
            {"members": [[units[3], 0.5]], "central": [], "phrases": ["untouched"]},
            {
                "members": [],
                "central": [],
                "phrases": [],
                "responses": 0,
                "people": 0,
                "parts": [
                    {"members": [[units[0], 1]], "central": units[:1], "phrases": ["own"], "responses": 1}
                ],
            },
        ],
        "unplaced": [units[0], units[1]],
    }
    actions.keep_proposal(question="q01", content=content, manifest={}, by="ada")
    erase_response(response_id=responses[0].pk, by="tests")
    theirs = responses[0].public_reference
    assert models.Coding.objects.count() == models.Applied.objects.count() == 3
    assert models.CodingMark.objects.count() == 3
    assert models.Sampled.objects.count() == 6
    kept = proposals_of(CALL, "q01").get()
    left = json.loads(kept.content)["themes"]
    assert theirs not in kept.content
    assert [(len(each["members"]), each["phrases"]) for each in left] == [
        (3, ["trust comes"]), (1, []), (1, ["untouched"]), (0, []),
    ]  # fmt: skip
    assert left[3]["parts"] == [{"members": [], "central": [], "phrases": [], "responses": 0}]


def test_a_name_from_elsewhere_that_is_too_long_is_refused_with_a_sentence() -> None:
    [trust] = themes("Trust")
    first = kept_response().passages.first()
    coder = f"person:elsewhere/{'Anna ' * 40}"
    there = Coding(first.pk, "q01", coder, CodingKind.OWN, (on(trust, first, "Trust"),), AT, 1)
    with pytest.raises(Refused, match="has 143 letters at most"):
        actions.record_from_elsewhere(codings=[there], by="ada")
    assert not models.Coding.objects.exists()


def test_many_codings_of_one_coder_take_a_few_statements(django_assert_max_num_queries: Any) -> None:
    [trust] = themes("Trust")
    rows = [row for _ in range(15) for row in kept_response().passages.all()]
    there = [
        Coding(row.pk, "q01", "person:elsewhere/Anna", CodingKind.OWN, (on(trust, row, row.text[:4]),), AT, 1)
        for row in rows
    ]
    with django_assert_max_num_queries(20):
        assert actions.record_from_elsewhere(codings=there, by="ada") == 30
    assert actions.record_from_elsewhere(codings=there, by="ada") == 30
    assert models.Coding.objects.filter(state="stands").count() == 30
