"""What in a message is not its sender's new words."""

import pytest

from cairn.responses.intake import read_received
from cairn.responses.intake.earlier import marks_of_message, own_words
from cairn.responses.intake.textual import MarkKind
from tests.unit.responses.intake.made import message
from tests.unit.responses.intake.shown import check_whole, marks_in

OWN = "Yes, we agree with question 3.\n\nAnn"
THEIRS = "Will you send your answers?\n\nThe review team"
QUOTED = "> Will you send\n>\n> your answers?"


@pytest.mark.parametrize(
    "below",
    [
        QUOTED,
        f"On Mon, 6 Apr 2026 at 09:30, Review Team <review@example.gov.uk> wrote:\n\n{QUOTED}",
        f"On 06/04/2026 09:30, Review Team wrote:\n{THEIRS}",
        f"On Monday, 6 April 2026 at 09:30:12 BST, Review Team\n<review@example.gov.uk> wrote:\n\n{THEIRS}",
        f"Review Team <review@example.gov.uk> wrote:\n{QUOTED}",
        f"-----Original Message-----\nFrom: Review\n\n{THEIRS}",
        f"---------- Forwarded message ---------\nFrom: Review\n\n{THEIRS}",
        f"Begin forwarded message:\n\nFrom: Review\n\n{THEIRS}",
        f"From: Review Team\nSent: 06 April 2026 09:30\nTo: Ann\nSubject: The call\n\n{THEIRS}",
        f"*From:* Review Team\n*Date:* 6 April\n*To:* Ann\n\n{THEIRS}",
        f"Ar 6 Ebrill 2026, ysgrifennodd Review Team:\n{QUOTED}",
    ],
)
def test_an_earlier_message_is_marked_whole_and_the_senders_words_are_not(below: str) -> None:
    text = f"{OWN}\n\n{below}"
    marks = marks_of_message(text)
    assert own_words(text, marks).rstrip() == OWN
    assert [text[mark.start : mark.end] for mark in marks] == [below]


def test_answers_between_the_lines_are_the_senders() -> None:
    text = "> Q1?\nYes.\n\n> Q2?\n> In full.\nNo, because of this."
    assert own_words(text, marks_of_message(text)).split("\n") == ["", "Yes.", "", "", "No, because of this."]


@pytest.mark.parametrize(
    "text",
    [
        "From: our point of view, this is right.\n\nWe agree.",
        "On page 3 the author wrote: children need homes.",
        "On reflection we wrote a longer answer.\n\nIt follows here.",
        "To: whom it may concern\n\nWe agree.",
        "A value > 3 is large, and so is one of 2 > 1.",
        "This message is for children: you matter.",
    ],
)
def test_words_that_only_look_so_are_not_marked(text: str) -> None:
    assert marks_of_message(text) == ()


def test_signatures_and_the_standing_words_of_firms_are_marked() -> None:
    disclaimer = (
        "This email and any attachments are confidential and intended solely for the addressee. If you have received\n"
        "it in error please delete it."
    )
    read = read_received(
        message(f"{OWN}\n\n-- \nAnn Example\nThe Trust\n\n{disclaimer}\n"), "a.eml"
    ).documents[0]
    check_whole(read)
    assert marks_in(read, MarkKind.SIGNATURE)[0][1].startswith("-- \nAnn Example")
    assert marks_in(read, MarkKind.DISCLAIMER) == [("disclaimer", disclaimer, 0)]
    assert any("bind nobody" in note for note in read.notes)
    assert marks_in(read_received(message("Yes.\n\nSent from my iPhone"), "a.eml").documents[0]) == [
        ("signature", "Sent from my iPhone", 0)
    ]


def test_what_mail_programs_set_in_their_pages_is_marked() -> None:
    page = (
        "<p>Yes.</p><div class=gmail_signature>Ann</div><div class='gmail_quote gmail_x'><div>On Monday x wrote:</div>"
        "<blockquote>Old words</blockquote></div>"
    )
    read = read_received(message(page=page), "a.eml").documents[0]
    check_whole(read)
    assert marks_in(read, MarkKind.EARLIER_MESSAGE, MarkKind.SIGNATURE) == [
        ("signature", "Ann", 0),
        ("earlier_message", "On Monday x wrote:\n\nOld words", 0),
    ]
    outlook = (
        "<p>Yes.</p><div><b>From:</b> Review<br><b>Sent:</b> 6 April<br><b>To:</b> Ann</div><p>Old words</p>"
    )
    read = read_received(message(page=outlook), "a.eml").documents[0]
    assert own_words(read.text, read.marks).strip() == "Yes."
