"""The page that tells how far coders agree: on enough passages, on blind ones, and what was left out."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cairn.themes.agreement import agreements
from cairn.themes.coding import Coding, CodingKind, machine
from cairn.web.coding.presenters import agreement as presenter
from cairn.web.coding.queries import agreed
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded.learned import readings_of
from tests.lib.coding import CALL, coded, on, themes
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/agreement/"


def many(number: int) -> list[models.Passage]:
    return [passage for _ in range(number) for passage in kept_response().passages.all()]


def both(passages: list[models.Passage], theme: str) -> None:
    for number, passage in enumerate(passages):
        word = passage.text.split()[0]
        coded(passage, *([on(theme, passage, word)] if number % 2 else []), by="ada")
        coded(passage, *([on(theme, passage, word)] if number % 2 or not number else []), by="ben")


def test_of_too_few_passages_there_is_no_figure(staff: Client) -> None:
    [trust] = themes("Trust")
    both(many(2), trust)
    page = staff.get(HERE).text
    assert "Of fewer than 10 no figure is told" in page
    assert "Alpha (95% interval): " not in page
    assert "read: too few to tell. It takes 30 or more." in page
    assert "Too few to tell" in staff.get("/review/themes/").text


def test_figures_come_with_intervals_and_what_was_left_out(staff: Client) -> None:
    [trust] = themes("Trust")
    passages = many(7)
    both(passages[:12], trust)
    actions.show_others(passage_id=passages[13].pk, by="ada")
    coded(passages[13], by="ada")
    page = staff.get(HERE).text
    assert "12 passages compared, each coded by two or more" in page
    assert "They found exactly the same themes in 92%" in page
    assert 'data-heading="Kappa (95% interval): ">0.83 <span class="cairn-unbroken">(' in page
    assert "Left out 1 coding that was not made blind." in page
    assert "alpha 0.8" in staff.get("/review/themes/").text


def test_thinking_again_after_being_shown_does_not_unsay_what_was_said_blind(staff: Client) -> None:
    [trust] = themes("Trust")
    passages = many(6)
    both(passages, trust)
    before = staff.get(HERE).text
    actions.show_others(passage_id=passages[0].pk, by="ada")
    coded(passages[0], on(trust, passages[0], "Trust"), by="ada")
    after = staff.get(HERE).text
    assert before.split("<h1")[1].split("Left out")[0] == after.split("<h1")[1].split("Left out")[0]


def test_what_somebody_is_to_code_blind_is_left_out_for_them(staff: Client) -> None:
    [trust] = themes("Trust")
    passages = many(7)
    both(passages[:12], trust)
    assert "12 passages compared" in staff.get(HERE).text
    drawn = {passage.pk for passage in passages[:12]}
    actions.draw_sample(question="q01", size=12, seed=1, by="ada", among=drawn)
    page = staff.get(HERE).text
    assert "12 passages of this question wait for you to code them" in page
    assert "Trust" not in page.split("</h1>")[1]


def test_the_page_of_all_questions_reads_no_coding_of_a_machine(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    [trust] = themes("Trust")
    passages = many(7)
    both(passages[:12], trust)
    run = actions.begin_run(maker="learned", manifest={}, by="ada")
    proposed = [
        Coding(
            each.pk, "q01", machine(run.id), CodingKind.PROPOSED, (on(trust, each, "T"),), timezone.now(), 1
        )
        for each in passages[:12:2]
    ]
    actions.record_proposed(run_id=run.id, codings=proposed, by="ada")
    assert (
        len(list(readings_of(CALL, "q01"))) == 24
    )  # beside no passage that was not drawn is a machine measured
    actions.draw_sample(question="q01", size=2, seed=1, by="ada", among={passages[0].pk, passages[2].pk})
    both_kinds = list(readings_of(CALL, "q01"))
    people = list(readings_of(CALL, "q01", machines=False))
    assert (len(both_kinds), len(people)) == (26, 24)
    assert all(each.is_by_person for each in people)
    read: list[Coding] = []

    def reading(*asked: Any, **more: Any) -> list[Coding]:
        read.extend(readings_of(*asked, **more))
        return read

    monkeypatch.setattr(agreed, "readings_of", reading)
    assert "alpha 0.8" in staff.get("/review/themes/").text
    assert len(read) == 24


def test_it_is_worked_out_anew_where_somebody_codes_and_else_once(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    [trust] = themes("Trust")
    passages = many(7)
    both(passages[:12], trust)
    worked_out = []
    monkeypatch.setattr(
        agreed, "agreements", lambda *asked: worked_out.append(asked) or agreements(*asked, draws=20)
    )
    for _ in range(2):
        assert "12 passages compared" in staff.get(HERE).text
    assert len(worked_out) == 1
    both(passages[12:13], trust)
    assert "13 passages compared" in staff.get(HERE).text
    actions.take_back_coding(passage_id=passages[12].pk, by="ben")
    assert "12 passages compared" in staff.get(HERE).text
    assert len(worked_out) == 3


def test_of_very_many_the_page_of_all_questions_leads_to_their_own(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    [trust] = themes("Trust")
    both(many(6)[:11], trust)
    monkeypatch.setattr(presenter, "MOST_ON_A_LINE", 10)
    page = staff.get("/review/themes/").text
    assert ("Many: see there" in page, "alpha" in page.split("<table")[1]) == (True, False)


def test_whoever_is_not_going_to_code_asks_to_be_shown_and_that_is_kept(staff: Client) -> None:
    [trust] = themes("Trust")
    passages = many(7)
    both(passages[:12], trust)
    drawn = {passage.pk for passage in passages[:12]}
    actions.draw_sample(question="q01", size=12, seed=1, by="ada", among=drawn)
    asked = "/review/themes/q01/see/"
    assert f'action="{asked}"' in staff.get(HERE).text
    assert staff.get(asked).headers["Location"] == HERE
    assert not models.CodingMark.objects.filter(coder="anna").exists()
    for _ in range(2):
        assert staff.post(asked).headers["Location"] == HERE
    page = staff.get(HERE).text
    assert "12 passages compared" in page
    assert asked not in page
    [event] = models.AuditEvent.objects.filter(what="coding.shown_held_back")
    assert (event.by, event.subject, event.details) == ("anna", "q01", {"passages": 12})
    assert not coded(passages[0], on(trust, passages[0], "Trust"), by="anna").blind


def test_what_nobody_left_out_is_not_told_and_a_theme_leads_to_its_passages(staff: Client) -> None:
    [trust] = themes("Trust")
    both(many(7)[:12], trust)
    page = staff.get(HERE).text
    assert "What was left out" not in page
    assert f'href="/review/theme/{trust}/#passages">Trust</a>' in page


def test_whoever_is_held_back_is_led_to_the_sample_that_waits(staff: Client) -> None:
    [trust] = themes("Trust")
    passages = many(7)
    both(passages[:12], trust)
    drawn = {passage.pk for passage in passages[:12]}
    sample = actions.draw_sample(question="q01", size=12, seed=1, by="ada", among=drawn)
    assert f'href="/review/themes/q01/next/?sample={sample.name}">Code them now</a>' in staff.get(HERE).text
