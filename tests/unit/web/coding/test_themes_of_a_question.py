"""The page of a question's themes: what was coded to each, and naming another."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.themes.changes import Merge
from cairn.web.ledger import models
from cairn.web.ledger.coded import codebook_now
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff
from tests.lib.coding import CALL, changed, coded, on, themes

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/"


def test_a_theme_is_named_on_the_page(staff: Client, passages: list[models.Passage]) -> None:
    said = {"version": "0", "title": "Time to build trust", "description": "What takes time."}
    assert staff.post(f"{HERE}name/", said).headers["Location"] == f"{HERE}#themes"
    [theme] = codebook_now(CALL).themes
    assert (theme.title, theme.description, theme.question, theme.parent) == (
        "Time to build trust", "What takes time.", "q01", "",
    )  # fmt: skip
    staff.post(f"{HERE}name/", {"version": "1", "title": "Visits", "parent": theme.id})
    page = staff.get(HERE).text
    assert page.index("Time to build trust") < page.index(">Visits</a></strong>")
    assert "What takes time." in page
    assert "Visits" in page


def test_a_theme_that_is_refused_is_not_lost(staff: Client, passages: list[models.Passage]) -> None:
    themes("Trust")
    page = staff.post(f"{HERE}name/", {"version": "1", "title": "trust ", "description": "Kept."}).text
    assert "Error: " in page
    assert ">Kept.</textarea>" in page
    assert len(codebook_now(CALL).themes) == 1
    old = staff.post(f"{HERE}name/", {"version": "0", "title": "Care"}).text
    assert "The codebook has changed since you opened it" in old


def test_what_was_coded_is_counted_once_for_a_response_and_through_merges(
    staff: Client, passages: list[models.Passage]
) -> None:
    trust, faith = themes("Trust", "Faith")
    coded(passages[0], on(trust, passages[0], "Trust"))
    coded(passages[0], on(faith, passages[0], "Trust"), by="ben")
    coded(passages[1], on(trust, passages[1], "Then"))
    changed(Merge((faith,), trust))
    page = staff.get(HERE).text
    assert f'href="/review/theme/{trust}/#passages">1<span' in page
    assert f'href="/review/theme/{trust}/#passages">2<span' in page
    assert "Faith" not in page


def test_a_reader_sees_themes_and_names_none(client: Client, passages: list[models.Passage]) -> None:
    themes("Trust")
    client.force_login(kept_staff("rea", [Role.READER]))
    page = client.get(HERE).text
    assert "Trust" in page
    assert "Name a theme" not in page
    assert "Code the next passage" not in page
    assert client.post(f"{HERE}name/", {"version": "1", "title": "Care"}).status_code == 403
    assert len(codebook_now(CALL).themes) == 1


def test_every_question_in_words_has_its_line(staff: Client, passages: list[models.Passage]) -> None:
    themes("Trust", "Care")
    coded(passages[0])
    page = staff.get("/review/themes/").text
    assert f'href="{HERE}"' in page
    assert 'data-heading="Themes: ">2</td>' in page
    assert 'data-heading="Passages: ">4</td>' in page
    assert 'data-heading="Coded: ">1</td>' in page
    assert "This is version 2 of the codebook." in page


def test_a_question_without_words_has_no_themes(staff: Client) -> None:
    assert staff.get("/review/themes/q02/").status_code == 404


def test_before_any_theme_is_named_the_page_says_where_to_begin(
    staff: Client, passages: list[models.Passage]
) -> None:
    page = staff.get(HERE).text
    assert "Three ways lead to some" in page
    assert f'href="{HERE}words/"' in page
    assert f'href="{HERE}proposals/"' in page
    assert "The machine that learns" not in page
    assert f'href="{HERE}settle/"' not in page


def test_it_leads_on_to_what_can_be_done_next(staff: Client, passages: list[models.Passage]) -> None:
    [trust] = themes("Trust")
    fresh = staff.get(HERE).text
    assert "None is coded yet." in fresh
    assert "draw a random sample" in fresh
    assert "Have it learn" not in fresh
    assert f'href="{HERE}agreement/"' not in fresh
    for name in ("ada", "ben"):
        coded(passages[0], on(trust, passages[0], "Trust"), by=name)
    page = staff.get(HERE).text
    assert "1 is coded, 1 by two people or more." in page
    assert f'href="{HERE}settle/"' in page
    assert "Have it learn" in page
    assert "draw a random sample</a>: it tells later" not in page


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"version": "0", "title": ""}, "A theme needs a title"),
        ({"version": "0", "title": "x" * 201}, "is too long. Shorten it."),
        ({"title": "Trust"}, "That could not be read."),
        ({"version": "x", "title": "Trust"}, "That could not be read."),
    ],
)
def test_a_name_that_cannot_be_kept_is_told(
    staff: Client, passages: list[models.Passage], sent: dict[str, str], told: str
) -> None:
    page = staff.post(f"{HERE}name/", sent).text
    assert told in page
    assert not codebook_now(CALL).themes
