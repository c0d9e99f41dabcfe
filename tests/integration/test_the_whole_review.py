"""The example review, built whole: what the stages promise each other holds when they meet."""

from __future__ import annotations

import csv
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from cairn.disclosure import Symbol, read_release
from cairn.responses import latest_snapshot, read_snapshot
from cairn.synthetic.calendar import year_end
from cairn.synthetic.care import GROUPS, Cases, closed_in, histories, in_census
from cairn.synthetic.people import People
from cairn.synthetic.world import load_world
from cairn.tables.counts import Counts
from cairn.tables.files import read_json
from cairn.themes.report.heard import says_something
from tests.lib.built_review import command, plain_assets
from tests.reference.disclosure_attacker import found_by_algebra
from tests.reference.slow_coders import lines_of, people_by_theme

NEVER_BEYOND_LINKAGE = re.compile(r"upn|la_child|surname|forename|name$|postcode|birth_date|file$")


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the review was built with."""
    return plain_assets(tmp_path_factory.mktemp("assets"))


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory, built_review: Path) -> Path:
    """The example review, whole, for the tests of this file."""
    return Path(shutil.copytree(built_review, tmp_path_factory.mktemp("whole") / "review"))


def test_a_second_run_builds_nothing(review: Path, assets: Path) -> None:
    done = command("run", "--review", review, "--assets", assets)
    assert "All was up to date: nothing was built." in done.output


def test_the_groups_are_those_that_the_synthetic_world_knows(review: Path) -> None:
    """The whole records strand against the truth: by year and group, within what clerks and moves blur."""
    codes = sorted(path.stem for path in (review / "truth/people").glob("*.parquet"))
    people = People.joined([People.read(review / f"truth/people/{code}.parquet") for code in codes])
    cases = Cases.joined([Cases.read(review / f"truth/cases/{code}.parquet") for code in codes])
    made = {load_world().place_of(code) for code in codes}
    truth: dict[tuple[str, str], int] = {}
    for year in (2017, 2018):
        kept = np.isin(cases.authority, list(made)) & in_census(cases, year) & ~closed_in(cases, year)
        shown = cases.where(kept)  # as the returns show them: a closure recorded late is not there yet
        still = replace(shown, end=np.maximum(shown.end, year_end(year) + 1))
        group = histories(people, still, year_end(year)).group
        truth |= {
            (str(year), name): int((group == place).sum()) for place, name in enumerate(GROUPS) if place
        }
    found: dict[tuple[str, str], int] = {}
    for row in pq.read_table(review / "work/journeys/groups.parquet").to_pylist():
        key = (str(row["reference_date"].year), row["need_group"])
        found[key] = found.get(key, 0) + 1
    assert set(found) == set(truth)
    assert len(found) == 6
    for key, number in truth.items():
        assert abs(found[key] - number) <= max(4, number * 0.03), (key, found[key], number)


def test_no_table_after_linkage_holds_a_name_a_number_or_a_postcode(review: Path) -> None:
    tables = [
        path
        for folder in ("linkage", "journeys", "outcomes")
        for path in (review / "work" / folder).glob("*.parquet")
    ]
    assert len(tables) > 8
    held = {
        f"{path.name}: {column}"
        for path in tables
        if path.name != "authorities.parquet"
        for column in pq.read_schema(path).names
        if NEVER_BEYOND_LINKAGE.search(column)
    }
    assert held == set()


def test_nothing_of_a_child_or_of_the_ledger_is_in_the_bundle(review: Path) -> None:
    with next((review / "returns/2018").glob("*_pupil_list.csv")).open(encoding="utf-8") as file:
        pupils = list(csv.DictReader(file))[:400]
    receipts = [
        json.loads(line)["reference"]
        for line in (review / "voices/responses.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]
    private = {pupil["UPN"] for pupil in pupils if pupil["UPN"]} | set(receipts)
    assert len(private) > 400
    published = [path for path in (review / "bundle").rglob("*") if path.is_file()]
    for path in published:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [secret for secret in private if secret in text], path


def test_what_was_held_back_is_no_number_in_the_release_or_in_the_bundles_data(review: Path) -> None:
    release = read_release(review / "released")
    files = sorted((review / "bundle/data").glob("*.csv"))
    assert len(files) > 3
    found = 0
    for path in files:
        table = release.table(path.stem)
        held = {cell.key for cell in table.cells if cell.symbol is Symbol.CONFIDENTIAL}
        assert all(cell.value is cell.people is None for cell in table.cells if cell.key in held)
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if tuple(row[dimension] for dimension in table.dimensions) in held:
                    assert (row["value"], row["people"]) == ("c", "c"), (path.name, row)
                    found += 1
    assert found > 50


def test_an_attacker_who_has_every_other_number_unrounded_finds_none_that_was_held_back(review: Path) -> None:
    release = read_release(review / "released")
    files = [
        path
        for stage in ("outcomes", "themes")
        for path in (review / "work" / stage / "counts").glob("*.json")
    ]
    assert len(files) == 23
    attacked = 0
    for counts in (read_json(path, Counts) for path in files):
        table = release.table(counts.name)
        held = {cell.key for cell in table.cells if cell.people is None}
        known = {cell.key: None if cell.key in held else cell.people for cell in counts.cells}
        assert found_by_algebra(known, counts.sums) == set(), counts.name
        attacked += len(held)
    assert attacked > 50


@pytest.mark.parametrize("name", ["interim", "themes"])
def test_every_number_of_the_prose_is_a_released_number(review: Path, name: str) -> None:
    released = json.loads((review / "released/released.json").read_text())
    texts = {cell["text"] for table in released["tables"] for cell in table["cells"]}
    page = (review / f"bundle/{name}.html").read_text()
    cited = re.findall(r'class="govuk-link cairn-number"[^>]*>([^<]+)<', page)
    numbers = {
        words for words in cited if any(sign.isdigit() for sign in words)
    }  # the others are claims: "most"
    assert len(numbers) >= 6
    assert numbers <= texts


def test_the_themes_that_are_published_are_those_that_the_coders_found(review: Path) -> None:
    """A slow second count from the coders' own files: all numbers of people by theme that are let out, and shares."""
    responses = read_snapshot(latest_snapshot(review / "evidence")).responses
    blank = {each.id for response in responses for each in response.passages if not says_something(each)}
    people = people_by_theme(review / "voices", blank)
    release = read_release(review / "released")
    title_of = {theme.id: theme.title for theme in release.themes}
    told, shares = release.table("themes_people"), release.table("themes_share")
    read = {cell.key[0]: cell.value for cell in told.cells if cell.key[3] == "read"}
    found = [cell for cell in told.cells if cell.key[3] == "found" and cell.value is not None]
    assert len(found) == len(people) - 1 == len(title_of)
    for cell in found:
        question, theme = cell.key[:2]
        number = len(people[question, title_of[theme]])
        assert cell.value == number, cell.key
        assert shares.cell(cell.key).value == pytest.approx(100 * number / read[question], abs=0.051)
    page = (review / "bundle/themes.html").read_text(encoding="utf-8")
    cited = re.findall(r"themes-people-q\d\d-t-\d{4}-all-found\.html\"[^>]*>([\d,]+)<", page)
    assert len(cited) >= 5
    assert {int(number.replace(",", "")) for number in cited} <= {len(those) for those in people.values()}


def test_what_the_coders_found_is_near_what_was_planted(review: Path) -> None:
    """Coders slip: by theme their count is within a tenth, or six people, of those in whom it was planted."""
    planted: dict[tuple[str, str], set[str]] = {}
    for line in lines_of(review / "truth/voices/truth.jsonl"):
        for answer in line["answers"]:
            for theme in answer["themes"]:
                planted.setdefault((answer["question"], theme), set()).add(line["public_reference"])
    titles = {line["key"]: line["title"] for line in lines_of(review / "voices/codebook.jsonl")}
    people = people_by_theme(review / "voices", set())
    for line in lines_of(review / "truth/voices/codebook_truth.jsonl"):
        those = planted[line["question"], line["theme"]]
        counted = people.get((line["question"], titles[line["key"]]), set())
        assert abs(len(counted) - len(those)) <= max(6, len(those) / 10), line
        assert len(counted & those) >= 0.85 * len(those) - 1, line


def test_the_same_inputs_give_the_same_bundle(review: Path, assets: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in (review / "bundle").rglob("*") if path.is_file()}
    shutil.rmtree(review / "bundle")
    shutil.rmtree(review / "released")
    done = command("run", "--review", review, "--assets", assets)
    assert "Built: disclosure, publication." in done.output
    assert {
        path.name: path.read_bytes() for path in (review / "bundle").rglob("*") if path.is_file()
    } == before


@pytest.mark.parametrize(
    ("added", "says"),
    [
        ("About 40 per cent of children did well.", "40"),
        ('We heard {{ value("attainment_9", group="all") }}.', "attainment_9"),
        ("{{ value(A NUMBER THAT IS HELD BACK) }}", "held back"),
        ('{{ quote("S-0001-q01-1") }}', "S-0001-q01-1"),
    ],
)
def test_a_publication_that_breaks_the_promise_does_not_build(
    review: Path, assets: Path, added: str, says: str
) -> None:
    table = read_release(review / "released").table("attainment_8")
    held = next(cell.key for cell in table.cells if cell.symbol is Symbol.CONFIDENTIAL)
    named = ", ".join(f'{name}="{value}"' for name, value in zip(table.dimensions, held, strict=True))
    added = added.replace("A NUMBER THAT IS HELD BACK", f'"attainment_8", {named}')
    prose = review / "publications/interim.md"
    good = prose.read_text(encoding="utf-8")
    before = (review / "bundle/interim.html").read_bytes()
    try:
        prose.write_text(f"{good}\n{added}\n", encoding="utf-8")
        done = command("publish", "--review", review, "--assets", assets)
    finally:
        prose.write_text(good, encoding="utf-8")
    assert done.exit_code == 7
    line = len(good.splitlines()) + 2
    assert f"interim.md:{line}: " in done.output
    assert says in done.output
    assert (review / "bundle/interim.html").read_bytes() == before
