"""The pages of answering a call, in their order, and which leads to which."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from cairn.calls import Call, Question

PROFILE = "profile"
TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the journey. Only the pages of questions have any; `url` is its address."""

    code: str
    title: str
    url: str
    context: str = ""
    questions: tuple[Question, ...] = ()


def pages(call: Call) -> tuple[Page, ...]:
    """Every page from the first question to the last look, in the order in which one leads to the next."""
    return (
        Page("who", "Who is answering", reverse("respond:who")),
        *pages_of_questions(call),
        Page("files", "Files to go with your answers", reverse("respond:files")),
        Page("publication", "Publishing your words", reverse("respond:publication")),
        Page("check", "Check your answers", reverse("respond:check")),
        Page("declaration", "Send your response", reverse("respond:declaration")),
    )


def pages_of_questions(call: Call) -> tuple[Page, ...]:
    """The profile, where the call has one, and a page a section."""
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
    return (*((profile,) if call.profile else ()), *sections)


def page_named(call: Call, code: str) -> Page:
    """The page of that code. Raises StopIteration where there is none."""
    return next(page for page in pages(call) if page.code == code)


def question_page(call: Call, code: str, *, is_profile: bool) -> Page | None:
    """The page of questions of that code, or None; a section may not take the profile's place."""
    wanted = reverse("respond:profile") if is_profile else reverse("respond:section", args=[code])
    return next((page for page in pages_of_questions(call) if page.url == wanted), None)


def page_of(call: Call, question: str) -> Page:
    """The page on which a question is asked. Raises StopIteration where the call does not ask it."""
    return next(page for page in pages(call) if any(asked.code == question for asked in page.questions))


def onward(call: Call, url: str, query: Mapping[str, str], form: Mapping[str, str]) -> str:
    """The address to go on to: the list of parts, for who asked for it; the last look, for who came from there
    to change an answer; else the next page."""
    if form.get("then") == TASKS:
        return reverse("respond:tasks")
    if query.get("return") == "check":
        return reverse("respond:check")
    addresses = [page.url for page in pages(call)]
    return addresses[addresses.index(url) + 1]


def after_saving(
    call: Call, page: Page, query: Mapping[str, str], form: Mapping[str, str], beside: Collection[str]
) -> str:
    """The address to go on to from a page of questions; where something was kept beside an answer that stands,
    the page on which to settle it, which leads on to the same place."""
    if not beside:
        return onward(call, page.url, query, form)
    then = {"then": form.get("then", "next"), **({"return": "check"} if query.get("return") == "check" else {})}
    return f"{settle_url(page)}?{urlencode(then)}"


def after_settling(call: Call, page: Page, query: Mapping[str, str]) -> str:
    """The address to go on to when all is settled: where its writer was going, or the list of parts."""
    is_on_the_way = query.get("then") in ("next", TASKS)
    return onward(call, page.url, query, query if is_on_the_way else {"then": TASKS})


def settle_url(page: Page) -> str:
    """The address of the page on which two versions of an answer on that page are settled."""
    return f"{page.url}settle/"


def back(query: Mapping[str, str]) -> str:
    """The address to go back to: the last look, for who came from there, else the list of parts."""
    return reverse("respond:check" if query.get("return") == "check" else "respond:tasks")
