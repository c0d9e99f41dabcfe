"""`cairn themes`: what each command asks of the site, and all of them one after another on the example's voices."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from cairn import cli
from cairn.exceptions import ModelError, UserError
from tests.lib.built_review import plain_assets
from tests.lib.command import cairn
from tests.lib.small_review import REVIEW, write_small_review
from tests.lib.themed_review import CODE, NAME_THEMES, STAFF, act, themed_review, told

Asked = list[tuple[list[str], dict[str, str] | None]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the site is asked, and with which settings besides."""
    found: Asked = []
    monkeypatch.setattr(
        import_module("cairn.cli.themes"),
        "on_site",
        lambda root, assets, command, also=None: found.append((command, also)),
    )
    return found


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(cli.cairn, ["themes", *(str(argument) for argument in arguments)])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("given", "command"),
    [
        ("propose", ["propose_themes"]),
        ("propose --question q01", ["propose_themes", "q01"]),
        ("learn --question q01", ["learn_codings", "q01"]),
        ("agreement", ["coder_agreement"]),
        ("show --question q01", ["show_themes", "--question", "q01"]),
        ("look --question q01", ["look_at_words", "--question", "q01"]),
        (
            "look --question q01 --phrase breakfast",
            ["look_at_words", "--question", "q01", "--phrase=breakfast"],
        ),
        (
            "sample --question q01 --size 40 --seed -7 --name first",
            ["draw_sample", "--question", "q01", "--size", "40", "--seed=-7", "--name=first"],
        ),
        (
            "give --question q01 --to ada --to ben --sample first",
            [
                "give_to_code",
                "--question",
                "q01",
                "--to=ada",
                "--to=ben",
                "--each",
                "2",
                "--seed=0",
                "--sample=first",
            ],
        ),
        (
            "export /tmp/a.csv --codings --to-pass-on",
            ["export_themes", "/tmp/a.csv", "--to-pass-on", "--codings"],
        ),
        ("import /tmp/a.qdc --question q01", ["import_themes", "/tmp/a.qdc", "--question", "q01"]),
    ],
)
def test_each_asks_the_site_for_what_it_says(asked: Asked, given: str, command: list[str]) -> None:
    assert run(*given.split()) == (0, "")
    assert asked == [(command, None)]


@pytest.mark.parametrize(
    "given",
    ["sample --question q01 --size 0 --seed 1", "give --question q01", "give --question q01 --to a --each 0"],
)
def test_what_cannot_be_is_refused_before_the_site_is_asked(asked: Asked, given: str) -> None:
    assert run(*given.split())[0] == 2
    assert asked == []


def test_a_model_is_asked_with_its_key_and_none_is_told(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = write_small_review(tmp_path)
    code, said = run("label", "--review", review)
    assert code == ModelError.exit_code
    assert "review.toml names no language model" in said
    named = '[model]\nendpoint = "http://127.0.0.1:9/v1"\nname = "m"\nkey_variable = "A_KEY"\n'
    (review / "review.toml").write_text(REVIEW + named, encoding="utf-8")
    monkeypatch.setenv("A_KEY", "k")
    monkeypatch.setenv("ANOTHER", "k")
    assert run("label", "--review", review, "--yes", "--most-to-spend", "2.5") == (0, "")
    assert asked == [(["label_passages", "--yes", "--most-to-spend=2.5"], {"A_KEY": "k"})]
    assert run("label", "--review", review, "--most-minutes", "90", "--retry") == (0, "")
    assert asked[1:] == [(["label_passages", "--retry", "--most-minutes=90.0"], {"A_KEY": "k"})]
    assert run("suggest", "--review", review, "--question", "q01", "--yes") == (0, "")
    assert asked[2:] == [(["suggest_themes", "--question", "q01", "--yes"], {"A_KEY": "k"})]


@pytest.mark.parametrize("code", [ModelError.exit_code, UserError.exit_code])
def test_a_run_that_is_not_at_its_end_says_so_and_another_fault_is_told_as_it_is(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        refusal = UserError("That was not done.")
        refusal.exit_code = code
        raise refusal

    monkeypatch.setattr(import_module("cairn.cli.themes"), "on_site", refuses)
    review = write_small_review(tmp_path)
    named = '[model]\nendpoint = "http://127.0.0.1:9/v1"\nname = "m"\n'
    (review / "review.toml").write_text(REVIEW + named, encoding="utf-8")
    ended, said = run("label", "--review", review)
    assert ended == code
    assert said == (
        "cairn: It is not done; what was said of it stands above.\n"
        if code == ModelError.exit_code
        else "cairn: That was not done.\n"
    )


Q01 = "--question q01"


def test_from_answers_to_themes_codings_agreement_and_another_ledger(tmp_path: Path) -> None:
    ours, theirs = themed_review(tmp_path / "ours"), themed_review(tmp_path / "theirs")
    looked, proposed = told(ours, f"cairn themes look {Q01}", f"cairn themes propose {Q01}")
    assert "Words that go together" in looked
    assert "q01: Proposed" in proposed
    act(ours, STAFF, NAME_THEMES)
    drawn, given = told(
        ours,
        f"cairn themes sample {Q01} --size 8 --seed 7",
        f"cairn themes give {Q01} --to ada --to ben --sample q01-1",
    )
    assert drawn.startswith("Drew 8 passages of 32 of q01 by seed 7: sample q01-1.")
    assert given.startswith("Gave 16 passages of q01 to ada and ben")
    act(ours, CODE)
    file = tmp_path / "coded.qdpx"
    shown, learned, agreement, exported = told(
        ours, f"cairn themes show {Q01}", f"cairn themes learn {Q01}", f"cairn themes agreement {Q01}",
        f"cairn themes export {file}",
    )  # fmt: skip
    assert "  t-0001 Breakfast: " in shown
    assert "q01: learned from " in learned
    assert "ada and ben: " in agreement
    assert "ada and the machine r-0001: " in agreement
    assert "kappa" in agreement
    assert "It holds personal data" in exported
    taken, shown = told(theirs, f"cairn themes import {file}", f"cairn themes show {Q01}")
    assert "Took 2 themes from coded.qdpx: 2 new" in taken
    assert "elsewhere/ada, elsewhere/ben" in taken
    assert "elsewhere/ben: " in shown
    assert shown.count("t-000") == 2


def test_a_file_that_is_no_project_is_a_sentence(tmp_path: Path) -> None:
    review = write_small_review(tmp_path / "review")
    (review / "broken.qdpx").write_bytes(b"no archive")
    assets = plain_assets(tmp_path / "assets")
    done = cairn("themes", "import", "broken.qdpx", "--assets", assets, where=review)
    assert done.returncode == UserError.exit_code
    assert "broken.qdpx: is no project of REFI-QDA" in done.stderr
    assert "Traceback" not in done.stderr
