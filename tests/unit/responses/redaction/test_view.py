"""What a person decides, the view that obeys it, and what stops a quotation."""

import pytest

from cairn.responses.redaction import (
    Decision,
    Finding,
    FindingKind,
    NameQueue,
    Outcome,
    decided,
    fault_of_redaction,
    findings_of,
    identifies,
    redacted,
    resolved,
    vocabulary_of,
)

K = FindingKind
TEXT = "We asked Wulfric Thornlow. Wulfric Thornlow rang 07700 900123, and Rose rose early."


def of(words: str, outcome: Outcome = Outcome.ACCEPTED, kind: K = K.NAME, instead: str = "") -> Decision:
    start = TEXT.index(words)
    return Decision(start, start + len(words), kind, outcome, by="reader", reason="told", instead=instead)


def test_hidden_words_are_hidden_wherever_they_stand() -> None:
    view = redacted(TEXT, [of("Wulfric Thornlow"), of("07700 900123", kind=K.TELEPHONE)])
    assert view == "We asked [a name]. [a name] rang [a telephone number], and Rose rose early."
    assert fault_of_redaction(TEXT, view) == ""


def test_a_rejected_place_stays_and_other_letters_are_other_words() -> None:
    assert redacted(TEXT, [of("Rose")]).endswith("and [a name] rose early.")
    assert redacted(TEXT, [of("Wulfric Thornlow", Outcome.REJECTED)]) == TEXT


def test_words_of_a_persons_own_stand_instead() -> None:
    changed = of("Wulfric Thornlow", Outcome.CHANGED, instead="[our social worker]")
    assert redacted(TEXT, [changed]).startswith("We asked [our social worker]. [our social worker] rang")


def test_overlapping_decisions_are_one_with_what_the_longest_has_instead() -> None:
    one = Decision(9, 16, K.NAME, Outcome.ACCEPTED, by="a")
    longer = Decision(12, 33, K.ORGANISATION, Outcome.ADDED, by="b")
    assert (
        redacted("We asked Wulfric Thornlow of Hill House today", [one, longer])
        == "We asked [an organisation] House today"
    )


def test_overlapping_findings_are_one_from_first_to_last() -> None:
    name, school = Finding(3, 8, K.NAME, 0.9, "[a name]"), Finding(5, 20, K.SCHOOL, 0.6, "[a school]")
    assert resolved([school, name]) == (Finding(3, 20, K.SCHOOL, 0.9, "[a school]"),)
    assert resolved([name, Finding(8, 9, K.NAME, 0.5, "[a name]")]) == (
        name,
        Finding(8, 9, K.NAME, 0.5, "[a name]"),
    )


def test_the_last_decision_of_a_finding_counts() -> None:
    found = Finding(9, 25, K.NAME, 0.9, "[a name]")
    first, last = of("Wulfric Thornlow"), of("Wulfric Thornlow", Outcome.REJECTED)
    assert decided(found, [first, last]) is last
    narrowed = Decision(9, 16, K.NAME, Outcome.CHANGED, by="reader", found=(9, 25))
    assert decided(found, [narrowed]) is narrowed
    assert decided(Finding(26, 30, K.NAME, 0.9, ""), [first]) is None


FINDINGS = findings_of(TEXT, NameQueue(vocabulary_of([TEXT])))


@pytest.mark.parametrize(
    "quoted",
    [TEXT, "We asked [a name]. […] Wulfric  Thornlow rang", "wulfric THORNLOW", "W\u200bulfric Thornlow"],
)
def test_an_undecided_finding_stops_a_quotation_that_holds_it(quoted: str) -> None:
    sentence = identifies(quoted, TEXT, FINDINGS, [])
    assert "nobody has decided" in sentence
    assert "ulfric" not in sentence


def test_hidden_words_stop_a_quotation_that_still_holds_them() -> None:
    assert "decided to hide it" in identifies(
        "We asked Wulfric Thornlow.", TEXT, (), [of("Wulfric Thornlow")]
    )


def test_what_was_rejected_or_is_not_quoted_stops_nothing() -> None:
    left = [
        of("Wulfric Thornlow", Outcome.REJECTED),
        of("07700 900123", Outcome.REJECTED),
        of("Rose", Outcome.REJECTED),
    ]
    everywhere = [Decision(one.start, one.end, one.kind, Outcome.REJECTED, by="reader") for one in FINDINGS]
    assert identifies(TEXT, TEXT, FINDINGS, [*left, *everywhere]) == ""
    assert identifies("We asked [a name]. […]", TEXT, FINDINGS, []) == ""


def test_a_quotation_is_searched_anew_by_pattern() -> None:
    sentence = identifies("Ring 07700 900123 now")
    assert "a telephone number" in sentence
    assert "07700" not in sentence
    assert identifies("Ring [a telephone number] now") == ""


def test_what_is_hidden_is_hidden_in_any_letters_but_those_of_a_common_word() -> None:
    text = "Kayden came. KAYDEN left, kayden's mum and Kaydens gran too. Hope had hope, and HOPE."
    hide = [Decision(0, 6, K.NAME, Outcome.ACCEPTED, by="a"), Decision(61, 65, K.NAME, Outcome.ADDED, by="a")]
    assert redacted(text, hide) == (
        "[a name] came. [a name] left, [a name]'s mum and [a name] gran too. [a name] had hope, and [a name]."
    )


@pytest.mark.parametrize("quoted", ["[a name] Thornlow. […] Rose rose early.", "We asked Wulfric […]"])
def test_a_part_of_hidden_words_that_stands_in_them_alone_stops_a_quotation(quoted: str) -> None:
    hide = [
        Decision(found, found + 16, K.NAME, Outcome.ACCEPTED, by="a")
        for found in (TEXT.index("Wulfric"), TEXT.rindex("Wulfric"))
    ]
    assert "a part of it is left in" in identifies(quoted, TEXT, (), hide)
    assert identifies("We asked […], and Rose rose early.", TEXT, (), hide) == ""


@pytest.mark.parametrize(
    ("quoted", "stops"), [("We will wait.", False), ("Will rang.", True), ("WILL rang.", True)]
)
def test_a_name_that_is_a_common_word_stops_no_quotation_of_that_word(quoted: str, stops: bool) -> None:
    text = "Will rang. We will wait. WILL rang."
    hide = [Decision(0, 4, K.NAME, Outcome.ACCEPTED, by="a")]
    assert bool(identifies(quoted, text, (), hide)) is stops
