"""Quotations are chosen for spread, among those that may be printed and hold the words that the theme rests on."""

import datetime as dt
from dataclasses import replace

from cairn.tables.quotables import Permission, Quotable
from cairn.themes.coding import Applied, Stance
from cairn.themes.report import report
from tests.lib.coded_voices import ORIGIN, codebook_of, coding, example_call, voice

ROLES = ["teacher", "teacher", "teacher", "director", "teacher", "school_nurse"]
STANCES = [Stance.FOR, Stance.FOR, Stance.AGAINST, Stance.FOR, Stance.FOR, Stance.FOR]
VOICES = [voice(n, {"q01": f"Time matters {'so ' * n}much."}, role) for n, role in enumerate(ROLES * 10, 1)]
CODINGS = [
    coding(each.passages[0].id, Applied("a", 0, 12, stance))
    for each, stance in zip(VOICES, STANCES * 10, strict=True)
]
MADE = report(example_call(), VOICES, codebook_of("a"), CODINGS, ORIGIN)


def quotable(number: int, **changes: object) -> Quotable:
    reference = f"S-{number:04d}"
    made = Quotable(
        f"{reference}-q01-1", "q01", VOICES[number - 1].passages[0].text, Permission.WITHOUT_NAME, reference,
        "A respondent", True, "reader", dt.date(2026, 6, 5),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def test_the_second_says_what_the_first_does_not() -> None:
    chosen = MADE.quotations("q01", "a", [quotable(n) for n in range(1, 7)], number=2)
    assert {VOICES[int(each.response[2:]) - 1].profile[0].chosen[0] for each in chosen} <= {
        "teacher",
        "school_nurse",
    }
    assert chosen[1].passage == "S-0003-q01-1"
    assert chosen[1].adds[0] == "stance: against"


def test_only_what_is_allowed_and_cleared_is_chosen() -> None:
    closed = [
        quotable(1, permission=Permission.NOT_AT_ALL), quotable(2, cleared_by=""), quotable(3, confidential=True),
        quotable(4, void="It would identify somebody."), quotable(5, text=""), quotable(6),
    ]  # fmt: skip
    assert [each.passage for each in MADE.quotations("q01", "a", closed)] == ["S-0006-q01-1"]


def test_words_cleared_without_those_that_the_theme_rests_on_are_no_quotation_for_it() -> None:
    assert MADE.quotations("q01", "a", [quotable(1, text="so much.")]) == ()


def test_the_choice_is_the_same_whatever_the_order_and_nobody_is_chosen_twice() -> None:
    quotables = [quotable(n) for n in range(1, 40)]
    chosen = MADE.quotations("q01", "a", quotables)
    assert chosen == MADE.quotations("q01", "a", quotables[::-1])
    assert len({each.response for each in chosen}) == 6
