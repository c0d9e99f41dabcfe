"""What [retention] may say."""

import datetime as dt
from pathlib import Path

import pytest

from cairn.exceptions import DefinitionError
from cairn.tables.retention import ResponsesTerm, Retention, Term
from cairn.tables.review import read_review
from tests.lib.small_review import write_small_review


def written(folder: Path, text: str) -> Path:
    review = write_small_review(folder)
    with (review / "review.toml").open("a", encoding="utf-8") as file:
        file.write(text)
    return review


def test_a_review_without_it_keeps_everything(tmp_path: Path) -> None:
    assert read_review(write_small_review(tmp_path)).retention is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    text = """
[retention.empty_drafts]
days = 14
reason = "Nothing is in them."
[retention.responses]
until = 2031-12-31
reason = "The law asks for it."
"""
    assert read_review(written(tmp_path, text)).retention == Retention(
        empty_drafts=Term(14, "Nothing is in them."),
        responses=ResponsesTerm("The law asks for it.", until=dt.date(2031, 12, 31)),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[retention.drafts]\ndays = 7\nreason = "W"', "retention.drafts: 7 days is not from 8 to 36,525"),
        ('[retention.kept_versions]\ndays = 0\nreason = "W"', "0 days is not from 1"),
        ('[retention.drafts]\ndays = 90\nreason = " "', "retention.drafts: the reason is empty"),
        ("[retention.drafts]\ndays = 90", "reason"),
        ('[retention.responses]\nreason = "W"', "say either the day (until) or how many years"),
        ('[retention.responses]\nuntil = 2031-01-01\nyears = 2\nreason = "W"', "one of the two"),
        ('[retention.responses]\nyears = 101\nreason = "W"', "101 years is not from 0 to 100"),
        (
            '[retention.responses]\nuntil = 2031-01-01\nlast_publication = 2030-01-01\nreason = "W"',
            "last_publication changes nothing",
        ),
        (
            """
            [retention.empty_drafts]
            days = 60
            reason = "W"
            [retention.unreachable_drafts]
            days = 30
            reason = "W"
            """,
            "no longer than the second",
        ),
        ('[retention.sessions]\ndays = 60\nreason = "W"', "sessions"),
    ],
)
def test_what_contradicts_itself_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        read_review(written(tmp_path, f"\n{text}\n"))
    assert said in str(caught.value)
    assert "review.toml" in str(caught.value)
