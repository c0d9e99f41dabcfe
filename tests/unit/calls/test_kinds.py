"""Each kind of question has what belongs to it, and nothing of another's; a group is a question a statement."""

import datetime as dt
from pathlib import Path

import pytest

from cairn.calls import QuestionKind, load_call
from cairn.calls.groups import letter
from cairn.exceptions import DefinitionError
from tests.lib.rich_call import RICH_CALL


def test_every_kind_is_read() -> None:
    call = load_call(RICH_CALL)
    assert {q.kind for q in call.questions()} | {QuestionKind.GROUP} == set(QuestionKind)
    assert call.question("q02").most == 2
    assert (call.question("q04").minimum, call.question("q04").unit) == (0.0, "children")
    assert call.question("q05").earliest == dt.date(1990, 1, 1)
    assert call.question("q06").units == ("years", "months")
    assert [q.code for q in call.questions() if q.takes_words] == ["q01", "q02", "q07", "q10", "q11"]


def test_a_group_is_a_question_a_statement_with_its_scale() -> None:
    call = load_call(RICH_CALL)
    agreement, often = call.question("q08_friends"), call.question("q09_meals")
    assert (agreement.kind, agreement.statement, agreement.label) == (
        QuestionKind.AGREEMENT,
        "It makes friends.",
        "8b",
    )
    assert (often.kind, often.text, often.label) == (QuestionKind.ONE, "A meal is served", "9a")
    assert [option.code for option in often.choices] == ["never", "sometimes", "often"]
    assert call.question("q08") is None


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


def test_the_window_has_grace_and_pauses(tmp_path: Path) -> None:
    path = tmp_path / "call.toml"
    pause = '\n[[window.pauses]]\nbegan = 2026-05-01\nended = 2026-05-08\nmessage.en = "An election."\n'
    text = RICH_CALL.read_text(encoding="utf-8")
    path.write_text(text.replace("grace_days = 2\n", f"grace_days = 2\n{pause}"), encoding="utf-8")
    window = load_call(path).window
    assert window.pause(dt.date(2026, 5, 7)).message == "An election."
    assert not window.is_open(dt.date(2026, 5, 1))
    assert window.is_open(dt.date(2026, 5, 8))
    end = window.closes
    assert not window.is_open(end + dt.timedelta(1))
    assert window.may_be_sent(end + dt.timedelta(2), begun=end)
    assert not window.may_be_sent(end + dt.timedelta(2), begun=end + dt.timedelta(1))
    assert not window.may_be_sent(end + dt.timedelta(3), begun=end)
    assert not window.may_be_sent(dt.date(2026, 5, 2), begun=dt.date(2026, 4, 1))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("minimum = 0", "minimum = 6000", "maximum: is 5000.0, less than minimum"),
        ("latest = 2026-12-31", "latest = 1980-01-01", "latest: is 1980-01-01, less than earliest"),
        (
            'units = ["years", "months"]',
            'units = ["months", "years"]',
            "units: are not some of these, in this order",
        ),
        ("most = 2", "most = 9", "most: is 9, and there are 4 options."),
        (
            "maximum = 5000",
            "maximum = 5000\nmost = 2",
            'most: belongs to questions of kind "several" or "rank"',
        ),
        (
            "earliest = 1990-01-01",
            "earliest = 1990-01-01\ndecimals = 2",
            "decimals: belongs to questions of kind",
        ),
        ("maximum = 5000", "maximum = 5000\ndecimals = 9", "decimals: is 9. Write a number from 0 to 6."),
        ("maximum = 5000", "maximum = 5000\nwords = 5", "words: limits words, and nobody can write any"),
        ('    { code = "friends"', '    { code = "grades"', '"grades" is already the code of the statement'),
        ('code = "q11"', 'code = "q08_grades"', "is already the code of the question at"),
        ("grace_days = 2", "grace_days = -1", "window.grace_days: is less than nothing."),
        ("most = 2", 'most = 2\nwhy = "Why?"', "why: is a second box for words, beside options[3].words"),
        (
            'label = { en = "Parents", cy = "Rhieni" }',
            'label = { en = "Parents", cy = "Rhieni" }, words = "Say whose"',
            "options[3].words: is a second box for words, beside options[2].words",
        ),
        (
            'label = { en = "Food", cy = "Bwyd" }',
            'label = { en = "Food", cy = "Bwyd" }, words = "Say what"',
            "options[0].words: belongs to questions of one choice or several",
        ),
    ],
)
def test_what_cannot_be_is_refused(old: str, new: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "call.toml"
    text = RICH_CALL.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_call(path)
    assert sentence in str(refused.value)
