"""What the machine proposes of a question: shown by grain, asked for, and taken up under a person's title."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.themes.changes import Drop
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codebook_now
from tests.lib.coding import CALL, changed, themes
from tests.lib.proposed import kept_proposal, proposed_theme

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/proposals/"
FIRST = "p-q01-middle-00000001"


@pytest.fixture
def kept(passages: list[models.Passage]) -> models.KeptProposal:
    """Two themes in the middle, one fine one in the first of them, and none that is broad."""
    trust, reading = passages[::2], passages[1::2]
    part = {"id": "x", "stance": "for", "members": [], "responses": 1, "phrases": ["trust"], "central": []}
    return kept_proposal(
        proposed_theme("middle", 1, trust, "trust comes", "comes first", parts=[part]),
        proposed_theme("middle", 2, reading, "then reading"),
        proposed_theme("fine", 3, trust[:1], "first", parent=FIRST),
    )


def take(staff: Client, **sent: object) -> str:
    said = {"version": codebook_now(CALL).version, "proposed": FIRST, "do": "new", **sent}
    answer = staff.post(f"{HERE}take/?grain=middle&page=1", said)
    return answer.text if answer.status_code == 200 else f"went to {answer.headers['Location']}"


def test_the_themes_of_a_grain_are_shown_with_words_of_theirs(
    staff: Client, kept: models.KeptProposal, passages: list[models.Passage]
) -> None:
    page = staff.get(HERE).text
    assert "1. trust comes, comes first" in page
    assert "2 people · 2 sentences, 1 of them surely in it" in page
    assert "For: 1 (trust)" in page
    assert "“Trust comes first.”" in page
    assert f"#{passages[0].pk}" in page
    assert "Set aside: 2 blank." in page
    assert "Words alone were compared." in page
    assert "3. first" not in page
    fine = staff.get(f"{HERE}?grain=fine").text
    assert "1. first" in fine
    assert "part of: trust comes, comes first" in fine
    assert models.AccessEntry.objects.filter(item="q01", opened="phrases.read").count() == 2


def test_a_theme_is_taken_up_under_a_title_that_a_person_gives(
    staff: Client, kept: models.KeptProposal
) -> None:
    assert "A theme needs a title" in take(staff, description="Kept.")
    assert ">Kept.</textarea>" in take(staff, description="Kept.")
    assert take(staff, title="Trust first") == f"went to {HERE}?grain=middle&page=1#{FIRST}"
    [theme] = codebook_now(CALL).themes
    assert (theme.title, theme.question, theme.made_from) == ("Trust first", "q01", FIRST)
    page = staff.get(HERE).text
    assert f'as <a class="govuk-link" href="/review/theme/{theme.id}/">Trust first</a>' in page
    changed(Drop(theme.id))
    assert "and dropped since" in staff.get(HERE).text


def test_a_theme_may_be_one_with_a_theme_that_there_is(staff: Client, kept: models.KeptProposal) -> None:
    [trust] = themes("Trust")
    assert "Choose the theme that it is one with." in take(staff, do="into")
    assert take(staff, do="into", into=trust).startswith("went to ")
    book = codebook_now(CALL)
    [made] = [each for each in book.themes if each.made_from == FIRST]
    assert book.now(made.id).id == trust
    assert [each.title for each in book.themes if each.in_use] == ["Trust"]
    assert f'href="/review/theme/{trust}/">Trust</a>' in staff.get(HERE).text


def test_what_was_thought_of_in_an_older_codebook_changes_nothing(
    staff: Client, kept: models.KeptProposal
) -> None:
    [trust] = themes("Trust")
    assert "The codebook has changed since" in take(staff, do="into", into=trust, version=0)
    assert "press a button again" in take(staff, title="Trust", version="x")
    assert len(codebook_now(CALL).themes) == 1


def test_what_waits_to_be_coded_blind_is_not_quoted(
    staff: Client, kept: models.KeptProposal, passages: list[models.Passage]
) -> None:
    actions.draw_sample(question="q01", size=1, seed=1, by="ada", among=[passages[0].pk])
    page = staff.get(HERE).text
    assert f"#{passages[0].pk}" not in page
    assert f"#{passages[2].pk}" in page


def test_what_is_in_no_theme_is_read_after_the_last_of_them(
    staff: Client, passages: list[models.Passage]
) -> None:
    many = [proposed_theme("middle", number, passages[::2], f"theme {number}") for number in range(11)]
    kept_proposal(*many, unplaced=[f"{passages[1].pk}.p1.s1", "gone.p1.s1"])
    assert "In no theme" not in staff.get(HERE).text
    last = staff.get(f"{HERE}?page=2").text.split("In no theme")[1]
    assert f"#{passages[1].pk}" in last
    assert "gone" not in last
    seen = models.AccessEntry.objects.count()
    assert "In no theme" not in staff.get(f"{HERE}?passed=1").text
    assert models.AccessEntry.objects.count() == seen


def test_too_few_for_themes_are_read_as_they_are(staff: Client, passages: list[models.Passage]) -> None:
    kept_proposal(unplaced=[f"{passages[0].pk}.p1.s1"])
    assert f"#{passages[0].pk}" in staff.get(HERE).text.split("No theme was found in these answers.")[1]
    actions.draw_sample(question="q01", size=1, seed=1, by="ada", among=[passages[0].pk])
    assert f"#{passages[0].pk}" not in staff.get(HERE).text


def test_themes_are_asked_for_once_and_the_page_says_how_far_it_is(
    staff: Client, passages: list[models.Passage]
) -> None:
    assert "Nothing was proposed of this question yet." in staff.get(HERE).text
    for _ in range(2):
        assert staff.post(f"{HERE}ask/").headers["Location"] == HERE
    run = models.MachineRun.objects.get()
    waits = staff.get(HERE).text
    assert "anna asked for themes at" in waits
    assert "It waits for the worker to begin." in waits
    assert "Propose themes" not in waits.split("</h1>")[1].split("<form")[0]
    actions.take_up_proposing()
    assert "The worker is reading the answers." in staff.get(HERE).text
    actions.end_run(run_id=run.id, by="worker", manifest={**run.manifest, "fault": "It was tried 3 times."})
    assert "came to nothing. It was tried 3 times." in staff.get(HERE).text


def test_what_was_erased_is_quoted_no_longer(staff: Client, kept: models.KeptProposal) -> None:
    models.Response.objects.update(state=models.Response.State.WITHDRAWN)
    assert "“Trust comes first.”" not in staff.get(HERE).text
