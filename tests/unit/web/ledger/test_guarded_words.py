"""Words that could slip past the rules: found after they were cleared, withheld, said again, parted, decided by two."""

from __future__ import annotations

import datetime as dt

import pytest

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Agreed, Answer, EvidenceKind, Route
from cairn.responses.redaction import Finding, FindingKind
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models, queries, reconciliation, searching_text
from cairn.web.ledger.searching_text.view import redacted_view
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 4)
TOLD = "Kayden came first. Then KAYDEN left, and Kaydens mum rang."


def said(*texts: str, **changes: object) -> list[models.Passage]:
    """The passages of a response that says these texts to one question."""
    response = kept_response(answers=(Answer("q01", text="\n\n".join(texts)),), **changes)
    return list(response.passages.all())


def take_out(passage: models.Passage, words: str, **changes: object) -> models.Redaction:
    start = passage.text.index(words)
    asked = {"kind": FindingKind.NAME, "instead": "[a name]", "reason": "A child.", "by": "anna", **changes}
    return actions.add_redaction(passage_id=passage.pk, start=start, end=start + len(words), **asked)


def view(passage: models.Passage) -> str:
    return redacted_view(passage.text, passage.redactions.all())


def name(start: int, end: int) -> Finding:
    return Finding(start, end, FindingKind.NAME, 0.9, "[a name]")


def test_what_is_found_after_it_was_cleared_waits_until_it_is_decided() -> None:
    (passage,) = said("Kayden came first.")
    actions.clear_passage(passage_id=passage.pk, text="Kayden came first.", on=ON, by="p")
    assert len(queries.clearances_to_collect(current_call())) == 1
    actions.propose_redactions(passage_id=passage.pk, findings=[name(0, 6)], by="machine")
    assert queries.clearances_to_collect(current_call()) == []
    found = passage.redactions.get()
    actions.decide_redaction(redaction_id=found.pk, accept=False, reason="A firm's name.", by="anna")
    assert len(queries.clearances_to_collect(current_call())) == 1


@pytest.mark.parametrize("quoted", ["KAYDEN left", "[…] Green said so.", "Jane [a name] said so."])
def test_a_part_of_what_is_taken_out_or_other_letters_take_a_clearance_back(quoted: str) -> None:
    (passage,) = said("Then KAYDEN left. Jane Green said so.")
    actions.clear_passage(passage_id=passage.pk, text=quoted, on=ON, by="p")
    take_out(passage, "KAYDEN")
    take_out(passage, "Jane Green")
    assert not passage.clearances.filter(stands=True).exists()
    with pytest.raises(Refused, match="square brackets"):
        actions.clear_passage(passage_id=passage.pk, text=quoted, on=ON, by="p")


@pytest.mark.parametrize("is_of_all", [True, False])
def test_what_is_withheld_is_neither_cleared_nor_collected(is_of_all: bool) -> None:
    (passage,) = said("Trust comes first.")
    clear = {"passage_id": passage.pk, "text": "Trust comes first.", "on": ON, "by": "p"}
    actions.clear_passage(**clear)
    weigh = {
        "response_id": passage.response_id, "exemption": Exemption.PERSONAL_INFORMATION, "reason": "A child.",
        "on": ON, "by": "p", "passage_id": None if is_of_all else passage.pk,
    }  # fmt: skip
    actions.consider_exemption(**weigh, outcome=Outcome.WITHHOLD)
    assert queries.clearances_to_collect(current_call()) == []
    assert queries.passages_no_longer_quotable([passage.pk]) == {passage.pk}
    references = {passage.response.public_reference} if is_of_all else frozenset()
    assert queries.withheld_references(current_call()) == references
    with pytest.raises(Refused, match="withheld"):
        actions.clear_passage(**clear)
    actions.consider_exemption(**weigh, outcome=Outcome.PUBLISH)
    assert actions.clear_passage(**clear).stands
    assert queries.passages_no_longer_quotable([passage.pk]) == frozenset()


def test_what_stands_in_place_of_words_holds_none_that_are_hidden() -> None:
    (passage,) = said(TOLD)
    for instead in ("Kayden", "[our kayden]", "a name"):
        with pytest.raises(Refused, match="What stands in"):
            take_out(passage, "Kayden", instead=instead)
    first = take_out(passage, "Kayden")
    with pytest.raises(Refused, match="must not hold"):
        take_out(passage, "mum", instead="[Kayden's family]")
    with pytest.raises(Refused, match="must not hold"):
        actions.change_redaction(
            redaction_id=first.pk,
            start=0,
            end=6,
            kind=FindingKind.NAME,
            instead="[Kayden B]",
            reason="",
            by="b",
        )


def test_words_are_hidden_in_whatever_letters_and_after_a_passage_is_parted() -> None:
    (passage,) = said(TOLD)
    take_out(passage, "Kayden")
    assert view(passage) == "[a name] came first. Then [a name] left, and [a name] mum rang."
    parts = actions.split_passage(passage_id=passage.pk, at=TOLD.index("Then"), by="anna")
    assert [view(part).strip() for part in parts] == [
        "[a name] came first.",
        "Then [a name] left, and [a name] mum rang.",
    ]
    whole = actions.join_passages(first_id=parts[0].pk, second_id=parts[1].pk, by="anna")
    assert "ayden" not in view(whole).lower()
    assert whole.redactions.count() == 3


def test_a_place_where_words_stay_in_stays_when_a_passage_is_parted() -> None:
    (passage,) = said("Kayden came. Kayden left.")
    actions.propose_redactions(passage_id=passage.pk, findings=[name(0, 6), name(13, 19)], by="machine")
    second = passage.redactions.last()
    actions.decide_redaction(redaction_id=second.pk, accept=False, reason="The street.", by="anna")
    parts = actions.split_passage(passage_id=passage.pk, at=13, by="anna")
    assert [view(part).strip() for part in parts] == ["[a name] came.", "Kayden left."]


def test_what_a_person_takes_out_is_proposed_in_the_other_passages_of_the_response() -> None:
    first, second = said("Kayden came first.", "I asked Kayden twice.")
    (another,) = said("I know Kayden too.")
    every = [each.pk for each in (first, second, another)]
    actions.propose_many(found=dict.fromkeys(every, ()), by="machine")
    take_out(first, "Kayden")
    assert [row.state for row in second.redactions.all()] == ["proposed"]
    assert {hit.passage for hit in searching_text.find("kayden").found} == {another.pk}
    actions.propose_many(found=dict.fromkeys(every, ()), by="machine")  # looking through anew forgets it not
    assert "Kayden" not in view(second)
    assert not another.redactions.exists()


def test_more_than_was_decided_is_proposed() -> None:
    (passage,) = said("Jane Green said so.")
    actions.propose_redactions(passage_id=passage.pk, findings=[name(5, 10)], by="machine")
    green = passage.redactions.get()
    actions.decide_redaction(redaction_id=green.pk, accept=False, reason="A colour.", by="anna")
    actions.propose_redactions(passage_id=passage.pk, findings=[name(0, 10)], by="machine")
    assert passage.redactions.filter(state="proposed", start=0, end=10).exists()


def test_what_is_gone_is_decided_by_nobody() -> None:
    (passage,) = said("Jane Green said so.")
    actions.propose_redactions(passage_id=passage.pk, findings=[name(0, 4)], by="machine")
    gone = passage.redactions.get().pk
    actions.split_passage(passage_id=passage.pk, at=11, by="anna")
    with pytest.raises(Refused, match="no longer found"):
        actions.decide_redaction(redaction_id=gone, accept=True, reason="", by="b")


def test_confidence_that_was_asked_for_on_the_website_is_its_senders_to_end() -> None:
    answers = (Answer("q01", text="Trust comes first.", confidential=True, reason="My job."),)
    online, typed = kept_response(answers=answers), kept_response(answers=answers, route=Route.TYPED_IN)
    end = {"confidential": False, "reason": "It reads well.", "by": "p"}
    with pytest.raises(Refused, match="asked on the website"):
        actions.set_confidential(passage_id=online.passages.get().pk, **end)
    assert not actions.set_confidential(passage_id=typed.passages.get().pk, **end).confidential


def test_what_is_published_is_asked_for_by_passage_too() -> None:
    first, second, third = said("One is this.", "Two is that.", "Three is more.")
    for each in (first, second):
        actions.clear_passage(passage_id=each.pk, text=each.text.strip(), on=ON, by="p")
    actions.set_permission(passage_id=third.pk, permission=Permission.NOT_AT_ALL, reason="Rang.", by="p")
    take_out(first, "One")
    asked = [first.pk, second.pk, third.pk]
    assert queries.passages_no_longer_quotable(asked) == {first.pk, third.pk}
    visit = kept_response(kind=EvidenceKind.VISIT).passages.first()
    assert queries.passages_no_longer_quotable([visit.pk]) == {visit.pk}
    given = {"is_child": True, "own": Agreed.GIVEN, "guardian": Agreed.GIVEN}
    actions.record_consent(response_id=visit.response_id, **given, how="A form.", on=ON, by="p")
    assert queries.passages_no_longer_quotable([visit.pk]) == frozenset()


def test_a_signature_makes_no_response_open_that_is_wholly_in_confidence() -> None:
    (passage,) = said("Trust comes first.", route=Route.TYPED_IN)
    actions.split_passage(passage_id=passage.pk, at=6, by="p")
    first, last = passage.response.passages.all()
    models.Passage.objects.filter(pk=last.pk).update(kind="signature")
    actions.set_confidential(passage_id=first.pk, confidential=True, reason="Asked.", by="p")
    counted = reconciliation.reconcile("small-call")
    assert (counted.valid, counted.published, sum(counted.withheld.values())) == (1, 0, 1)


def test_what_was_parted_since_is_kept_back_with_what_it_became() -> None:
    (passage,) = said("Trust comes first. Then reading.", route=Route.TYPED_IN)
    actions.clear_passage(passage_id=passage.pk, text="Trust comes first.", on=ON, by="p")
    first, _ = actions.split_passage(passage_id=passage.pk, at=19, by="p")
    begins, _ = actions.split_passage(passage_id=first.pk, at=6, by="p")
    assert queries.passages_no_longer_quotable([passage.pk]) == frozenset()
    actions.set_confidential(passage_id=begins.pk, confidential=True, reason="Asked.", by="p")
    assert queries.passages_no_longer_quotable([passage.pk]) == {passage.pk}


def test_a_story_that_is_found_after_it_was_cleared_is_neither_collected_nor_passed_on_until_it_is_decided() -> (
    None
):
    (passage,) = said("Her father died in the crash.")
    actions.clear_passage(passage_id=passage.pk, text=passage.text, on=ON, by="p")
    actions.propose_many(found={passage.pk: []}, stories={passage.pk: 7}, by="machine")
    assert queries.clearances_to_collect(current_call()) == []
    assert queries.redacted_texts(current_call()) == {}
    with pytest.raises(Refused, match="Say why this story may be quoted"):
        actions.see_story(passage_id=passage.pk, reason=" ", by="anna")
    actions.see_story(passage_id=passage.pk, reason="The papers told it.", by="anna")
    assert len(queries.clearances_to_collect(current_call())) == 1
    assert list(queries.redacted_texts(current_call())) == [passage.pk]
    passage.refresh_from_db()
    assert passage.story_reason == "The papers told it."


def test_what_is_joined_is_looked_through_again_as_one() -> None:
    """Together two passages may tell what neither tells by itself."""
    (passage,) = said("Her father died. She was ten.")
    first, second = actions.split_passage(passage_id=passage.pk, at=17, by="anna")
    actions.propose_many(found={first.pk: [], second.pk: []}, by="machine")
    joined = actions.join_passages(first_id=first.pk, second_id=second.pk, by="anna")
    assert joined.looked_through_at is None
    assert queries.redacted_texts(current_call()) == {}
