"""A table's codes are printed in the call's own words where labels.toml has none."""

from __future__ import annotations

from cairn.pipeline.call_wording import wording_of
from cairn.publication.labels import Labels
from tests.lib.coded_voices import example_call


def test_groups_and_questions_have_the_words_of_the_call() -> None:
    call = example_call()
    labels = Labels().over(wording_of(call))
    role = call.question("role")
    assert role is not None
    for option in role.choices:
        assert labels.of("group", f"role:{option.code}") == option.label
    assert labels.of("group", "role:few") == "Others, taken together"
    assert labels.of("group", "sector:not_said") == "Sector not said"
    assert labels.of("question", "q06").startswith("Question 6: ")
    for question in call.questions():
        assert question.code not in labels.of("question", question.code)
        assert len(labels.of("question", question.code)) <= 120


def test_what_a_review_writes_itself_stands_before_the_calls_words() -> None:
    own = Labels(codes={"group": {"role:teacher": "Teachers"}})
    labels = own.over(wording_of(example_call()))
    assert labels.of("group", "role:teacher") == "Teachers"
    assert labels.of("counted", "stance_for") == "For it"
