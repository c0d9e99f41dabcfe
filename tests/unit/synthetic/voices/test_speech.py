"""From templates to sentences."""

from __future__ import annotations

import random

import pytest

from cairn.calls import Call, QuestionKind
from cairn.synthetic.voices.definitions import load_grammar
from cairn.synthetic.voices.speech import I_SPEAK, WE_SPEAK, Memory, fitting, keyword_finder, said

GRAMMAR = load_grammar()
SENTENCES = [
    template
    for theme in GRAMMAR.themes.values()
    for group in (
        theme.says,
        theme.otherwise,
        theme.against,
        theme.mixed,
        theme.briefly,
        *theme.only.values(),
    )
    for template in group
] + [template for leaning in GRAMMAR.leanings.values() for template in leaning.begins]
ENDS = [template for theme in GRAMMAR.themes.values() for template in theme.follows] + [
    template for tone in GRAMMAR.manners.tones.values() for template in tone.tails
]


def bare(template: str) -> str:
    return fitting([template], template[1:].split(" ")[0].split(",")[0])[0]


def test_a_choice_is_made_and_a_slot_is_filled() -> None:
    rng = random.Random(1)
    assert {said("{We} [walk|run [fast|slowly]].", rng, I_SPEAK) for _ in range(50)} == {
        "I walk.",
        "I run fast.",
        "I run slowly.",
    }


def test_a_slot_that_comes_again_takes_the_words_for_that() -> None:
    slots = {"child": ("a girl", "a boy"), "child_again": "that child"}
    assert said("{child} ran, {child} fell, {child} rose.", random.Random(1), slots) in {
        f"{who} ran, that child fell, that child rose." for who in ("A girl", "A boy")
    }
    once: set[str] = set()
    said("{child}", random.Random(1), slots, once)
    assert said("; {child} knows", random.Random(1), slots, once) == "; that child knows"


def test_a_sentence_marked_for_a_sector_is_said_there_only() -> None:
    templates = ["For all.", "@health,research For some."]
    assert fitting(templates, "health") == ["For all.", "For some."]
    assert fitting(templates, "education") == ["For all."]


def test_a_keyword_is_a_whole_word_and_with_a_star_a_beginning() -> None:
    finder = keyword_finder(("sen", "parent*"))
    assert [text for text in ("SEN", "sense", "Parents", "apparent") if finder.search(text)] == [
        "SEN",
        "Parents",
    ]


def test_templates_take_turns() -> None:
    memory, rng = Memory(), random.Random(2)
    drawn = [memory.choose(["One.", "Two."], [1.0, 1.0], rng) for _ in range(100)]
    assert 40 <= drawn.count("One.") <= 60
    wide = "Three [a|b|c|d|e|f|g|h|i|j] [a|b|c|d|e|f|g|h|i|j]."
    drawn = [memory.choose([wide, "Four."], [1.0, 1.0], rng) for _ in range(300)]
    assert drawn.count(wide) > 2 * drawn.count("Four.")


def test_turns_come_as_often_as_they_should_however_few_there_are() -> None:
    memory = Memory()
    for number in range(2, 40):
        turns = sum(memory.is_turn(f"of {number}", 0.5) for _ in range(number))
        assert abs(turns - number / 2) <= 1


@pytest.mark.parametrize("voice", [I_SPEAK, WE_SPEAK], ids=["I", "we"])
def test_every_template_gives_whole_sentences(voice: dict[str, str]) -> None:
    slots = {**GRAMMAR.words, **voice, "place": "school"}
    assert len(SENTENCES) > 500
    for template in SENTENCES:
        for seed in range(8):
            sentence = said(bare(template), random.Random(seed), slots)
            assert not set(sentence) & set("[]{}|@"), template
            assert sentence[0].isupper(), template
            assert sentence[-1] in ".?", template
            assert not any(fault in sentence for fault in ("  ", " ,", " .", ",,", ".,")), template


@pytest.mark.parametrize("voice", [I_SPEAK, WE_SPEAK], ids=["I", "we"])
def test_every_end_is_a_clause_after_a_mark(voice: dict[str, str]) -> None:
    slots = {**GRAMMAR.words, **voice, "place": "school"}
    for template in ENDS:
        end = said(template, random.Random(3), slots)
        assert end.startswith((", ", "; ", " – ")), template
        assert not set(end) & set("[]{}|@."), template


def test_what_is_put_otherwise_never_has_a_keyword_of_its_theme() -> None:
    slots = {**GRAMMAR.words, **WE_SPEAK, "place": "school"}
    for theme in GRAMMAR.themes.values():
        finder = keyword_finder(theme.keywords)
        for template in theme.otherwise:
            for seed in range(60):
                sentence = said(bare(template), random.Random(seed), slots)
                assert not finder.search(sentence), (theme.code, sentence)


def test_at_least_a_third_of_each_themes_sentences_are_without_its_keywords() -> None:
    for theme in GRAMMAR.themes.values():
        all_of_it = len(theme.says) + len(theme.otherwise) + sum(len(group) for group in theme.only.values())
        assert len(theme.otherwise) >= all_of_it / 3, theme.code
        assert len(theme.says) + len(theme.otherwise) >= 5
        assert theme.briefly


def test_every_leaning_is_at_an_open_question_of_the_example_call_and_names_themes(call: Call) -> None:
    open_questions = {one.code for one in call.questions() if one.kind is QuestionKind.OPEN}
    assert set(GRAMMAR.leanings) == open_questions
    assert len(open_questions) == 15
    for leaning in GRAMMAR.leanings.values():
        assert set(leaning.themes) <= set(GRAMMAR.themes)
    for theme in GRAMMAR.themes.values():
        assert set(theme.only) | set(theme.at) <= open_questions
    for campaign in GRAMMAR.campaigns:
        assert campaign.question in open_questions
        assert campaign.theme in GRAMMAR.themes
