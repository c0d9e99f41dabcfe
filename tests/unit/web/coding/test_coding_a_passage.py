"""The page on which a passage is coded: what is said is kept, and what others said stays hidden until then."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cairn.themes.changes import Move
from cairn.themes.coding import Applied, Stance, Strength
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import coding_of
from tests.lib.coding import changed, coded, on, themes
from tests.lib.form_fields import fields_of

pytestmark = pytest.mark.django_db


def address(passage: models.Passage) -> str:
    return f"/review/passages/{passage.pk}/themes/"


def send(staff: Client, passage: models.Passage, **given: object) -> str:
    answer = staff.post(address(passage), given)
    return answer.text if answer.status_code == 200 else f"went to {answer.headers['Location']}"


def test_what_is_said_is_kept_and_the_next_passage_comes(
    staff: Client, passages: list[models.Passage]
) -> None:
    trust, care = themes("Trust", "Care")
    said = {"theme": [trust, care], f"words-{trust}": "Trust\ncomes  first", f"stance-{trust}": "for"}
    assert send(staff, passages[0], do="save", **said, **{f"strength-{trust}": "strong"}).startswith(
        f"went to /review/themes/q01/next/?after={passages[0].pk}"
    )
    text = passages[0].text
    assert coding_of(passages[0].pk, "person:anna").applied == tuple(
        sorted(
            (
                Applied(trust, 0, 5, Stance.FOR, Strength.STRONG),
                Applied(trust, 6, 17, Stance.FOR, Strength.STRONG),
                Applied(care, 0, len(text.rstrip())),
            ),
            key=lambda each: (each.start, each.end, each.theme),
        )
    )
    followed = staff.get(f"/review/themes/q01/next/?after={passages[0].pk}")
    assert followed.headers["Location"] == address(passages[1])


def test_what_was_said_before_is_shown_to_be_changed(staff: Client, passages: list[models.Passage]) -> None:
    [trust] = themes("Trust")
    send(staff, passages[0], do="save", theme=trust, **{f"words-{trust}": "comes first"})
    page = staff.get(address(passages[0])).text
    assert "Coded " in page
    assert '<mark class="cairn-found cairn-found--stays">comes first</mark>' in page
    assert f'value="{trust}" checked' in page
    assert 'value="6-17 comes first" checked' in page
    assert send(staff, passages[0], **{**fields_of(page, "take_back"), "do": "take_back"}).startswith(
        "went to "
    )
    assert coding_of(passages[0].pk, "person:anna") is None


def test_none_of_the_themes_is_something_that_is_said(staff: Client, passages: list[models.Passage]) -> None:
    themes("Trust")
    send(staff, passages[0], do="none")
    assert coding_of(passages[0].pk, "person:anna").applied == ()
    assert "You found none of the themes in it." in staff.get(address(passages[0])).text


def test_words_that_are_not_in_the_passage_are_refused_and_nothing_that_was_sent_is_lost(
    staff: Client, passages: list[models.Passage]
) -> None:
    trust, care = themes("Trust", "Care")
    page = send(
        staff, passages[0], do="save", theme=[trust, care],
        **{f"words-{trust}": "Trust comes last", f"words-{care}": "first", f"stance-{care}": "against"},
    )  # fmt: skip
    assert "The words for “Trust” do not stand in the passage: “Trust comes last”." in page
    assert f'href="#words-{trust}"' in page
    assert ">Trust comes last</textarea>" in page
    assert ">first</textarea>" in page
    assert '<option value="against" selected>Against</option>' in page
    assert coding_of(passages[0].pk, "person:anna") is None


def test_saving_without_a_theme_asks_whether_none_was_meant(
    staff: Client, passages: list[models.Passage]
) -> None:
    themes("Trust")
    assert "press “None of these”" in send(staff, passages[0], do="save")
    assert "press a button again" in send(staff, passages[0], do="fly")


def test_what_others_say_is_hidden_until_a_coder_has_spoken(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "comes first"), by="ben")
    before = staff.get(address(passages[0])).text
    assert "ben" not in before
    assert "comes first”" not in before
    send(staff, passages[0], do="none")
    after = staff.get(address(passages[0])).text
    assert "ben finds (blind)" in after
    assert "“comes first”" in after
    assert coding_of(passages[0].pk, "person:anna").blind


def test_whoever_asks_to_be_shown_is_shown_and_is_blind_no_longer(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "Trust"), by="ben")
    assert send(staff, passages[0], do="show").endswith("#others")
    assert "ben finds" in staff.get(address(passages[0])).text
    send(staff, passages[0], do="save", theme=trust)
    assert not coding_of(passages[0].pk, "person:anna").blind


def test_nobody_is_shown_what_others_say_of_a_sample_first(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    sample = actions.draw_sample(question="q01", size=4, seed=1, by="anna")
    coded(passages[0], on(trust, passages[0], "Trust"), by="ben")
    assert "Show me what others say" not in staff.get(address(passages[0])).text
    assert "Say what you find in this passage first" in send(staff, passages[0], do="show")
    assert not models.CodingMark.objects.filter(what="shown").exists()
    first = staff.get(f"/review/themes/q01/next/?sample={sample.name}").headers["Location"]
    assert first.endswith(f"?sample={sample.name}")


def test_what_is_skipped_comes_last_and_the_end_is_said(
    staff: Client, passages: list[models.Passage]
) -> None:
    themes("Trust")
    send(staff, passages[0], do="skip")
    for passage in passages[1:]:
        assert staff.get("/review/themes/q01/next/").headers["Location"] == address(passage)
        send(staff, passage, do="none")
    assert staff.get("/review/themes/q01/next/").headers["Location"] == address(passages[0])
    send(staff, passages[0], do="none")
    assert "You have coded 4 of 4 passages" in staff.get("/review/themes/q01/next/").text


def test_themes_stand_under_their_broader_one(staff: Client, passages: list[models.Passage]) -> None:
    trust, care, time = themes("Trust", "Care", "Time for trust")
    changed(Move(time, trust))
    page = staff.get(address(passages[0])).text
    assert page.index("1. Trust") < page.index("2. Time for trust") < page.index("3. Care")
    assert "cairn-theme--below" in page
    assert care in page


def test_opening_a_passage_is_written_down(staff: Client, passages: list[models.Passage]) -> None:
    staff.get(address(passages[0]))
    assert models.AccessEntry.objects.filter(item=passages[0].pk).exists()


def test_what_is_no_answer_is_not_there(staff: Client, passages: list[models.Passage]) -> None:
    assert staff.get("/review/passages/P-NONE-q01-1/themes/").status_code == 404
    assert staff.get("/review/themes/q02/next/").status_code == 404


def test_themes_that_changed_while_somebody_coded_are_looked_at_first(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    opened = staff.get(address(passages[0])).text
    assert '<input type="hidden" name="version" value="1">' in opened
    themes("Time for trust")
    for sent in ({"do": "none"}, {"do": "save", "theme": trust}):
        page = send(staff, passages[0], version=1, **sent)
        assert "The themes have changed since you opened this passage" in page
        assert "Time for trust" in page
    assert 'name="version" value="2"' in page
    assert re.search(rf'value="{trust}" checked', page)
    assert not models.Coding.objects.exists()
    send(staff, passages[0], version=2, do="save", theme=trust)
    assert coding_of(passages[0].pk, "person:anna").codebook == 2


def test_a_change_to_themes_of_another_question_stops_nobody(
    staff: Client, passages: list[models.Passage]
) -> None:
    themes("Trust")
    themes("Of another", question="q04")
    assert send(staff, passages[0], version=1, do="none").startswith("went to /review/themes/")


def test_of_many_changes_the_last_are_told(staff: Client, passages: list[models.Passage]) -> None:
    themes("One", "Two", "Three", "Four", "Five", "Six")
    assert "2 earlier changes, and then: " in send(staff, passages[0], version=1, do="none")


def test_a_coder_is_told_how_far_they_are(staff: Client, passages: list[models.Passage]) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "Trust"), by="anna")
    assert "You have coded 1 of 4." in staff.get(address(passages[1])).text
    actions.give_to_code(question="q01", coders=["anna"], each=1, by="ben", passages=[passages[1].pk])
    assert "You have coded 0 of 1." in staff.get(address(passages[1])).text
    drawn = {passages[2].pk, passages[3].pk}
    sample = actions.draw_sample(question="q01", size=2, seed=1, by="ben", among=drawn)
    assert "You have coded 0 of 2." in staff.get(f"{address(passages[2])}?sample={sample.name}").text


def test_what_rests_on_a_whole_passage_is_not_said_over_again(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    coded(passages[0], Applied(trust, 0, len(passages[0].text)), by="ben")
    send(staff, passages[0], do="none")
    assert "Trust, in the whole passage" in staff.get(address(passages[0])).text
