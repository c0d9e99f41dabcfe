"""The pages of answering a call, in their order: a profile, a page a section, publication, check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from cairn.calls import Call, Question

PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the journey. Only the pages of questions have any; `url` is its address."""

    code: str
    title: str
    url: str
    context: str = ""
    questions: tuple[Question, ...] = ()


def pages(call: Call) -> tuple[Page, ...]:
    """Every page from the first question to the last look."""
    sections = (
        Page(
            section.code,
            section.title,
            reverse("respond:section", args=[section.code]),
            section.context,
            section.questions,
        )
        for section in call.sections
    )
    profile = Page(PROFILE, "About your work", reverse("respond:profile"), questions=call.profile)
    return (
        *((profile,) if call.profile else ()),
        *sections,
        Page("publication", "Publishing your words", reverse("respond:publication")),
        Page("check", "Check your answers", reverse("respond:check")),
    )


def question_page(call: Call, code: str, url: str) -> Page | None:
    """The page of questions at that address, or None; a section may not take the profile's place."""
    return next(
        (page for page in pages(call) if page.code == code and page.url == url and page.questions), None
    )


def page_of(call: Call, question: str) -> Page:
    """The page on which a question is asked. Raises StopIteration where the call does not ask it."""
    return next(page for page in pages(call) if any(asked.code == question for asked in page.questions))


def onward(call: Call, url: str, query: Mapping[str, str]) -> str:
    """The address to go on to: the last look, for who came from there to change an answer; else the next page."""
    addresses = [page.url for page in pages(call)]
    if query.get("return") == "check":
        return addresses[-1]
    return addresses[addresses.index(url) + 1]


def back(call: Call, url: str, query: Mapping[str, str]) -> str:
    """The address of the page that was before: the last look, for who came from there; of the first, the start."""
    if query.get("return") == "check":
        return pages(call)[-1].url
    addresses = [reverse("respond:start"), *(page.url for page in pages(call))]
    return addresses[addresses.index(url) - 1]
