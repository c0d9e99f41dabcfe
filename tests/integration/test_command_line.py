"""The command line: what a newcomer meets, and what goes wrong with a sentence and a code."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from cairn import cli, exceptions
from cairn.cli import site
from tests.lib.built_review import plain_assets
from tests.lib.command import cairn


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(cli.cairn, [str(argument) for argument in arguments])
    return done.exit_code, done.output


def test_help_lists_the_commands_in_the_order_of_the_work() -> None:
    code, said = run("--help")
    assert code == 0
    listed = [
        line.split()[0]
        for line in said.split("Commands:")[1].splitlines()
        if line.startswith("  ") and line.strip()
    ]
    assert listed[:27] == [
        "new",
        "call",
        "check",
        "repair",
        "rules",
        "serve",
        "staff",
        "add-reader",
        "audit",
        "import",
        "watch",
        "look-through",
        "campaigns",
        "themes",
        "collect",
        "export",
        "backup",
        "restore",
        "keys",
        "retention",
        "erase",
        "subject",
        "run",
        "publish",
        "trace",
        "synth",
        "calibrate",
    ]
    assert "Exit codes: 0 done" in said


def test_a_folder_that_is_no_review(tmp_path: Path) -> None:
    code, said = run("run", "--review", tmp_path)
    assert code == exceptions.ReviewFolderError.exit_code
    assert "no review.toml" in said
    assert "Traceback" not in said


def test_a_call_with_mistakes(tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine")[0] == 0
    call = tmp_path / "mine/call.toml"
    call.write_text(call.read_text().replace('kind = "open"', 'kind = "opne"'))
    code, said = run("call", "check", "--review", tmp_path / "mine")
    assert code == exceptions.DefinitionError.exit_code
    assert "'opne' is not one of: agreement, one, several, open, yes_no" in said


def test_assets_that_are_not_built(tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    code, said = run("publish", "--review", tmp_path / "mine", "--assets", tmp_path)
    assert code == exceptions.ReviewFolderError.exit_code
    assert "Run `make assets` first" in said


def test_nothing_is_invented_into_a_review_that_may_be_real(tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    (tmp_path / "mine/returns/real.xml").write_text("real")
    code, said = run("synth", "--review", tmp_path / "mine")
    assert code == exceptions.ReviewFolderError.exit_code
    assert "does not say `synthetic = true`" in said
    assert (tmp_path / "mine/returns/real.xml").read_text() == "real"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--into", "x", "--responses", "3"), "--responses does not go with --into"),
        (("--into", "x", "--review", "."), "--review does not go with --into"),
        (("--years", "2018"), "--years does not go with a review"),
        (("--into", "x", "--truth-only", "--returns", "npd"), "--returns does not go with --truth-only"),
    ],
)
def test_options_that_would_not_be_heeded_are_refused(options: tuple[str, ...], says: str) -> None:
    code, said = run("synth", *options)
    assert code == 2
    assert says in said


def test_each_command_is_summed_up_in_a_whole_sentence() -> None:
    assert "..." not in run("--help")[1].partition("Commands:")[2]
    for command in cli.cairn.commands.values():
        summary = command.get_short_help_str(limit=62)
        assert summary.endswith(".")
        assert not summary.endswith("...")


@pytest.mark.parametrize(
    "command",
    [("serve",), ("collect",), ("export", "x.csv"), ("run",), ("add-reader", "anna"), ("import", ".")],
)
def test_a_broken_call_is_told_before_the_website_is_started(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    run("new", tmp_path / "mine")
    (tmp_path / "mine/site.sqlite3").touch()
    (tmp_path / "mine/call.toml").write_text("title = 'half a call")
    code, said = run(*command, "--review", tmp_path / "mine", "--assets", tmp_path)
    assert code == exceptions.DefinitionError.exit_code
    assert "call.toml: is not TOML" in said


@pytest.mark.parametrize(
    "command",
    [("serve",), ("collect",), ("export", "x.csv"), ("run",), ("add-reader", "anna"), ("import", ".")],
)
def test_assets_that_are_not_built_are_told_before_the_website_is_started(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    run("new", tmp_path / "mine")
    (tmp_path / "mine/site.sqlite3").touch()
    code, said = run(*command, "--review", tmp_path / "mine", "--assets", tmp_path)
    assert code == exceptions.ReviewFolderError.exit_code
    assert "Run `make assets` first" in said


@pytest.mark.parametrize(
    "wrong", [("serve", "--port", "0"), ("serve", "--port", "65536"), ("synth", "--responses", "-3")]
)
def test_numbers_that_cannot_be_are_wrong_use(wrong: tuple[str, ...], tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    code, said = run(*wrong, "--review", tmp_path / "mine")
    assert code == 2
    assert "is not in the range" in said


def test_the_website_is_stopped_whenever_ctrl_c_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def echo(words: str, **_: object) -> None:
        if "Ctrl-C stops" in words:
            raise KeyboardInterrupt

    stopped: list[object] = []
    run("new", tmp_path / "mine")
    assets = plain_assets(tmp_path / "assets")
    monkeypatch.setattr(site.signal, "signal", lambda *_: None)
    monkeypatch.setattr(site.site, "run_site_command", lambda *_: None)
    website = SimpleNamespace(stop=lambda: stopped.append("the website"))
    monkeypatch.setattr(site.site, "serve", lambda *_, **__: website)
    monkeypatch.setattr(site.click, "echo", echo)
    run("serve", "--review", tmp_path / "mine", "--assets", assets)
    assert stopped == ["the website"]


def test_wrong_use_is_told_by_click() -> None:
    code, said = run("import")
    assert code == 2
    assert "Usage:" in said


def every_error() -> list[type[exceptions.CairnError]]:
    found, waiting = [], [exceptions.CairnError]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return [kind for kind in found if kind.__module__ == "cairn.exceptions"]


def test_each_kind_of_error_has_an_exit_code_of_its_own() -> None:
    codes = [kind.exit_code for kind in every_error()]
    assert len(codes) == len(set(codes)) == 14


@pytest.mark.parametrize("kind", every_error())
def test_each_exit_code_is_in_the_help(kind: type[exceptions.CairnError]) -> None:
    assert f" {kind.exit_code} " in run("--help")[1]


def imported(review: Path, document: Path, *options: str) -> tuple[int, str]:
    """`cairn import` of one document, with all that its process and the website's say."""
    done = cairn("import", document, "--review", review, *options)
    return done.returncode, done.stdout + done.stderr


def test_a_single_document_is_imported_once_and_nothing_of_it_printed_unless_somebody_says_so(
    tmp_path: Path,
) -> None:
    run("new", tmp_path / "mine")
    letter = tmp_path / "letter.txt"
    letter.write_text("Q2 What helps?\n\n1. Time with one adult.\n\n2. A room that is quiet.\n")
    sender = (
        "--organisation",
        "The Invented Trust",
        "--permission",
        "without_name",
        "--received-on",
        "2026-02-01",
    )
    assert imported(tmp_path / "mine", letter, *sender[:-1], "2026-13-01")[0] == 2
    code, said = imported(tmp_path / "mine", letter, *sender)
    assert (code, "letter.txt: plain text, read as response P-" in said) == (0, True), said
    assert "nobody said" not in said
    code, said = imported(tmp_path / "mine", letter, *sender)
    assert (code, "Passed by 1 file that had been taken before" in said) == (0, True), said
    letter.write_text("Nobody said who sent this.\n")
    code, said = imported(tmp_path / "mine", letter)
    assert (code, "nobody said what may be done with its words" in said) == (0, True), said


def test_what_was_sent_is_exported_and_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    letter, table = tmp_path / "letter.txt", tmp_path / "responses.csv"
    letter.write_text("Q2 What helps?\n\n=Time with one adult.\n")
    sender = ("--organisation", "The Invented Trust", "--permission", "without_name")
    assert imported(tmp_path / "mine", letter, *sender)[0] == 0
    done = cairn("export", table, "--review", tmp_path / "mine")
    assert (done.returncode, done.stdout.startswith("Wrote 1 response into responses.csv.")) == (0, True), (
        done
    )
    assert '"\'=Time with one adult."' in table.read_text(encoding="utf-8-sig")
    assert "The Invented Trust" not in table.read_text(encoding="utf-8-sig")
    again = cairn("export", table, "--review", tmp_path / "mine")
    assert again.returncode == exceptions.ReviewFolderError.exit_code
    assert "is there already" in again.stderr
    assert cairn("export", table, "--replace", "--review", tmp_path / "mine").returncode == 0


def test_a_document_of_another_kind_is_refused_with_the_cure(tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    picture = tmp_path / "letter.png"
    picture.write_bytes(b"\x89PNG")
    code, said = imported(tmp_path / "mine", picture, "--organisation", "A", "--permission", "not_at_all")
    assert code == exceptions.IntakeError.exit_code
    assert "Save it as .docx, .pdf or .txt" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("wrong", [("--authority", "33"), ("--authority", "٣٣٠"), ("--year", "25")])
def test_a_year_or_an_authority_of_another_form_is_wrong_use(wrong: tuple[str, str], tmp_path: Path) -> None:
    code, said = run("check", tmp_path, *wrong)
    assert code == 2
    assert "Usage:" in said


def test_a_folder_without_a_file_is_told(tmp_path: Path) -> None:
    code, said = run("check", tmp_path, "--into", tmp_path / "out")
    assert code == exceptions.ReviewFolderError.exit_code
    assert "there is no file to check" in said
