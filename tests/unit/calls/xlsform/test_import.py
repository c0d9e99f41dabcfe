"""An XLSForm as a call: what is carried over, and what is named as lost, with its row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from cairn.calls import Call, load_call
from cairn.calls.definition import Condition
from cairn.calls.reading import read_as_respondent
from cairn.calls.xlsform import import_xlsform
from cairn.exceptions import DefinitionError
from tests.lib.xlsforms import YES_NO, write_survey, write_workbook

ODD = (
    ("list_name", "name", "label"),
    ("odd", "yes", "Yes"),
    ("odd", "no", "No"),
    ("odd", "maybe", "It depends"),
)


def imported(folder: Path, workbook: Path) -> tuple[Call, list[str], str]:
    """The call, what was lost, and the text of the file."""
    into = folder / "call.toml"
    converted = import_xlsform(workbook, into)
    return load_call(into), [str(loss) for loss in converted.losses], into.read_text(encoding="utf-8")


def asked(name: str, kind: str = "text", label: str = "What?", **more: object) -> dict[str, object]:
    return {"type": kind, "name": name, "label": label, **more}


def test_every_kind_that_a_call_has(tmp_path: Path) -> None:
    choices = [
        *YES_NO,
        *(("food", code, label) for code, label in (("tea", "Tea"), ("Milk-2%", "Milk"), ("egg", "Egg"))),
    ]
    workbook = write_survey(
        tmp_path / "a.xlsx",
        asked("words", hint="In short"),
        asked("n", "integer", constraint=". >= 1 and . < 100", required="yes"),
        asked("d", "decimal", constraint=". <= 2.5"),
        asked("on", "date", constraint=". > date('2020-02-29') and . <= date('2021-12-31')"),
        asked("r", "range", parameters="start=1 end=5 step=1"),
        asked("yn", "select_one yn"),
        asked("one", "select_one food or_other"),
        asked("some", "select_multiple food", constraint="count-selected(.) <= 2"),
        asked("order", "rank food"),
        choices=choices,
    )
    call, lost, _ = imported(tmp_path, workbook)
    found = {question.code: question for question in call.questions()}
    assert [(q.number, q.kind.value) for q in found.values()] == [
        (1, "open"), (2, "number"), (3, "number"), (4, "date"), (5, "number"), (6, "yes_no"), (7, "one"),
        (8, "several"), (9, "rank"),
    ]  # fmt: skip
    assert found["words"].hint == "In short"
    assert (found["n"].minimum, found["n"].maximum, found["n"].required) == (1, 99, True)
    assert (found["d"].maximum, found["d"].decimals) == (2.5, 2)
    assert (found["on"].earliest, found["on"].latest) == (dt.date(2020, 3, 1), dt.date(2021, 12, 31))
    assert (found["r"].minimum, found["r"].maximum) == (1, 5)
    assert [option.code for option in found["one"].options] == ["tea", "milk_2", "egg", "other"]
    assert found["one"].options[-1].words == "Please say what"
    assert found["some"].most == 2
    assert lost == ['survey row 4: "d" takes 2 decimals. Change them if it needs more.']


def test_groups_notes_conditions_and_languages(tmp_path: Path) -> None:
    workbook = write_workbook(
        tmp_path / "b.xlsx",
        survey=[
            ["type", "name", "label::English (en)", "label::Cymraeg (cy)", "relevant"],
            ["begin_group", "first", "First", "Cyntaf", ""],
            ["note", "n1", "Read this.", "Darllenwch hwn.", ""],
            ["select_one yn", "a", "Do you?", "Ydych chi?", ""],
            ["text", "b", "Why?", "Pam?", "${a} = 'yes'"],
            ["end_group", "", "", "", ""],
            ["begin_group", "second", "Second", "Ail", "not(selected(${a}, 'no'))"],
            ["select_multiple food", "c", "Which?", "Pa un?", ""],
            ["text", "c_other", "Which other?", "Pa un arall?", "selected(${c}, 'other')"],
            ["begin_group", "inner", "", "", "${a} != 'no'"],
            ["text", "d", "When?", "Pryd?", "selected(${c}, 'tea') or selected(${c}, 'other')"],
            ["end_group"],
            ["end_group"],
        ],
        choices=[
            ["list_name", "name", "label::English (en)", "label::Cymraeg (cy)"],
            ["yn", "yes", "Yes", "Ydw"], ["yn", "no", "No", "Nac ydw"],
            ["food", "tea", "Tea", "Te"], ["food", "other", "Other", "Arall"],
        ],
        settings=[["form_title", "form_id", "default_language", "version"], ["Tea", "tea form", "English (en)", "7"]],
    )  # fmt: skip
    call, lost, text = imported(tmp_path, workbook)
    assert (call.title, call.code, call.languages) == ("Tea", "tea-form", ("en", "cy"))
    assert [(s.title, s.context, [q.code for q in s.questions]) for s in call.sections] == [
        ("First", "Read this.", ["a"]),
        ("First", "", ["b"]),
        ("Second", "", ["c"]),
        ("Second", "", ["d"]),
    ]
    assert call.sections[1].questions[0].asked_when == (Condition("a", ("yes",)),)
    said_in_welsh = load_call(tmp_path / "call.toml", "cy").question("a")
    assert said_in_welsh is not None
    assert [option.label for option in said_in_welsh.choices] == [
        "Ydw",
        "Nac ydw",
    ]  # not the "Ie" of a plain yes or no
    assert call.sections[2].asked_when == (Condition("a", (), ("no",)),)
    assert call.sections[3].asked_when == (Condition("a", (), ("no",)),)
    assert call.sections[3].questions[0].asked_when == (
        Condition("a", (), ("no",)),
        Condition("c", ("tea", "other")),
    )
    assert call.sections[2].questions[0].options[1].words == "Which other?"
    welsh = load_call(tmp_path / "call.toml", "cy")
    assert welsh.sections[2].questions[0].options[1].words == "Pa un arall?"
    assert lost == ['settings row 2: "version" (7) has no place in a call.']
    assert '# - settings row 2: "version" (7) has no place in a call.' in text


def test_a_table_is_a_group_of_statements(tmp_path: Path) -> None:
    workbook = write_survey(
        tmp_path / "c.xlsx",
        {"type": "begin_group", "name": "how", "label": "How often?", "appearance": "table-list"},
        asked("tea", "select_one often", "Tea is served"),
        asked("egg", "select_one often", "Eggs are served", required="yes"),
        {"type": "end_group"},
        asked("why", relevant="${egg} = 'never'"),
        choices=[
            ("list_name", "name", "label"),
            ("often", "never", "Never"),
            ("often", "daily", "Every day"),
        ],
    )
    call, lost, _ = imported(tmp_path, workbook)
    assert [(q.code, q.label, q.text) for q in call.questions()][:2] == [
        ("how_tea", "1a", "Tea is served"),
        ("how_egg", "1b", "Eggs are served"),
    ]
    why = call.question("why")
    assert why is not None
    assert why.asked_when == (Condition("how_egg", ("never",)),)
    assert lost == []


LOST: list[tuple[dict[str, Any], str]] = [
    (asked("x", "geopoint"), 'survey row 3: "x" was not carried over: it asks for a place on a map.'),
    (asked("x", "image"), "it asks for a picture"),
    (asked("x", "audio"), "it asks for a recording"),
    (asked("x", "time"), "it asks for a time of day"),
    (asked("x", "calculate", "", calculation="1 + 1"), "it is worked out by the form"),
    ({"type": "start", "name": "x"}, "it records what nobody is asked"),
    (asked("x", default="7"), '"default" (7) has no place in a call.'),
    (asked("x", guidance_hint="Say it twice"), '"guidance_hint" (Say it twice) has no place'),
    (asked("x", constraint="string-length(.) < 5"), "the constraint of \"x\" was not carried over"),
    (asked("x", "select_multiple yn", constraint="count-selected(.) >= 1"), "it asks for a least number of choices"),
    (asked("x", required="${first} = 'yes'"), '"x" must be answered by some only'),
    (asked("x", label="You said ${first}. Why?"), "shows an earlier answer"),
    (asked("x", relevant="${first} = 'yes' or ${second} = 'yes'"), '"or" joins more than options of one question'),
    (asked("x", relevant="string-length(${first}) > 2"), '"string-length" is no question'),
    (asked("x", relevant="${first} = 'yes' and ${words} != ''"), "words is no question with a choice"),
    (asked("x", label="What of {{ this }}?"), "the label holds braces that would be a citation"),
    (asked("x", hint="Left\u202eright"), "or a sign that nobody sees, which was left out"),
    (asked("x", "select_one one"), "offers fewer than two options"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "says"), LOST, ids=lambda each: each if isinstance(each, str) else "")
def test_what_a_call_cannot_say_is_named_with_its_row(tmp_path: Path, row: dict[str, Any], says: str) -> None:
    workbook = write_survey(
        tmp_path / "d.xlsx", asked("first", "select_one yn"), row, asked("second", "select_one yn"), asked("words"),
        choices=[*YES_NO, ("one", "a", "A")],
    )  # fmt: skip
    if "${second}" in str(row) or "${words}" in str(row):
        workbook = write_survey(
            tmp_path / "d.xlsx",
            asked("first", "select_one yn"),
            asked("second", "select_one yn"),
            asked("words"),
            row,
        )
    _, lost, text = imported(tmp_path, workbook)
    assert len(lost) == 1, lost
    assert says in lost[0]
    assert lost[0] in text


@pytest.mark.parametrize(
    ("constraint", "limits"),
    [
        (". > 4.5 and . < 10.5", (5, 10)),
        (". >= 4.5 and . <= 10.5", (5, 10)),
        (". > 4 and . < 10", (5, 9)),
        (". >= -4.5 and . <= 4", (-4, 4)),
    ],
)
def test_a_bound_between_whole_numbers_lets_the_same_numbers_pass(
    tmp_path: Path, constraint: str, limits: tuple[int, int]
) -> None:
    workbook = write_survey(tmp_path / "e.xlsx", asked("n", "integer", constraint=constraint))
    (found,) = imported(tmp_path, workbook)[0].questions()
    assert (found.minimum, found.maximum) == limits


def test_what_the_box_of_an_other_cannot_hold_is_named(tmp_path: Path) -> None:
    box = asked("q1_why", relevant="${q1} = 'yes'", hint="At length", required="yes")
    call, lost, _ = imported(
        tmp_path, write_survey(tmp_path / "e.xlsx", asked("q1", "select_one odd"), box, choices=ODD)
    )
    (only,) = call.questions()
    assert only.options[0].words == "What?"
    assert [each for each in lost if "At length" in each]
    assert [each for each in lost if '"required" (yes)' in each]


def test_a_repeat_is_lost_row_by_row(tmp_path: Path) -> None:
    workbook = write_survey(
        tmp_path / "e.xlsx", asked("a"), {"type": "begin_repeat", "name": "child", "label": "Each child"}, asked("age"),
        {"type": "end_repeat"}, asked("b"),
    )  # fmt: skip
    call, lost, _ = imported(tmp_path, workbook)
    assert [question.code for question in call.questions()] == ["a", "b"]
    assert [loss.split(":")[0] for loss in lost] == ["survey row 3", "survey row 4", "survey row 5"]


def test_the_check_then_asks_for_what_an_xlsform_has_not(tmp_path: Path) -> None:
    import_xlsform(write_survey(tmp_path / "f.xlsx", asked("a")), tmp_path / "call.toml")
    reading = read_as_respondent(tmp_path / "call.toml", dt.date(2026, 9, 1))
    assert {finding.name for finding in reading.refused} == {
        "placeholder:title", "placeholder:organisation", "placeholder:introduction", "placeholder:how_answers_are_used",
        "placeholder:confidentiality", "placeholder:contact.name", "placeholder:part-1",
        "example-address:contact.email", "privacy:privacy",
    }  # fmt: skip


def test_odd_texts_come_through_as_text(tmp_path: Path) -> None:
    odd = 'He said "no" \\ {{ source("x") }}\nand\u202e left """'
    call, _, _ = imported(tmp_path, write_survey(tmp_path / "g.xlsx", asked("a", label=odd)))
    assert next(call.questions()).text == 'He said "no" \\ { { source("x") } }\nand left """'


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "call.toml").write_text("mine")
    with pytest.raises(DefinitionError, match="is there already"):
        import_xlsform(write_survey(tmp_path / "h.xlsx", asked("a")), tmp_path / "call.toml")
    assert (tmp_path / "call.toml").read_text() == "mine"
