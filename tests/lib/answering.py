"""What a visitor does to answer a call, page by page: each leaves by “Save and continue”."""

from __future__ import annotations

from tests.lib.browser import Visitor

SAVE = "Save and continue"


def answer_profile(someone: Visitor) -> None:
    """The first choice of every question of the profile."""
    _choose_first_of_each(someone)
    someone.press(SAVE)


def answer_section(someone: Visitor, words: str) -> None:
    """These words to every open question of a section, the first choice of every other."""
    _choose_first_of_each(someone)
    for textbox in someone.page.locator("main").get_by_role("textbox").all():
        textbox.fill(words)
    someone.press(SAVE)


def choose_publication(someone: Visitor, answering_as: str, name: str, permission: str) -> None:
    """Who is answering, the name if there is one, and what may be done with the words."""
    someone.page.get_by_label(answering_as).check()
    someone.page.get_by_label("Name of whoever is answering").fill(name)
    someone.page.get_by_label(permission, exact=True).check()
    someone.press(SAVE)


def _choose_first_of_each(someone: Visitor) -> None:
    for group in someone.page.locator("main").get_by_role("group").all():
        group.locator("input").first.check()
