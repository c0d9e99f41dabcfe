"""Words that say how many are printed only where a released share bears them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.exceptions import PublicationRefused
from cairn.publication.claims import Form, base, bounds_of, forms, true_of, typed_claims, words_of_claims
from tests.lib.publication_folder import HEAD, build_review, write_review

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
        "1. Nearly everybody wrote of trust.",
        "## What most teachers want\n\nTime.",
        "M**ost** teachers want more time.",
        "Most *teachers* want more time.",
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


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("Here ‘most’ teachers agreed.", "most’ teachers"),
        ("Here (we read) most (if not all) teachers agreed.", "most (if not all) teachers"),
        ("Then\nmost\nteachers’ answers.", "most teachers’ answers"),
    ],
)
def test_marks_and_asides_are_passed_over_and_the_place_is_right(prose: str, found: str) -> None:
    (typed,) = typed_claims(prose)
    assert typed.words == found
    assert prose[typed.start : typed.start + len(found)].replace("\n", " ") == found


def test_a_claim_is_found_where_it_stands() -> None:
    text = "We asked. Most teachers said so, and some parents did not."
    assert [text[each.start : each.start + len(each.words)] for each in typed_claims(text)] == [
        "Most teachers", "some parents",
    ]  # fmt: skip


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.example)
def test_each_form_refuses_its_example(form: Form) -> None:
    assert list(typed_claims(f"We read that {form.example}.")), form
    assert base().reason.endswith(".")


@pytest.mark.parametrize(
    "words",
    [
        "Most did not.", "Majorities of teachers agreed.", "The bulk of respondents agreed.",
        "A large number of respondents agreed.", "Numerous respondents agreed.", "A couple of teachers wrote.",
        "Plenty of parents agreed.", "A large proportion of teachers agreed.", "Respondents overwhelmingly agreed.",
        "Teachers mostly agreed.", "There was widespread agreement.", "Teachers were unanimous.",
        "The majority view is that it works.", "Most who wrote to us agreed.", "Most, though not all, agreed.",
        "More teachers than parents agreed.", "The commonest answer was trust.", "It was most often said by heads.",
        "Every teacher agreed.", "No respondents agreed.", "Not one teacher agreed.", "They were in the majority.",
        "Most childminders agreed.", "Most of the pupils agreed.", "MOST TEACHERS agreed.", "Half of them agreed.",
        "m\u043est teachers agreed.", "most\u00a0teachers agreed.", "Most of these believe it.",
        "Teachers across the board want this.", "Almost without exception the heads agreed.",
        "To a person, heads agreed.",
        "The overwhelming view was that time matters.", "Social workers, by contrast, seldom mentioned it.",
        "The bulk of what we read was on time.", "The answer given most was trust.", "Every one of the heads agreed.",
        "Nobody defended the present system.", "Everybody we heard from wants more time.", "The view of most is clear.",
        "The strongest theme was time.", "The over-whelming majority of heads agreed.", "Hardly a teacher disagreed.",
        "Those who answered largely agreed.", "There was little disagreement.", "Time was the leading theme.",
        "Teachers were more likely than social workers to say so.", "They said so more often than teachers.",
        "The vast bulk of answers said so.", "The consensus was that time matters.", "Most-heard was time.",
        "There was near-universal agreement.", "Teachers, in the main, agreed.", "By and large, heads agreed.",
        "Opinion was evenly split.", "Time came up again and again.", "Far more people agreed than disagreed.",
        "Support was widespread.", "This view was widely held by them.", "The typical respondent wants time.",
        "The answers, mainly from teachers, say it.", "Most\u2009teachers agreed.", "\uff2dost teachers agreed.",
        "\u2018Most\u2019 teachers agreed.", "Most (if not all) teachers agreed.", "Most of the country wants it.",
        "Dywedodd y rhan fwyaf o athrawon hynny.", "Roedd llawer o bobl yn cytuno.", "Roedd bron pawb yn cytuno.",
    ],
)  # fmt: skip
def test_how_many_is_found_however_it_is_said(words: str) -> None:
    assert list(typed_claims(words))


@pytest.mark.parametrize(
    "words",
    [
        "The number of responses is told below.", "A share of the responses is told for each theme.",
        "Some of our questions were asked of schools alone.", "Every response counts once.",
        "Where so few people stand behind a number, it is held back.", "All of it is invented.",
        "Nothing here may be quoted as what anybody thinks.", "Most days it rained.", "We asked how many agreed.",
        "All answers were read by two coders.", "Some of what was sent came on paper.", "There is disagreement.",
        "What matters most to them is time.", "They are no sample of all teachers.", "A minority view is in sight.",
        "We cannot say whether many agree.", "Nobody need sign it.", "More time was asked for than money.",
        "The main question of this chapter is trust.", "However often it is said, it counts once.",
        "Of the pupils whose answers were read.", "A minority of one is still a view.", "Many thanks to all.",
    ],
)  # fmt: skip
def test_ordinary_prose_passes(words: str) -> None:
    assert not list(typed_claims(words))


LET = 'stands = [{ words = "most people", because = "It is how the proverb goes" }]\n+++\n'


def test_what_is_no_claim_stands_with_a_reason_that_readers_see(tmp_path: Path) -> None:
    head = HEAD.removesuffix("+++\n") + LET
    build_review(write_review(tmp_path, "What most people call care is more than that.", head=head))
    page = (tmp_path / "bundle/interim.html").read_text(encoding="utf-8")
    assert "“most people”: It is how the proverb goes" in page


@pytest.mark.parametrize(
    ("head", "prose", "says"),
    [
        (LET, "What most people call care. Most parents agreed.", '"Most parents" says how many'),
        (LET, "Nothing of that kind.", '"most people" is refused nowhere in the prose'),
        (LET.replace("It is how the proverb goes", "So."), "What most people call care.", "has no reason"),
        (LET.replace("the proverb", "90 per cent"), "What most people call care.", 'the number "90'),
    ],
)
def test_what_stands_without_need_or_reason_is_refused(
    tmp_path: Path, head: str, prose: str, says: str
) -> None:
    write_review(tmp_path, prose, head=HEAD.removesuffix("+++\n") + head)
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path)
    assert says in str(refused.value)
