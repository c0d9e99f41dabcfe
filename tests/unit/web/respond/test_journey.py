"""The pages of answering a call, in their order."""

from dataclasses import replace

import pytest

from cairn.calls import Call
from cairn.web.respond import journey

CHECK = {"return": "check"}


def test_pages_follow_the_call(call: Call) -> None:
    assert [page.url for page in journey.pages(call)] == [
        "/respond/who/",
        "/respond/profile/",
        "/respond/sections/work/",
        "/respond/sections/results/",
        "/respond/files/",
        "/respond/publication/",
        "/respond/check/",
        "/respond/declaration/",
    ]


def test_a_call_without_a_profile_begins_with_its_first_section(call: Call) -> None:
    assert journey.pages_of_questions(replace(call, profile=()))[0].code == "work"


def test_a_section_called_profile_does_not_take_its_place(call: Call) -> None:
    section = replace(call.sections[0], code="profile")
    odd = replace(call, sections=(section, *call.sections[1:]))
    assert journey.question_page(odd, "profile", is_profile=True).questions == call.profile
    assert journey.question_page(odd, "profile", is_profile=False).questions == section.questions


def test_a_page_that_the_call_has_not_is_none(call: Call) -> None:
    assert journey.question_page(call, "nothing", is_profile=False) is None


@pytest.mark.parametrize(
    ("url", "query", "form", "leads_to"),
    [
        ("/respond/who/", {}, {}, "/respond/profile/"),
        ("/respond/sections/work/", {}, {}, "/respond/sections/results/"),
        ("/respond/sections/results/", {}, {}, "/respond/files/"),
        ("/respond/publication/", {}, {}, "/respond/check/"),
        ("/respond/sections/work/", CHECK, {}, "/respond/check/"),
        ("/respond/sections/work/", {}, {"then": "tasks"}, "/respond/tasks/"),
        ("/respond/sections/work/", CHECK, {"then": "tasks"}, "/respond/tasks/"),
        ("/respond/sections/work/", {"return": "//elsewhere.example.org"}, {}, "/respond/sections/results/"),
        ("/respond/sections/work/", {}, {"then": "//elsewhere.example.org"}, "/respond/sections/results/"),
    ],
)
def test_on(url: str, query: dict[str, str], form: dict[str, str], leads_to: str, call: Call) -> None:
    assert journey.onward(call, url, query, form) == leads_to


def test_back(call: Call) -> None:
    assert journey.back({}) == "/respond/tasks/"
    assert journey.back(CHECK) == "/respond/check/"


def test_the_page_of_a_question(call: Call) -> None:
    assert journey.page_of(call, "q04").code == "results"
    assert journey.page_of(call, "sector").code == journey.PROFILE
    assert journey.page_named(call, "files").title == "Files to go with your answers"
