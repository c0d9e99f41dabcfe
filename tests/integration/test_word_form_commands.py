"""`cairn call word`, `call forms` and the import of what was sent back, as the call's team runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cairn import cli
from cairn.calls import load_call
from cairn.calls.word import word_form
from tests.lib import made_files as made
from tests.lib.rich_call import RICH_CALL

Asked = list[list[str]]


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(cli.cairn, [str(argument) for argument in arguments])
    return done.exit_code, done.output


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A folder with a call of every kind."""
    folder = tmp_path / "review"
    folder.mkdir()
    shutil.copy(RICH_CALL, folder / "call.toml")
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the website would have been asked to do."""
    commands: Asked = []
    monkeypatch.setattr(
        "cairn.cli.intake.on_site", lambda root, assets, command, also=None: commands.append(command)
    )
    return commands


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_form_is_written_in_the_language_that_was_asked_for(review: Path, language: str) -> None:
    code, said = run(
        "call", "word", "--review", review, "--into", review / "form.docx", "--language", language
    )
    assert (code, said) == (0, f"Wrote {review / 'form.docx'}.\n")
    assert (review / "form.docx").read_bytes() == word_form(load_call(RICH_CALL, language))


def test_a_language_that_the_call_has_not_and_a_folder_that_is_not_there_are_said(review: Path) -> None:
    code, _ = run("call", "word", "--review", review, "--into", review / "form.docx", "--language", "pl")
    assert code != 0
    assert not (review / "form.docx").exists()
    done = CliRunner().invoke(
        cli.cairn, ["call", "word", "--review", str(review), "--into", str(review / "no/form.docx")]
    )
    assert "cannot be written" in done.output
    assert "Traceback" not in done.output


def test_every_form_is_made_by_one_command(review: Path) -> None:
    code, said = run("call", "forms", "--review", review, "--into", review / "forms")
    assert code == 0
    assert said.endswith("12 files.\n")
    assert (review / "forms/every-kind-cy.docx").read_bytes() == word_form(load_call(RICH_CALL, "cy"))


def test_a_folder_and_several_files_are_a_batch_of_any_mixture(tmp_path: Path, asked: Asked) -> None:
    folder, letter, voices = tmp_path / "post", tmp_path / "letter.docx", tmp_path / "voices"
    folder.mkdir()
    voices.mkdir()
    (voices / "responses.jsonl").touch()
    letter.write_bytes(made.word())
    assert run("import", folder, "--received-on", "2026-05-31", "--kind", "visit", "--again")[0] == 0
    assert run("import", letter, folder, voices, "--report", tmp_path / "r.json")[0] == 0
    assert asked == [
        ["take_in", str(folder), "--received-on=2026-05-31", "--kind=visit", "--again"],
        ["import_voices", str(voices)],
        ["take_in", str(letter), str(folder), f"--report={tmp_path / 'r.json'}"],
    ]
    code, said = run("import", voices, "--organisation", "Heron Lane School")
    assert code == 2
    assert "--organisation does not go with a folder of voices" in said
    code, said = run("import", letter, folder, "--accept")
    assert (code, "for one export" in said) == (2, True)


def test_one_file_is_taken_for_what_it_says_it_is_or_what_it_is_called(tmp_path: Path, asked: Asked) -> None:
    form, letter = tmp_path / "form.docx", tmp_path / "letter.docx"
    form.write_bytes(word_form(load_call(RICH_CALL)))
    letter.write_bytes(made.word())
    assert run("import", form)[0] == 0
    assert run("import", letter, "--form")[0] == 0
    assert run("import", letter)[0] == 0
    assert run("import", letter, "--organisation", "A", "--permission", "not_at_all")[0] == 0
    assert [command[:2] for command in asked] == [
        ["import_word_form", str(form)],
        ["import_word_form", str(letter)],
        ["take_in", str(letter)],
        ["take_in", str(letter)],
    ]
    assert asked[-1][2:] == ["--organisation=A", "--permission=not_at_all"]
