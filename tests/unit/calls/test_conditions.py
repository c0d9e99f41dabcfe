"""Who is asked what: by what was chosen before, on an earlier page."""

from pathlib import Path

import pytest

from cairn.calls import asked_questions, load_call
from cairn.calls.conditions import decided_by, never_asked
from cairn.exceptions import DefinitionError
from tests.lib.rich_call import RICH_CALL

ONLY_YES = {"q04", "q05", "q06"}


def test_a_section_and_a_question_are_asked_of_those_they_are_for() -> None:
    call = load_call(RICH_CALL)
    nobody_yet = asked_questions(call, {})
    assert not nobody_yet & {*ONLY_YES, "q07"}
    assert {"q01", "q08_grades", "sector"} <= nobody_yet
    assert asked_questions(call, {"q01": ["yes"]}) == nobody_yet | ONLY_YES
    assert asked_questions(call, {"q01": ["yes"], "sector": ["schools"]}) == nobody_yet | ONLY_YES | {"q07"}
    assert asked_questions(call, {"q01": ["no"], "sector": ["schools"]}) == nobody_yet
    assert decided_by(call, "q01") == ("q04", "q05", "q06", "q07")


def test_what_was_chosen_at_a_question_that_is_no_longer_asked_decides_nothing(tmp_path: Path) -> None:
    call = load_call(
        changed(
            tmp_path,
            'code = "q10"',
            'code = "q10"\nasked_when = [{ question = "q06b", any_of = ["yes"] }]',
        )
    )
    told = {"q01": ["yes"], "sector": ["schools"], "q06b": ["yes"]}
    assert "q10" in asked_questions(call, told)
    assert "q10" not in asked_questions(call, {**told, "q01": ["no"]})


def test_a_question_that_nobody_can_be_asked_is_found(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        'code = "q10"',
        'code = "q10"\nasked_when = [{ question = "q01", none_of = ["yes"] }, { question = "q06b", any_of = ["yes"] }]',
    )
    assert never_asked(load_call(path)) == ("q10",)
    assert never_asked(load_call(RICH_CALL)) == ()


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (
            '{ question = "q99", any_of = ["yes"] }',
            'asked_when[0].question: "q99" is the code of no question.',
        ),
        ('{ question = "q01" }', "asked_when[0]: holds for everybody."),
        (
            '{ question = "q01", any_of = ["maybe"] }',
            'any_of: "maybe" is no option of "q01". It has: yes, no.',
        ),
        ('{ question = "q11", any_of = ["agree"] }', "Ask it on an earlier page"),
        ('{ question = "q04", any_of = ["1"] }', "whose answers decide nothing."),
    ],
)
def test_a_condition_that_cannot_work_is_refused(condition: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        load_call(changed(tmp_path, 'code = "q10"', f'code = "q10"\nasked_when = [{condition}]'))
    assert sentence in str(refused.value)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The rich call with one thing changed, and with a question q06b in the conditional section."""
    text = RICH_CALL.read_text(encoding="utf-8")
    asked = '[[sections.questions]]\ncode = "q06b"\nnumber = 7\nkind = "yes_no"\ntext = "Is there more?"\n\n'
    before, _, after = text.partition('[[sections.questions]]\ncode = "q07"')
    after = '[[sections.questions]]\ncode = "q07"' + after
    for number in range(11, 6, -1):
        after = after.replace(f"number = {number}\n", f"number = {number + 1}\n")
    path = tmp_path / "call.toml"
    path.write_text((before + asked + after).replace(old, new, 1), encoding="utf-8")
    return path
