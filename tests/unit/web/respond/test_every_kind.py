"""Every kind of question on its page: asked, kept as it was typed, and told where it cannot be sent so."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from cairn.calls import Call
from cairn.responses.ledger import Answer
from cairn.web.ledger.models import KeptVersion, Response, WayIn
from cairn.web.ledger.rows import as_answer
from tests.lib.http_visitor import declaration_of
from tests.lib.rich_answers import RICH_ANSWERS, RICH_PROFILE

pytestmark = pytest.mark.django_db
PROFILE = "/respond/profile/"
PRACTICE, FIGURES, VIEWS = (f"/respond/sections/{code}/" for code in ("practice", "figures", "views"))
OF_FIGURES = {
    "q04": "1,200",
    "q05-day": "12",
    "q05-month": "March",
    "q05-year": "2019",
    "q06-years": "2",
    "q06-months": "6",
}
OF_PRACTICE = {
    "q01": "yes", "q01-words": RICH_ANSWERS[0].text, "q01-confidential": "yes", "q01-reason": "A small town.",
    "q02": ["older", "others"], "q02-words": "Grandparents", "q03-quiet": "1", "q03-food": "2", "q03-tutor": "",
}  # fmt: skip
OF_VIEWS = {
    "q08_grades": "agree", "q08_friends": "strongly_agree", "q09_meals": "often", "q10": "state",
    "q10-words": "They can.", "q11-words": "Words alone.",
}  # fmt: skip


@pytest.fixture
def visitor(rich: Call, client: Client) -> Client:
    """Somebody who has begun to answer, from a library, and offers support."""
    client.post("/respond/begin/")
    client.post(PROFILE, {"sector": "other", "sector-words": "In a library"})
    client.post(PRACTICE, {"q01": "yes"})
    return client


def send(visitor: Client) -> HttpResponse:
    """From the last look by the declaration, as somebody who reads both."""
    address = declaration_of(visitor.get("/respond/check/").text)
    seen = address.partition("seen=")[2]
    sent = {"response": Response.objects.get().public_reference, "seen": seen}
    return visitor.post("/respond/declaration/", sent)


def save(visitor: Client, url: str, sent: dict[str, object]) -> HttpResponse:
    """Fill in a page that was opened, and press its button."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)" autocomplete="off">', visitor.get(url).text
    )
    return visitor.post(url, {**dict(found), **sent})


def kept() -> dict[str, Answer]:
    """What the ledger holds, by question."""
    return {row.question: as_answer(row) for row in Response.objects.get().answers.all()}


def test_every_kind_is_kept_in_its_canonical_form(visitor: Client) -> None:
    for url, sent in ((PRACTICE, OF_PRACTICE), (FIGURES, OF_FIGURES), (VIEWS, OF_VIEWS)):
        assert save(visitor, url, sent).status_code == 302
    expected = {
        answer.question: answer for answer in (*RICH_PROFILE, *RICH_ANSWERS) if answer.question != "q07"
    }
    assert kept() == expected


def test_and_stands_on_its_page_again(visitor: Client) -> None:
    for url, sent in ((PRACTICE, OF_PRACTICE), (FIGURES, OF_FIGURES), (VIEWS, OF_VIEWS)):
        save(visitor, url, sent)
    practice, figures, views = (visitor.get(url).text for url in (PRACTICE, FIGURES, VIEWS))
    values = dict(
        re.findall(r'name="(q0[356][^"]*|q04)" type="text"[^>]*? value="([^"]*)"', practice + figures)
    )
    assert values == {
        "q03-food": "2", "q03-tutor": "", "q03-quiet": "1", "q04": "1200", "q05-day": "12", "q05-month": "3",
        "q05-year": "2019", "q06-years": "2", "q06-months": "6",
    }  # fmt: skip
    assert re.search(r'name="q02-words"[^>]* value="Grandparents"', practice)
    assert ">They can.</textarea>" in views
    ticked = re.findall(
        r'name="(q[^"]*)" type="(?:radio|checkbox)" value="([^"]*)" checked', practice + views
    )
    assert ticked == [
        ("q01", "yes"), ("q01-confidential", "yes"), ("q02", "older"), ("q02", "others"), ("q08_grades", "agree"),
        ("q08_friends", "strongly_agree"), ("q09_meals", "often"), ("q10", "state"),
    ]  # fmt: skip


def test_a_group_has_one_heading_and_a_fieldset_a_statement(visitor: Client) -> None:
    page = visitor.get(VIEWS).text
    assert (
        '<h2 class="govuk-heading-m" id="q08-heading">8. How far do you agree with each of these?</h2>'
        in page
    )
    assert page.count('aria-labelledby="q08-heading"') == 1
    assert len(re.findall(r"8a\. It raises results\.|8b\. It makes friends\.", page)) == 2
    assert page.count('name="q08_grades"') == 5


@pytest.mark.parametrize(
    ("url", "sent", "anchor", "sentence", "shown"),
    [
        (FIGURES, {"q04": "about ten"}, "q04", "“about ten” is none", "about ten"),
        (FIGURES, {"q04": "6,000"}, "q04", "must be 5,000 or less", "6,000"),
        (FIGURES, {"q04": "1.5"}, "q04", "as a whole number", "1.5"),
        (FIGURES, {"q05-day": "31", "q05-month": "Feb", "q05-year": "2019"}, "q05-day", "“31 Feb 2019” is no", "Feb"),
        (FIGURES, {"q05-year": "2019"}, "q05-day", "must have a day, a month and a year", "2019"),
        (
            FIGURES,
            {"q05-day": "1", "q05-month": "1", "q05-year": "1889"},
            "q05-year",
            "1 January 1990 or later",
            "1889",
        ),
        (FIGURES, {"q06-years": "a few"}, "q06-years", "“a few” cannot be read", "a few"),
        (PRACTICE, {"q03-food": "1", "q03-quiet": "1"}, "q03-food", "You gave place 1 more than once", "1"),
        (PRACTICE, {"q03-food": "best"}, "q03-food", "“best” is none", "best"),
        (PRACTICE, {"q02": ["younger", "older", "parents"]}, "q02", "no more than 2", ""),
        (PRACTICE, {"q02": ["older"], "q02-words": "Aunts"}, "q02-words", "did not choose it", "Aunts"),
        (
            PRACTICE,
            {"q01": "yes", "q01-words": "word " * 201},
            "q01-words",
            "has 201 words, and the most is 200",
            "word",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_so_is_kept_shown_and_said(
    url: str, sent: dict[str, object], anchor: str, sentence: str, shown: str, visitor: Client
) -> None:
    page = save(visitor, url, sent).text
    assert "<title>Error: " in page
    assert re.search(rf'<a href="#{anchor}">[^<]*{re.escape(sentence)}', page)
    assert f'id="{anchor}"' in page
    again = visitor.get(url).text
    for each in (page, again):
        assert shown.replace(",", "") in each.replace(",", "")
    assert "<title>Error: " not in again
    last_look = visitor.get("/respond/check/").text
    assert last_look.count(sentence) == 2  # among what is needed, and beside the answer


def test_what_is_typed_half_is_saved_as_one_types_and_nobody_nags(visitor: Client) -> None:
    sent = {"q04": "about", "shown-q04": "empty", "hand": "a-page", "turn": "1"}
    answer = visitor.post(f"{FIGURES}keep/", sent).json()
    assert answer["wrong"] == {}
    assert set(answer["shown"]) == {"q04"}
    assert kept()["q04"] == Answer("q04", text="about")
    visitor.post(
        f"{FIGURES}keep/", {**sent, "q04": "1 200", "shown-q04": answer["shown"]["q04"], "turn": "2"}
    )
    assert kept()["q04"] == Answer("q04", text="1200")


def test_a_date_is_saved_box_by_box(visitor: Client) -> None:
    sent = {"shown-q05": "empty", "hand": "a-page"}
    for turn, typed in enumerate(("", "2", "2019"), start=1):
        boxes = dict(
            zip(
                ("q05-day", "q05-month", "q05-year"),
                ("3", "2" if turn > 1 else "", "2019" if turn > 2 else ""),
                strict=True,
            )
        )
        visitor.post(f"{FIGURES}keep/", {**sent, **boxes, "turn": str(turn)})
        assert typed in kept()["q05"].text
    assert kept()["q05"].text == "2019-02-03"


def test_it_cannot_be_sent_until_it_is_put_right(visitor: Client) -> None:
    save(visitor, FIGURES, {"q04": "about ten"})
    page = send(visitor)
    assert "about ten” is none" in page.text
    assert Response.objects.get().is_draft
    save(visitor, FIGURES, {"q04": "10"})
    assert send(visitor).status_code == 302
    assert not Response.objects.get().is_draft


def test_what_is_too_long_for_a_box_is_shown_and_not_kept(visitor: Client) -> None:
    save(visitor, FIGURES, {"q04": "7"})
    page = save(visitor, FIGURES, {"q04": "9" * 501}).text
    assert "9" * 501 in page
    assert "longer than 500 characters" in page
    assert kept()["q04"].text == "7"


def test_words_alone_do_not_answer_what_must_be_chosen(rich: Call, client: Client) -> None:
    client.post("/respond/begin/")
    page = client.post(PROFILE, {"sector-words": "In a library"}).text
    assert '<a href="#sector">Choose an answer to “Where do you work?”</a>' in page
    assert kept()["sector"] == Answer("sector", text="In a library")
    client.post(VIEWS, {"q11": "agree"})
    assert "Choose an answer to “Where do you work?”" in client.get("/respond/check/").text
    assert "Choose an answer to “Where do you work?”" in send(client).text


def test_a_choice_with_words_is_kept_in_confidence(visitor: Client) -> None:
    visitor.post(
        VIEWS, {"q11": "disagree", "q11-words": "It costs.", "q11-confidential": "yes", "q11-reason": "Why."}
    )
    assert kept()["q11"] == Answer("q11", ("disagree",), "It costs.", confidential=True, reason="Why.")
    page = visitor.post(VIEWS, {"q10-confidential": "yes"}).text
    assert '<a href="#q10-confidential">You asked us to keep your answer' in page


def test_two_versions_of_a_value_are_settled_as_they_read(visitor: Client) -> None:
    other = WayIn.objects.create(response=Response.objects.get(), role=WayIn.Role.DRAFTER, label="Ann")
    visitor.post(FIGURES, {"q05-day": "3", "q05-month": "2", "q05-year": "2019", "shown-q05": "empty"})
    visitor.post(
        FIGURES, {"q05-day": "31", "q05-month": "2", "q05-year": "2019", "shown-q05": "empty", "hand": "b"}
    )
    page = visitor.get(f"{FIGURES}settle/").text
    assert "3 February 2019" in page
    assert "31 2 2019" in page
    assert "one below the other" not in page
    version = KeptVersion.objects.get(why=KeptVersion.Why.BESIDE)
    seen = dict(re.findall(r'name="((?:stands|other)-[0-9]+)" value="([^"]*)"', page))
    visitor.post(f"{FIGURES}settle/", {**seen, f"choice-{version.pk}": "other"})
    assert kept()["q05"].text == "31\n2\n2019"
    assert other.label == "Ann"
    assert "3 February 2019" in visitor.get("/respond/earlier/").text


def test_others_are_told_what_each_field_holds(visitor: Client) -> None:
    for url, sent in ((PRACTICE, OF_PRACTICE), (FIGURES, OF_FIGURES)):
        visitor.post(url, {**sent, "hand": "a"})
    found = visitor.get(f"{PRACTICE}now/?hand=b").json()["questions"]
    assert found["q02"]["fields"] == {"q02": ["older", "others"], "q02-words": ["Grandparents"]}
    assert found["q03"]["fields"] == {"q03-food": ["2"], "q03-tutor": [""], "q03-quiet": ["1"]}
    assert found["q03"]["words"] == "1. A quiet room\n2. Food"
    found = visitor.get(f"{FIGURES}now/?hand=b").json()["questions"]
    assert found["q04"]["fields"] == {"q04": ["1200"]}
    assert found["q05"]["fields"] == {"q05-day": ["12"], "q05-month": ["3"], "q05-year": ["2019"]}


def test_what_was_typed_is_in_no_kept_shape(visitor: Client) -> None:
    from cairn.web.common import drawing, drawn_pages

    save(visitor, FIGURES, {"q04": "a secret of hers", "q05-day": "her own day", "q06-years": "her years"})
    visitor.post(PRACTICE, {"q03-food": "her place", "q02": ["older"], "q02-words": "her aunts"})
    environment = drawn_pages.engines["jinja2"].env
    kept_shapes = [
        shapes._kept
        for template in ("respond/question.html", "respond/group.html", "respond/questions.html")
        for shapes in [drawn_pages._shapes(template)]
    ]
    assert "q04" in repr(kept_shapes)
    assert not re.search("secret of hers|her own day|her years|her place|her aunts", repr(kept_shapes))
    assert drawing.components(environment)


def test_the_receipt_reads_every_kind(visitor: Client) -> None:
    for url, sent in ((PRACTICE, OF_PRACTICE), (FIGURES, OF_FIGURES), (VIEWS, OF_VIEWS)):
        save(visitor, url, sent)
    assert send(visitor).status_code == 302
    text, page = visitor.get("/respond/receipt/text/").text, visitor.get("/respond/receipt/").text
    for line in ("1. A quiet room", "1,200 children", "12 March 2019", "2 years, 6 months", "They can."):
        assert line in text
        assert line in page
    assert "The reason (13 characters):" in text


def test_all_the_questions_say_how_each_is_answered(rich: Call, client: Client) -> None:
    page = client.get("/respond/questions/").text
    for told in ("Answer this part only if", "Write 1 beside the one that comes first", "From 0 to 5,000",
                 "8a. It raises results.", "Why, or why not?", "Others: Say who", "Up to 200 words."):  # fmt: skip
        assert told in page, told
