"""The pages of answering a call, in their order."""

from dataclasses import replace

from cairn.calls import Call
from cairn.web.respond import journey


def test_pages_follow_the_call(call: Call) -> None:
    assert [page.url for page in journey.pages(call)] == [
        "/respond/profile/",
        "/respond/sections/work/",
        "/respond/sections/results/",
        "/respond/publication/",
        "/respond/check/",
    ]


def test_a_call_without_a_profile_begins_with_its_first_section(call: Call) -> None:
    assert journey.pages(replace(call, profile=()))[0].code == "work"


def test_a_section_called_profile_does_not_take_its_place(call: Call) -> None:
    section = replace(call.sections[0], code="profile")
    odd = replace(call, sections=(section, *call.sections[1:]))
    assert journey.question_page(odd, "profile", "/respond/profile/").questions == call.profile
    assert journey.question_page(odd, "profile", "/respond/sections/profile/").questions == section.questions


def test_on_and_back(call: Call) -> None:
    assert journey.onward(call, "/respond/sections/work/", {}) == "/respond/sections/results/"
    assert journey.onward(call, "/respond/sections/work/", {"return": "check"}) == "/respond/check/"
    assert (
        journey.onward(call, "/respond/sections/work/", {"return": "//elsewhere.example.org"})
        == "/respond/sections/results/"
    )
    assert journey.back(call, "/respond/profile/", {}) == "/respond/"
    assert journey.back(call, "/respond/sections/results/", {}) == "/respond/sections/work/"
    assert journey.back(call, "/respond/sections/results/", {"return": "check"}) == "/respond/check/"


def test_the_page_of_a_question(call: Call) -> None:
    assert journey.page_of(call, "q04").code == "results"
    assert journey.page_of(call, "sector").code == journey.PROFILE
