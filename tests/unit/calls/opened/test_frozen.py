"""Once a call has opened its questions stay as they were: what may be changed, and what is refused with which cure."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.calls.life.keeping import keep_record
from cairn.calls.opened.loosening import LOOSENINGS
from cairn.calls.opened.record import NAME, AsAsked, read_opened
from cairn.exceptions import DefinitionError
from tests.lib.opened_call import FIRST_DAY, change, opened_call, write_call

LATER = FIRST_DAY + dt.timedelta(days=3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a call that has opened."""
    return opened_call(tmp_path)


def refusal(path: Path) -> str:
    with pytest.raises(DefinitionError) as error:
        load_call(path)
    return str(error.value)


def test_a_call_that_was_not_changed_loads_in_every_language(path: Path) -> None:
    assert load_call(path).code == load_call(path, "cy").code == "every-kind"


def test_before_it_opens_anything_may_be_changed(tmp_path: Path) -> None:
    path = write_call(tmp_path)
    assert keep_record(path, load_call(path), now=FIRST_DAY - dt.timedelta(days=1), by="a test") is None
    change(path, 'text.en = "Who comes to it?"', 'text.en = "Who comes?"')
    assert load_call(path).question("q02").text == "Who comes?"
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        (
            'text.en = "Who comes to it?"',
            'text.en = "Who should come?"',
            (
                "sections[0].questions[1].text.en: said “Who comes to it?” when the call opened, and now says “Who "
                "should come?”. Put it back, or correct it with a note: `cairn call correct q02 --field text --to "
            ),
        ),
        ('text.cy = "Pwy sy\'n dod?"', 'text.cy = "Pwy?"', "--to-in cy"),
        ('text.cy = "Pwy sy\'n dod?"\n', "", "is not there now. Put it back"),
        ('why.en = "Why, or why not?"', 'why.en = "Because?"', "correct q01 --field why"),
        (
            'label = { en = "Food", cy = "Bwyd" }',
            'label = { en = "Meals", cy = "Bwyd" }',
            "correct q03 --field label:food",
        ),
        (
            'label = { en = "It makes friends.", cy',
            'label = { en = "It makes foes.", cy',
            "correct q08_friends --field text",
        ),
        ('text.en = "How often does each happen?"', 'text.en = "How often?"', "correct q09 --field text"),
        (
            'label = { en = "Never", cy = "Byth" }',
            'label = { en = "Not once", cy = "Byth" }',
            "correct q09 --field label:never",
        ),
        (
            'words = { en = "Say who", cy = "Dywedwch pwy" }',
            'words = { en = "Whom?", cy = "Dywedwch pwy" }',
            "words:others",
        ),
        ('unit.en = "children"', 'unit.en = "pupils"', "correct q04 --field unit"),
        (
            '    { code = "quiet", label = { en = "A quiet room", cy = "Ystafell dawel" } },\n',
            "",
            'options: was "food", "tutor", "quiet" when the call opened, is "food", "tutor". Put it back',
        ),
        ('{ code = "quiet", label', '{ code = "silent", label', 'is "food", "tutor", "silent"'),
        ('kind = "rank"', 'kind = "several"', "kind: was rank when the call opened, is several."),
        (
            'any_of = ["schools"]',
            'any_of = ["council"]',
            'asked_when: was "q01: any of yes", "sector: any of schools" when the call opened',
        ),
        ('any_of = ["yes"]', 'any_of = ["no"]', 'asked_when: was "q01: any of yes"'),
        ("most = 2", "most = 1", "most: was 2 when the call opened, is 1."),
        ("most = 2", "most = 3", "most: was 2 when the call opened, is 3."),
        (
            "words = 500",
            "words = 400",
            (
                "words: was 500 when the call opened, is 400. Put it back: people have been asked it "
                "as it was. It may become a longer limit of words, or none, and no tighter."
            ),
        ),
        ("maximum = 5000", "maximum = 50", "maximum: was 5000 when the call opened, is 50."),
        (
            '[[sections]]\ncode = "practice"',
            '[[profile]]\ncode = "new"\nkind = "open"\ntext = "New?"\n\n[[sections]]\ncode = "practice"',
            '"new" was not asked when the call opened. Take it out',
        ),
        (
            'languages = ["en", "cy"]',
            'languages = ["cy", "en"]',
            'own language was "en" when it opened, is "cy"',
        ),
        (
            'code = "every-kind"',
            'code = "other"',
            'code: was "every-kind" when the call opened, is "other". Put it back.',
        ),
        (
            "opens = 2026-03-16",
            "opens = 2026-03-17",
            "the call opened on 2026-03-16, and the file says 2026-03-17.",
        ),
        (
            "closes = 2029-12-31",
            "closes = 2029-12-30",
            "window.closes: was 2029-12-31 when the call opened, and its history",
        ),
        ("grace_days = 2", "grace_days = 1", "window.grace_days: was 2, is 1. Put it back"),
    ],
)
def test_what_cannot_change_is_refused_with_what_was_what_is_and_the_cure(
    path: Path, was: str, becomes: str, says: str
) -> None:
    change(path, was, becomes)
    assert says in refusal(path)
    assert str(path) in refusal(path)


def test_a_question_taken_out_and_others_put_elsewhere_are_each_told(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head, q02, q03 = text.partition('[[sections.questions]]\ncode = "q02"')[0], "", ""
    rest = text[len(head) :]
    q02, _, rest = rest.partition('[[sections.questions]]\ncode = "q03"')
    q03, _, rest = rest.partition('[[sections]]\ncode = "figures"')
    q03 = '[[sections.questions]]\ncode = "q03"' + q03.replace("number = 3", "number = 2")
    swapped = head + q03 + q02.replace("number = 2", "number = 3") + '[[sections]]\ncode = "figures"' + rest
    path.write_text(swapped, encoding="utf-8")
    assert '"q03" stands where "q02" stood when the call opened.' in refusal(path)
    without = head + q03 + '[[sections]]\ncode = "figures"' + rest
    numbers = {f"number = {n}": f"number = {n - 1}" for n in range(4, 12)}
    for was, becomes in numbers.items():
        without = without.replace(was + "\n", becomes + "\n")
    path.write_text(without, encoding="utf-8")
    assert 'the question "q02" was asked when the call opened, and is not there.' in refusal(path)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("required = true", "required = false"),
        ("words = 500", "words = 501"),
        ("words = 500\n", ""),
        ("minimum = 0", "minimum = -1"),
        ("minimum = 0\n", ""),
        ("maximum = 5000", "maximum = 9000"),
        ("maximum = 5000", "maximum = 5000\ndecimals = 1"),
        ("earliest = 1990-01-01", "earliest = 1980-01-01"),
        ("latest = 2026-12-31", "latest = 2027-12-31"),
        ('units = ["years", "months"]', 'units = ["years", "months", "weeks"]'),
        ("grace_days = 2", "grace_days = 3"),
        ('languages = ["en", "cy"]', 'languages = ["en", "cy", "pl"]'),
        ('title.en = "How much"', 'title.en = "How many"'),  # a section's: what is asked is its questions
        ("Short answers are welcome.", "Short answers are very welcome."),
        (
            'text.en = "Who comes to it?"',
            'text.en = """Who comes\n   to it?"""',
        ),  # an editor's line is no change
    ],
)
def test_what_takes_nothing_from_who_has_answered_may_change(path: Path, was: str, becomes: str) -> None:
    change(path, was, becomes)
    load_call(path)


@pytest.mark.parametrize(
    ("looser", "tighter"),
    [("words = 600", "words = 500"), ("words = 0", "words = 900")],
)
def test_what_was_loosened_stands_from_then_on(path: Path, looser: str, tighter: str) -> None:
    change(path, "words = 500", looser)
    keep_record(path, load_call(path), now=LATER, by="a test")
    load_call(path)
    change(path, looser, tighter)
    assert "words: was" in refusal(path)
    noted = read_opened(path).loosened
    assert [(one.on.isoformat(), one.question, one.field, one.was) for one in noted] == [
        ("2026-03-19", "q07", "words", "500")
    ]


def test_every_loosening_is_of_a_field_of_the_record_and_has_its_reason() -> None:
    assert set(LOOSENINGS) <= set(AsAsked.__dataclass_fields__)
    assert all(each.reason.endswith(".") for each in LOOSENINGS.values())
    assert "most" not in LOOSENINGS


def test_a_translation_may_be_added_and_then_stands_too(path: Path) -> None:
    change(path, 'languages = ["en", "cy"]', 'languages = ["en", "cy", "pl"]')
    change(path, 'text.cy = "Pwy sy\'n dod?"', 'text.cy = "Pwy sy\'n dod?"\ntext.pl = "Kto przychodzi?"')
    keep_record(path, load_call(path), now=LATER, by="a test")
    assert load_call(path, "pl").question("q02").text == "Kto przychodzi?"
    change(path, "Kto przychodzi?", "Kto to jest?")
    assert "said “Kto przychodzi?” when the call opened, and now says “Kto to jest?”" in refusal(path)
    assert "--to-in pl" in refusal(path)
    change(path, "Kto to jest?", "Kto przychodzi?")
    change(path, 'languages = ["en", "cy", "pl"]', 'languages = ["en", "cy"]')
    with pytest.raises(DefinitionError):
        load_call(path)


def test_a_language_that_people_answered_in_cannot_be_taken_out(tmp_path: Path) -> None:
    text = 'languages = ["en"]\ncode = "c"\ntitle = "T"\norganisation = "O"\nintroduction = "I"\n'
    text += 'how_answers_are_used = "H"\nconfidentiality = "C"\naudience = []\nprofile = []\n'
    text += (
        '[contact]\nname = "N"\nemail = "n@example.org"\n[window]\nopens = 2026-03-16\ncloses = 2026-12-31\n'
    )
    text += '[[sections]]\ncode = "s"\ntitle = "S"\ncontext = ""\n'
    text += '[[sections.questions]]\ncode = "q01"\nnumber = 1\nkind = "open"\ntext = "What?"\n'
    path = opened_call(tmp_path, text)
    change(path, 'languages = ["en"]', 'languages = ["en", "cy"]')  # a second language, after the opening
    change(path, 'text = "What?"', 'text.en = "What?"\ntext.cy = "Beth?"')
    keep_record(path, load_call(path), now=LATER, by="a test")
    assert load_call(path, "cy").question("q01").text == "Beth?"
    change(path, 'text.en = "What?"\ntext.cy = "Beth?"', 'text = "What?"')
    assert "said “Beth?” when the call opened, and is not there now." in refusal(path)
    change(path, 'languages = ["en", "cy"]', 'languages = ["en"]')
    assert 'languages: had "cy" since people could answer in it. Put it back.' in refusal(path)


def test_a_close_that_moved_with_its_history_is_no_fault(path: Path) -> None:
    move = '\n[[window.changes]]\nchanged_on = 2026-04-01\nwhich = "closes"\nwas = 2029-12-31\nbecomes = 2030-01-31\n'
    change(path, "closes = 2029-12-31", "closes = 2030-01-31")
    change(path, "grace_days = 2\n", f'grace_days = 2\n{move}reason = "More time."\n')
    load_call(path)
    change(path, "was = 2029-12-31", "was = 2029-12-30")
    assert "its history does not say how it became 2030-01-31" in refusal(path)


def test_days_that_are_taken_out_of_an_open_call_are_missed(path: Path) -> None:
    change(path, "[window]\nopens = 2026-03-16\ncloses = 2029-12-31\ngrace_days = 2\n", "")
    assert "window.opens: the call opened on 2026-03-16, and the file does not say so." in refusal(path)


@pytest.mark.parametrize("cut", [False, True])
def test_a_record_that_was_changed_by_hand_is_refused(path: Path, cut: bool) -> None:
    record = path.with_name(NAME)
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text[:100] if cut else text.replace("Who comes to it?", "Who should come?"), encoding="utf-8"
    )
    assert NAME in refusal(path)
    assert "from a back-up" in refusal(path).replace("Put it back", "put it back")


def test_the_record_says_what_it_is_and_holds_every_question_in_every_language(path: Path) -> None:
    record = json.loads(path.with_name(NAME).read_text(encoding="utf-8"))
    assert "Change nothing here" in record["about"]
    assert record["texts"]["q08_grades"]["text"] == {
        "en": "It raises results.",
        "cy": "Mae'n codi canlyniadau.",
    }
    assert [one["code"] for one in record["questions"]][:3] == ["sector", "q01", "q02"]
    assert record["recorded_on"] == "2026-03-16"
