"""Opening, extending, closing, pausing and correcting: what is written into call.toml, and what is refused."""

from __future__ import annotations

import datetime as dt
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calls import load_call
from cairn.calls.life import corrections_of, edit_question, edit_window, history_of
from cairn.calls.life.keeping import carry_out, keep_record
from cairn.calls.life.log import read_log
from cairn.calls.life.toml_file import Edit, write
from cairn.calls.opened.record import NAME, read_opened
from cairn.exceptions import DefinitionError, UserError
from tests.lib.opened_call import FIRST_DAY, change, opened_call, write_call
from tests.lib.rich_call import RICH_CALL

D = dt.date
TODAY = D(2026, 4, 3)
NOW = dt.datetime(2026, 4, 3, 12, tzinfo=dt.UTC)
DAYS = "[window]\nopens = 2026-03-16\ncloses = 2029-12-31\ngrace_days = 2\n"
ENGLISH = {"en": "Schools asked for it."}
BOTH = {**ENGLISH, "cy": "Gofynnodd ysgolion."}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a call that has opened."""
    return opened_call(tmp_path)


def done(edit: Edit, now: dt.datetime = NOW) -> None:
    carry_out(edit, by="anna", now=now)


def test_a_call_without_days_is_opened_and_its_questions_frozen(tmp_path: Path) -> None:
    path = write_call(tmp_path, RICH_CALL.read_text(encoding="utf-8").replace(DAYS, ""))
    assert not load_call(path).window.is_stated
    edit = edit_window.opened(path, on=TODAY, until=D(2026, 7, 1), because={}, grace=3, today=TODAY)
    assert edit.said == (
        "window.opens is 2026-04-03.", "window.closes is 2026-07-01.", "window.grace_days was 0, is 3.",
    )  # fmt: skip
    assert not load_call(path).window.is_stated  # tried, and not yet written
    done(edit)
    window = load_call(path).window
    assert (window.opens, window.closes, window.grace_days) == (TODAY, D(2026, 7, 1), 3)
    assert read_opened(path).opens == TODAY
    assert [(act.by, act.what) for act in read_log(path)] == [
        ("anna", "opened"),
        ("anna", "questions.frozen"),
    ]


def test_a_call_that_opens_later_can_change_until_then(tmp_path: Path) -> None:
    path = write_call(tmp_path, RICH_CALL.read_text(encoding="utf-8").replace(DAYS, ""))
    done(
        edit_window.opened(path, on=D(2026, 4, 10), until=D(2026, 7, 1), because={}, grace=None, today=TODAY)
    )
    assert read_opened(path) is None
    done(
        edit_window.opened(
            path, on=D(2026, 4, 12), until=D(2026, 7, 2), because=BOTH, grace=None, today=TODAY
        )
    )
    moves = load_call(path, "cy").window.changes
    assert [(one.which, one.was, one.becomes, one.reason) for one in moves] == [
        ("opens", D(2026, 4, 10), D(2026, 4, 12), "Gofynnodd ysgolion."),
        ("closes", D(2026, 7, 1), D(2026, 7, 2), "Gofynnodd ysgolion."),
    ]
    with pytest.raises(UserError, match="say why they move again: --because"):
        edit_window.opened(path, on=D(2026, 4, 14), until=D(2026, 7, 2), because={}, grace=None, today=TODAY)


def test_a_call_with_a_mistake_is_not_opened(tmp_path: Path) -> None:
    text = RICH_CALL.read_text(encoding="utf-8").replace(DAYS, "")
    path = write_call(tmp_path, text.replace("number = 3", "number = 4"))
    with pytest.raises(DefinitionError, match="is 4 where 3 comes next"):
        edit_window.opened(path, on=TODAY, until=D(2026, 7, 1), because={}, grace=None, today=TODAY)


def test_a_fault_that_the_change_would_make_names_the_file_itself(path: Path) -> None:
    with pytest.raises(DefinitionError) as error:
        edit_question.corrected(
            path, question="q03", field="label:food", to={"en": "A tutor"}, note=ENGLISH, today=TODAY
        )
    assert str(error.value).startswith(f"{path}:")
    assert '"A tutor" is there twice' in str(error.value)


def test_what_stands_of_the_file_stays_letter_for_letter(path: Path) -> None:
    before = path.read_text(encoding="utf-8").splitlines()
    done(edit_window.extended(path, to=D(2030, 1, 31), because=BOTH, today=TODAY))
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == ["closes = 2029-12-31"]
    assert [line for line in after if line not in before] == [
        "closes = 2030-01-31",
        "[[window.changes]]",
        "changed_on = 2026-04-03",
        'which = "closes"',
        "was = 2029-12-31",
        "becomes = 2030-01-31",
        'reason = {en = "Schools asked for it.", cy = "Gofynnodd ysgolion."}',
    ]
    assert after[after.index("[[window.changes]]") - 1] == ""


def test_an_extension_is_told_with_its_reason_in_each_language(path: Path) -> None:
    edit = edit_window.extended(path, to=D(2030, 1, 31), because=ENGLISH, today=TODAY)
    assert edit.untranslated == ("cy",)
    done(edit)
    told = [str(event) for event in history_of(load_call(path), TODAY)]
    assert told == [
        "16 March 2026: The call opened, until the end of 31 December 2029.",
        "3 April 2026: The closing date was moved from 31 December 2029 to 31 January 2030. Schools asked for it.",
    ]


def test_a_call_that_has_closed_can_be_extended_and_is_open_again(path: Path) -> None:
    later = D(2030, 2, 1)
    done(edit_window.extended(path, to=D(2030, 3, 1), because=ENGLISH, today=later))
    assert load_call(path).window.is_open(later)


@pytest.mark.parametrize(
    ("to", "today", "says"),
    [
        (D(2029, 12, 31), TODAY, "no earlier than 31 December 2029"),
        (D(2029, 12, 1), TODAY, "to close it early, use `cairn call close`"),
        (D(2030, 2, 1), D(2030, 3, 1), "1 February 2030 is past"),
    ],
)
def test_an_extension_to_a_day_that_is_none_is_refused(
    path: Path, to: dt.date, today: dt.date, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        edit_window.extended(path, to=to, because=ENGLISH, today=today)


def test_closing_early_ends_the_call_today_and_can_give_days_of_grace(path: Path) -> None:
    done(edit_window.closed(path, because=ENGLISH, grace=5, today=TODAY))
    window = load_call(path).window
    assert (window.closes, window.last_day_to_send) == (TODAY, D(2026, 4, 8))
    assert window.is_open(TODAY)
    with pytest.raises(UserError, match="There is nothing to do"):
        edit_window.closed(path, because=ENGLISH, grace=None, today=TODAY)


def test_days_of_grace_are_not_taken_back(path: Path) -> None:
    with pytest.raises(DefinitionError, match="grace_days: was 2, is 1"):
        edit_window.closed(path, because=ENGLISH, grace=1, today=TODAY)


def test_a_call_that_is_not_open_is_neither_closed_nor_paused_nor_moved(tmp_path: Path) -> None:
    path = write_call(tmp_path)
    early = D(2026, 3, 1)
    with pytest.raises(UserError, match="It is not open, so it cannot be closed"):
        edit_window.closed(path, because=ENGLISH, grace=None, today=early)
    with pytest.raises(UserError, match="Only a call that takes answers can be paused"):
        edit_window.paused(path, message=ENGLISH, today=early)
    write_call(tmp_path, RICH_CALL.read_text(encoding="utf-8").replace(DAYS, ""))
    with pytest.raises(UserError, match="no days yet"):
        edit_window.extended(path, to=TODAY, because=ENGLISH, today=early)


def test_a_pause_lasts_until_it_is_ended_and_can_be_followed_by_another_on_the_same_day(path: Path) -> None:
    for message in ("First.", "Second."):
        done(edit_window.paused(path, message={"en": message, "cy": message}, today=TODAY))
        assert load_call(path).window.pause(TODAY + dt.timedelta(days=90)).message == message
        with pytest.raises(UserError, match="paused since 3 April 2026"):
            edit_window.paused(path, message=ENGLISH, today=TODAY)
        done(edit_window.resumed(path, today=TODAY))
        assert load_call(path).window.is_open(TODAY)
    with pytest.raises(UserError, match="not paused"):
        edit_window.resumed(path, today=TODAY)
    told = [event.sentence for event in history_of(load_call(path), TODAY) if event.on == TODAY]
    assert told == [
        "The call was paused. First.",
        "The call went on.",
        "The call was paused. Second.",
        "The call went on.",
    ]


def test_a_call_that_has_opened_is_not_opened_again(path: Path) -> None:
    with pytest.raises(UserError, match=r"It opened on 16 March 2026.*cairn call extend"):
        edit_window.opened(path, on=TODAY, until=D(2031, 1, 1), because={}, grace=None, today=TODAY)


@pytest.mark.parametrize(
    ("on", "until", "says"),
    [(D(2026, 4, 2), D(2026, 7, 1), "is past"), (D(2026, 4, 4), TODAY, "before it opens")],
)
def test_days_that_contradict_each_other_are_refused(
    tmp_path: Path, on: dt.date, until: dt.date, says: str
) -> None:
    path = write_call(tmp_path, RICH_CALL.read_text(encoding="utf-8").replace(DAYS, ""))
    with pytest.raises(UserError, match=says):
        edit_window.opened(path, on=on, until=until, because={}, grace=None, today=TODAY)


@pytest.mark.parametrize(
    ("texts", "says"), [({"en": "Why.", "pl": "Bo."}, 'not in "pl"'), ({"en": " "}, "The text is empty")]
)
def test_a_reason_in_no_language_of_the_call_or_without_words_is_refused(
    path: Path, texts: dict[str, str], says: str
) -> None:
    with pytest.raises(UserError, match=says):
        edit_window.extended(path, to=D(2030, 1, 31), because=texts, today=TODAY)


@pytest.mark.parametrize(
    ("question", "field", "to"),
    [
        ("q02", "text", "Who comes along?"),
        ("q03", "label:food", "Meals"),
        ("q04", "unit", "pupils"),
        ("q08", "text", "How far do you agree?"),
        ("q08_friends", "text", "It makes good friends."),
        ("q09", "label:never", "Not once"),
        ("sector", "words:other", "Say where, please"),
        ("q02", "hint", "Choose up to two."),
        ("q01", "why", "Why, and why not?"),
        ("q11", "statement", "Each school should offer it."),
    ],
)
def test_a_slip_is_put_right_wherever_it_stands(path: Path, question: str, field: str, to: str) -> None:
    done(
        edit_question.corrected(
            path, question=question, field=field, to={"en": to}, note=ENGLISH, today=TODAY
        )
    )
    call = load_call(path)
    code = {"q08": "q08_grades", "q09": "q09_meals"}.get(question, question)
    (told,) = corrections_of(call, code)
    assert (told.question, told.on, told.note) == (question, TODAY, "Schools asked for it.")
    assert to in path.read_text(encoding="utf-8")
    assert not corrections_of(load_call(path, "cy"), code) or field == "hint"
    assert read_log(path)[-1].what == "corrected"


def test_a_correction_in_welsh_alone_is_told_in_welsh_alone(path: Path) -> None:
    note = {"en": "A Welsh word was wrong.", "cy": "Roedd gair yn anghywir."}
    done(
        edit_question.corrected(path, question="q02", field="text", to={"cy": "Pwy?"}, note=note, today=TODAY)
    )
    assert load_call(path, "cy").question("q02").text == "Pwy?"
    assert load_call(path).question("q02").text == "Who comes to it?"
    assert corrections_of(load_call(path), "q02") == ()
    (told,) = corrections_of(load_call(path, "cy"), "q02")
    assert (told.was, told.note) == ("Pwy sy'n dod?", "Roedd gair yn anghywir.")


def test_corrections_of_one_text_make_a_chain(path: Path) -> None:
    for to in ("Who comes along?", "Who comes?", "Who comes to it?"):
        done(
            edit_question.corrected(
                path, question="q02", field="text", to={"en": to}, note=ENGLISH, today=TODAY
            )
        )
    assert [each.was for each in corrections_of(load_call(path), "q02")] == [
        "Who comes to it?", "Who comes along?", "Who comes?",
    ]  # fmt: skip
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('becomes = {en = "Who comes along?"', 'becomes = {en = "Who?"', 1), encoding="utf-8"
    )
    with pytest.raises(DefinitionError, match="is not what the correction before made it"):
        load_call(path)


def test_a_correction_written_by_hand_with_something_else_in_the_question_is_refused(path: Path) -> None:
    edit = edit_question.corrected(
        path, question="q02", field="text", to={"en": "Who comes?"}, note=ENGLISH, today=TODAY
    )
    done(edit)
    change(path, 'text.en = "Who comes?"', 'text.en = "Who must come?"')
    with pytest.raises(DefinitionError, match="is not what the question says now"):
        load_call(path)


@pytest.mark.parametrize(
    ("question", "field", "to", "says"),
    [
        ("q99", "text", {"en": "X"}, 'There is no question "q99"'),
        ("q02", "label:nobody", {"en": "X"}, '"label:nobody" is no text of q02. It has: text, statement'),
        ("q02", "text", {"en": "Who comes to it?"}, "says already"),
        ("q02", "text", {"en": " Who  comes to it? "}, "says already"),
        ("q02", "text", {"en": ""}, "cannot be taken out"),
        ("q07", "why", {"en": "Why?"}, "gains no new part"),
        ("q02", "text", {"pl": "Kto?"}, "is not there in pl"),
    ],
)
def test_what_is_no_correction_is_refused(
    path: Path, question: str, field: str, to: dict[str, str], says: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match=says):
        edit_question.corrected(path, question=question, field=field, to=to, note=ENGLISH, today=TODAY)
    assert path.read_bytes() == before


def test_before_it_opens_a_question_is_changed_not_corrected(tmp_path: Path) -> None:
    path = write_call(tmp_path)
    with pytest.raises(UserError, match="has not opened"):
        edit_question.corrected(path, question="q02", field="text", to={"en": "X"}, note=ENGLISH, today=TODAY)


def test_a_file_that_somebody_else_changed_meanwhile_is_left_alone(path: Path) -> None:
    edit = edit_window.extended(path, to=D(2030, 1, 31), because=BOTH, today=TODAY)
    change(path, "Short answers are welcome.", "Long answers are welcome.")
    with pytest.raises(UserError, match="changed by somebody else"):
        write(edit)
    assert "Long answers are welcome." in path.read_text(encoding="utf-8")
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".call")] == []


def test_rights_of_the_file_and_its_line_ends_stay(path: Path) -> None:
    path.chmod(0o640)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    done(edit_window.paused(path, message=BOTH, today=TODAY))
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes().count(b"\r\n") > 100


def test_the_history_in_line_is_added_to_in_line(tmp_path: Path) -> None:
    change_ = (
        '{ changed_on = 2026-03-20, which = "closes", was = 2029-12-01, becomes = 2029-12-31, reason = "R." }'
    )
    text = RICH_CALL.read_text(encoding="utf-8")
    path = opened_call(tmp_path, text.replace(DAYS, f"{DAYS}changes = [{change_}]\n"))
    done(edit_window.extended(path, to=D(2030, 1, 31), because=ENGLISH, today=TODAY))
    assert [one.becomes for one in load_call(path).window.changes] == [D(2029, 12, 31), D(2030, 1, 31)]
    assert "[[window.changes]]" not in path.read_text(encoding="utf-8")


def test_of_many_that_meet_the_first_day_at_once_one_makes_the_record(tmp_path: Path) -> None:
    path = write_call(tmp_path)
    call, start, found = load_call(path), threading.Barrier(8), []

    def meet() -> None:
        start.wait()
        found.append(keep_record(path, call, now=FIRST_DAY, by="one of many"))

    threads = [threading.Thread(target=meet) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(each == found[0] for each in found)
    assert [act.what for act in read_log(path)] == ["questions.frozen"]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(f".{NAME}")] == []


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip)


@settings(max_examples=20)
@given(words, words)
def test_any_words_at_all_are_written_so_that_they_are_read_again(to: str, note: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = opened_call(Path(folder))
        try:
            edit = edit_question.corrected(
                path, question="q02", field="text", to={"en": to}, note={"en": note}, today=TODAY
            )
        except DefinitionError as refusal:  # {{ … }} is a mark of a source, which must be there
            assert "{{" in to + note or "}}" in to + note, refusal  # noqa: PT017
            return
        done(edit)
        (told,) = corrections_of(load_call(path), "q02")
        assert " ".join(load_call(path).question("q02").text.split()) == " ".join(to.split())
        assert told.note == note
