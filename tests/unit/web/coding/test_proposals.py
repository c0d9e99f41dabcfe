"""What the machine proposes of a question: shown by grain, asked for, and taken up under a person's title."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cairn.themes.changes import Drop, Named, Split
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codebook_now
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff
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
    assert f'as <a class="govuk-link" href="/review/theme/{theme.id}/">Trust first</a> by anna on ' in page
    changed(Drop(theme.id))
    assert re.search(r"Trust first</a> by anna on [^<]*, dropped since\.", staff.get(HERE).text)


def test_a_theme_leads_back_to_what_it_was_taken_up_from(staff: Client, kept: models.KeptProposal) -> None:
    take(staff, title="Trust first")
    [theme] = codebook_now(CALL).themes
    page = staff.get(f"/review/theme/{theme.id}/").text
    told = re.search(r"It was taken up from .*?</p>", page, re.DOTALL)
    assert told
    assert "the group “trust comes, comes first”, one of the middle ones that a machine" in told[0]
    assert "proposed of question 1 on " in told[0]
    assert ", for tests." in told[0]
    address = re.search(r'href="([^"]+)">See it among what is proposed', told[0])
    assert address
    assert address[1] == f"{HERE}?theme={FIRST}#{FIRST}"
    assert f'id="{FIRST}"' in staff.get(address[1]).text


def test_a_theme_tells_of_those_that_were_merged_into_it_too(
    staff: Client, kept: models.KeptProposal
) -> None:
    [trust] = themes("Trust")
    assert "was taken up from" not in staff.get(f"/review/theme/{trust}/").text
    take(staff, do="into", into=trust)
    page = staff.get(f"/review/theme/{trust}/").text
    assert "“Trust (as proposed)”, which was merged into it, was taken up from the group “trust comes" in page


def test_the_group_is_found_at_its_grain_and_on_its_page(
    staff: Client, passages: list[models.Passage]
) -> None:
    many = [proposed_theme("fine", number, passages[::2], f"theme {number}") for number in range(25)]
    kept_proposal(proposed_theme("middle", 99, passages), *many)
    wanted = many[13]["id"]
    assert f'id="{wanted}"' not in staff.get(f"{HERE}?grain=fine").text
    assert f'id="{wanted}"' in staff.get(f"{HERE}?theme={wanted}").text
    pass_by(staff, wanted)
    assert f'id="{wanted}"' in staff.get(f"{HERE}?theme={wanted}").text
    for unknown in ("p-q01-fine-none", ""):
        assert f'id="{many[13]["id"]}"' not in staff.get(f"{HERE}?theme={unknown}").text


def pass_by(staff: Client, proposed: str) -> None:
    staff.post(f"{HERE}pass-by/", {"proposed": proposed, "do": "pass", "as": "not_now"})


def test_a_proposal_made_anew_is_told_and_the_one_it_came_from_as_it_was(
    staff: Client, kept: models.KeptProposal, passages: list[models.Passage]
) -> None:
    take(staff, title="Trust first")
    [theme] = codebook_now(CALL).themes
    kept_proposal(proposed_theme("middle", 7, passages, "other words"))
    page = staff.get(f"/review/theme/{theme.id}/").text
    assert "the group “trust comes, comes first”" in page
    assert "Themes were proposed anew since, and it is none of them." in page
    assert "See it among what is proposed" not in page
    kept_proposal(proposed_theme("middle", 1, passages, "later words"))
    page = staff.get(f"/review/theme/{theme.id}/").text
    assert "the group “trust comes, comes first”" in page
    assert "See it among what is proposed" in page
    models.KeptProposal.objects.all().delete()
    assert (
        f"from what a machine proposed ({FIRST}). That proposal is not kept here."
        in staff.get(f"/review/theme/{theme.id}/").text
    )


def test_whoever_may_not_look_at_proposals_is_told_and_gets_no_link(
    staff: Client, kept: models.KeptProposal
) -> None:
    take(staff, title="Trust first")
    [theme] = codebook_now(CALL).themes
    staff.force_login(kept_staff("rea", [Role.READER]))
    page = staff.get(f"/review/theme/{theme.id}/").text
    assert "It was taken up from a group of sentences, one of the middle ones" in page
    assert "trust comes" not in page
    assert "See it among what is proposed" not in page
    assert staff.get(f"{HERE}?theme={FIRST}").status_code == 403


def test_what_was_made_of_each_group_is_told(
    staff: Client, kept: models.KeptProposal, passages: list[models.Passage]
) -> None:
    assert "not decided" not in staff.get(HERE).text
    take(staff, title="Trust first")
    assert "Of the 2 middle themes: 1 taken up and 1 not decided." in staff.get(HERE).text
    pass_by(staff, "p-q01-middle-00000002")
    page = staff.get(HERE).text
    assert "Of the 2 middle themes: 1 taken up and 1 passed by." in page
    assert "within it" not in page
    pass_by(staff, "p-q01-fine-00000003")
    assert "Of 1 finer theme within it: 1 passed by." in staff.get(HERE).text
    [theme] = codebook_now(CALL).themes
    changed(Split(theme.id, (Named("Time"), Named("Faith"))))
    split = re.search(r"Trust first</a> by anna on [^<]*, split since into (.*?)</p>", staff.get(HERE).text)
    assert split
    assert re.findall(r">([^<]+)</a>", split[1]) == ["Time", "Faith"]
    assert "as “Trust first”, which is in use no longer" in take(staff, title="Again")


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
    assert "anna asked for themes on" in waits
    assert "It waits for the worker to begin." in waits
    assert "Propose themes" not in waits.split("</h1>")[1].split("<form")[0]
    actions.take_up_proposing()
    assert "The worker is reading the answers." in staff.get(HERE).text
    actions.end_run(run_id=run.id, by="worker", manifest={**run.manifest, "fault": "It was tried 3 times."})
    assert "came to nothing. It was tried 3 times." in staff.get(HERE).text


def test_what_was_erased_is_quoted_no_longer(staff: Client, kept: models.KeptProposal) -> None:
    models.Response.objects.update(state=models.Response.State.WITHDRAWN)
    assert "“Trust comes first.”" not in staff.get(HERE).text
