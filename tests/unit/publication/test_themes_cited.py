"""Themes in a publication: named by the codebook's words, counted by released numbers, and led back from."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.disclosure import load_policy, release_tables
from cairn.disclosure.theme_words import release_themes
from cairn.exceptions import PublicationRefused
from tests.lib.publication_folder import build_review, write_review
from tests.lib.theme_releases import WORDS, release_with_themes, theme_counts

RELEASE = release_with_themes()
AT = 'question="q06", group="all", counted="found"'


def built(tmp_path: Path, prose: str) -> Path:
    build_review(write_review(tmp_path, prose), RELEASE)
    return tmp_path / "bundle"


def refused(tmp_path: Path, prose: str) -> str:
    write_review(tmp_path, prose)
    with pytest.raises(PublicationRefused) as told:
        build_review(tmp_path, RELEASE)
    return str(told.value)


def test_a_theme_is_named_in_the_codebooks_words_and_leads_to_its_numbers(tmp_path: Path) -> None:
    bundle = built(tmp_path, 'People spoke of {{ theme("t-0001") }} and of {{ theme("t-0002") }}.')
    page = (bundle / "interim.html").read_text(encoding="utf-8")
    assert re.search(r'href="evidence/theme-time-to-build-trust\.html">Time &lt;to&gt; build trust</a>', page)
    evidence = (bundle / "evidence/theme-time-to-build-trust.html").read_text(encoding="utf-8")
    for words in ("That trust takes time.", "Version 7", "People by theme, in per cent", ">67<", ">120<"):
        assert words in evidence, words
    below = (bundle / "evidence/theme-visits-calls.html").read_text(encoding="utf-8")
    assert "Time &lt;to&gt; build trust" in below
    assert (bundle / "data/themes_people.csv").is_file()


def test_what_stands_behind_a_few_is_not_named(tmp_path: Path) -> None:
    said = refused(tmp_path, 'They spoke of {{ theme("t-0003") }}.')
    assert "may not be named: too few people" in said
    assert "A rare thing" not in said


def test_words_that_identify_are_not_printed(tmp_path: Path) -> None:
    said = refused(tmp_path, 'They spoke of {{ theme("t-0004") }}.')
    assert "may not be named: words that identify. A telephone number stands in its words." in said
    assert "not in the codebook" in refused(tmp_path, '{{ theme("t-0009") }} was said.')


def test_a_table_of_themes_has_their_titles_for_its_rows(tmp_path: Path) -> None:
    bundle = built(tmp_path, f'{{{{ table("themes_share", rows="theme", {AT}) }}}}')
    page = (bundle / "interim.html").read_text(encoding="utf-8")
    assert '<th scope="row" class="govuk-table__header">Time &lt;to&gt; build trust</th>' in page
    assert "A rare thing" not in page
    assert "A theme that few people hold (t-0003)" in page


def test_most_is_said_of_a_theme_that_most_hold(tmp_path: Path) -> None:
    at = f'theme="t-0001", {AT}'
    page = (
        built(tmp_path, f'{{{{ claim("themes_share", says="Most", {at}) }}}} of those who answered said it.')
        / "interim.html"
    )
    assert ">Most<" in page.read_text(encoding="utf-8")
    low = f'theme="t-0002", {AT}'
    assert "claims “most”" in refused(
        tmp_path, f'{{{{ claim("themes_share", says="most", {low}) }}}} said so.'
    )


def test_a_theme_of_which_only_those_without_it_are_told_is_not_named() -> None:
    tables, _ = release_tables(theme_counts(), load_policy())
    people = next(table for table in tables if table.name == "themes_people")
    cells = tuple(
        replace(cell, value=178.0) if cell.key[1] == "t-0003" and cell.key[3] != "found" else cell
        for cell in people.cells
    )
    named, _ = release_themes(WORDS, (replace(people, cells=cells),))
    assert [theme.id for theme in named] == ["t-0001", "t-0002"]
