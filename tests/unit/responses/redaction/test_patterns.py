"""What is found by its form, what hides it, and what only looks like it."""

import pytest

from cairn.responses.redaction import FindingKind, findings_by_pattern, findings_of
from tests.lib.bounded import bounded_work

K = FindingKind


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to ja\u200bne@exam ple . com today", K.EMAIL, "ja\u200bne@exam ple . com"),
        ("jane (at) example dot com", K.EMAIL, "jane (at) example dot com"),
        ("Ring ０７７００ ９００１２３ now", K.TELEPHONE, "０７７００ ９００１２３"),
        ("on 07700\n900\n123, broken over lines", K.TELEPHONE, "07700\n900\n123"),
        ("oh seven seven double oh nine double oh one two three", K.TELEPHONE, None),
        ("Ring me on 496 0123 after four", K.TELEPHONE, "496 0123"),
        ("or 0033 1 23 45 67 89 abroad", K.TELEPHONE, "0033 1 23 45 67 89"),
        ("My NHS number is 943 476 5919.", K.NHS_NUMBER, "943 476 5919"),
        ("My NHS number is 943 476 5918, one digit wrong.", K.NHS_NUMBER, "943 476 5918"),
        ("It was qq 12 34 56 c then", K.NI_NUMBER, "qq 12 34 56 c"),
        ("She is A123456789012 on the roll", K.PUPIL_NUMBER, "A123456789012"),
        ("LA child ID: 88213", K.CASE_NUMBER, "88213"),
        ("in LV19C01234 the judge", K.CASE_NUMBER, "LV19C01234"),
        ("SEND tribunal EH308/21/00045 found", K.CASE_NUMBER, "EH308/21/00045"),
        ("Kit (dob 3.4.12) waits", K.DATE_OF_BIRTH, "3.4.12"),
        ("born on the twelfth of March two thousand and eleven.", K.DATE_OF_BIRTH, None),
        ("a van, AB12 CDE, came", K.VEHICLE, "AB12 CDE"),
        ("insta: jo_b12 she said", K.HANDLE, "jo_b12"),
        ("see @jo.b12.", K.HANDLE, "@jo.b12"),
        ("at 12 acacia avenue with damp", K.ADDRESS, "12 acacia avenue"),
        ("near sw1a 1aa somewhere", K.POSTCODE, "sw1a 1aa"),
        ("www dot hill-family dot org dot uk", K.URL, None),
        ("read hill-family.org.uk/story, please", K.URL, "hill-family.org.uk/story"),
    ],
)
def test_it_is_found_in_whole_and_nothing_beside_it(text: str, kind: K, words: str | None) -> None:
    found = findings_by_pattern(text)
    assert [one.kind for one in found] == [kind]
    if words:
        assert text[found[0].start : found[0].end] == words
    assert found[0].instead.startswith("[a")


@pytest.mark.parametrize(
    "text",
    [
        "See reference 12 and table 4 of the 2019 report, for year 10 and KS4 1st.",
        "It ended.In the spring we were told no.So we waited.",
        "From 2013 to 2018, 400,000 children and 1,234,567 days; 12.5 per cent of 10,000.",
        "We drove 12 miles down the road, 3 times a week, for 2 years on the estate.",
        "No one can choose; the goods are loose.",
        "Section 17 of the Children Act 1989, Article 8, and Regulation 2016/679.",
        "She was born in London and has a handle on things.",
        "one two three four",
        "The Prime Minister spoke on 12 March 2019 about reading.",
    ],
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert findings_by_pattern(text) == ()


def test_a_check_letter_makes_a_pupil_number_surer() -> None:
    right, wrong = findings_by_pattern("A123456789012"), findings_by_pattern("B123456789012")
    assert right[0].certainty > wrong[0].certainty


def test_a_letter_of_another_script_hides_nothing() -> None:
    text = "j\u0430ne@ex\u0430mple.com"
    assert [(one.start, one.end, one.kind) for one in findings_by_pattern(text)] == [(0, len(text), K.EMAIL)]


def test_offsets_are_of_the_text_as_it_stands() -> None:
    text = "e\u0301te\u0301 \U0001f600 \u202e\u200b jane@example.com\u200b."
    (found,) = findings_by_pattern(text)
    assert text[found.start : found.end] == "jane@example.com"


@pytest.mark.parametrize(
    "run", [" ", "\n", "1", "1 ", "a.", "a-", "ref ", "St ", "Ab ", "born ", "a dot ", "one ", "+", "a@"]
)
def test_a_text_made_to_keep_a_pattern_busy_is_read_in_a_moment(run: str) -> None:
    with bounded_work():
        findings_of(run * (12_000 // len(run)))
