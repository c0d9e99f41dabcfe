"""Words that say how many are printed only where a released share bears them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.exceptions import PublicationRefused
from cairn.publication.claims import bounds_of, true_of, typed_claims, words_of_claims
from tests.lib.publication_folder import build_review, write_review

AGREE = 'question="q02", option='


def built(tmp_path: Path, prose: str) -> str:
    build_review(write_review(tmp_path, prose))
    return (tmp_path / "bundle" / "interim.html").read_text(encoding="utf-8")


def refusals(tmp_path: Path, prose: str) -> str:
    write_review(tmp_path, prose)
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path)
    return str(refused.value)


def claim(says: str, option: str, table: str = "agreement_share") -> str:
    return f'{{{{ claim("{table}", says="{says}", {AGREE}"{option}") }}}} of those who answered agreed.'


def test_a_claim_that_its_share_bears_is_printed_and_leads_to_it(tmp_path: Path) -> None:
    page = built(tmp_path, claim("Fewer than half", "agree"))
    assert re.search(r'href="evidence/agreement-share-q02-agree\.html">Fewer than half', page)
    evidence = (tmp_path / "bundle/evidence/agreement-share-q02-agree.html").read_text(encoding="utf-8")
    assert "Fewer than half of those who answered agreed." in evidence
    assert "“Fewer than half” is said of over 0 and under 50 per cent." in evidence


def test_a_claim_that_its_share_does_not_bear_is_refused_and_told_what_it_bears(tmp_path: Path) -> None:
    said = refusals(tmp_path, claim("most", "agree"))
    assert "claims “most”, which is said of over 50 per cent, and the share is 45" in said
    assert "“fewer than half” or “many” or “some”" in said


def test_a_claim_of_what_is_no_share_or_no_claim_is_refused(tmp_path: Path) -> None:
    assert "claims “many” of a count" in refusals(tmp_path, claim("many", "agree", "agreement"))
    assert "does not say what it claims" in refusals(tmp_path, claim("oodles", "agree"))
    assert "held back by disclosure control" in refusals(tmp_path, claim("few", "strongly_disagree"))


@pytest.mark.parametrize(
    "prose",
    [
        "Most respondents said so.",
        "The\nmajority of teachers agreed.",
        "A small minority of the organisations wanted it.",
        "Many told us of it.",
        "It was said by few social workers.",
        "Nearly all of them agreed.",
        "Hardly any schools reported it.",
        "Nobody mentioned it.",
        "- one\n- Some head teachers felt this",
    ],
)
def test_how_many_is_not_typed_by_hand(tmp_path: Path, prose: str) -> None:
    assert "says how many, and was typed by hand" in refusals(tmp_path, prose)


@pytest.mark.parametrize(
    "prose",
    [
        "Most of our questions are open ones.",
        "These are answers among many, and no summary of the rest.",
        "Scores of small areas move up and down by chance.",
        "The numbers say nothing about any real child.",
        "We read all of it.",
        "A letter stands where so few people stand behind a number that one could be recognised.",
        "A later edition will say how many people raised each.",
        "Not everything that was asked was answered.",
    ],
)
def test_what_counts_no_people_may_be_typed(tmp_path: Path, prose: str) -> None:
    assert prose.split()[0] in built(tmp_path, prose)


def test_the_line_of_a_typed_claim_is_told(tmp_path: Path) -> None:
    assert "interim.md:10: " in refusals(tmp_path, "One.\n\nMost respondents said so.")


@given(st.floats(0, 100))
def test_every_share_bears_words_and_none_that_contradict(share: float) -> None:
    said = set(true_of(share))
    assert said
    assert not {"most", "fewer than half"} <= said
    assert not {"few", "many"} <= said
    assert not {"all", "nearly all"} <= said


def test_all_words_are_found_however_they_are_written() -> None:
    for words in words_of_claims():
        bounds = bounds_of(words.upper())
        assert bounds is not None
        assert bounds.reason.endswith(".")
        assert any(bounds.holds(share) for share in range(101)), words


def test_a_claim_is_found_where_it_stands() -> None:
    text = "We asked. Most teachers said so, and some parents did not."
    assert [(text[start : start + len(words)]) for start, words in typed_claims(text)] == [
        "Most teachers", "some parents",
    ]  # fmt: skip
