"""The campaigns of all responses: who sent what, both counts, what each copy added; measured on a known slice."""

import datetime as dt
import random

from cairn.responses.campaigns import CopyKind, Level, Sent, campaigns_among, difference_of
from tests.lib.campaign_letters import (
    ASKED,
    DISCLAIMER,
    edited,
    groups_in,
    make_responses,
    marks_of,
    paragraph,
)

DAY = dt.date(2026, 5, 1)
CHANCE = random.Random(3)
LETTER = paragraph(CHANCE, 100)


def sent(number: int, text: str, question: str = "q1") -> Sent:
    return Sent(f"R-{number}", question, DAY + dt.timedelta(days=number), text)


def test_a_campaign_has_its_letter_its_days_and_its_counts() -> None:
    texts = [
        sent(3, LETTER),
        sent(1, f"Dear all,\n\n{LETTER}"),
        sent(2, LETTER.upper()),
        sent(4, "Nobody else says this, I think, and I say it at length enough to be read."),
    ]
    found = campaigns_among(texts, ASKED, Level.ANSWER)
    (campaign,) = found.campaigns
    assert (campaign.people, campaign.exact, campaign.edited) == (3, 2, 1)
    assert (campaign.first_day, campaign.last_day) == (DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=3))
    assert campaign.letter in (LETTER, LETTER.upper())
    assert [copy.kind for copy in campaign.copies] == [CopyKind.EDITED, CopyKind.EXACT, CopyKind.EXACT]
    (counts,) = found.counts
    assert (counts.people, counts.in_campaigns, counts.texts) == (4, 3, 2)


def test_one_who_puts_the_letter_to_two_questions_is_one_of_the_people() -> None:
    texts = [sent(1, LETTER), sent(1, LETTER, "q2"), sent(2, LETTER)]
    found = campaigns_among(texts, (), Level.ANSWER)
    assert (found.campaigns[0].people, len(found.campaigns[0].copies)) == (2, 3)
    assert [(each.question, each.people, each.texts) for each in found.counts] == [("q1", 2, 1), ("q2", 1, 1)]


def test_what_mail_programs_put_below_is_nobodys_campaign() -> None:
    texts = [sent(number, f"{paragraph(CHANCE, 15)}\n\n{DISCLAIMER}") for number in range(6)]
    assert campaigns_among(texts, (), Level.RESPONSE).campaigns == ()


def test_short_answers_alike_are_told_and_are_no_campaign() -> None:
    texts = [sent(1, "No."), sent(2, "no"), sent(3, "No."), sent(4, "As above"), sent(5, "Never mind")]
    found = campaigns_among(texts, (), Level.ANSWER)
    assert found.campaigns == ()
    assert [(each.text, each.people) for each in found.short] == [("No.", 3)]
    assert (found.counts[0].people, found.counts[0].texts) == (5, 5)


def test_the_same_responses_in_another_order_give_the_same() -> None:
    made = make_responses(150, 8, letters=3)
    shuffled = list(made.sent)
    random.Random(1).shuffle(shuffled)
    assert campaigns_among(made.sent, ASKED, Level.ANSWER) == campaigns_among(shuffled, ASKED, Level.ANSWER)


def test_what_a_copy_added_and_left_out() -> None:
    letter = (
        "We ask for one desk. It costs nothing more than the muddle. Please publish what you find in spring."
    )
    copy = "We ask for two desks. Our son is one of these. Please publish what you find in spring."
    told = difference_of(copy, letter)
    assert [copy[start:end] for start, end in told.own] == ["two desks. Our son is one of these"]
    assert [letter[start:end] for start, end in told.left_out] == [
        "one desk. It costs nothing more than the muddle"
    ]
    assert difference_of(letter.upper(), letter) == difference_of("", "")


def test_an_added_paragraph_is_the_copys_own() -> None:
    copy = edited(LETTER, "own_paragraph", CHANCE)
    ((start, end),) = difference_of(copy, LETTER).own
    assert copy[start:end].rstrip(".") == copy.split("\n\n")[1].rstrip(".")


def test_a_known_slice_is_found_nearly_whole() -> None:
    made = make_responses(2_000, 5)
    marks = marks_of(made, groups_in(campaigns_among(made.sent, ASKED, Level.ANSWER)))
    for edit in ("exact", "case", "greeting", "ten", "own_paragraph", "half"):
        assert marks.share(edit) >= 0.99, edit
    assert marks.share("thirty") >= 0.9
    assert marks.precision >= 0.99
