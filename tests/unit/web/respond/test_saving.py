"""Saving answers: what each page may cover, and what is kept beside."""

import pytest

from cairn.calls import Call
from cairn.responses.ledger import Answer
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import AuditEvent, KeptVersion, Response, WayIn
from cairn.web.respond import actions, queries
from cairn.web.respond.shown import EMPTY, both, checksum_of

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT


@pytest.fixture
def lead(call: Call) -> WayIn:
    return actions.begin_response(call=call, by=ME)


@pytest.fixture
def drafter(lead: WayIn) -> WayIn:
    return WayIn.objects.create(response=lead.response, role=WayIn.Role.DRAFTER, label="Education team")


def words(text: str, **more: object) -> Answer:
    return Answer("q01", text=text, **more)


def shows(text: str = "") -> dict[str, str]:
    return {"q01": checksum_of(words(text))}


def save(
    way: WayIn, text: str, shown: dict[str, str] | None = None, hand: str = "", turn: int = 0, **more: object
) -> tuple[str, ...]:
    """Save one answer to the first question, as a page that showed nothing unless it says otherwise."""
    page = actions.Page("work", shows() if shown is None else shown, hand, turn, ("sector",))
    return actions.save_answers(
        response_id=way.response_id, page=page, answers=[words(text, **more)], way=way, by=ME
    )


def stands(way: WayIn) -> str:
    answer = queries.answers_of(way.response).get("q01")
    return answer.text if answer else ""


def kept(way: WayIn, why: str, *, settled: bool | None = None) -> list[str]:
    rows = way.response.kept_versions.filter(why=why)
    if settled is not None:
        rows = rows.filter(settled_at__isnull=not settled)
    return [row.text for row in rows]


def test_a_page_covers_what_it_showed(lead: WayIn) -> None:
    assert save(lead, "One.") == ()
    assert save(lead, "Two.", shows("One.")) == ()
    assert stands(lead) == "Two."


def test_a_page_covers_nothing_that_it_did_not_show(lead: WayIn, drafter: WayIn) -> None:
    save(lead, "One.")
    save(drafter, "Two.", shows("One."))
    assert save(lead, "Three.", shows("One.")) == ("q01",)
    assert stands(lead) == "Two."
    assert kept(lead, "beside") == ["Three."]
    assert queries.unsettled_questions(lead.response) == ("q01",)


def test_a_page_without_a_word_of_what_it_showed_covers_nothing(lead: WayIn) -> None:
    assert save(lead, "One.", {}) == ()
    assert save(lead, "Two.", {}) == ("q01",)
    assert save(lead, "", {}) == ()
    assert stands(lead) == "One."


def test_a_box_that_nobody_touched_is_not_saved(lead: WayIn, drafter: WayIn) -> None:
    save(lead, "One.")
    save(drafter, "Two.", shows("One."))
    assert save(lead, "One.", shows("One.")) == ()
    assert (stands(lead), kept(lead, "beside")) == ("Two.", [])


def test_the_same_words_twice_are_one_answer(lead: WayIn, drafter: WayIn) -> None:
    save(lead, "One.")
    assert save(drafter, "One.") == ()
    assert KeptVersion.objects.count() == 0


def test_what_one_wrote_is_kept_when_another_changes_it(lead: WayIn, drafter: WayIn) -> None:
    save(lead, "One.", confidential=True, reason="It names a school.")
    save(drafter, "Two.", {"q01": checksum_of(words("One.", confidential=True, reason="It names a school."))})
    earlier = KeptVersion.objects.get()
    assert (earlier.text, earlier.why, earlier.kept_by) == ("One.", "earlier", lead)
    assert (earlier.confidential, earlier.reason) == (True, "It names a school.")
    assert earlier.settled_at


def test_a_page_covers_its_own_words_though_the_answer_to_it_was_lost(lead: WayIn) -> None:
    save(lead, "On", hand="a", turn=1)
    assert save(lead, "One.", hand="a", turn=2) == ()
    assert stands(lead) == "One."


def test_a_saving_that_was_overtaken_covers_nothing(lead: WayIn) -> None:
    save(lead, "One.", hand="a", turn=3)
    assert save(lead, "On", hand="a", turn=2) == ()
    assert stands(lead) == "One."


def test_a_saving_that_was_overtaken_by_the_same_words_covers_nothing(lead: WayIn) -> None:
    save(lead, "One", hand="a", turn=1)
    save(lead, "One", hand="a", turn=3)
    save(lead, "One.", hand="a", turn=2)
    assert stands(lead) == "One"


def test_what_a_page_took_out_is_not_brought_back_by_an_older_saving(lead: WayIn) -> None:
    save(lead, "One.", hand="a", turn=1)
    save(lead, "", hand="a", turn=3)
    assert save(lead, "One. And", hand="a", turn=2) == ()
    assert (stands(lead), kept(lead, "beside")) == ("", [])
    assert save(lead, "Anew.", hand="a", turn=4) == ()
    assert stands(lead) == "Anew."


def test_what_another_took_out_is_not_put_back_unasked(lead: WayIn, drafter: WayIn) -> None:
    save(lead, "One.", hand="a", turn=1)
    save(drafter, "", shows("One."), hand="b")
    assert kept(lead, "earlier") == ["One."]
    assert save(lead, "One. Two.", shows("One."), hand="c") == ("q01",)
    assert stands(lead) == ""
    assert kept(lead, "beside") == ["One. Two."]


def test_taking_out_what_another_changed_is_settled_too(lead: WayIn, drafter: WayIn) -> None:
    save(lead, "One.")
    save(drafter, "Two.", shows("One."))
    assert save(lead, "", shows("One."), hand="a", turn=1) == ("q01",)
    assert stands(lead) == "Two."
    assert kept(lead, "beside", settled=False) == [""]


def test_a_page_writes_on_in_the_version_that_it_has_beside(lead: WayIn, drafter: WayIn) -> None:
    save(drafter, "Theirs.")
    assert save(lead, "Mi", hand="a", turn=1) == ("q01",)
    assert save(lead, "Mine.", hand="a", turn=3) == ("q01",)
    assert save(lead, "Min", hand="a", turn=2) == ()
    assert kept(lead, "beside") == ["Mine."]


def test_a_page_that_comes_to_what_stands_has_settled_its_own(lead: WayIn, drafter: WayIn) -> None:
    save(drafter, "Theirs.")
    save(lead, "Mine.", hand="a", turn=1)
    assert save(lead, "Theirs.", hand="a", turn=2) == ()
    assert queries.unsettled_questions(lead.response) == ()
    assert save(lead, "Mine, late.", hand="a", turn=1) == ()
    assert stands(lead) == "Theirs."


def test_a_page_that_took_the_others_text_may_go_on_from_it(lead: WayIn, drafter: WayIn) -> None:
    save(drafter, "Theirs.")
    save(lead, "Mine.", hand="a", turn=1)
    assert save(lead, "Theirs, and mine.", shows("Theirs."), hand="a", turn=2) == ()
    assert stands(lead) == "Theirs, and mine."
    assert queries.unsettled_questions(lead.response) == ()


def test_what_was_settled_is_not_unsettled_by_sending_the_page_again(lead: WayIn, drafter: WayIn) -> None:
    save(drafter, "Theirs.")
    save(lead, "Mine.", hand="a", turn=1)
    KeptVersion.objects.filter(why="beside").update(settled_at="2027-07-01T12:00Z")
    assert save(lead, "Mine.", hand="a", turn=2) == ()
    assert save(lead, "Mine, and more.", hand="a", turn=3) == ("q01",)
    assert queries.unsettled_questions(lead.response) == ("q01",)


def test_a_page_without_a_name_keeps_the_same_words_beside_once(lead: WayIn, drafter: WayIn) -> None:
    save(drafter, "Theirs.")
    for _ in range(2):
        assert save(lead, "Mine.") == ("q01",)
    assert kept(lead, "beside") == ["Mine."]
    save(lead, "Mine again.")
    assert kept(lead, "beside") == ["Mine.", "Mine again."]


def test_a_choice_and_the_wish_for_confidence_are_part_of_an_answer(lead: WayIn, drafter: WayIn) -> None:
    save(lead, "One.")
    save(drafter, "One.", shows("One."), confidential=True)
    assert save(lead, "One.", shows("One."), confidential=True, reason="Why.") == ("q01",)
    assert queries.answers_of(lead.response)["q01"].confidential


def test_the_record_says_which_page_was_saved_and_none_of_its_words(lead: WayIn) -> None:
    page = actions.Page("profile", profile=("sector",))
    answers = [Answer("sector", chosen=("schools",))]
    for quietly in (True, False):
        actions.save_answers(
            response_id=lead.response_id, page=page, answers=answers, way=lead, by=ME, quietly=quietly
        )
    events = AuditEvent.objects.filter(what="draft.saved")
    assert [event.details for event in events] == [{"page": "profile"}]
    assert lead.response.answers.get().in_profile


def test_what_was_sent_takes_no_more(lead: WayIn) -> None:
    Response.objects.update(state="withdrawn", received_on="2027-07-01", permission="not_at_all")
    with pytest.raises(Refused, match="has been sent"):
        save(lead, "Late.")


def test_nothing_and_something_have_different_checksums() -> None:
    assert checksum_of(None) == checksum_of(words("")) == checksum_of(words("", confidential=True)) == EMPTY
    various = [
        words("a"),
        words("b"),
        words("a", confidential=True),
        words("a", confidential=True, reason="b"),
    ]
    assert len({checksum_of(answer) for answer in various}) == 4


def test_two_answers_are_joined_with_what_was_asked_of_either() -> None:
    first = words("One.", confidential=True, reason="A.")
    assert both(first, words("Two.", confidential=True, reason="B.")) == words(
        "One.\n\nTwo.", confidential=True, reason="A.\nB."
    )
    assert both(first, words("Two.")).confidential
    assert both(None, first) == first
