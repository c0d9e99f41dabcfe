"""No coding is lost or replaced unseen on the page of a passage: every place of a theme comes back as it was, words are
taken as a person chose them, and what was said in another window stands until it was looked at."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.responses.ledger import Answer
from cairn.themes.changes import Drop, Merge, Named, Split
from cairn.themes.coding import Applied, Stance, Strength
from cairn.web.coding.forms.coding import read_said
from cairn.web.coding.presenters.choosing import KEYS, key_of, theme_rows
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import coding_of
from tests.lib.coding import changed, coded, on, themes
from tests.lib.coding_pages import page_of, sent_of
from tests.lib.form_fields import fields_of
from tests.lib.kept import kept_response
from tests.lib.strict_html import Page

pytestmark = pytest.mark.django_db
TEXT = "We need trust. They break our trust again and again. No."


@pytest.fixture
def passage(db: None) -> models.Passage:
    """One whose words come several times."""
    return said(TEXT)


def said(text: str) -> models.Passage:
    return kept_response(answers=(Answer("q01", text=text),)).passages.get()


def address(passage: models.Passage) -> str:
    return f"/review/passages/{passage.pk}/themes/"


def opened(staff: Client, passage: models.Passage) -> dict[str, list[str]]:
    """What the form of the page sends unchanged."""
    return fields_of(staff.get(address(passage)).text, "save")


def save(staff: Client, passage: models.Passage, fields: dict[str, list[str]], do: str = "save") -> str:
    answer = staff.post(address(passage), {**fields, "do": do})
    return answer.text if answer.status_code == 200 else f"went to {answer.headers['Location']}"


def standing(passage: models.Passage) -> tuple[Applied, ...]:
    found = coding_of(passage.pk, "person:anna")
    return found.applied if found else ()


def test_saving_unchanged_keeps_every_place_with_its_stance_and_strength(
    staff: Client, passage: models.Passage
) -> None:
    trust, care = themes("Trust", "Care")
    places = (
        Applied(trust, 8, 13, Stance.FOR, Strength.PASSING),
        Applied(trust, 30, 35, Stance.AGAINST, Strength.STRONG),
        Applied(care, 0, len(TEXT), Stance.MIXED, Strength.PLAIN),
        Applied(care, 10, 16, Stance.FOR),
    )
    before = coded(passage, *places, by="anna")
    assert set(standing(passage)) == set(places)
    assert save(staff, passage, opened(staff, passage)).startswith("went to ")
    assert set(standing(passage)) == set(places)
    assert list(models.Coding.objects.all()) == [before]  # the same again is no new coding


@settings(max_examples=20, deadline=None)
@given(
    text=st.text(st.sampled_from("ab \n’é😀1"), min_size=4, max_size=20).filter(lambda text: text.strip()),
    drawn=st.data(),
)
def test_whatever_a_coding_holds_comes_back_from_its_page(text: str, drawn: st.DataObject) -> None:
    starts = st.integers(0, len(text) - 1)
    spans = st.tuples(starts, st.integers(1, len(text))).map(lambda pair: (pair[0], pair[0] + pair[1]))
    held = spans.filter(lambda span: span[1] <= len(text) and text[slice(*span)].strip())
    places = st.tuples(st.sampled_from(("t-1", "t-2")), held)
    stances, strengths = st.sampled_from(Stance), st.sampled_from(Strength)
    applied = drawn.draw(
        st.dictionaries(places, st.tuples(stances, strengths), min_size=1, max_size=5).map(
            lambda rows: tuple(Applied(theme, *span, *how) for (theme, span), how in rows.items())
        )
    )
    at = page_of(text, applied)
    sent = sent_of(theme_rows(at.codebook.themes, at, sent_of([]), {}))
    read = read_said(sent, at)
    assert not read.faults
    assert set(read.applied) == set(applied)


def test_words_that_were_typed_and_stand_several_times_are_asked_for(
    staff: Client, passage: models.Passage
) -> None:
    [trust] = themes("Trust")
    sent = {
        **opened(staff, passage),
        "theme": [trust],
        f"words-{trust}": ["trust"],
        f"stance-{trust}": ["against"],
    }
    page = save(staff, passage, sent)
    assert "“trust” stands at 2 places of the passage. Choose on which “Trust” rests." in page
    assert not standing(passage)
    asked = fields_of(page, "save")
    assert "left out all the words" in save(staff, passage, asked)  # and it is not the whole passage
    assert save(staff, passage, {**asked, f"place-{trust}": ["30-35 trust"]}).startswith("went to ")
    assert standing(passage) == (Applied(trust, 30, 35, Stance.AGAINST),)
    again = {**opened(staff, passage), f"words-{trust}": ["trust"], f"stance-{trust}": ["for"]}
    save(staff, passage, again)  # the one place that is left
    assert standing(passage) == (Applied(trust, 8, 13, Stance.FOR), Applied(trust, 30, 35, Stance.AGAINST))


def test_both_of_two_places_are_meant_where_the_words_are_written_twice(
    staff: Client, passage: models.Passage
) -> None:
    [trust] = themes("Trust")
    save(staff, passage, {"theme": [trust], f"words-{trust}": ["trust\ntrust"]})
    assert [(each.start, each.end) for each in standing(passage)] == [(8, 13), (30, 35)]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("No", (53, 55)),
        ("rust again", (31, 41)),
        ("t aga", (34, 39)),
        ("we NEED", (0, 7)),
        ("“break our”", (20, 29)),
    ],
)
def test_what_a_person_types_is_found_at_words_and_else_inside_them(
    staff: Client, passage: models.Passage, typed: str, place: tuple[int, int]
) -> None:
    [trust] = themes("Trust")
    assert save(staff, passage, {"theme": [trust], f"words-{trust}": [typed]}).startswith("went to ")
    assert [(each.start, each.end) for each in standing(passage)] == [place]


def test_words_that_a_person_selected_are_taken_as_they_are(staff: Client, passage: models.Passage) -> None:
    [trust] = themes("Trust")
    places = ["53-55 No", "34-39 t aga", "31-35 rust"]
    save(staff, passage, {"theme": [trust], f"place-{trust}": places, f"stance-{trust}-53-55": ["against"]})
    assert set(standing(passage)) == {
        Applied(trust, 53, 55, Stance.AGAINST), Applied(trust, 34, 39), Applied(trust, 31, 35)
    }  # fmt: skip
    save(staff, passage, opened(staff, passage))
    assert len(standing(passage)) == 3


@pytest.mark.parametrize(
    "place",
    ["8-13 rusty", "8-13", "13-8 trust", "8-999 trust", "x-y trust", "8-13 ", "7-8  ", f"{10**30}-3 a"],
)
def test_a_place_whose_words_do_not_stand_there_is_refused(
    staff: Client, passage: models.Passage, place: str
) -> None:
    [trust] = themes("Trust")
    page = save(staff, passage, {"theme": [trust], f"place-{trust}": ["53-55 No", place]})
    assert "stand no longer where they stood" in page
    assert fields_of(page, "save")[f"place-{trust}"] == ["53-55 No"]
    assert not standing(passage)


def test_one_of_two_places_is_left_out_and_the_other_stays(staff: Client, passage: models.Passage) -> None:
    [trust] = themes("Trust")
    coded(passage, Applied(trust, 8, 13, Stance.FOR), Applied(trust, 30, 35, Stance.AGAINST), by="anna")
    fields = opened(staff, passage)
    assert fields[f"place-{trust}"] == ["8-13 trust", "30-35 trust"]
    fields[f"place-{trust}"].pop()
    save(staff, passage, fields)
    assert standing(passage) == (Applied(trust, 8, 13, Stance.FOR),)


def test_all_words_left_out_do_not_become_the_whole_passage_unasked(
    staff: Client, passage: models.Passage
) -> None:
    [trust] = themes("Trust")
    coded(passage, Applied(trust, 8, 13, Stance.FOR), by="anna")
    fields = opened(staff, passage)
    del fields[f"place-{trust}"]
    page = save(staff, passage, fields)
    assert "You left out all the words of “Trust”" in page
    assert "The whole passage" in page
    whole = {**fields_of(page, "save"), f"place-{trust}": [f"0-{len(TEXT)} {TEXT}"]}
    save(staff, passage, whole)
    assert [(each.start, each.end) for each in standing(passage)] == [(0, len(TEXT))]


def test_a_page_with_many_places_is_whole_and_names_each_once(staff: Client, passage: models.Passage) -> None:
    trust, care = themes("Trust", "Care")
    coded(passage, Applied(trust, 8, 13), Applied(trust, 30, 35), Applied(care, 0, len(TEXT)), by="anna")
    stale = {**opened(staff, passage), "seen": [""], "theme": [trust], f"words-{trust}": ["again"]}
    for source in (staff.get(address(passage)).text, save(staff, passage, stale)):
        page = Page(source)
        assert not page.faults
        assert len(page.ids) == len(set(page.ids))
        named = {
            value
            for _, name, value in page.attributes
            if name in ("for", "aria-labelledby", "aria-describedby")
        }
        assert named <= set(page.ids)


def test_words_of_a_theme_that_was_not_chosen_are_not_dropped(staff: Client, passage: models.Passage) -> None:
    trust, care = themes("Trust", "Care")
    page = save(staff, passage, {"theme": [care], f"words-{trust}": ["break"]})
    assert "You wrote words for “Trust” and did not choose it" in page
    assert ">break</textarea>" in page


def test_a_theme_that_became_another_comes_back_as_that_one(staff: Client, passage: models.Passage) -> None:
    trust, faith = themes("Trust", "Faith")
    coded(passage, Applied(faith, 8, 13, Stance.FOR), Applied(trust, 30, 35), by="anna")
    changed(Merge((faith,), trust))
    save(staff, passage, opened(staff, passage))
    assert standing(passage) == (Applied(trust, 8, 13, Stance.FOR), Applied(trust, 30, 35))


def test_merged_themes_on_the_same_words_are_chosen_between(staff: Client, passage: models.Passage) -> None:
    trust, faith = themes("Trust", "Faith")
    coded(passage, Applied(faith, 8, 13, Stance.FOR), Applied(trust, 8, 13, Stance.AGAINST), by="anna")
    changed(Merge((faith,), trust))
    fields = opened(staff, passage)
    assert "One theme stands on the same words twice" in save(staff, passage, fields)
    fields[f"place-{trust}"].pop()
    save(staff, passage, fields)
    assert len(standing(passage)) == 1


def test_what_can_no_longer_be_coded_is_named_before_it_goes(staff: Client, passage: models.Passage) -> None:
    trust, care, time = themes("Trust", "Care", "Time")
    coded(passage, *(on(theme, passage, "trust") for theme in (trust, care, time)), by="anna")
    changed(Drop(care), Split(time, (Named("Time one"), Named("Time two"))))
    assert "no longer coded to them: Care, Time." in staff.get(address(passage)).text


def test_a_window_from_before_replaces_nothing_unseen(staff: Client, passage: models.Passage) -> None:
    trust, care = themes("Trust", "Care")
    stale = opened(staff, passage)
    newer = coded(passage, Applied(trust, 8, 13, Stance.FOR), by="anna")
    page = save(staff, passage, {**stale, "theme": [care], f"words-{care}": ["break"]})
    assert "You said something else of this passage since this page was opened" in page
    assert "What you said since this page was opened" in page
    assert "Trust, for: " in page
    assert ">break</textarea>" in page  # and what was chosen here is shown beside it
    assert f'value="{care}" checked' in page
    assert f'value="{trust}" checked' not in page
    assert standing(passage) == (Applied(trust, 8, 13, Stance.FOR),)
    for do in ("none", "take_back"):
        assert "since this page was opened" in save(staff, passage, stale, do)
    assert models.Coding.objects.get() == newer
    assert save(staff, passage, fields_of(page, "save")).startswith("went to ")
    assert standing(passage) == (on(care, passage, "break"),)


def test_the_same_from_two_windows_is_no_quarrel(staff: Client, passage: models.Passage) -> None:
    [trust] = themes("Trust")
    sent = {**opened(staff, passage), "theme": [trust]}
    assert save(staff, passage, sent).startswith("went to ")
    assert save(staff, passage, sent).startswith("went to ")
    assert models.Coding.objects.count() == 1


def test_the_ledger_itself_looks_what_was_seen(passage: models.Passage) -> None:
    [trust] = themes("Trust")
    newer = coded(passage, on(trust, passage, "trust"), by="anna")
    keep = partial(actions.record_coding, passage_id=passage.pk, applied=(), by="anna")
    with pytest.raises(Refused, match="said something else of this passage since"):
        keep(seen=())
    with pytest.raises(Refused, match="said something else of this passage since"):
        actions.take_back_coding(passage_id=passage.pk, by="anna", seen=())
    keep(seen=(newer.pk,))
    assert standing(passage) == ()


def test_what_was_said_since_is_shown_also_where_words_are_wrong(
    staff: Client, passage: models.Passage
) -> None:
    trust, care = themes("Trust", "Care")
    stale = opened(staff, passage)
    coded(passage, Applied(trust, 8, 13), by="anna")
    page = save(staff, passage, {**stale, "theme": [care], f"words-{care}": ["not there"]})
    assert "What you said since this page was opened" in page


def test_every_theme_has_a_key_of_its_own() -> None:
    keys = [key_of(number) for number in range(3 * len(KEYS))]
    assert len(set(keys)) == len(keys)
    assert (keys[0], keys[len(KEYS)], keys[2 * len(KEYS)]) == ("1", "01", "001")
    assert not {"k", "n", "s", "?"} & {key[-1] for key in keys}
