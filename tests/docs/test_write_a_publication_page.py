"""The how-to of writing a publication: what it cites builds, what is refused is, and its table is the rules'."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cairn.exceptions import PublicationRefused
from cairn.publication.claims import bounds_of, words_of_claims
from tests.lib.publication_folder import build_review, write_review
from tests.lib.source import ROOT
from tests.lib.theme_releases import release_with_themes

PAGE = (ROOT / "docs/how-to/write-a-publication.md").read_text(encoding="utf-8")
CITED = [match for match in re.findall(r"`(\{\{ \w+\(.*?\) \}\})`", PAGE) if "call(" not in match]
RELEASE = release_with_themes()


def test_every_citation_that_it_shows_is_built(tmp_path: Path) -> None:
    assert len(CITED) == 8
    prose = "\n\n".join(
        each if each.startswith(("{{ table", "{{ chart", "{{ quote")) else f"It says {each}."
        for each in CITED
    )
    build_review(write_review(tmp_path, prose), RELEASE)
    page = (tmp_path / "bundle/interim.html").read_text(encoding="utf-8")
    assert page.count('href="evidence/') >= len(CITED)


def test_what_it_says_is_refused_is_refused_in_its_words(tmp_path: Path) -> None:
    prose = (
        "One.\n\nMost teachers said so.\n\n"
        '{{ claim("themes_share", says="most", question="q06", theme="t-0002", group="all", counted="found") }} '
        "said it."
    )
    write_review(tmp_path, prose)
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path, RELEASE)
    shown = [line.strip(" …") for line in re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)]
    for line in shown:
        assert line in str(refused.value)


def test_its_table_is_what_the_rules_say() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]*per cent) \|$", PAGE, re.MULTILINE)
    shown = {word: said for words, said in rows for word in words.split(", ")}
    assert shown == {word: bounds_of(word).in_words for word in words_of_claims()}  # type: ignore[union-attr]
