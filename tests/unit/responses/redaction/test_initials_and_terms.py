"""People who are called by an initial, and terms of the field that are nobody."""

import pytest

from cairn.responses.redaction import NameQueue, findings_of, vocabulary_of


def found(text: str, corpus: tuple[str, ...] = ()) -> list[str]:
    names = NameQueue(vocabulary_of([*corpus, text]))
    return [text[one.start : one.end] for one in findings_of(text, names)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("My son K. was excluded and nobody rang me.", ["K."]),
        ("J and her brother M were split up.", ["J", "M"]),
        ("There is a boy, T.J., whose dad drinks.", ["T.J."]),
        ("Then A.B. told her teacher twice.", ["A.B."]),
        ("We lost touch, and L was seven by then.", ["L"]),
        ("Her name’s J and my friend T’s mum knew.", ["J", "T"]),
    ],
)
def test_who_is_called_by_an_initial_is_found(text: str, who: list[str]) -> None:
    assert found(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "Appendix B is long. Year R was hard. Option C was best, and P.E. too.",
        "My son I think is fine. The U.K. cannot wait, e.g. in care.",
        "N.A. WHAT COMES FIRST: A CHILD WHO CAN ASK FOR HELP, AND MY SON IS ONE",
        "This is N.A. for my child who reads, and our son is one.",
        "Plan B is none. The answer to (a) is yes; our child EHCP was late, and my mum A&E.",
    ],
)
def test_letters_that_are_nobody_are_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There should be more Early Help, and Pupil Premium for longer.",
        "Ask the Department for Education, or Local Authorities at Key Stage 3.",
        "We use Signs of Safety, and the Designated Safeguarding Leads know it.",
    ],
)
def test_terms_of_the_field_with_capitals_are_nobody(text: str) -> None:
    assert found(text) == []


def test_a_name_beside_a_term_is_found_all_the_same() -> None:
    assert any("Kayden" in one for one in found("It was Kayden Early Help turned away."))
