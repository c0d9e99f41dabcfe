"""What a visitor does to answer a call: each page is left by “Save and continue”, that of files by “Continue”."""

from __future__ import annotations

import re

from tests.lib.browser import Visitor

SAVE = "Save and continue"
GO_ON = "Continue"
SECTIONS = (
    "priorities",
    "research",
    "relationships",
    "assessment",
    "agencies",
    "consistency",
    "families",
    "evaluation",
)
"""The parts of the example call."""
WORDS_OF_A_TEACHER = (
    "We put trust first. A child who has told their story to four adults in a year will not tell it to a fifth.\n\n"
    "What helps is time, and somebody who stays: in our school one adult keeps the same children for three years."
)


def begin(someone: Visitor) -> None:
    """Press “Start now”, and go from the list of parts to its first."""
    someone.open("/respond/")
    someone.press("Start now")
    someone.follow("Who is answering")


def say_who(someone: Visitor, answering_as: str = "For myself", organisation: str = "") -> None:
    """For whom they answer."""
    someone.page.get_by_label(answering_as, exact=True).check()
    someone.page.get_by_label("Name of the organisation").fill(organisation)
    someone.press(SAVE)


def answer_profile(someone: Visitor) -> None:
    """The first choice of every question of the profile."""
    _choose_first_of_each(someone)
    someone.press(SAVE)


def answer_section(someone: Visitor, words: str, leaving_by: str = SAVE) -> None:
    """These words to every open question of a section, the first choice of every other."""
    _choose_first_of_each(someone)
    for question in someone.page.locator("main textarea[id^=q]:not([id*='-'])").all():
        question.fill(words)
    someone.press(leaving_by)


def add_no_files(someone: Visitor) -> None:
    """Go on from the page of files with none."""
    someone.press(GO_ON)


def choose_publication(someone: Visitor, permission: str, name: str = "") -> None:
    """What may be done with their words, and the name if one is to be printed."""
    someone.page.get_by_label(permission, exact=True).check()
    if name:
        someone.page.get_by_label("Your name, if we may print it").fill(name)
    someone.press(SAVE)


def answer_in_full(someone: Visitor, words: str, permission: str = "Yes, without my name") -> None:
    """From the start to the last look, for themselves, every question of the example call answered."""
    begin(someone)
    say_who(someone)
    answer_profile(someone)
    for _ in SECTIONS:
        answer_section(someone, words)
    add_no_files(someone)
    choose_publication(someone, permission)


def send(someone: Visitor) -> str:
    """From the last look to the receipt; give the public reference."""
    someone.press("Continue to the declaration")
    someone.press("Send your response")
    return re.search(r"P-\w{6}", someone.page.inner_text("main"))[0]


def _choose_first_of_each(someone: Visitor) -> None:
    for group in someone.page.locator("main").get_by_role("group").all():
        choice = group.locator("input[type=radio], input[type=checkbox]:not([name$='-confidential'])").first
        if choice.count():
            choice.check()
