"""The pages of answering a call, in their order, and which leads to which."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from cairn.calls import Call, Question
from cairn.web.common.language_switch import STAY
from cairn.web.common.links import link
from cairn.web.common.speech import gettext as _

PROFILE = "profile"
TASKS = "tasks"
# the pages of a call are the same until its file changes, and are asked for several times a request; those who are
# asked the same share them (`asked`)
CALLS = 500


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the journey. Only the pages of questions have any; `url` is its address."""

    code: str
    title: str
    url: str
    context: str = ""
    questions: tuple[Question, ...] = ()


@lru_cache(maxsize=CALLS)
def pages(call: Call) -> tuple[Page, ...]:
    """Every page from the first question to the last look, in the order in which one leads to the next."""
    return (
        Page("who", _("Who is answering"), link("respond:who")),
        *pages_of_questions(call),
        Page("files", _("Files to go with your answers"), link("respond:files")),
        Page("publication", _("Publishing your words"), link("respond:publication")),
        Page("check", _("Check your answers"), link("respond:check")),
        Page("declaration", _("Send your response"), link("respond:declaration")),
    )


@lru_cache(maxsize=CALLS)
def pages_of_questions(call: Call) -> tuple[Page, ...]:
    """The profile, where the call has one, and a page a section."""
    sections = (
        Page(
            section.code,
            section.title,
            link("respond:section", section.code),
            section.context,
            section.questions,
        )
        for section in call.sections
    )
    profile = Page(PROFILE, _("About your work"), link("respond:profile"), questions=call.profile)
    return (*((profile,) if call.profile else ()), *sections)


def page_named(call: Call, code: str) -> Page:
    """The page of that code. Raises StopIteration where there is none."""
    return next(page for page in pages(call) if page.code == code)


def question_page(call: Call, code: str, *, is_profile: bool) -> Page | None:
    """The page of questions of that code, or None; a section may not take the profile's place."""
    wanted = link("respond:profile") if is_profile else link("respond:section", code)
    return next((page for page in pages_of_questions(call) if page.url == wanted), None)


def page_of(call: Call, question: str) -> Page:
    """The page on which a question is asked. Raises StopIteration where the call does not ask it."""
    return next(page for page in pages(call) if any(asked.code == question for asked in page.questions))


def onward(call: Call, url: str, query: Mapping[str, str], form: Mapping[str, str]) -> str:
    """The address to go on to: the same page, for who changes its language; the list of parts, for who asked for it;
    the last look, for who came from there to change an answer; else the next page that is asked.

    `call` is the call as it is asked of them. From a page that is not asked any longer, the list of parts.
    """
    if stays(form):
        return f"{url}?return=check" if query.get("return") == "check" else url
    if form.get("then") == TASKS:
        return link("respond:tasks")
    if query.get("return") == "check":
        return link("respond:check")
    addresses = [page.url for page in pages(call)]
    return addresses[addresses.index(url) + 1] if url in addresses else link("respond:tasks")


def stays(form: Mapping[str, str]) -> bool:
    """Whether a form was sent by the switch to another language."""
    return form.get("then") == STAY


def after_saving(
    call: Call, page: Page, query: Mapping[str, str], form: Mapping[str, str], beside: Collection[str]
) -> str:
    """The address to go on to from a page of questions; where something was kept beside an answer that stands,
    the page on which to settle it, which leads on to the same place."""
    if not beside:
        return onward(call, page.url, query, form)
    then = {
        "then": form.get("then", "next"),
        **({"return": "check"} if query.get("return") == "check" else {}),
    }
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
    return link("respond:check" if query.get("return") == "check" else "respond:tasks")
