"""What marks the answers to each open question, and the passages behind it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from cairn import themes
from cairn.responses.ledger import Answer
from cairn.responses.snapshot import Snapshot
from cairn.web.common.definitions import current_call
from cairn.web.ledger import actions, models
from cairn.web.ledger.queries import responses_to_collect
from cairn.web.ledger.rows import as_access
from cairn.web.review import queries
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db
SPOKEN = ("A trusted adult each morning.", "We keep a trusted adult near.", "Only a trusted adult helps.")


def kept_voices(times: int = 1) -> None:
    """Three people who speak of a trusted adult, each as often as asked for, and a document, which is read apart."""
    for words in SPOKEN * times:
        kept_response(answers=(Answer("q01", text=words),))
    kept_document()


def test_the_room_finds_the_phrases_that_the_themes_find(tmp_path: Path) -> None:
    kept_voices()
    call = current_call()
    snapshot = Snapshot(1, tuple(responses_to_collect(call)), ())
    built = themes.build(call, snapshot, (), "code", tmp_path).phrases
    assert tuple(queries.phrases_by_question(call).values()) == built
    assert [phrase.phrase for phrase in built[0].phrases] == ["trusted adult"]


def test_who_answered_twice_is_one_of_those_who_used_a_phrase() -> None:
    first, again = (kept_response(answers=(Answer("q01", text=words),)) for words in SPOKEN[:2])
    kept_response(answers=(Answer("q01", text=SPOKEN[2]),))

    def counted() -> list[int]:
        return [phrase.responses for phrase in queries.phrases_by_question(current_call())["q01"].phrases]

    assert counted() == [3]
    pair = models.SameSender.objects.create(first=first, second=again, why=["same_email"])
    actions.decide_same_sender(pair_id=pair.pk, is_same=True, by="ada")
    assert counted() == [2]


def test_a_phrase_leads_to_the_passages_it_stands_in(staff: Client) -> None:
    kept_voices()
    page = staff.get("/review/questions/").text
    assert "1. What do you put first?" in page
    assert "1 phrase in 3 answers" in page
    page = staff.get("/review/questions/q01/").text
    assert "“trusted adult”, in 3 responses" in page
    passage = next(each for each in models.Passage.objects.all() if each.text == SPOKEN[0])
    assert SPOKEN[0] in page
    assert f"/review/responses/{passage.response.public_reference}/#{passage.pk}" in page
    assert "Read all" not in page


def test_a_phrase_of_many_passages_has_a_page_of_its_own(staff: Client) -> None:
    kept_voices(times=3)
    page = staff.get("/review/questions/q01/").text
    part = page.partition("“trusted adult”, in 9 responses")[2].partition("</details>")[0]
    assert part.count('class="cairn-passage"') == 5
    assert "Read all 9 passages" in part
    (leads_to,) = re.findall(r'href="(/review/questions/q01/\?[^"]*)"', part)
    assert re.fullmatch(
        r"/review/questions/q01/\?phrase=[0-9a-f]{12}", leads_to
    )  # no word of a respondent in it
    page = staff.get(leads_to).text
    assert page.count('class="cairn-passage"') == 9
    assert "<title>“trusted adult” in answers to: 1. What do you put first?" in page
    page = staff.get("/review/questions/q01/", {"phrase": "<b>no such phrase"}).text
    assert "The first passages" in page
    assert "no such phrase" not in page


def test_another_response_is_counted_at_once(staff: Client) -> None:
    kept_voices()
    staff.get("/review/questions/q01/")
    kept_response(answers=(Answer("q01", text="Give them a trusted adult."),))
    assert "“trusted adult”, in 4 responses" in staff.get("/review/questions/q01/").text


def test_nothing_said_yet(staff: Client) -> None:
    assert "0 phrases in 0 answers" in staff.get("/review/questions/").text
    assert "No phrase marks these answers yet" in staff.get("/review/questions/q01/").text


def test_who_read_what_people_said_is_written_down(staff: Client) -> None:
    kept_voices()
    staff.get("/review/questions/q01/")
    access = as_access(models.AccessEntry.objects.get())
    assert (access.who, access.opened, access.item) == ("anna", "phrases.read", "q01")
    spoken = models.Response.objects.filter(route="online").values_list("public_reference", flat=True)
    assert access.responses == tuple(sorted(spoken))


@pytest.mark.parametrize("code", ["q02", "sector", "nothing"])
def test_only_open_questions_have_phrases(code: str, staff: Client) -> None:
    assert staff.get(f"/review/questions/{code}/").status_code == 404


def test_a_passage_given_in_confidence_is_read_and_marked(staff: Client) -> None:
    kept_voices()
    kept_response(answers=(Answer("q01", text="A trusted adult, between us.", confidential=True),))
    page = staff.get("/review/questions/q01/").text
    assert "“trusted adult”, in 4 responses" in page
    assert page.count("In confidence") == 1


@pytest.mark.parametrize("state", ["replaced", "withdrawn", "erased"])
def test_what_is_no_longer_evidence_is_counted_no_more(state: str, staff: Client) -> None:
    kept_voices()
    assert "in 3 responses" in staff.get("/review/questions/q01/").text
    first = next(each for each in models.Passage.objects.all() if each.text == SPOKEN[0])
    models.Response.objects.filter(pk=first.response_id).update(state=state)
    page = staff.get("/review/questions/q01/").text
    assert "in 2 responses" in page
    assert SPOKEN[0] not in page
