"""From templates to sentences."""

from __future__ import annotations

import random

import pytest

from cairn.calls import Call, QuestionKind
from cairn.synthetic.voices.definitions import load_grammar
from cairn.synthetic.voices.speech import I_SPEAK, WE_SPEAK, Fresh, fitting, said

GRAMMAR = load_grammar()
TEMPLATES = [
    template
    for theme in GRAMMAR.themes.values()
    for group in (theme.says, *theme.only.values())
    for template in group
] + [template for leaning in GRAMMAR.leanings.values() for template in leaning.begins]


def test_a_choice_is_made_and_a_slot_is_filled() -> None:
    rng = random.Random(1)
    assert {said("{We} [walk|run [fast|slowly]].", rng, I_SPEAK) for _ in range(50)} == {
        "I walk.",
        "I run fast.",
        "I run slowly.",
    }


def test_a_sentence_marked_for_a_sector_is_said_there_only() -> None:
    templates = ["For all.", "@health,research For some."]
    assert fitting(templates, "health") == ["For all.", "For some."]
    assert fitting(templates, "education") == ["For all."]


def test_a_sentence_said_before_is_run_up_to() -> None:
    fresh, rng = Fresh(["In short, "]), random.Random(2)
    assert fresh.sentence(["One thing."], [1.0], rng, WE_SPEAK) == "One thing."
    assert fresh.sentence(["One thing."], [1.0], rng, WE_SPEAK) == "In short, one thing."


def test_a_template_that_has_said_everything_gives_way_to_another() -> None:
    fresh, rng = Fresh(["In short, "]), random.Random(2)
    fresh.sentence(["One thing."], [1.0], rng, WE_SPEAK)
    assert fresh.sentence(["One thing.", "Another."], [1.0, 1e-9], rng, WE_SPEAK) == "Another."


def test_templates_take_turns() -> None:
    fresh, rng = Fresh(["In short, "]), random.Random(2)
    many = "[a|b|c|d|e|f|g|h] [a|b|c|d|e|f|g|h] [a|b|c|d|e|f|g|h]."
    drawn = [fresh.sentence([f"One {many}", f"Two {many}"], [1.0, 1.0], rng, WE_SPEAK) for _ in range(100)]
    assert 40 <= sum(sentence.startswith("One") for sentence in drawn) <= 60


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("voice", [I_SPEAK, WE_SPEAK], ids=["I", "we"])
def test_every_template_gives_whole_sentences(template: str, voice: dict[str, str]) -> None:
    for bare in fitting([template], "education") or fitting(
        [template], template[1:].split(" ")[0].split(",")[0]
    ):
        for seed in range(12):
            sentence = said(bare, random.Random(seed), {**voice, "place": "school"})
            assert not set(sentence) & set("[]{}|@")
            assert sentence[0].isupper()
            assert sentence[-1] in ".?"
            assert "  " not in sentence
            assert " ," not in sentence
            assert " ." not in sentence


def test_there_are_twelve_themes_and_more_each_put_in_several_ways() -> None:
    assert len(GRAMMAR.themes) >= 12
    for theme in GRAMMAR.themes.values():
        assert len(theme.says) + sum(len(group) for group in theme.only.values()) >= 4


def test_every_leaning_is_at_an_open_question_of_the_example_call_and_names_themes(call: Call) -> None:
    open_questions = {one.code for one in call.questions() if one.kind is QuestionKind.OPEN}
    assert set(GRAMMAR.leanings) == open_questions
    assert len(open_questions) == 15
    for leaning in GRAMMAR.leanings.values():
        assert set(leaning.themes) <= set(GRAMMAR.themes)
    for theme in GRAMMAR.themes.values():
        assert set(theme.only) <= open_questions
