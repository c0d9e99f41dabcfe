"""The days of a call, as a publication may cite them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cairn.calls import load_call
from cairn.calls.life import edit_window
from cairn.calls.life.keeping import carry_out
from cairn.pipeline.call_history import call_facts, dates_of_call
from tests.lib.source import ROOT
from tests.lib.written_review import written_review

D = dt.date
EXAMPLE = ROOT / "examples" / "children-in-need" / "call.toml"


def test_the_examples_close_was_first_in_june_and_then_in_july_as_its_models_was() -> None:
    facts = call_facts(load_call(EXAMPLE))
    assert facts is not None
    assert (facts.days["opens"], facts.days["first_closing"]) == (D(2026, 3, 16), D(2026, 6, 1))
    assert [sentence.partition(". ")[0] for _, sentence in facts.history[:2]] == [
        "The call opened, until the end of 1 June 2026.",
        "The closing date was moved from 1 June 2026 to 1 July 2026",
    ]


def test_a_call_that_was_opened_extended_and_closed_by_commands(tmp_path: Path) -> None:
    path = written_review(tmp_path / "mine") / "call.toml"
    assert call_facts(load_call(path)) is None
    assert dates_of_call(None) == ()
    for today, edit, given in (
        (D(2018, 3, 16), edit_window.opened, {"on": D(2018, 3, 16), "until": D(2018, 6, 1), "grace": 2}),
        (D(2018, 5, 18), edit_window.extended, {"to": D(2018, 7, 1)}),
    ):
        because = {} if edit is edit_window.opened else {"en": "Schools asked for it."}
        now = dt.datetime.combine(today, dt.time(9), dt.UTC)
        carry_out(edit(path, because=because, today=today, **given), by="a test", now=now)
    facts = call_facts(load_call(path))
    assert facts is not None
    assert dict(facts.days) == {
        "opens": D(2018, 3, 16),
        "first_closing": D(2018, 6, 1),
        "closes": D(2018, 7, 1),
        "last_day_to_send": D(2018, 7, 3),
    }
    assert facts.history == (
        (D(2018, 3, 16), "The call opened, until the end of 1 June 2018."),
        (D(2018, 5, 18), "The closing date was moved from 1 June 2018 to 1 July 2018. Schools asked for it."),
        (D(2018, 7, 1), "The last day of the call, to its end."),
    )
    assert dates_of_call(facts) == (
        ("First day of the call for evidence", D(2018, 3, 16)),
        ("Last day of the call for evidence", D(2018, 7, 1)),
    )
