"""`cairn call check`, `schema` and `import-xlsform`, as an author runs them."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from jsonschema import Draft202012Validator

from cairn import cli
from cairn.calls.schema import schema_text
from cairn.exceptions import DefinitionError
from tests.lib.clean_call import write_call
from tests.lib.xlsforms import write_survey

REFUSED = DefinitionError.exit_code


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(cli.cairn, [str(argument) for argument in arguments])
    return done.exit_code, done.output


def test_a_new_review_is_told_what_is_still_to_be_written(tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine")[0] == 0
    code, said = run("call", "check", "--review", tmp_path / "mine")
    assert code == REFUSED
    assert "2 questions in 1 section, 7 to put right." in said
    assert "doubt" not in said
    first, *_ = (tmp_path / "mine/call.toml").read_text().splitlines()
    assert first == "#:schema ./call.schema.json"
    assert (tmp_path / "mine/call.schema.json").read_text() == schema_text()


def test_doubts_pass_unless_the_check_is_strict(tmp_path: Path) -> None:
    write_call(tmp_path, ("What helps the children?", "What helps, and how do you know?"))
    code, said = run("call", "check", "--review", tmp_path)
    assert code == 0
    assert "(double-question:q05)" in said
    code, said = run("call", "check", "--review", tmp_path, "--strict")
    assert code == REFUSED
    assert "refused: seems to ask two things" in said


def test_a_translator_is_told_of_one_language_alone(tmp_path: Path) -> None:
    write_call(
        tmp_path,
        ("What helps the children?", "What empowers the children?"),
        (""", cy = "Beth sy'n helpu'r plant?\"""", ""),
    )
    assert "(jargon:q05)" in run("call", "check", "--review", tmp_path)[1]
    code, said = run("call", "check", "--review", tmp_path, "--language", "cy")
    assert code == REFUSED
    assert "(untranslated:sections[1].questions[2].text.cy)" in said
    assert "(jargon:q05)" not in said
    assert "Only what stands in Cymraeg was looked at." in said
    code, said = run("call", "check", "--review", tmp_path, "--language", "fr")
    assert code == REFUSED
    assert 'the call is not in "fr". It has: en, cy.' in said


def test_json_has_every_finding(tmp_path: Path) -> None:
    path = write_call(tmp_path, ("What helps the children?", "TBC?"))
    code, said = run("call", "check", "--review", tmp_path, "--json")
    assert code == REFUSED
    (finding,) = json.loads(said)["findings"]
    line = path.read_text().splitlines()[finding["line"] - 1]
    assert "TBC" in line
    assert (finding["level"], finding["check"], finding["about"]) == ("refused", "placeholder", "q05")


def test_a_file_that_is_no_toml_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "call.toml").write_text("code = ")
    code, said = run("call", "check", "--review", tmp_path)
    assert code == REFUSED
    assert "is not TOML" in said


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    code, said = run("call", "schema")
    assert code == 0
    Draft202012Validator.check_schema(json.loads(said))
    assert run("call", "schema", "--into", tmp_path / "s.json") == (0, f"Wrote {tmp_path / 's.json'}.\n")
    assert (tmp_path / "s.json").read_text() == said
    code, said = run("call", "schema", "--into", tmp_path / "none" / "s.json")
    assert (code, "cannot be written" in said) == (4, True)


def test_an_xlsform_is_brought_in_and_then_checked(tmp_path: Path) -> None:
    workbook = write_survey(
        tmp_path / "form.xlsx",
        {"type": "text", "name": "a", "label": "What helps?"},
        {"type": "geopoint", "name": "here", "label": "Where?"},
    )
    code, said = run("call", "import-xlsform", workbook, "--into", tmp_path / "call.toml")
    assert code == 0
    assert "1 question in 1 section." in said
    assert (
        'Not carried over as it was: survey row 3: "here" was not carried over: it asks for a place on a map.'
        in said
    )
    code, said = run("call", "check", "--review", tmp_path)
    assert code == REFUSED
    assert '"TBC" stands for what is still to be written' in said
    code, said = run("call", "import-xlsform", workbook, "--into", tmp_path / "call.toml")
    assert code == REFUSED
    assert "is there already" in said
