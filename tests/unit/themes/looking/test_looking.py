"""Looking at what people wrote and chose, before any theme."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import Call, load_call
from cairn.responses.ledger import Answer, Response
from cairn.themes.looking import (
    IN_SENTENCE,
    Answered,
    agreement_bars,
    answers_to,
    collocations,
    distinctive_by_group,
    in_context,
    network,
)
from cairn.themes.looking.distinctive import chance_of, holm
from tests.lib.coded_voices import example_call, voice

CALL = example_call()


def answered(number: int, words: str, role: str = "teacher", first: bool = True) -> Answered:
    return Answered(f"S-{number:04d}", ((f"S-{number:04d}-q01-1", words),), words, {"role": role}, first)


TEACHERS = [answered(n, f"Phonics every day. A trusted adult {n}.") for n in range(12)]
NURSES = [answered(n, f"Home visits come first. A trusted adult {n}.", "school_nurse") for n in range(20, 32)]


def test_answers_are_those_that_say_something_and_copies_are_told() -> None:
    letter = "We ask that every child in need is given one trusted adult who stays with them for all years at school."
    voices = [
        voice(1, {"q01": letter}),
        voice(2, {"q01": letter}),
        voice(3, {"q01": "n/a"}),
        voice(4, {"q02": "Yes I do."}),
    ]
    found = answers_to(CALL, voices[::-1], "q01")
    assert [(each.response, each.first) for each in found] == [("S-0001", True), ("S-0002", False)]
    assert found[0].groups == {"role": "not_said", "sector": "not_said", "answering_as": "person"}


def test_who_answered_twice_gives_one_answer_and_one_point_of_the_scale() -> None:
    voices = [voice(1, {"q01": "More time."}), voice(2, {"q01": "More money."}, joined_to="S-0001")]
    (found,) = answers_to(CALL, voices, "q01")
    assert (found.response, found.words) == ("S-0001", "More time.\n\nMore money.")
    again = chose(99, "disagree", "director")
    joined = replace(again, joined_to=VOICES[0].public_reference)
    assert agreement_bars(CALL, [*VOICES, joined], "q02") == agreement_bars(CALL, VOICES, "q02")


def test_words_that_nearly_every_answer_has_and_that_seldom_touch_go_not_together() -> None:
    apart = [answered(n, f"School matters. Children in need of rest {n}.") for n in range(12)]
    beside = [answered(n, f"School children need rest {n}.") for n in range(12, 16)]
    assert ("school", "children") not in [each.words for each in collocations([*apart, *beside])]


def test_words_that_one_group_says_mark_it_and_what_all_say_marks_nobody() -> None:
    found = {each.group: each for each in distinctive_by_group([*TEACHERS, *NURSES], "role")}
    assert {"phonics", "phonics every day", "day"} <= {each.phrase for each in found["teacher"].found}
    assert {"home", "home visits", "visits come first"} <= {
        each.phrase for each in found["school_nurse"].found
    }
    assert not any("trusted" in each.phrase for each in found["teacher"].found)
    assert all(each.here >= found["teacher"].fewest for each in found["teacher"].found)
    assert "at least 3 of 12 answers" in found["teacher"].sentence()


def test_words_of_the_question_mark_nothing_and_one_group_has_nothing_to_compare() -> None:
    found = {
        each.group: each for each in distinctive_by_group([*TEACHERS, *NURSES], "role", "Do you use phonics?")
    }
    assert "phonics" not in {each.phrase for each in found["teacher"].found}
    assert distinctive_by_group(TEACHERS, "role")[0].found == ()


def test_copies_mark_a_group_once() -> None:
    copies = [answered(n, "Ban all homework now.", "parent", first=n == 40) for n in range(40, 60)]
    found = {each.group: each for each in distinctive_by_group([*TEACHERS, *copies], "role")}
    assert (found["parent"].answers, found["parent"].found) == (1, ())


def test_words_that_fall_among_groups_by_chance_mark_nobody() -> None:
    import random

    rng = random.Random(3)
    words = [f"word{n}" for n in range(60)]
    shown = 0
    for _ in range(20):
        answers = [answered(n, " ".join(rng.sample(words, 8)), rng.choice("xy")) for n in range(80)]
        shown += any(each.found for each in distinctive_by_group(answers, "role"))
    assert shown <= 4


def test_holms_correction_is_as_worked_by_hand() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005}) == pytest.approx(
        {"d": 0.02, "a": 0.03, "c": 0.06, "b": 0.06}
    )
    assert chance_of(3.841459) == pytest.approx(0.05, abs=1e-6)
    assert chance_of(10.8276) == pytest.approx(0.001, abs=1e-6)


def test_words_that_are_never_apart_go_together_wholly() -> None:
    answers = [*TEACHERS, *(answered(n, f"Nothing like it, number {n}.") for n in range(50, 80))]
    found = {each.words: each for each in collocations(answers)}
    assert found["trusted", "adult"].npmi == pytest.approx(1)
    assert found["trusted", "adult"].together == 12
    assert ("day", "trusted") not in found  # two sentences
    anywhere = {each.words for each in collocations(answers, IN_SENTENCE)}
    assert ("day", "phonics") in anywhere


def test_a_network_has_a_place_for_each_word_and_a_table_of_the_same() -> None:
    answers = [*TEACHERS, *(answered(n, f"Home visits, number {n}.") for n in range(50, 80))]
    made = network(collocations(answers, IN_SENTENCE))
    assert made == network(collocations(answers[::-1], IN_SENTENCE))
    assert {word for each in made.edges for word in (each.first, each.second)} == {
        each.word for each in made.nodes
    }
    assert all(0 <= each.x <= 1 and 0 <= each.y <= 1 for each in made.nodes)
    assert len({(each.x, each.y) for each in made.nodes}) == len(made.nodes)
    assert ("adult", "trusted", 12, 1.0) in made.rows()
    assert made.beside("trusted") == ("adult",)
    assert network([]).nodes == ()


def test_a_phrase_in_context_says_exactly_where_it_stands() -> None:
    text = "We don’t  wait.\nWe don't\nwait, ever; the don'ts wait. Don't wait!"
    found = in_context([answered(1, text)], "don't wait", around=12)
    assert [text[each.start : each.end] for each in found] == ["don’t  wait", "don't\nwait", "Don't wait"]
    assert (found[1].before, found[1].words, found[1].after) == ("…wait. We", "don't wait", ", ever; the…")
    assert in_context([answered(1, text)], " ") == ()
    assert in_context([answered(1, "a (b) c")], "(b") != ()


@given(st.text(max_size=40), st.text(min_size=1, max_size=6))
def test_no_phrase_breaks_the_search_and_every_place_holds_its_words(text: str, phrase: str) -> None:
    for each in in_context([answered(1, text)], phrase):
        assert each.words == " ".join(text[each.start : each.end].split())


def chose(number: int, option: str, role: str) -> Response:
    return replace(voice(number, {}, role), answers=(Answer("q02", (option,)),))


VOICES = [
    *(chose(n, "agree", "teacher") for n in range(6)), *(chose(n, "neither", "teacher") for n in range(6, 8)),
    *(chose(n, "strongly_disagree", "director") for n in range(8, 12)),
]  # fmt: skip


def test_bars_diverge_from_the_middle_and_carry_a_warning() -> None:
    made = agreement_bars(CALL, VOICES, "q02")
    assert [(bar.group, bar.people) for bar in made.bars] == [("all", 12), ("teacher", 8), ("director", 4)]
    teacher = made.bars[1]
    assert (teacher.agree, teacher.disagree, teacher.interval) == (75, 0, None)
    places = {each.option: (each.start, each.end) for each in teacher.segments}
    assert places["neither"] == (-12.5, 12.5)
    assert places["agree"] == (12.5, 87.5)
    assert made.bars[2].segments[-1].start == -100
    assert "no sample" in made.note
    assert made.rows()[1] == ("Teacher", 8, 0, 6, 2, 0, 0)


def claiming(folder: Path) -> Call:
    """The example's call as its file would claim a sample."""
    text = (Path(__file__).parents[4] / "examples/children-in-need/call.toml").read_text(encoding="utf-8")
    (folder / "call.toml").write_text(f'sample = "Drawn by lot."\n{text}', encoding="utf-8")
    return load_call(folder / "call.toml")


def test_limits_of_error_stand_only_where_a_sample_is_claimed(tmp_path: Path) -> None:
    drawn = replace(CALL, sample="Drawn at random from the register of schools.")
    made = agreement_bars(drawn, VOICES, "q02")
    interval = made.bars[1].interval
    assert interval is not None
    assert (interval.low, interval.high) == (pytest.approx(40.93, abs=0.01), pytest.approx(92.85, abs=0.01))
    assert "Drawn at random" in made.note
    made = agreement_bars(claiming(tmp_path), VOICES, "q02")
    assert made.note == "Limits are of error in the sample: Drawn by lot."
    with pytest.raises(KeyError, match="no agreement question"):
        agreement_bars(CALL, [], "q01")
