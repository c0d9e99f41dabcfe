"""Planted themes: put with and without their keywords, with stances, a few of them rare."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from tests.unit.synthetic.synthetic_voices import Line, Voices


def has_keyword(theme: Line, words: str) -> bool:
    """A second reading of what a keyword is: the word itself, or with a star a word's beginning."""
    for keyword in theme["keywords"]:
        if keyword.endswith("*"):
            found = re.search(r"\b" + re.escape(keyword[:-1]), words, re.IGNORECASE)
        else:
            found = re.search(r"\b" + re.escape(keyword) + r"\b", words, re.IGNORECASE)
        if found:
            return True
    return False


def test_every_theme_is_put_without_its_keywords_in_three_of_ten_mentions_or_more(voices: Voices) -> None:
    themes = {one["code"]: one for one in voices.themes}
    found: dict[str, list[bool]] = defaultdict(list)
    for _, _, mention, words in voices.mentions():
        found[mention["theme"]].append(has_keyword(themes[mention["theme"]], words))
    assert set(found) == set(themes)
    for code, each in found.items():
        assert 0.3 <= 1 - sum(each) / len(each) <= 0.8, code


def test_the_truth_tells_which_mentions_have_a_keyword(voices: Voices) -> None:
    themes = {one["code"]: one for one in voices.themes}
    checked = 0
    for truth, planted, mention, words in voices.mentions():
        if truth["tone"] == "plain" and not planted["slips"]:
            assert mention["has_keyword"] == has_keyword(themes[mention["theme"]], words), words
            checked += 1
    assert checked > 5000


def test_there_are_twenty_themes_and_more_each_with_keywords(voices: Voices) -> None:
    assert len(voices.themes) >= 20
    assert all(one["keywords"] and one["title"] for one in voices.themes)


def test_rare_themes_are_raised_by_some_and_by_under_one_in_a_hundred(voices: Voices) -> None:
    people = defaultdict(set)
    for truth, _, mention, _ in voices.mentions():
        people[mention["theme"]].add(truth["public_reference"])
    rare = [one["code"] for one in voices.themes if one["share"]]
    assert len(rare) >= 3
    for code in rare:
        assert 2 <= len(people[code]) < 6.42, code
    common = [len(people[one["code"]]) for one in voices.themes if not one["share"] and not one["sectors"]]
    assert min(common) > 64


def test_one_theme_is_of_one_sector_alone(voices: Voices) -> None:
    sector = {one["public_reference"]: one["profile"][0]["chosen"][0] for one in voices.responses}
    bound = {one["code"]: set(one["sectors"]) for one in voices.themes if one["sectors"]}
    assert bound == {"not_brought": {"health"}}
    who = {truth["public_reference"] for truth, _, one, _ in voices.mentions() if one["theme"] in bound}
    assert len(who) >= 3
    assert {sector[each] for each in who} == {"health"}


def test_stances_are_told_where_a_theme_has_a_claim_and_nobody_takes_two_sides(voices: Voices) -> None:
    claims = {one["code"]: one["claim"] for one in voices.themes}
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for truth, _, mention, _ in voices.mentions():
        shares[mention["theme"]][mention["stance"]] += 1
        sides[truth["public_reference"], mention["theme"]].add(mention["stance"])
    for code, stances in shares.items():
        if not claims[code]:
            assert set(stances) == {""}
        elif stances.total() > 100:
            assert set(stances) == {"for", "against", "mixed"}
            assert 0.03 < stances["against"] / stances.total() < 0.2
    assert sum(bool(claim) for claim in claims.values()) >= 12
    assert not any("against" in each and len(each) > 1 for each in sides.values())


def test_some_themes_lean_to_a_sector(voices: Voices) -> None:
    """Thresholds weigh a quarter as much with social care as with schools: a difference for a marker to find."""
    sector = {one["public_reference"]: one["profile"][0]["chosen"][0] for one in voices.responses}
    of_thresholds: dict[str, list[bool]] = defaultdict(list)
    for truth, _, mention, _ in voices.mentions():
        of_thresholds[sector[truth["public_reference"]]].append(mention["theme"] == "thresholds")
    shares = {code: sum(each) / len(each) for code, each in of_thresholds.items()}
    assert shares["social_care"] < 0.6 * shares["education"]


def test_each_question_has_phrases_of_its_own(voices: Voices) -> None:
    """The phrases that the themes turn on stand in many answers to their question, and in few elsewhere."""
    for question, phrase in (("q06", "trusted adult"), ("q11", "multi agency"), ("q03", "attachment theory")):
        here, elsewhere = [], []
        for (_, code), text in voices.texts().items():
            (here if code == question else elsewhere).append(phrase in text.lower())
        assert sum(here) >= 40
        assert sum(here) / len(here) > 2 * sum(elsewhere) / len(elsewhere)
