"""Choosing between two versions of an answer."""

import pytest
from django.test import Client
from django.urls import reverse

from cairn.responses.ledger import Answer
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import AuditEvent, KeptVersion, Response, WayIn
from cairn.web.respond import actions, queries
from cairn.web.respond.actions import Choice, Seen
from cairn.web.respond.forms.questions import LONGEST_ANSWER
from cairn.web.respond.shown import checksum_of

pytestmark = pytest.mark.django_db
SETTLE = "/respond/sections/work/settle/"


@pytest.fixture
def mine(draft: Response) -> WayIn:
    return draft.ways_in.get()


@pytest.fixture
def theirs(draft: Response) -> WayIn:
    return WayIn.objects.create(response=draft, role=WayIn.Role.DRAFTER, label="Education team")


def save(way: WayIn, text: str, hand: str = "", **more: object) -> None:
    answers = [Answer("q01", text=text, **more)]
    page = actions.Page("work", {}, hand, 1)
    actions.save_answers(
        response_id=way.response_id, page=page, answers=answers, way=way, by=actions.RESPONDENT
    )


@pytest.fixture
def version(mine: WayIn, theirs: WayIn) -> KeptVersion:
    """Mine, kept beside theirs."""
    save(theirs, "Theirs.", hand="b")
    save(mine, "Mine.", hand="a")
    return KeptVersion.objects.get(why="beside")


def seen(version: KeptVersion, stands: str = "Theirs.", other: str = "Mine.") -> Seen:
    return Seen(version.pk, checksum_of(Answer("q01", text=other)), checksum_of(Answer("q01", text=stands)))


def settle(version: KeptVersion, way: WayIn, choice: Choice, what: Seen | None = None) -> bool:
    return actions.settle_version(
        response_id=way.response_id,
        seen=what or seen(version),
        choice=choice,
        in_profile=False,
        way=way,
        by="respondent",
    )


def stands(way: WayIn) -> str:
    answer = queries.answers_of(way.response).get("q01")
    return answer.text if answer else ""


def posted(
    version: KeptVersion, choice: str, stands: str = "Theirs.", other: str = "Mine."
) -> dict[str, str]:
    what, key = seen(version, stands, other), version.pk
    return {f"choice-{key}": choice, f"stands-{key}": what.stands, f"other-{key}": what.other}


@pytest.mark.parametrize(
    ("choice", "left", "earlier"),
    [
        (Choice.STANDS, "Theirs.", ["Mine."]),
        (Choice.OTHER, "Mine.", ["Theirs.", "Mine."]),
        (Choice.BOTH, "Theirs.\n\nMine.", ["Theirs.", "Mine."]),
    ],
)
def test_each_choice_leaves_one_answer_and_loses_none(
    choice: Choice, left: str, earlier: list[str], version: KeptVersion, mine: WayIn
) -> None:
    assert settle(version, mine, choice)
    assert stands(mine) == left
    assert queries.unsettled_questions(mine.response) == ()
    assert {row.text for row in queries.earlier_versions(mine.response)} == set(earlier)
    event = AuditEvent.objects.get(what="draft.settled")
    assert event.details == {"question": "q01", "choice": choice.value}


def test_the_page_whose_words_were_taken_writes_on(version: KeptVersion, mine: WayIn, theirs: WayIn) -> None:
    settle(version, theirs, Choice.OTHER)
    save(mine, "Mine, and more.", hand="a")
    assert stands(mine) == "Mine, and more."
    save(theirs, "Theirs, and more.", hand="b")
    assert stands(mine) == "Mine, and more."
    assert queries.unsettled_questions(mine.response) == ("q01",)


def test_what_is_typed_on_beneath_joined_answers_does_not_cover_them(
    version: KeptVersion, mine: WayIn
) -> None:
    settle(version, mine, Choice.BOTH)
    save(mine, "Mine, and more.", hand="a")
    assert stands(mine) == "Theirs.\n\nMine."
    assert queries.unsettled_questions(mine.response) == ("q01",)


def test_the_choosers_own_answer_is_kept_too_when_the_other_takes_its_place(
    version: KeptVersion, mine: WayIn, theirs: WayIn
) -> None:
    settle(version, theirs, Choice.OTHER)
    assert KeptVersion.objects.get(why="earlier").text == "Theirs."


def test_taking_out_is_a_choice(mine: WayIn, theirs: WayIn) -> None:
    save(theirs, "Theirs.", hand="b")
    page = actions.Page("work", {"q01": checksum_of(Answer("q01", text="Before."))}, "a", 1)
    actions.save_answers(
        response_id=mine.response_id, page=page, answers=[Answer("q01")], way=mine, by="respondent"
    )
    version = KeptVersion.objects.get(why="beside")
    assert settle(version, mine, Choice.OTHER, seen(version, other=""))
    assert stands(mine) == ""


def test_what_both_took_out_stays_out(mine: WayIn, theirs: WayIn) -> None:
    save(theirs, "Theirs.", hand="b")
    page = actions.Page("work", {"q01": checksum_of(Answer("q01", text="Before."))}, "a", 1)
    actions.save_answers(
        response_id=mine.response_id, page=page, answers=[Answer("q01")], way=mine, by="respondent"
    )
    page = actions.Page("work", {}, "b", 2)
    actions.save_answers(
        response_id=mine.response_id, page=page, answers=[Answer("q01")], way=theirs, by="respondent"
    )
    version = KeptVersion.objects.get(why="beside")
    assert settle(version, mine, Choice.OTHER, seen(version, stands="", other=""))
    assert stands(mine) == ""


@pytest.mark.parametrize(("stands_as", "other_as"), [("Else.", "Mine."), ("Theirs.", "Else.")])
def test_nothing_is_settled_that_was_changed_since_it_was_seen(
    stands_as: str, other_as: str, version: KeptVersion, mine: WayIn
) -> None:
    assert not settle(version, mine, Choice.OTHER, seen(version, stands_as, other_as))
    assert stands(mine) == "Theirs."
    assert queries.unsettled_questions(mine.response) == ("q01",)


def test_nothing_is_settled_twice_or_after_sending(version: KeptVersion, mine: WayIn) -> None:
    assert settle(version, mine, Choice.STANDS)
    assert not settle(version, mine, Choice.OTHER)
    Response.objects.update(state="withdrawn", received_on="2027-07-01", permission="not_at_all")
    with pytest.raises(Refused):
        settle(version, mine, Choice.OTHER)


def test_the_page_shows_both_and_keeps_the_choice(begun: Client, version: KeptVersion, mine: WayIn) -> None:
    page = begun.get(SETTLE).text
    for text in ("Theirs.", "Education team, saved at", "Mine.", "You, saved at", "Keep both"):
        assert text in page
    answer = begun.post(SETTLE, posted(version, "both"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/respond/tasks/")
    assert stands(mine) == "Theirs.\n\nMine."


@pytest.mark.parametrize(
    ("query", "to"),
    [
        ("?then=next", "/respond/sections/results/"),
        ("?then=tasks", "/respond/tasks/"),
        ("?then=next&return=check", "/respond/check/"),
        ("", "/respond/tasks/"),
    ],
)
def test_it_leads_on_to_where_its_writer_was_going(
    query: str, to: str, begun: Client, version: KeptVersion
) -> None:
    assert begun.post(f"{SETTLE}{query}", posted(version, "stands")).headers["Location"] == to
    assert begun.get(f"{SETTLE}{query}").headers["Location"] == to


def test_no_choice_is_an_error(begun: Client, version: KeptVersion) -> None:
    page = begun.post(SETTLE, {}).text
    assert (
        f'<a href="#choice-{version.pk}">Choose which answer stands to “What do you put first?”</a>' in page
    )


def test_whoever_was_slower_looks_again(
    begun: Client, version: KeptVersion, mine: WayIn, theirs: WayIn
) -> None:
    save(theirs, "Theirs, later.", hand="b")
    page = begun.post(SETTLE, posted(version, "other")).text
    assert "Somebody changed or settled an answer while you were looking" in page
    assert "Theirs, later." in page
    assert "checked" not in page
    settle(version, theirs, Choice.STANDS, seen(version, "Theirs, later."))
    assert begun.post(SETTLE, posted(version, "other")).headers["Location"] == "/respond/tasks/"
    assert stands(mine) == "Theirs, later."


def test_versions_of_one_question_are_settled_one_after_the_other(
    begun: Client, version: KeptVersion, mine: WayIn
) -> None:
    save(mine, "Mine too.", hand="c")
    page = begun.get(SETTLE).text
    assert "Mine." in page
    assert "Mine too." not in page
    page = begun.post(SETTLE, posted(version, "stands")).text
    assert "Mine too." in page


def test_what_is_too_long_together_is_not_joined(begun: Client, mine: WayIn, theirs: WayIn) -> None:
    long = "a" * (LONGEST_ANSWER - 1)
    save(theirs, long, hand="b")
    save(mine, "Mine.", hand="a")
    version = KeptVersion.objects.get(why="beside")
    page = begun.post(SETTLE, posted(version, "both", stands=long)).text
    assert "are longer than 50,000 characters together" in page
    assert stands(mine) == long


def test_choices_are_settled_and_not_joined(begun: Client, mine: WayIn, theirs: WayIn) -> None:
    for way, chosen in ((theirs, "agree"), (mine, "disagree")):
        page = actions.Page("work", {}, chosen)
        answers = [Answer("q02", chosen=(chosen,))]
        actions.save_answers(
            response_id=mine.response_id, page=page, answers=answers, way=way, by="respondent"
        )
    page = begun.get(SETTLE).text
    assert "Disagree" in page
    assert "Keep both" not in page


def test_a_profile_is_settled_as_a_profile(begun: Client, mine: WayIn, theirs: WayIn) -> None:
    for way, chosen in ((theirs, "schools"), (mine, "health")):
        page = actions.Page("profile", {}, chosen, profile=("sector",))
        answers = [Answer("sector", chosen=(chosen,))]
        actions.save_answers(
            response_id=mine.response_id, page=page, answers=answers, way=way, by="respondent"
        )
    version = KeptVersion.objects.get(why="beside")
    choice = {
        f"choice-{version.pk}": "other",
        f"stands-{version.pk}": checksum_of(Answer("sector", ("schools",))),
        f"other-{version.pk}": checksum_of(Answer("sector", ("health",))),
    }
    begun.post("/respond/profile/settle/", choice)
    row = mine.response.answers.get()
    assert (row.chosen, row.in_profile) == (["health"], True)


def test_who_has_no_draft_settles_nothing(client: Client, begun: Client, version: KeptVersion) -> None:
    assert Client().get(SETTLE).headers["Location"] == reverse("respond:start")
    assert begun.get("/respond/sections/nothing/settle/").status_code == 404
    Response.objects.update(state="withdrawn", received_on="2027-07-01", permission="not_at_all")
    assert begun.get(SETTLE).headers["Location"] == reverse("respond:sent")


def test_earlier_versions_are_shown_once_each(
    begun: Client, version: KeptVersion, mine: WayIn, theirs: WayIn
) -> None:
    assert "There are none yet." in begun.get("/respond/earlier/").text
    settle(version, theirs, Choice.OTHER)
    save(theirs, "Gone from the call.", hand="z")
    gone = next(row for row in KeptVersion.objects.all() if row.text == "Gone from the call.")
    KeptVersion.objects.filter(pk=gone.pk).update(question="q99", settled_at="2027-07-01T12:00Z")
    page = begun.get("/respond/earlier/").text
    assert page.count("Theirs.") == 1
    assert "Mine." not in page  # it stands
    assert "Gone" not in page
    save(mine, "", hand="a")
    assert begun.get("/respond/earlier/").text.count("Mine.") == 1


def test_ones_own_earlier_words_are_ones_own(begun: Client, version: KeptVersion, mine: WayIn) -> None:
    settle(version, mine, Choice.STANDS)
    assert "You, saved at" in begun.get("/respond/earlier/").text
