"""Looking at the words of a question: what marks a group, a phrase in its places, what goes together, who agrees."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from cairn.responses.ledger import Answer, AnsweringAs
from cairn.web.coding.queries import words
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/words/"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What was looked at in another test is not this test's."""
    words._looked.cache_clear()


@pytest.fixture
def answered(db: None) -> list[models.Response]:
    """Twelve people who want a key worker, and twelve organisations who want more money."""
    found = []
    for number in range(12):
        answers = (Answer("q01", text=f"Child {number} needs a key worker who stays."),)
        found.append(kept_response(answers=(*answers, Answer("q02", chosen=("agree",)))))
        told = Answer("q01", text=f"Office {number} asks for more core funding each year.")
        found.append(
            kept_response(
                answers=(told, Answer("q02", chosen=("strongly_disagree",))), name="An office",
                answering_as=AnsweringAs.ORGANISATION,
            )
        )  # fmt: skip
    return found


def test_what_marks_a_group_is_counted_and_leads_to_its_places(
    staff: Client, answered: list[models.Response]
) -> None:
    page = staff.get(HERE).text
    row = re.search(r'<a class="govuk-link" href="([^"]+)">key worker</a></th>(.*?)</tr>', page, re.DOTALL)
    assert "12 of 12" in row[2]
    assert "0 of 12" in row[2]
    assert "worker" not in row[1]
    assert page.index("People who answer for themselves") < page.index(">key worker</a>")
    assert "24 answers read." in page
    places = staff.get(row[1]).text
    assert "“key worker”: 12 places" in places
    assert places.count('<mark class="cairn-mark">key worker</mark>') == 12
    first = answered[0]
    assert f"/review/responses/{first.public_reference}/#{first.passages.first().pk}" in places
    assert models.AccessEntry.objects.filter(
        opened="phrases.read", responses__contains=first.public_reference
    )


def test_words_that_go_together_stand_in_a_table(staff: Client, answered: list[models.Response]) -> None:
    page = staff.get(HERE).text
    together = page[page.index("Words that go together") :]
    assert ">core funding</a>" in together
    assert re.search(r'<svg class="cairn-network" role="img" aria-label="\d+ words', together)
    assert re.search(r"<text [^>]*>funding</text>", together)
    as_table = together[together.index("The picture as a table") :]
    assert "core (12)" in as_table
    places = re.search(r'<a class="govuk-link" href="([^"]+)">funding</a>', as_table)[1]
    assert "“funding”: 12 places" in staff.get(places).text
    assert 'data-heading="Answers with both: ">12</td>' in together


def test_who_agrees_is_told_with_the_warning_that_they_are_no_sample(
    staff: Client, answered: list[models.Response], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_scale", lambda *_: "q02")
    page = staff.get(HERE).text
    assert "they are no sample of any wider group" in page
    assert 'data-heading="Agree: ">12</td>' in page
    assert 'data-heading="Strongly disagree: ">12</td>' in page
    assert '<rect x="50.0" y="0" width="50.0" height="16" fill="#a35b00" fill-opacity="1">' in page


def test_what_is_looked_at_is_looked_at_anew_when_somebody_answers(
    staff: Client, answered: list[models.Response]
) -> None:
    assert "24 answers read." in staff.get(HERE).text
    kept_response()
    assert "25 answers read." in staff.get(HERE).text


def test_a_number_of_no_phrase_chooses_none(staff: Client, answered: list[models.Response]) -> None:
    assert "24 answers read." in staff.get(f"{HERE}?phrase=nonsense").text


def test_where_nobody_answers_nothing_marks_anybody(staff: Client) -> None:
    page = staff.get(HERE).text
    assert "0 answers read." in page
    assert "No two words go together" in page


def test_of_too_many_responses_some_are_read_and_the_page_says_so(
    staff: Client, answered: list[models.Response], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "taken at even distances" not in staff.get(HERE).text
    monkeypatch.setattr(words, "MOST_LOOKED", 8)
    words._looked.cache_clear()
    page = staff.get(HERE).text
    assert "8 answers read. Of 24 responses 8 were read for this, taken at even distances" in page
    address = re.search(r'href="([^"]+)">key worker</a>', page)[1]
    read = staff.get(address).text
    assert "4 places" in read


def told(**asked: str) -> str:
    said = StringIO()
    call_command("look_at_words", question="q01", stdout=said, **asked)
    return said.getvalue()


def test_the_command_tells_what_the_page_tells(
    answered: list[models.Response], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_scale", lambda *_: "q02")
    lines = told()
    assert lines.startswith("q01: 24 answers.\n")
    assert "key worker: 12 of 12 answers; of the others 0 of 12" in lines
    assert "core funding: together 12 times; core 12, funding 12" in lines
    assert "they are no sample of any wider group" in lines
    assert re.search(
        r"People who answer for themselves \(12 answers, [0-9]+ words and phrases compared\)", lines
    )
    assert lines.count("Holm") == 1
    assert re.search(r"\n    [A-Z][a-z ]+, 24: .*; Agree 12; ", lines)
    assert not models.AccessEntry.objects.exists()


def test_the_command_shows_a_phrase_in_its_places_and_it_is_written_down(
    answered: list[models.Response],
) -> None:
    lines = told(phrase="key worker").splitlines()
    assert lines[0] == "q01: “key worker” stands in 12 places."
    first = answered[0]
    assert f"  {first.passages.first().pk}  Child 0 needs a [key worker] who stays." in lines
    assert models.AccessEntry.objects.filter(
        opened="phrases.read", responses__contains=first.public_reference
    ).exists()
    assert told(phrase="no such words") == "q01: “no such words” stands in 0 places.\n"
    with pytest.raises(Refused):
        call_command("look_at_words", question="q99")


def test_a_place_is_told_as_it_stands_and_a_terminal_obeys_nothing_of_it(db: None) -> None:
    kept_response(answers=(Answer("q01", text="We ask for (core funding), not for \u202emore."),))
    assert "We ask for ([core funding]), not for \\u202emore." in told(phrase="core funding")


def test_the_command_says_where_nothing_marks_anybody(db: None) -> None:
    kept_response(answers=(Answer("q01", text="Alone."),))
    lines = told()
    assert "No word marks one group against the others." in lines
    assert "None stands together more often than chance has it." in lines
