"""A call is read whole, or refused with every one of its mistakes."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from cairn.calls import QuestionKind, load_call
from cairn.exceptions import DefinitionError

EXAMPLE = Path(__file__).parents[3] / "examples/children-in-need/call.toml"

SMALL = """\
code = "small"
title = "A small call"
organisation = "The Example Review Office"
introduction = "Tell us."
how_answers_are_used = "We read them."
confidentiality = "We keep them."

[contact]
name = "The team"
email = "evidence@example.org"

[window]
opens = 2026-03-16
closes = 2026-07-01

[[window.changes]]
changed_on = 2026-05-01
which = "closes"
was = 2026-06-01
becomes = 2026-07-01
reason = "More time was asked for."

[[audience]]
code = "schools"
name = "Schools"
roles = ["Teacher"]

[[profile]]
code = "sector"
kind = "one"
text = "Where do you work?"
options = [{ code = "schools", label = "Schools" }, { code = "other", label = "Elsewhere" }]

[[sections]]
code = "first"
title = "First"
context = '''
Why we ask.
[[sections]] in a text is no table, and title = "this" no key.

It matters.
'''

[[sections.questions]]
code = "q01"
number = 1
kind = "open"
text = "What do you do?"

[[sections.questions]]
code = "q02"
number = 2
kind = "agreement"
text = "Do you agree?"
statement = "It helps."

[[sections]]
code = "second"
title = "Second"
context = ""

[[sections.questions]]
code = "q03"
number = 3
kind = "yes_no"
text = "Do you compare?"
"""


def refusals(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "call.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_call(path)
    lines = str(refused.value).splitlines()
    assert all(line.startswith(f"{path}:") for line in lines)
    return [line.removeprefix(f"{path}:") for line in lines]


def line_of(text: str) -> int:
    return SMALL[: SMALL.index(text)].count("\n") + 1


def test_the_example_call_has_the_shape_of_the_model() -> None:
    call = load_call(EXAMPLE)
    questions = list(call.questions())
    assert len(call.sections) == 8
    assert [question.number for question in questions] == list(range(1, 21))
    assert Counter(question.kind for question in questions) == {
        QuestionKind.OPEN: 15,
        QuestionKind.AGREEMENT: 4,
        QuestionKind.YES_NO: 1,
    }
    assert [q.code for q in call.profile] == ["sector", "role", "experience", "region", "ages"]
    assert call.window.changes[-1].becomes == call.window.closes
    assert call.window.is_open(dt.date(2026, 11, 22))
    assert call.synthetic


def test_every_text_of_the_example_is_free_of_figures() -> None:
    call = load_call(EXAMPLE)
    texts = [call.title, call.introduction, call.how_answers_are_used, call.confidentiality]
    texts += [text for section in call.sections for text in (section.title, section.context)]
    texts += [text for q in (*call.profile, *call.questions()) for text in (q.text, q.statement, q.hint)]
    assert not [text for text in texts if any(character.isdigit() for character in text)]


def test_lines_that_an_editor_wrapped_are_joined_and_paragraphs_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "call.toml"
    path.write_text(SMALL, encoding="utf-8")
    first, _ = load_call(path).sections
    assert first.context.split("\n\n") == [
        'Why we ask. [[sections]] in a text is no table, and title = "this" no key.',
        "It matters.",
    ]


LINE_OF_Q03 = str(line_of('code = "q03"'))
LINE_AFTER_Q01 = str(line_of('text = "What do you do?"') + 1)
LINE_OF_CLOSES = str(line_of("closes = "))
EMPTY_SECTION = '[[sections]]\ncode = "empty"\ntitle = "E"\ncontext = ""\nquestions = []\n'

MISTAKES = {
    "one name where a list of names belongs": (
        ('code = "small"', 'code = "small"\nterritories = "England"'),
        "territories: expected a list in square brackets, not 'England'.",
    ),
    "two questions with one code": (
        ('code = "q03"', 'code = "q01"'),
        LINE_OF_Q03 + ': sections[1].questions[0].code: "q01" is already the code of the question at',
    ),
    "a question with a code of the profile": (
        ('code = "q03"', 'code = "sector"'),
        'sections[1].questions[0].code: "sector" is already the code',
    ),
    "two sections with one code": (
        ('code = "second"', 'code = "first"'),
        'sections[1].code: "first" is already',
    ),
    "a code that is none": (('code = "q01"', 'code = "Q 1"'), "sections[0].questions[0].code: "),
    "a number out of order": (
        ("number = 2", "number = 5"),
        "sections[0].questions[1].number: is 5 where 2 comes next.",
    ),
    "a number that comes again": (("number = 2", "number = 1"), "sections[0].questions[1].number: is 1"),
    "no number": (("number = 2\n", ""), "sections[0].questions[1].number: is missing. Write number = 2."),
    "a number in the profile": (
        ('text = "Where do you work?"', 'text = "Where do you work?"\nnumber = 1'),
        "profile[0].number: questions of the profile have no number.",
    ),
    "one option": (
        (', { code = "other", label = "Elsewhere" }', ""),
        'profile[0].options: there are 1. A question of kind "one" needs two or more',
    ),
    "no options": (
        ('kind = "yes_no"', 'kind = "several"'),
        'sections[1].questions[0].options: there are 0. A question of kind "several"',
    ),
    "options of an open question": (
        ('text = "What do you do?"', 'text = "What?"\noptions = [{ code = "a", label = "A" }]'),
        LINE_AFTER_Q01 + ': sections[0].questions[0].options: a question of kind "open" has no options',
    ),
    "an option twice": (
        ('code = "other", label', 'code = "schools", label'),
        'profile[0].options[1].code: "schools" is there twice.',
    ),
    "a label twice": (
        ('label = "Elsewhere"', 'label = "Schools"'),
        'profile[0].options[1].label: "Schools" is',
    ),
    "agreement without a statement": (
        ('statement = "It helps."\n', ""),
        "sections[0].questions[1].statement: is missing.",
    ),
    "a statement without agreement": (
        ('text = "Do you compare?"', 'text = "Do you compare?"\nstatement = "We do."'),
        'sections[1].questions[0].statement: belongs to questions of kind "agreement"',
    ),
    "closing before opening": (
        ("opens = 2026-03-16", "opens = 2026-08-16"),
        LINE_OF_CLOSES + ": window.closes: the call closes on 2026-07-01, before it opens on 2026-08-16.",
    ),
    "a change that leads elsewhere": (
        ("becomes = 2026-07-01", "becomes = 2026-07-02"),
        "window.changes[0].becomes: is 2026-07-02, but window.closes is 2026-07-01.",
    ),
    "a change of another date": (('which = "closes"', 'which = "ends"'), 'window.changes[0].which: "ends"'),
    "a change of nothing": (
        ("was = 2026-06-01", "was = 2026-07-01"),
        "window.changes[0].becomes: is the date",
    ),
    "a change without a reason": (
        ('"More time was asked for."', '" "'),
        "window.changes[0].reason: is empty.",
    ),
    "a bad address": (
        ("evidence@example.org", "evidence at example"),
        "contact.email: is not an e-mail address.",
    ),
    "empty text": (('text = "What do you do?"', 'text = ""'), "sections[0].questions[0].text: is empty."),
    "an empty introduction": (('"Tell us."', '""'), "4: introduction: is empty."),
    "an empty keyword": (
        ('text = "Do you compare?"', 'text = "Do you compare?"\nkeywords = [""]'),
        "sections[1].questions[0].keywords: one of them is empty.",
    ),
    "a bad kind": (
        ('kind = "yes_no"', 'kind = "yesno"'),
        "kind: 'yesno' is not one of: agreement, one, several, open, yes_no, rank, number, date, duration, group.",
    ),
    "an unknown key": (
        ('name = "The team"', 'nmae = "x"\nname = "The team"'),
        "contact.nmae: unknown key `nmae`.",
    ),
    "a missing key": (('title = "A small call"\n', ""), "the key `title` is missing. Add it."),
    "a wrong type": (
        ("number = 3", 'number = "3"'),
        "sections[1].questions[0].number: expected a whole number",
    ),
    "a section without questions": (
        ('[[sections]]\ncode = "second"', EMPTY_SECTION + '[[sections]]\ncode = "second"'),
        "sections[1].questions: there are none.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_refused_with_its_key_and_the_cure(mistake: str, tmp_path: Path) -> None:
    change, sentence = MISTAKES[mistake]
    (refusal,) = refusals(tmp_path, change)
    assert sentence in refusal
    assert refusal.rstrip().endswith(".")


def test_two_changes_must_follow_one_another(tmp_path: Path) -> None:
    earlier = (
        '[[window.changes]]\nchanged_on = 2026-05-20\nwhich = "closes"\nwas = 2026-05-01\n'
        'becomes = 2026-05-15\nreason = "x"\n\n[[window.changes]]'
    )
    found = refusals(tmp_path, ("[[window.changes]]", earlier))
    assert any("window.changes[1].changed_on: is earlier than the change before." in line for line in found)
    assert any(
        "window.changes[1].was: is 2026-06-01, but the change before made the date" in line for line in found
    )


def test_all_mistakes_are_refused_at_once_those_of_shape_and_those_of_rules(tmp_path: Path) -> None:
    names = ["a bad kind", "an unknown key", "a number out of order", "two sections with one code"]
    found = refusals(tmp_path, *(MISTAKES[name][0] for name in names))
    # the contact cannot be read for its unknown key; all else is still looked at
    sentences = [MISTAKES[name][1] for name in names]
    assert all(any(sentence in line for line in found) for sentence in sentences)
    assert len(found) == len(names)


def test_a_file_that_is_not_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "call.toml"
    path.write_text('title = "a"\ncode = \n', encoding="utf-8")
    with pytest.raises(DefinitionError, match="line 2"):
        load_call(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="there is no such file"):
        load_call(tmp_path / "call.toml")


def test_an_empty_file_is_refused_for_all_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "call.toml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_call(path)
    assert "`sections` is missing" in str(refused.value)
