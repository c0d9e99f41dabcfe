"""A machine learns from what people coded when asked on the page; what it says of itself; taking up its proposals."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cairn.responses.ledger import Answer
from cairn.themes.coding import CodingKind
from cairn.web.coding.presenters.machine import machine_told
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger import long_work as working
from cairn.web.ledger.actions.machine import NOT_DONE
from cairn.web.ledger.coded import codebook_now, codings_of, learned_last, learning_now
from cairn.web.ledger.coded.learned import failed_since
from cairn.web.ledger.roles import Person, Role
from tests.lib.coding import CALL, coded, on, themes
from tests.lib.form_fields import fields_of
from tests.lib.kept import kept_response
from tests.lib.taught import MONEY, STAFF, TRUST, sentences

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/"


@pytest.fixture
def taught() -> dict[str, models.Passage]:
    """Thirty passages with a theme each; nine of them are a sample, and sixteen others are coded by ada."""
    ids = dict(zip((STAFF, MONEY, TRUST), themes("Staff change", "Money", "Trust"), strict=True))
    kept = {}
    for text, theme in sentences():
        passage = kept_response(answers=(Answer("q01", text=text),)).passages.get()
        kept[passage.pk] = (passage, ids[theme])
    sample = actions.draw_sample(question="q01", size=9, seed=3, by="anna")
    drawn = list(sample.passages.values_list("passage_id", flat=True))
    others = [each for each in kept if each not in drawn][:16]
    for each in (*drawn[:6], *others):
        passage, theme = kept[each]
        coded(passage, on(theme, passage, passage.text.strip().rsplit(" ", 1)[0]))
    return {each: passage for each, (passage, _) in kept.items()}


def test_it_learns_when_asked_in_the_worker_and_tells_of_itself(
    staff: Client, taught: dict[str, models.Passage]
) -> None:
    assert "Have it learn" in staff.get(HERE).text
    assert staff.post(f"{HERE}learn/").headers["Location"] == f"{HERE}#machine"
    staff.post(f"{HERE}learn/")
    assert models.MachineRun.objects.count() == 1
    assert "is at it or begins soon" in staff.get(HERE).text
    assert working.learn_if_asked(timezone.now())
    assert not working.learn_if_asked(timezone.now())
    run = learned_last(CALL, "q01")
    proposed = [each for each in codings_of(CALL) if each.kind is CodingKind.PROPOSED]
    assert len(proposed) == 30  # of the sixteen that it learned from too, as if it had not
    facts = run.manifest["learned"]["q01"]
    assert (facts["taught"], facts["measured"]["sample"], facts["drawn"]) == (16, 6, 9)
    assert "scikit-learn" in run.manifest["versions"]
    page = staff.get(HERE).text
    assert "It learned from 16 passages that people coded" in page
    assert "On 6 passages of the random sample" in page
    assert "Of what people found, it proposes (recall)" in page
    assert "How right it is, by theme" not in page  # it would tell what others found in what she codes blind
    assert "It does badly on" not in page
    read_only = Person("rae", frozenset({Role.READER}))
    call = current_call("")
    told = machine_told(call, call.question("q01"), codebook_now(CALL), read_only)
    assert len(told["learned"]["themes"]) == 3
    asked = run.manifest["ask_next"]["q01"]
    drawn = set(models.Sampled.objects.values_list("passage_id", flat=True))
    assert len([each for each in asked if each in drawn]) == 3
    assert len(asked) == 8
    first = staff.get(f"{HERE}next/").headers["Location"]
    assert asked[0] in first


def test_the_command_learns_and_says_a_sentence(taught: dict[str, models.Passage]) -> None:
    said = StringIO()
    call_command("learn_codings", "q01", stdout=said)
    assert "q01: learned from 16 coded passages, proposes for 14." in said.getvalue()
    assert "This was run r-0001." in said.getvalue()
    with pytest.raises(Refused, match=r"no question q99 that is answered in words\. It has: q01, q04\."):
        call_command("learn_codings", "q99")


def test_where_it_learned_nothing_the_command_fails(staff: Client, passages: list[models.Passage]) -> None:
    themes("Trust")
    said = StringIO()
    with pytest.raises(Refused, match="It learned nothing"):
        call_command("learn_codings", "q01", stdout=said)
    assert said.getvalue().startswith("q01: ")


def test_without_themes_there_is_nothing_to_learn(staff: Client, passages: list[models.Passage]) -> None:
    page = staff.post(f"{HERE}learn/").text
    assert "no theme of this question has been named" in page
    with pytest.raises(Refused, match="No theme has been named"):
        call_command("learn_codings")


def test_without_a_sample_it_says_that_nobody_can_tell(staff: Client, passages: list[models.Passage]) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "Trust"))
    call_command("learn_codings", stdout=StringIO())
    page = staff.get(HERE).text
    assert "no sample was drawn" in page
    assert "“Trust”: it has 1 to learn from, which is too few." in page


def test_what_goes_wrong_is_told_on_the_page_and_the_worker_goes_on(
    staff: Client, passages: list[models.Passage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object, **more: object) -> None:
        raise ValueError("somebody’s words")

    themes("Trust")
    staff.post(f"{HERE}learn/")
    monkeypatch.setattr("cairn.web.ledger.learning_codings.carry_out", broken)
    assert working.learn_if_asked(timezone.now())
    assert learning_now(CALL, "q01") is None
    assert failed_since(CALL, "q01") == NOT_DONE
    page = staff.get(HERE).text
    assert NOT_DONE in page
    assert "somebody’s words" not in page


def test_a_run_whose_worker_was_stopped_is_taken_up_again_and_then_given_up(
    passages: list[models.Passage],
) -> None:
    themes("Trust")
    run = actions.ask_to_learn(question="q01", by="anna")
    now = timezone.now()
    for number in range(3):
        then = now + dt.timedelta(hours=4 * number)
        assert actions.take_up_learning(now=then).pk == run.pk
        assert actions.take_up_learning(now=then) is None
    assert actions.take_up_learning(now=now + dt.timedelta(hours=12)) is None
    assert "begun several times" in failed_since(CALL, "q01")


def test_what_it_proposes_is_taken_up_with_one_button_and_is_not_blind(
    staff: Client, taught: dict[str, models.Passage]
) -> None:
    call_command("learn_codings", stdout=StringIO())
    drawn = set(models.Sampled.objects.values_list("passage_id", flat=True))
    proposed = next(
        each
        for each in codings_of(CALL)
        if each.kind is CodingKind.PROPOSED and each.passage not in drawn and each.applied
    )
    here = f"/review/passages/{proposed.passage}/themes/"
    up = {"do": "take_up", "of": proposed.coder}
    assert "Code it as the machine proposes" not in staff.get(here).text
    staff.post(here, up)
    assert not models.Coding.objects.filter(coder="person:anna").exists()
    staff.post(here, {"do": "show"})
    page = staff.get(here).text
    assert "Code it as the machine proposes" in page
    assert "has learned anew since this page was opened" in staff.post(here, {**up, "seen": "1"}).text
    shown = {**fields_of(page, "take_up"), "do": "take_up"}
    assert "/next/" in staff.post(here, shown).headers["Location"]
    own = models.Coding.objects.get(coder="person:anna")
    assert not own.blind
    assert {each.theme_id for each in own.applied.all()} == proposed.themes
    assert own.applied.first().certainty == 1.0
    assert models.AuditEvent.objects.filter(what="coding.taken_up").exists()


def test_of_a_sample_it_cannot_be_taken_up_unseen(staff: Client, taught: dict[str, models.Passage]) -> None:
    call_command("learn_codings", stdout=StringIO())
    drawn = models.Sampled.objects.first().passage_id
    machine = next(each.coder for each in codings_of(CALL) if each.passage == drawn and not each.is_by_person)
    page = staff.post(f"/review/passages/{drawn}/themes/", {"do": "take_up", "of": machine}).text
    assert "Say what you find in this passage first" in page
    assert not models.Coding.objects.filter(coder="person:anna").exists()
