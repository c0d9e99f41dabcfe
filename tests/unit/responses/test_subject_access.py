"""The clock of a request for access, as the Commissioner's guidance counts it, and the letter."""

import datetime as dt

import pytest

from cairn.responses.subject_access import Letter, answer_by, letter_text


@pytest.mark.parametrize(
    ("received", "due", "longer"),
    [
        ("2026-09-03", "2026-10-05", "2026-12-03"),  # 3 October 2026 is a Saturday
        ("2026-03-31", "2026-04-30", "2026-06-30"),  # the guidance's own example: no 31 April
        ("2026-01-30", "2026-03-02", "2026-04-30"),  # 28 February 2026 is a Saturday
        ("2024-01-31", "2024-02-29", "2024-04-30"),
        ("2026-11-23", "2026-12-23", "2027-02-23"),
        ("2026-12-31", "2027-02-01", "2027-03-31"),  # 31 January 2027 is a Sunday
    ],
)
def test_the_month_is_a_calendar_month_and_ends_on_a_working_day(
    received: str, due: str, longer: str
) -> None:
    day = dt.date.fromisoformat(received)
    assert answer_by(day).isoformat() == due
    assert answer_by(day, longer=True).isoformat() == longer


def test_no_answer_is_ever_due_before_a_month_or_on_a_weekend() -> None:
    for number in range(1_500):
        day = dt.date(2024, 1, 1) + dt.timedelta(number)
        due = answer_by(day)
        assert 28 <= (due - day).days <= 33
        assert due.weekday() < 5


def test_the_letter_tells_rights_and_the_way_to_complain() -> None:
    text = letter_text(
        Letter(
            "The review",
            "A. Person, a@example.org",
            "A call",
            ("P-1",),
            dt.date(2026, 6, 3),
            2,
            ("Two years.",),
            1,
        )
    )
    for said in (
        "P-1",
        "2 times in all",
        "Two years.",
        "within 30 days",
        "Information Commissioner",
        "a@example.org",
    ):
        assert said in text
    assert "The file that came with it is in the folder" in text
