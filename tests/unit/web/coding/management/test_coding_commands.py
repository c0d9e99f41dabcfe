"""The commands about themes, each in a sentence: the codebook, agreement, samples and dealing out."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from cairn.themes.changes import Add
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from tests.lib.accounts import kept_staff
from tests.lib.coding import changed, coded, on, themes
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db


def said(*command: str) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_the_codebook_is_shown_with_counts_and_progress(passages: list[models.Passage]) -> None:
    trust, reading = themes("Trust", "Reading")
    changed(Add("At school", question="q01", parent=reading), Add("Time"), Add("Never found"))
    coded(passages[0], on(trust, passages[0], "Trust"), on("t-0004", passages[0], "first"))
    coded(passages[2], on(trust, passages[2], "Trust"), by="ben")
    coded(passages[0], by="ben")
    told = said("show_themes", "--question", "q01").splitlines()
    assert told == [
        "The codebook of A small call, version 5.",
        "",
        "q01 1",
        "  t-0001 Trust: 2 passages of 2 responses",
        "  t-0002 Reading: 0 passages of 0 responses",
        "    t-0003 At school: 0 passages of 0 responses",
        "  t-0004 Time: 1 passage of 1 response",
        "  4 passages: 2 coded by somebody, 1 by two or more, 0 settled.",
        "    ada: 1 coded, 1 of them blind.",
        "    ben: 2 coded, 2 of them blind.",
    ]
    assert "q04 4\n  No theme yet.\n  Nobody has answered it in words." in said("show_themes")


def test_agreement_is_told_in_words_with_saturation(passages: list[models.Passage]) -> None:
    assert said("coder_agreement").startswith("Nobody has coded anything yet")
    (trust,) = themes("Trust")
    for place, passage in enumerate(passages):
        found = [on(trust, passage, passage.text[:5])] if place % 2 else []
        for by in ("ada", "ben"):
            coded(passage, *found, by=by)
    told = said("coder_agreement")
    assert "ada and ben: 4 passages coded blind by two or more, exactly the same themes in 100%." in told
    assert "All themes at once: alpha 1.00 (1.00 to 1.00); conclusions may rest on it." in told
    assert "t-0001 Trust: alpha 1.00" in told
    assert "kappa 1.00" in told
    assert "4 were read: too few to tell whether more would bring new themes" in told
    assert "q04" not in told


def test_a_sample_is_drawn_and_dealt_out(passages: list[models.Passage]) -> None:
    for name in ("ada", "ben"):
        kept_staff(name)
    told = said("draw_sample", "--question=q01", "--size=3", "--seed=7")
    assert told.startswith("Drew 3 passages of 4 of q01 by seed 7: sample q01-1.")
    deal = ("give_to_code", "--question=q01", "--to=ada", "--to=ben", "--sample=q01-1")
    assert said(*deal) == "Gave 6 passages of q01 to ada and ben together, each passage to 2.\n"
    assert said(*deal).startswith("Nothing was given")
    with pytest.raises(Refused, match=r"No sample q01-9 was drawn of q01\."):
        said("give_to_code", "--question=q01", "--to=ada", "--each=1", "--sample=q01-9")
    with pytest.raises(Refused, match="nina may not code passages"):
        said("give_to_code", "--question=q01", "--to=nina", "--each=1")


@pytest.mark.parametrize("command", ["show_themes", "coder_agreement", "label_passages"])
def test_a_question_that_is_not_there_is_named_with_those_that_are(command: str) -> None:
    kept_response()
    with pytest.raises(Refused, match=r"no question q02 that is answered in words\. It has: q01, q04\."):
        said(command, "--question", "q02")
