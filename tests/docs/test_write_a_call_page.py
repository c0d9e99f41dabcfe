"""The page on writing a call, followed from a blank file: its blocks are a call without a doubt, its commands run."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from cairn.calls import load_call
from cairn.calls.definition import QuestionKind
from cairn.calls.schema import call_schema
from cairn.cli import cairn
from cairn.exceptions import DefinitionError
from tests.lib.source import ROOT
from tests.lib.xlsforms import write_survey

PAGE = (ROOT / "docs/how-to/write-a-call.md").read_text(encoding="utf-8")
WRITING, AFTERWARDS = PAGE.split("## Check it")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


COMMANDS = [shlex.split(line, comments=True)[1:] for block in blocks(PAGE, "sh") for line in block.splitlines()
            if line.startswith("cairn ")]  # fmt: skip
PASTED = "\n".join(blocks(WRITING, "toml"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cairn, arguments)


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a review whose call was pasted from the page, block by block; it is the one we are in."""
    monkeypatch.chdir(tmp_path)
    assert run(*COMMANDS[0]).exit_code == 0
    monkeypatch.chdir(tmp_path / "my-review")
    Path("call.toml").write_text(PASTED, encoding="utf-8")
    return tmp_path / "my-review"


def test_the_page_has_its_commands() -> None:
    named = [" ".join(part for part in command[:2] if not part.startswith("-")) for command in COMMANDS]
    assert named == [
        "new my-review", "call check", "call check", "call import-xlsform", "call forms", "serve",
    ]  # fmt: skip


def test_the_pasted_blocks_are_a_call_of_every_kind_without_a_doubt(review: Path) -> None:
    checked = run("call", "check", "--strict")
    assert checked.exit_code == 0, checked.output
    assert checked.output.startswith("What helps at school: 10 questions in 3 sections, no mistakes.")
    call = load_call(review / "call.toml")
    assert {q.kind for q in call.questions()} == set(QuestionKind) - {QuestionKind.GROUP}
    assert any(question.group for question in call.questions())
    assert call.has_conditions


def test_every_kind_stands_in_the_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", WRITING, re.MULTILINE)
    assert sorted(rows) == sorted(kind.value for kind in QuestionKind)


def test_a_figure_without_its_source_is_refused_as_the_page_says(review: Path) -> None:
    Path("call.toml").write_text(PASTED.replace(' {{ source("survey") }}', ""), encoding="utf-8")
    checked = run("call", "check")
    assert checked.exit_code == DefinitionError.exit_code
    assert 'refused: claims "25", and does not say where that is from.' in checked.output


def test_a_considered_doubt_stands_where_the_page_puts_it(review: Path) -> None:
    (considered,) = blocks(AFTERWARDS.split("## Write it")[0], "toml")
    double = PASTED.replace("How many children come in a week?", "How many children and parents come?")
    double = double.replace(
        "How many children and", "Do children come and do"
    )  # asks two things, by a number
    double = double.replace("[[profile]]", f"{considered}\n[[profile]]", 1)
    Path("call.toml").write_text(double, encoding="utf-8")
    assert "no mistakes, 1 doubt considered" in run("call", "check").output


def test_two_languages_as_the_page_writes_them(review: Path) -> None:
    (bilingual,) = blocks(AFTERWARDS.split("## Write it")[1], "toml")
    names = "|".join(re.findall(r"^(\w+)(?:\.\w+)? = ", bilingual, re.MULTILINE))
    head, rest = PASTED.split("[contact]", 1)
    others = "".join(
        line for line in head.splitlines(keepends=True) if not re.match(rf"(?:{names}) = ", line)
    )
    Path("call.toml").write_text(f"{bilingual}\n{others}[contact]{rest}", encoding="utf-8")
    checked = run(*next(command for command in COMMANDS if "--language" in command))
    assert checked.exit_code == DefinitionError.exit_code
    assert "(untranslated:introduction.cy)" in checked.output
    assert "untranslated:title.cy" not in checked.output
    assert "untranslated:organisation" not in checked.output


def test_an_xlsform_is_imported_as_the_page_says(review: Path) -> None:
    write_survey(review / "form.xlsx", {"type": "text", "name": "a", "label": "What helps?"})
    assert run(*next(command for command in COMMANDS if "import-xlsform" in command)).exit_code == 0
    assert load_call(review / "imported.toml").question("a")


def test_the_forms_are_made(review: Path) -> None:
    made = run(*next(command for command in COMMANDS if "forms" in command))
    assert made.exit_code == 0, made.output
    assert {path.suffix for path in Path("forms").iterdir()} == {".docx", ".html", ".json", ".pdf", ".xlsx"}


def test_every_block_is_toml_that_the_schema_knows(review: Path) -> None:
    assert not list(Draft202012Validator(call_schema()).iter_errors(_as_json(tomllib.loads(PASTED))))
    for block in blocks(AFTERWARDS, "toml"):
        assert set(tomllib.loads(block)) <= set(call_schema()["properties"])
    assert (
        PASTED.splitlines()[0]
        == (ROOT / "src/cairn/pipeline/new_review/call.toml").read_text().splitlines()[0]
    )
    assert (review / "call.schema.json").is_file()


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
