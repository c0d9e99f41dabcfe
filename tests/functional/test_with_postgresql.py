"""A whole journey with PostgreSQL, and characters that it refuses to keep."""

from __future__ import annotations

import re
from random import Random
from urllib.parse import quote

import pytest

from cairn.calls import Call, QuestionKind, load_call
from tests.lib.chaos.ledger import Known
from tests.lib.chaos.visitor import Visitor
from tests.lib.chaos.wire import Browser
from tests.lib.http_visitor import declaration_of
from tests.lib.site import Site

WORDS = "A worker who stays is worth more than any plan.\n\nAsk the children: “Who comes back?” 🙂"
NUL = "\x00"


@pytest.fixture
def someone(postgres_site: Site) -> Visitor:
    """Somebody who has pressed “Start now”, and whose line is never cut."""
    visitor = Visitor(Browser(postgres_site.port, "10.0.0.1"), Random(1), Known(), trouble=0)
    form = visitor.open("/respond/").form("/respond/begin/")
    assert visitor.press(form.action, form.sent()).location == "/respond/tasks/"
    return visitor


@pytest.fixture
def call(postgres_site: Site) -> Call:
    """What is asked."""
    return load_call(postgres_site.folder / "call.toml")


def open_questions(call: Call, section: str) -> list[str]:
    asked = next(one for one in call.sections if one.code == section).questions
    return [question.code for question in asked if question.kind is QuestionKind.OPEN]


def saved(someone: Visitor, path: str, **typed: str) -> tuple[int, str]:
    page = someone.open(path)
    form = next(form for form in page.forms if form.has("hand") or form.has("permission"))
    for name in dict.fromkeys(one.name for one in form.fields if one.kind == "radio"):
        options = [one.value for one in form.options(name) if one.value]
        form.choose(name, options[-1])
    heard = someone.press(path, form.sent(**typed))
    return heard.status, heard.page


def test_a_whole_journey(someone: Visitor, call: Call) -> None:
    assert saved(someone, "/respond/profile/")[0] == 302
    for section in call.sections:
        typed = dict.fromkeys(open_questions(call, section.code), WORDS)
        assert saved(someone, f"/respond/sections/{section.code}/", **typed)[0] == 302
    assert saved(someone, "/respond/publication/")[0] == 302
    last_look = someone.open("/respond/check/").heard.page
    assert "Who comes back" in last_look
    form = someone.open(declaration_of(last_look)).form_with("response")
    assert someone.press("/respond/declaration/", form.sent()).location == "/respond/sent/"
    receipt = someone.open("/respond/receipt/text/").heard
    assert receipt.status == 200
    assert receipt.page.count("Who comes back?”") == sum(
        len(open_questions(call, section.code)) for section in call.sections
    )
    form = someone.open("/respond/sent/").form("/respond/change/")
    assert someone.press(form.action, form.sent()).location == "/respond/tasks/"
    assert someone.known.faults == []


def test_a_character_that_cannot_be_kept_is_left_out_of_an_answer(someone: Visitor, call: Call) -> None:
    section = call.sections[0].code
    code = open_questions(call, section)[0]
    assert saved(someone, f"/respond/sections/{section}/", **{code: f"Be{NUL}fore."})[0] == 302
    form = someone.open(f"/respond/sections/{section}/").form_with(code)
    assert form.value(code) == "Before."


@pytest.mark.parametrize("path", ["/respond/who/", "/respond/publication/"])
def test_it_is_refused_in_a_name_in_a_sentence(someone: Visitor, path: str) -> None:
    page = someone.open(path)
    form = next(form for form in page.forms if form.has("organisation") or form.has("permission"))
    name = "organisation" if form.has("organisation") else "name"
    if name == "organisation":
        form.choose("answering_as", "organisation")
    else:
        form.choose("permission", "with_name")
    heard = someone.press(path, form.sent(**{name: f"The{NUL} Trust"}))
    assert heard.status in (200, 302)
    assert "Null characters" not in heard.page


@pytest.mark.parametrize(
    "path",
    [f"/respond/come-back/{quote(NUL)}/", f"/respond/sections/{quote(NUL)}/", f"/review/?words={quote(NUL)}"],
)
def test_an_address_that_holds_one_breaks_nothing(someone: Visitor, path: str) -> None:
    heard = someone.browser.get(path)
    assert heard is not None
    assert heard.status < 500


def test_a_cookie_that_holds_one_is_nobodys(someone: Visitor) -> None:
    someone.browser.cookies = {"cairn-session": '"abcdefgh\\000ijkl"'}
    heard = someone.browser.get("/respond/tasks/")
    assert heard is not None
    assert heard.status == 302
    assert re.fullmatch(r"/respond/(\?ended)?", heard.location)
