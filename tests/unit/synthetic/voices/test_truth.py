"""The truth of the invented voices: what stands behind every answer, and where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from cairn.calls import Call, QuestionKind
from tests.unit.synthetic.synthetic_voices import Voices

KINDS = {"answer", "essay", "blank", "nothing", "reference", "off_topic", "campaign"}


def test_the_truth_says_what_stands_behind_every_open_answer(voices: Voices) -> None:
    assert [one["public_reference"] for one in voices.truth] == [
        one["public_reference"] for one in voices.responses
    ]
    kinds: Counter[str] = Counter()
    for _, planted, written in voices.planted():
        kinds[planted["kind"]] += 1
        assert (planted["kind"] == "blank") == (not written)
        assert not planted["themes"] or planted["kind"] in {"answer", "essay", "campaign"}
        assert planted["themes"] == list(dict.fromkeys(one["theme"] for one in planted["mentions"]))
    assert set(kinds) == KINDS
    assert kinds.total() == 642 * 15
    assert 0.7 < kinds["answer"] / kinds.total() < 0.9
    assert min(kinds[kind] for kind in ("blank", "nothing", "reference", "off_topic")) > 60


def test_mentions_stand_where_the_truth_says_one_after_the_other(voices: Voices) -> None:
    for truth, planted, written in voices.planted():
        at = 0
        for mention in planted["mentions"]:
            assert at <= mention["start"] < mention["end"] <= len(written)
            at = mention["end"]
            words = written[mention["start"] : mention["end"]]
            assert words == words.strip()
            assert words[-1] in ".!?" or planted["kind"] == "campaign"
            assert truth["case"] != "as_is" or words[0].isupper()


def test_what_points_elsewhere_points_to_words_that_stand_before(voices: Voices, call: Call) -> None:
    numbers = {one.code: one.number for one in call.questions()}
    asked = [one.code for one in call.questions() if one.kind is QuestionKind.OPEN]
    texts, shapes = voices.texts(), Counter[str]()
    written = defaultdict(list)
    for truth, planted, words in voices.planted():
        who = truth["public_reference"]
        if planted["kind"] == "reference":
            assert planted["refers_to"]
            told = [int(number) for number in re.findall(r"\d+", words)]
            shapes["above" if not told else str(len(told))] += 1
            if told:
                assert sorted(numbers[code] for code in planted["refers_to"]) == sorted(told)
            else:
                assert planted["refers_to"] == written[who][-1:]
        for code in planted["refers_to"]:
            assert asked.index(code) < asked.index(planted["question"])
            assert texts[who, code]
        if planted["kind"] in {"answer", "essay", "campaign"}:
            written[who].append(planted["question"])
    assert set(shapes) == {"above", "1", "2"}
    assert any(one["refers_to"] and one["kind"] == "answer" for _, one, _ in voices.planted())


def test_answers_are_from_three_words_to_many_hundreds(voices: Voices) -> None:
    lengths = [len(words.split()) for _, one, words in voices.planted() if one["kind"] == "answer"]
    assert min(lengths) <= 3
    assert sum(length <= 8 for length in lengths) > 600
    assert sum(length > 100 for length in lengths) > 300
    assert max(len(words.split()) for *_, words in voices.planted()) > 1000


def test_many_answers_put_several_themes(voices: Voices) -> None:
    several = [len(one["themes"]) > 1 for _, one, _ in voices.planted() if one["kind"] == "answer"]
    assert 0.3 < sum(several) / len(several) < 0.8


def test_tones_lengths_and_hands_all_come_up(voices: Voices) -> None:
    assert {one["tone"] for one in voices.truth} == {"plain", "chatty", "formal", "angry"}
    assert {one["length"] for one in voices.truth} == {"terse", "plain", "full", "ample"}
    assert {one["case"] for one in voices.truth} == {"as_is", "lower", "capitals"}
    loud = [one["public_reference"] for one in voices.truth if one["case"] == "capitals"]
    assert 2 <= len(loud) <= 20
    for truth, planted, words in voices.planted():
        if planted["kind"] == "answer" and truth["case"] == "capitals":
            assert words == words.upper()


def test_slips_come_at_the_rate_of_the_hand(voices: Voices) -> None:
    slips: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for truth, planted, written in voices.planted():
        if planted["kind"] in {"answer", "essay"}:
            slips[truth["hand"]] += planted["slips"]
            words[truth["hand"]] += len(written.split())
    assert slips["careful"] == 0
    assert 0.003 < slips["ordinary"] / words["ordinary"] < 0.009
    assert 0.015 < slips["hasty"] / words["hasty"] < 0.045


def test_fewer_answer_the_later_questions(voices: Voices) -> None:
    blank = Counter(one["question"] for _, one, _ in voices.planted() if one["kind"] == "blank")
    assert blank["q01"] < 0.08 * 642
    assert blank["q19"] > 2 * blank["q01"]


def test_long_answers_stand_in_the_form_too_with_headings_and_numbers(voices: Voices) -> None:
    organisations = {one["public_reference"] for one in voices.responses if one["name"]}
    long = [(truth, words) for truth, one, words in voices.planted() if one["kind"] == "essay"]
    by_organisations = [words for truth, words in long if truth["public_reference"] in organisations]
    by_people = [words for truth, words in long if truth["public_reference"] not in organisations]
    assert len(by_organisations) >= 6
    assert len(by_people) >= 3
    for words in by_organisations:
        assert 500 <= len(words.split()) <= 1700
        numbered = [int(number) for number in re.findall(r"^(\d+)\. ", words, re.MULTILINE)]
        assert numbered == list(range(1, len(numbered) + 1))
        assert len(numbered) >= 5
        headings = [part for part in words.split("\n\n") if len(part.split()) < 9 and part[-1] not in ".!?"]
        assert len(headings) >= 4
    assert not any(re.search(r"^\d+\. ", words, re.MULTILINE) for words in by_people)
    assert max(len(words.split()) for words in by_people) > 600


# ------------------------------------------------------------------------------------ near sameness


def test_few_sentences_are_said_twice(voices: Voices) -> None:
    """Of the planted sentences of those who write whole ones, outside the campaigns."""
    sentences = Counter(words.lower() for *_, words in voices.mentions() if len(words.split()) >= 8)
    assert sentences.total() > 10_000
    assert 1 - len(sentences) / sentences.total() < 0.005


def test_no_two_people_write_the_same_long_answer_but_for_the_campaigns(voices: Voices) -> None:
    long = [words for _, one, words in voices.planted() if one["kind"] == "answer" and len(words) > 120]
    assert len(long) > 4000
    assert len(long) == len(set(long))
