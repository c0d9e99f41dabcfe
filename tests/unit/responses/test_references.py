"""Questions that an answer points to, and labels at the beginning of a line."""

import pytest

from cairn.responses.free_format.labels import label_of
from cairn.responses.free_format.references import questions_referred_to

CODES = {number: f"q{number:02d}" for number in range(1, 21)}

REFERENCES = {
    "See Q8 above.": ("q08",),
    "See Q1 and Q8 above.": ("q01", "q08"),
    "See the response to Q16 above. One member said": ("q16",),
    "As we said in question 3, trust comes first.": ("q03",),
    "Please see our answers to questions 1, 3 and 5 to 7.": ("q01", "q03", "q05", "q06", "q07"),
    "See Q5-7.": ("q05", "q06", "q07"),
    "See our answer to 4.": ("q04",),
    "See 8 above.": ("q08",),
    "Covered in Q.9 and in Question no. 12": ("q09", "q12"),
    "This is Q11 itself.": (),
    "See Q21 above.": (),
    "Section 17 of the Act, level 2, KS4, Q1 2018 and 3 out of 4 schools.": (),
    "See paragraph 12 above.": (),
    "See appendix 1.": (),
    "We see 3 children a week.": (),
    "as in 9 out of 10 schools": (),
}


@pytest.mark.parametrize("text", REFERENCES)
def test_references_are_read_and_other_numbers_are_not(text: str) -> None:
    assert questions_referred_to(text, CODES, own=("q11",)) == REFERENCES[text]


LABELS = {
    "Q6": ((6,), None),
    "Q6. How do you": ((6,), None),
    "Question 6:": ((6,), None),
    "  **Question 6**": ((6,), None),
    "QUESTION TWENTY": ((20,), None),
    "Q6a) First": ((6,), None),
    "Q6 and Q7": ((6, 7), None),
    "Q6-8:": ((6, 7, 8), None),
    "Questions 6, 7 & 9 together": ((6, 7, 9), None),
    "12. Q6 How": ((6,), 12),
    "Q6 - 8 weeks": ((6,), None),
}


@pytest.mark.parametrize("line", LABELS)
def test_labels_are_read_with_all_their_numbers(line: str) -> None:
    label = label_of(line)
    assert label is not None
    assert (label.numbers, label.paragraph) == LABELS[line]


@pytest.mark.parametrize(
    "line",
    [
        "Q8 above covers this",
        "Q8, as above",
        "Q1 2018 was hard",
        "Quality 6",
        "Questions",
        "6. How",
        "q",
        "Q6 and 7 others",
    ],
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert label_of(line) is None
