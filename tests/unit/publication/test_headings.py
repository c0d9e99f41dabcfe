"""Headings are sentences that people say, and not the codes of a key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cairn.disclosure.released import Released
from cairn.publication.headings import heading_of, title_of_view
from cairn.publication.labels import Labels
from cairn.tables.counts import Kind
from tests.lib.releases import release
from tests.lib.theme_releases import release_with_themes

LABELS = Labels(
    codes={
        "question": {"q06": "Question 6: trust", "q02": "Question 2: my work"},
        "theme": {"t-0001": "Time", "t-0002": "Visits"},
        "group": {"role:teacher": "Teachers"},
    }
)


def table(name: str) -> Released:
    found = release_with_themes().table(name) or release().table(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "kind", "heading"),
    [
        (("q06", "t-0001", "all", "found"), Kind.COUNT, "Question 6: trust. How many responses have “Time”?"),
        (("q06", "t-0001", "all", "found"), Kind.SHARE, "Question 6: trust. What share of responses have “Time”?"),
        (
            ("q06", "t-0001", "role:teacher", "found"), Kind.SHARE,
            "Question 6: trust. Teachers: what share of their responses have “Time”?",
        ),
        (("q06", "all", "all", "read"), Kind.COUNT, "Question 6: trust. How many responses were read?"),
        (("all", "all", "all", "received"), Kind.COUNT, "How many responses were received?"),
        (
            ("q06", "t-0001", "all", "stance_against"), Kind.COUNT,
            "Question 6: trust. Of the responses that have “Time”, how many speak against it?",
        ),
        (
            ("q06", "t-0001+t-0002", "all", "both"), Kind.COUNT,
            "Question 6: trust. How many responses have both “Time” and “Visits”?",
        ),
    ],
)  # fmt: skip
def test_a_number_of_a_theme_is_called_by_what_it_answers(
    key: tuple[str, ...], kind: Kind, heading: str
) -> None:
    assert heading_of(table("themes_people"), key, kind, LABELS) == heading


def test_a_number_of_agreement_is_called_by_what_was_chosen() -> None:
    by_role = replace(table("agreement_share"), dimensions=("question", "group", "option"))
    told = [
        heading_of(table("agreement_share"), ("q02", "agree"), Kind.SHARE, LABELS),
        heading_of(table("agreement"), ("q02", "all"), Kind.COUNT, LABELS),
        heading_of(by_role, ("q02", "role:teacher", "agreed_low"), Kind.BOUND, LABELS),
    ]
    assert told == [
        "Question 2: my work. What share chose “Agree”?",
        "Question 2: my work. How many answered?",
        "Question 2: my work. Teachers: what is the lower limit of error of the share who agree?",
    ]


def test_a_number_of_another_table_keeps_its_title_and_the_words_of_its_key() -> None:
    key = ("2017-18", "England", "CINO")
    assert heading_of(table("attainment_8"), key, Kind.MEAN, LABELS) == (
        "Average Attainment 8 score: 2017-18, England, CINO"
    )


def test_a_table_is_called_by_its_question_first_and_themes_stand_in_quotation_marks() -> None:
    assert title_of_view("People by theme", {"question": "q06", "theme": "t-0001"}, LABELS) == (
        "Question 6: trust. People by theme, “Time”"
    )
    read = {"question": "q06", "theme": "all", "counted": "read"}
    assert (
        title_of_view("People by theme and role", read, LABELS)
        == "Question 6: trust. Whose answers were read"
    )
    assert title_of_view("Average score", {"area": "England"}, LABELS) == "Average score, England"
