"""An edition that quotes what may be printed no longer is withdrawn, and a corrected one takes its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cairn.disclosure import Release
from cairn.exceptions import PublicationRefused
from cairn.publication.bundle import Listing, Quoted, read_bundle, read_listing
from tests.lib.publication_folder import HEAD, build_review, write_review
from tests.lib.releases import release

PASSAGE = "S-0011-q13-1"
QUOTING = f'\nWhat one respondent says:\n\n{{{{ quote("{PASSAGE}") }}}}\n'
WITHOUT = "\nNothing is quoted.\n"
CORRECTED = HEAD.replace('"First"', '"Second"').replace(
    'summary = "In short."', 'summary = "In short."\ncorrection = "A quotation was taken out."'
)


def without(passage: str) -> Release:
    whole = release()
    return replace(whole, quotes=tuple(quote for quote in whole.quotes if quote.passage != passage))


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A review whose first edition quotes one passage."""
    write_review(tmp_path, QUOTING)
    build_review(tmp_path)
    return tmp_path


def listing(root: Path) -> Listing:
    found = read_listing(root / "bundle")
    assert found is not None
    return found


def test_the_bundle_says_whose_words_stand_on_which_pages(published: Path) -> None:
    (printed,) = listing(published).publications
    (quoted,) = printed.quotations
    now = release().quote(PASSAGE)
    reference, pages = now.public_reference, ("interim.html", "evidence/quote-s-0011-q13-1.html")
    assert quoted == Quoted(PASSAGE, reference, pages, now.text_sha256)
    bundle = read_bundle(published / "bundle")
    assert bundle.quoted() == {reference}
    assert set(bundle.quoting([reference])) == set(quoted.pages)
    assert bundle.quoting(["S-9999"]) == {}


def test_the_same_edition_without_the_quotation_is_refused(published: Path) -> None:
    write_review(published, WITHOUT)
    with pytest.raises(PublicationRefused) as refused:
        build_review(published, without(PASSAGE))
    assert str(refused.value).startswith(f"publications/interim.md:4: the First edition quotes {PASSAGE}")
    assert 'edition = "Second"' in str(refused.value)


def test_another_edition_that_says_nothing_to_its_readers_is_refused(published: Path) -> None:
    write_review(published, WITHOUT, head=HEAD.replace('"First"', '"Second"'))
    with pytest.raises(PublicationRefused, match="Say to its readers what was corrected"):
        build_review(published, without(PASSAGE))


def test_a_corrected_edition_names_the_one_that_was_withdrawn(published: Path) -> None:
    write_review(published, WITHOUT, head=CORRECTED)
    build_review(published, without(PASSAGE))
    (withdrawn,) = listing(published).withdrawn
    assert (withdrawn.edition, withdrawn.corrected_by, withdrawn.on) == ("First", "Second", "2026-09-30")
    page = (published / "bundle/interim.html").read_text(encoding="utf-8")
    assert "A quotation was taken out." in page
    assert "The First edition of 30 September 2026 was withdrawn" in page
    assert "First edition of 30 September 2026" in (published / "bundle/index.html").read_text(
        encoding="utf-8"
    )
    assert PASSAGE not in (published / "bundle/bundle.json").read_text(encoding="utf-8")


def test_what_was_withdrawn_stays_withdrawn(published: Path) -> None:
    write_review(published, WITHOUT, head=CORRECTED)
    build_review(published, without(PASSAGE))
    build_review(published, without(PASSAGE))
    assert [one.edition for one in listing(published).withdrawn] == ["First"]
    write_review(published, WITHOUT)
    with pytest.raises(PublicationRefused, match="the First edition was withdrawn, and this is another"):
        build_review(published, without(PASSAGE))


def test_a_publication_that_is_taken_away_is_withdrawn_too(published: Path) -> None:
    write_review(published, WITHOUT, name="other.md")
    (published / "publications/interim.md").unlink()
    build_review(published, without(PASSAGE))
    (withdrawn,) = listing(published).withdrawn
    assert (withdrawn.name, withdrawn.corrected_by) == ("interim", "")


def test_a_quotation_that_its_author_still_allows_needs_no_new_edition(published: Path) -> None:
    write_review(published, WITHOUT)
    build_review(published)
    assert listing(published).withdrawn == ()


def otherwise(passage: str) -> Release:
    """The release once other words of a passage are cleared."""
    whole = release()
    return replace(
        whole,
        quotes=tuple(
            replace(quote, text="We […]", text_sha256="0" * 64) if quote.passage == passage else quote
            for quote in whole.quotes
        ),
    )


def test_other_words_of_the_same_passage_are_another_edition(published: Path) -> None:
    with pytest.raises(
        PublicationRefused, match=f"the First edition quotes {PASSAGE}, which may be printed no longer"
    ):
        build_review(published, otherwise(PASSAGE))
    write_review(published, QUOTING, head=CORRECTED)
    build_review(published, otherwise(PASSAGE))
    found = listing(published)
    assert [(one.edition, one.corrected_by) for one in found.withdrawn] == [("First", "Second")]
    assert found.publications[0].quotations[0].text_sha256 == "0" * 64
    build_review(published, otherwise(PASSAGE))
    assert len(listing(published).withdrawn) == 1


def test_a_bundle_that_was_built_before_checksums_were_kept_asks_for_no_new_edition(published: Path) -> None:
    listed = published / "bundle/bundle.json"
    text = listed.read_text(encoding="utf-8")
    kept = release().quote(PASSAGE).text_sha256
    assert kept in text
    listed.write_text(text.replace(kept, ""), encoding="utf-8")
    build_review(published, otherwise(PASSAGE))
    assert listing(published).withdrawn == ()
