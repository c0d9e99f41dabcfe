"""What each sentence rests on is kept beside the bundle, and holds nothing that the pages do not print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.publication.bundle import read_bundle
from cairn.publication.rests import TRAIL, Kept, Shown, found_at, nothing_at, read_trail
from tests.lib.publication_folder import build_review, write_review
from tests.lib.theme_releases import release_with_themes

AT = 'question="q06", group="all", counted="found"'
PROSE = f"""
{{{{ claim("themes_share", says="Most", theme="t-0001", {AT}) }}}} of them,
{{{{ value("themes_people", theme="t-0001", {AT}) }}}} in number, hold {{{{ theme("t-0001") }}}}. Another thing.

{{{{ table("themes_people", rows="theme", {AT}) }}}}

We read on.
"""


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    build_review(write_review(tmp_path, PROSE), release_with_themes())
    return read_trail(tmp_path / "bundle")


def test_each_citation_keeps_its_sentence_its_numbers_and_where_it_stands(kept: Kept) -> None:
    claimed, counted, named, table = kept.rests
    key = ("q06", "t-0001", "all", "found")
    assert claimed.numbers == (
        Shown(
            "themes_share", key, "value", "67", "Q06. What share of responses have “Time <to> build trust”?"
        ),
    )
    assert counted.numbers == (
        Shown("themes_people", key, "value", "120", "Q06. How many responses have “Time <to> build trust”?"),
    )
    assert (
        claimed.says
        == counted.says
        == named.says
        == "Most of them, 120 in number, hold Time <to> build trust."
    )
    assert (named.theme, named.numbers) == ("t-0001", ())
    assert [number.text for number in table.numbers] == ["120", "40", "c"]
    assert [each.address for each in kept.rests] == [f"interim.html#cite-{n}" for n in (1, 2, 3, 4)]
    made = kept.table("themes_people")
    assert made.dimensions == ("question", "theme", "group", "counted")


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("interim.html#cite-9", "interim.html has no cite-9: what it cites stands at cite-1 to cite-4."),
        ("interims.html", "Did you mean interim.html? Pages that cite are interim.html."),
        ("evidence/theme-time-to-build-trus.html", "Did you mean evidence/theme-time-to-build-trust.html?"),
        ("zzz.html", "is cited. Pages that cite are interim.html."),
        ("Another thing", "No sentence that cites something has these words"),
    ],
)
def test_a_wrong_place_is_told_where_there_is_something(kept: Kept, place: str, says: str) -> None:
    assert says in nothing_at(kept.rests, place)


def test_a_place_is_an_address_a_page_of_evidence_or_words(kept: Kept) -> None:
    claimed, counted, _, table = kept.rests
    for place in ("interim.html#cite-2", "http://127.0.0.1:8000/publication/interim.html#cite-2"):
        assert found_at(kept.rests, place) == (counted,)
    assert found_at(kept.rests, claimed.evidence) == (claimed,)
    assert found_at(kept.rests, f"http://localhost/publication/{table.evidence}") == (table,)
    assert found_at(kept.rests, "120  IN\nnumber") == kept.rests[:3]
    assert found_at(kept.rests, "") == found_at(kept.rests, "interim.html") == kept.rests
    assert found_at(kept.rests, "Another thing") == found_at(kept.rests, "else.html") == ()


def test_no_number_that_is_held_back_and_no_quotation_stands_in_it_and_the_site_does_not_serve_it(
    tmp_path: Path,
) -> None:
    release = release_with_themes()
    quote = release.quotes[0]
    build_review(write_review(tmp_path, f'{PROSE}\n{{{{ quote("{quote.passage}") }}}}'), release)
    text = (tmp_path / "bundle" / TRAIL).read_text(encoding="utf-8")
    assert quote.passage in text
    assert quote.text not in text
    rests = json.loads(text)["rests"]
    held = {(item.what, item.key) for item in release.held_back}
    for number in (number for each in rests for number in each["numbers"]):
        assert (number["text"] == "c") == ((number["counts"], tuple(number["key"])) in held)
    assert read_bundle(tmp_path / "bundle").file(TRAIL) is None


def test_a_bundle_without_one_is_to_be_built_again(tmp_path: Path) -> None:
    with pytest.raises(ReviewFolderError, match="Build it: cairn run"):
        read_trail(tmp_path)
