"""A text by language is read in the language that is asked for, and one that nobody translated in the call's own."""

from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.calls.texts import untranslated
from cairn.exceptions import DefinitionError
from cairn.tables.files import parse_toml
from tests.lib.rich_call import RICH_CALL


def test_a_call_is_read_in_each_of_its_languages() -> None:
    own, welsh = load_call(RICH_CALL), load_call(RICH_CALL, "cy")
    assert (own.language, welsh.language) == ("en", "cy")
    assert own.title == "Support after school"
    assert welsh.title == "Cymorth ar ôl ysgol"
    assert [question.code for question in own.questions()] == [
        question.code for question in welsh.questions()
    ]
    assert welsh.territories == ("Lloegr", "Cymru")
    assert welsh.question("sector").options[2].words == "Dywedwch ble"
    assert welsh.question("q08_grades").group.text.startswith("I ba raddau")


def test_a_text_that_nobody_translated_is_in_the_calls_own_language() -> None:
    assert load_call(RICH_CALL, "cy").organisation == "The Example Review Office"


def test_what_is_not_translated_is_named() -> None:
    data = parse_toml(RICH_CALL)
    assert list(untranslated(data, "cy")) == ["organisation"]
    del data["sections"][1]["questions"][0]["text"]["cy"]
    data["audience"][0]["roles"].append("Head teacher")
    assert list(untranslated(data, "cy")) == [
        "organisation",
        "audience[0].roles[1]",
        "sections[1].questions[0].text",
    ]


def test_a_language_that_the_call_has_not_is_refused_with_those_it_has() -> None:
    with pytest.raises(DefinitionError, match=r'not in "fr"\. It has: en, cy'):
        load_call(RICH_CALL, "fr")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title.cy = "Cymorth', 'title.fr = "Cymorth', 'title.fr: "fr" is not among the call\'s languages.'),
        ('languages = ["en", "cy"]', 'languages = ["en", "cy", "xx"]', 'languages: "xx" is no language'),
        (
            'languages = ["en", "cy"]',
            'languages = ["en", "cy", "cy"]',
            "languages: one of them is there twice.",
        ),
        ('title.en = "Support after school"\n', "", "title: has no text in the call's own language."),
        (
            'languages = ["en", "cy"]',
            'languages = ["en", "cy"]\nlanguage = "cy"',
            "language: is not written.",
        ),
    ],
)
def test_a_slip_of_language_is_refused_with_its_line(
    old: str, new: str, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "call.toml"
    text = RICH_CALL.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_call(path)
    (line,) = [each for each in str(refused.value).splitlines() if sentence in each]
    assert line.removeprefix(f"{path}:")[0].isdigit()
