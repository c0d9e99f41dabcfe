"""A call of 100 questions with branching and two languages: all that is made of it agrees."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from cairn.calls import load_call
from cairn.calls.printed import printed_form
from cairn.calls.word import word_form
from cairn.responses.tabular import analysis_schema, import_template
from tests.lib.big_call import big_call
from tests.lib.forms_read_back import (
    asked_by,
    asked_in_schema,
    asked_in_template,
    asked_in_word,
    not_printed,
    words_of_html,
)
from tests.lib.small_review import write_small_review
from tests.lib.whole_call import make_all

pytestmark = pytest.mark.django_db


def test_all_that_is_made_of_a_big_call_agrees(tmp_path: Path, settings: Settings, client: Client) -> None:
    settings.CAIRN_REVIEW = write_small_review(tmp_path / "review")
    made = make_all(big_call(settings.CAIRN_REVIEW, opens="2020-01-01", closes="2099-12-31"), client)
    assert made.differs == []
    assert made.reading is not None
    assert made.reading.call is not None
    assert made.reading.call.has_conditions
    assert len({question.number for question in made.reading.call.questions()}) == 100
    assert not made.reading.refused
    assert set(made.processor) == {
        "check", "JSON Schema", "load", "pages", "Word", "PDF", "page to print", "template", "analysts' schema",
    }  # fmt: skip


def test_a_form_of_another_call_is_seen_to_differ(tmp_path: Path) -> None:
    path = big_call(tmp_path, questions=10)
    call = load_call(path)
    path.write_text(
        path.read_text(encoding="utf-8").replace('code = "most"', 'code = "more"', 1), encoding="utf-8"
    )
    other = load_call(path)
    for asked in (
        asked_in_word(word_form(other)),
        asked_in_template(import_template(other)),
        asked_in_schema(analysis_schema(other).encode()),
    ):
        assert asked == asked_by(other)
        assert asked != asked_by(call)
    path.write_text(
        path.read_text(encoding="utf-8").replace('en = "Most"', 'en = "Many"', 1), encoding="utf-8"
    )
    relabelled = words_of_html(printed_form(load_call(path)))
    assert not_printed(other, words_of_html(printed_form(other))) == []
    assert not_printed(other, relabelled)


def test_the_same_seed_makes_the_same_call(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert big_call(tmp_path / "a").read_bytes() == big_call(tmp_path / "b").read_bytes()
    assert big_call(tmp_path / "a", seed=7).read_bytes() != big_call(tmp_path / "b").read_bytes()
