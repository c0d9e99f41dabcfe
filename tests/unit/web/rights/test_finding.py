"""Finding somebody: by what they may name, and by words that are kept nowhere."""

from __future__ import annotations

import logging

import pytest

from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.rights.named import find_named
from cairn.web.rights.worded import find_worded
from tests.lib.kept import given_response, kept_response

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["P-QUENN", "p-quenn", "RECEIPT-QUENN", "cd" * 32, "CDCD " * 16, " WAY-1 "])
def test_every_name_of_a_response_leads_to_it(name: str, somebody) -> None:
    assert find_named([name]).references == ("P-QUENN",)


def test_all_versions_are_found_a_change_that_was_not_sent_among_them(somebody) -> None:
    draft = models.Response.objects.create(
        call="small-call",
        route="online",
        reference="R-2",
        public_reference="P-QUENN2",
        takes_place_of=somebody.response,
    )
    assert set(find_named(["P-QUENN"]).responses) == {draft, somebody.response}


def test_what_leads_to_nothing_is_named(somebody) -> None:
    with pytest.raises(Refused, match="P-NOBODY or P-NOONE"):
        find_named(["P-QUENN", "P-NOBODY", "P-NOONE"])


def test_a_name_finds_whose_it_is_and_who_speaks_of_them_apart(somebody) -> None:
    other = actions.record_response(
        given=given_response(
            name="",
            public_reference="P-OTHER",
            answers=(type(given_response().answers[0])("q01", text="Ask philippa   quennell about it."),),
        ),
        by="tests",
    )
    kept_response()
    found = find_worded("Philippa Quennell", by="anna")
    assert [each.reference for each in found.own] == ["P-QUENN"]
    assert [each.reference for each in found.mentions] == [other.public_reference]
    assert found.mentions[0].where == ("a passage", "an answer")


@pytest.mark.parametrize("words", ["pq@example.org", "PQ@EXAMPLE.ORG"])
def test_an_address_finds_letters_and_rows_of_exports(words: str, somebody) -> None:
    (match,) = find_worded(words, by="anna").own
    assert match.reference == "P-QUENN"
    assert {"the address of a letter", "the row of another platform’s export"} <= set(match.where)


def test_a_complaint_is_found(db: None) -> None:
    models.Complaint.objects.create(number="C-1", text="I am Philippa Quennell", acknowledge_by="2027-07-01")
    assert [each.reference for each in find_worded("quennell", by="anna").complaints] == ["C-1"]


def test_the_look_is_written_down_first_and_the_words_nowhere(
    somebody, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    find_worded("Philippa Quennell", by="anna")
    entry = models.AccessEntry.objects.get()
    assert (entry.who, entry.opened, entry.responses) == ("anna", "subject.searched", "\n*\n")
    kept = " ".join(
        str(row) for row in (*models.AccessEntry.objects.values(), *models.AuditEvent.objects.values())
    )
    assert "quennell" not in (kept + caplog.text).lower()


def test_nothing_is_opened_where_the_entry_cannot_be_written(
    somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cairn.web.rights import worded

    def refuse(**_: object) -> None:
        raise RuntimeError("the register is full")

    opened = []
    monkeypatch.setattr(worded, "record_access", refuse)
    monkeypatch.setattr(models.Response.objects.all().__class__, "opened", lambda *_: opened.append(1))
    with pytest.raises(RuntimeError, match="the register is full"):
        find_worded("Philippa", by="anna")
    assert opened == []


@pytest.mark.parametrize("words", ["", "ab", "  a  ", "x" * 201])
def test_words_that_find_everybody_are_refused(words: str, db: None) -> None:
    with pytest.raises(Refused, match="3 to 200 letters"):
        find_worded(words, by="anna")
    assert not models.AccessEntry.objects.exists()


def test_where_time_runs_out_it_says_so(somebody) -> None:
    assert not find_worded("Quennell", by="anna", seconds=1e-9).is_all
    assert find_worded("Quennell", by="anna").is_all
