"""`cairn trace` on the example review: from a published sentence to its figures, its passages, and the count again."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from cairn.exceptions import NotAsPrinted, UserError
from cairn.responses import latest_snapshot, read_snapshot
from cairn.themes.report.heard import says_something
from tests.lib.built_review import command, plain_assets
from tests.lib.command import cairn
from tests.reference.slow_coders import people_by_theme


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory, built_review: Path) -> Path:
    """The example review, whole, for the tests of this file."""
    return Path(shutil.copytree(built_review, tmp_path_factory.mktemp("traced") / "review"))


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plain_assets(tmp_path_factory.mktemp("assets"))


def figure_of_a_theme(review: Path) -> tuple[str, str, int]:
    """Where a number of a theme's people is printed first: its address, the theme's id, and the number."""
    page = (review / "bundle/themes.html").read_text(encoding="utf-8")
    found = re.search(
        r'id="(cite-\d+)" href="evidence/themes-people-q06-(t-\d{4})-all-found\.html">([\d,]+)<', page
    )
    assert found is not None
    return f"themes.html#{found[1]}", found[2], int(found[3].replace(",", ""))


def test_in_one_step_a_figure_leads_to_every_passage_behind_it(review: Path, assets: Path) -> None:
    """Held against a slow second answer from the coders' own files."""
    address, theme, number = figure_of_a_theme(review)
    told = command("trace", address, "--inside", "--review", review, "--assets", assets)
    assert told.exit_code == 0, told.output
    listed = re.findall(r"^    (S-\d{4})-q06-\d+  (.*)$", told.output, re.MULTILINE)
    responses = read_snapshot(latest_snapshot(review / "evidence")).responses
    blank = {each.id for response in responses for each in response.passages if not says_something(each)}
    release = json.loads((review / "released/released.json").read_text(encoding="utf-8"))
    title = next(each["title"] for each in release["themes"] if each["id"] == theme)
    holders = people_by_theme(review / "voices", blank)["q06", title]
    assert {who for who, _ in listed} == holders
    assert len(holders) == number
    assert all("«" in words and "»" in words for _, words in listed)


def test_who_saw_the_passages_stands_in_the_register_of_accesses(review: Path, assets: Path) -> None:
    told = cairn("trace", figure_of_a_theme(review)[0], "--inside", "--review", review, "--assets", assets)
    assert told.returncode == 0, told.stderr
    seen = re.findall(r"^    (S-\d{4})-q06", told.stdout, re.MULTILINE)[-1]
    listed = cairn("audit", "show", "--response", seen, "--review", review, "--assets", assets)
    assert "trace, run by" in listed.stdout, listed.stderr


def test_the_public_trail_shows_released_values_alone(review: Path) -> None:
    told = command("trace", "--review", review)
    assert told.exit_code == 0, told.output
    spoken = {
        passage.text
        for response in read_snapshot(latest_snapshot(review / "evidence")).responses
        for passage in response.passages
        if len(passage.text) > 40
    }
    assert not [words for words in spoken if words in told.output]
    assert "How it was made: evidence/" in told.output


def test_every_figure_counted_again_is_as_it_was_printed(review: Path) -> None:
    told = command("trace", "--verify", "--review", review)
    assert told.exit_code == 0, told.output
    assert re.search(r"Counted \d{2,} figures again .* each is as printed", told.output)


def test_a_figure_that_is_not_what_was_counted_is_told(review: Path) -> None:
    path = review / "bundle/trail.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    address, theme, number = figure_of_a_theme(review)
    for each in kept["rests"]:
        for shown in each["numbers"]:
            if shown["key"][:2] == ["q06", theme] and shown["counts"] == "themes_people":
                shown["text"] = str(number + 1)
    before = path.read_bytes()
    path.write_text(json.dumps(kept), encoding="utf-8")
    told = command("trace", address, "--verify", "--review", review)
    path.write_bytes(before)
    assert told.exit_code == NotAsPrinted.exit_code
    assert f"{number + 1} was printed, and counted again it is {number}" in told.output


def test_what_was_counted_from_other_files_is_told_not_counted(review: Path) -> None:
    call = review / "call.toml"
    before = call.read_bytes()
    call.write_bytes(before + b"\n# later\n")
    address = figure_of_a_theme(review)[0]
    told = command("trace", address, "--verify", "--review", review)
    inside = command("trace", address, "--inside", "--review", review)
    call.write_bytes(before)
    assert told.exit_code == NotAsPrinted.exit_code
    assert "call.toml: is not what it was when this number was counted" in told.output
    assert (inside.exit_code, "S-0" in inside.output) == (4, False)


def test_a_place_where_nothing_is_cited_is_told_in_a_sentence(review: Path) -> None:
    told = command("trace", "themes.html#cite-4000", "--review", review)
    assert told.exit_code == UserError.exit_code
    assert "Nothing that is cited in the publication stands at" in told.output
    assert command("trace", "--inside", "--review", review).exit_code == 2
