"""Rows with sealed words: however they are written the ledger holds tokens, and a token opens in its place alone."""

from __future__ import annotations

import pickle

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from cairn.exceptions import CairnError
from cairn.responses.ledger import Answer
from cairn.responses.sealing import Unreadable
from cairn.web.ledger import models
from cairn.web.ledger.encryption.fields import NotSealed
from cairn.web.ledger.encryption.lookup import Owner, data_key_of, destroy, know, one_look_up
from cairn.web.ledger.encryption.opened import OPENED, KeyGone
from cairn.web.ledger.plain_rows import rows_where
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
WORDS = "Trust comes first."


def stored(row: models.Answer | models.Response, column: str) -> str:
    """What the database holds, read past Django's fields."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return str(cursor.fetchone()[0])


def write(row: models.Answer, column: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s", [value, row.pk])


def again(row: models.Answer) -> models.Answer:
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def answer(response: models.Response) -> models.Answer:
    return response.answers.create(question="q04", text=WORDS, chosen=["agree"], reason="A court case.")


def test_the_ledger_holds_tokens_and_a_row_its_words(answer: models.Answer) -> None:
    for column in ("text", "chosen", "reason"):
        assert stored(answer, column).startswith("c1.")
        assert "Trust" not in stored(answer, column)
    read = again(answer)
    assert (read.text, read.chosen, read.reason) == (WORDS, ["agree"], "A court case.")
    assert (answer.text, answer.chosen) == (WORDS, ["agree"])
    (plain,) = rows_where(models.Answer, "id = %s", answer.pk)
    assert (plain.text, plain.chosen) == (WORDS, ["agree"])


def test_what_is_blank_stands_as_it_is(response: models.Response) -> None:
    row = response.answers.create(question="q05")
    assert (stored(row, "text"), stored(row, "chosen")) == ("", "")
    assert (again(row).text, again(row).chosen) == ("", [])
    row.chosen.append("agree")  # the list is the row's own
    row.save()
    assert again(row).chosen == ["agree"]
    assert models.Answer().chosen == []


@pytest.mark.parametrize(
    "way", ["save", "some fields", "update", "related update", "bulk_create", "get_or_create"]
)
def test_no_way_of_writing_goes_past_the_sealing(way: str, answer: models.Answer) -> None:
    new = "Other words, and more of them."
    if way == "save":
        row = again(answer)
        row.text = new
        row.save()
    elif way == "some fields":
        row = again(answer)
        row.text = new
        row.save(update_fields=["text"])
    elif way == "update":
        assert models.Answer.objects.filter(pk=answer.pk).update(text=new, turn=7) == 1
        assert again(answer).turn == 7
    elif way == "related update":
        answer.response.answers.filter(question="q04").update(text=new)
    elif way == "bulk_create":
        (answer,) = models.Answer.objects.bulk_create(
            [models.Answer(response=answer.response, question="q9", text=new)]
        )
    else:
        answer, _ = models.Answer.objects.get_or_create(
            response=answer.response, question="q8", defaults={"text": new}
        )
    assert stored(answer, "text").startswith("c1.")
    assert again(answer).text == new


def test_ways_that_cannot_seal_are_refused(answer: models.Answer) -> None:
    answer.text = "Other words."
    with pytest.raises(CairnError, match="one by one"):
        models.Answer.objects.bulk_update([answer], ["text"])
    with pytest.raises(CairnError, match="stands sealed"):
        models.Answer.objects.filter(text=WORDS).exists()
    for lookup in ("text__icontains", "chosen__contains", "reason__startswith"):
        with pytest.raises(FieldError):
            models.Answer.objects.filter(**{lookup: "Trust"}).exists()
    models.Answer.objects.bulk_update([answer], ["turn"])
    assert models.Answer.objects.filter(text="").exists()
    assert again(answer).text == WORDS


def test_what_was_not_looked_at_is_written_as_it_stood(answer: models.Answer) -> None:
    token = stored(answer, "text")
    row = again(answer)
    row.turn = 3
    row.save()
    assert stored(row, "text") == token


def test_a_token_that_is_moved_elsewhere_does_not_open(
    answer: models.Answer, response: models.Response
) -> None:
    token = stored(answer, "text")
    beside = response.answers.create(question="q06", text="Mine.")
    stranger = kept_response(answers=(Answer("q04", text="A stranger's."),)).answers.get(question="q04")
    for row, column in ((beside, "text"), (stranger, "text"), (answer, "reason")):
        write(row, column, token)
        with pytest.raises(Unreadable):
            getattr(again(row), column)
    version = response.kept_versions.create(question="q04", hand="a", why="earlier", text="Earlier.")
    write(version, "text", token)
    with pytest.raises(Unreadable):
        assert again(version).text


def test_a_row_that_is_led_to_another_response_is_sealed_anew(
    answer: models.Answer, response: models.Response
) -> None:
    version = response.kept_versions.create(
        question="q04", hand="a", why="earlier", text="Earlier.", chosen=["a"]
    )
    other = kept_response()
    before = stored(version, "text")
    assert response.kept_versions.update(response=other) == 1
    assert stored(version, "text") != before
    response.delete()
    OPENED.forget()
    assert (again(version).text, again(version).chosen) == ("Earlier.", ["a"])


def test_a_row_that_is_led_elsewhere_by_hand_takes_all_its_words_along(response: models.Response) -> None:
    version = response.kept_versions.create(
        question="q04", hand="a", why="earlier", text="Earlier.", reason="Why."
    )
    row = again(version)
    row.open_all()
    row.question = "q05"
    row.save(update_fields=["question"])
    assert (again(version).text, again(version).reason) == ("Earlier.", "Why.")
    unread = again(version)
    unread.question = "q06"
    with pytest.raises(Unreadable):  # rather than to write what nobody could open
        unread.save()


def test_plain_words_of_an_earlier_release_are_not_taken_for_a_token(answer: models.Answer) -> None:
    write(answer, "text", "Plain words.")
    with pytest.raises(NotSealed, match="cairn keys seal") as refused:
        assert again(answer).text
    assert "Plain words" not in str(refused.value)


def test_what_was_erased_is_told_and_its_key_is_gone(
    answer: models.Answer, response: models.Response
) -> None:
    token = stored(answer, "text")
    assert destroy(response=response) == 1
    with pytest.raises(KeyGone):
        assert again(answer).text
    assert destroy(response=response) == 0
    replaced = response.answers.create(
        question="q07", text="New."
    )  # a new key for a new word, and none for the old
    assert again(replaced).text == "New."
    assert stored(answer, "text") == token
    with pytest.raises(KeyGone):
        assert again(answer).text


def test_a_key_goes_with_its_response(response: models.Response) -> None:
    response.delete()
    assert not models.DataKey.objects.filter(response__isnull=False).exists()


def test_a_key_that_was_undone_seals_nothing(response: models.Response) -> None:
    other = models.Response.objects.create(
        call="c", route="online", reference="R", public_reference="P-UNDONE"
    )
    with transaction.atomic():
        other.answers.create(question="q01", text="Undone.")
        transaction.set_rollback(True)
    row = other.answers.create(question="q01", text="Kept.")
    OPENED.forget()
    assert again(row).text == "Kept."


def test_what_belongs_to_no_response_has_a_key_of_its_own(response: models.Response) -> None:
    complaint = models.Complaint.objects.create(
        number="C-1", text="You printed it.", contact="me@example.org", acknowledge_by="2027-01-01"
    )
    letter = models.Letter.objects.create(kind="x", to="me@example.org", next_try_at="2027-01-01T00:00Z")
    about = models.Letter.objects.create(
        kind="x", to="me@example.org", response=response, next_try_at="2027-01-01T00:00Z"
    )
    OPENED.forget()
    assert [again(row).contact for row in (complaint,)] == ["me@example.org"]
    assert {again(row).to for row in (letter, about)} == {"me@example.org"}
    assert complaint.key_row.pk != letter.key_row.pk
    assert not models.DataKey.objects.filter(letter=about).exists()
    complaint.delete()
    assert not models.DataKey.objects.filter(complaint__isnull=False).exists()


def test_responses_with_names_are_written_at_once_each_with_its_key(db: None, keys: object) -> None:
    made = models.Response.objects.bulk_create(
        models.Response(
            call="c", route="online", reference=f"R-{n}", public_reference=f"P-B{n}", name=f"Name {n}"
        )
        for n in range(3)
    )
    OPENED.forget()
    assert sorted(models.Response.objects.opened("name")) == ["Name 0", "Name 1", "Name 2"]
    assert models.DataKey.objects.filter(response__in=made).count() == 3


def test_keys_of_many_rows_are_fetched_at_once(
    response: models.Response, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(7):
        kept_response()
    for read in (
        lambda: [row.chosen for row in models.Answer.objects.filter(question="q02")],
        lambda: [row.chosen for row in models.Answer.objects.filter(question="q02").iterator()],
        lambda: list(models.Answer.objects.filter(question="q02").opened("chosen")),
    ):
        OPENED.forget()
        with django_assert_num_queries(2):
            assert read() == [["agree"]] * 8


def test_many_values_are_read_without_rows(answer: models.Answer) -> None:
    rows = models.Answer.objects.filter(pk=answer.pk)
    assert list(rows.opened("question", "text", "response__call")) == [("q04", WORDS, "small-call")]
    assert list(rows.opened("reason")) == ["A court case."]
    assert list(rows.only("id")) == [answer]
    assert rows.only("id", "question", "response").get().text == WORDS


def test_a_token_says_nothing_where_it_is_printed_or_dumped(answer: models.Answer) -> None:
    row = again(answer)
    assert str(row.__dict__["text"]) == "<sealed>"
    dumped = serializers.serialize("json", [again(answer)])
    assert WORDS not in dumped
    assert "c1." in dumped
    assert pickle.loads(pickle.dumps(row)).text == WORDS


def test_a_mark_tells_the_same_file_within_a_response_and_nothing_between_two(
    response: models.Response,
) -> None:
    other = kept_response()
    marks = [
        to.attachments.create(
            file_name="a", kind="pdf", size=1, sha256="ab" * 32, stored_as="x", scan="clean"
        ).mark
        for to in (response, other)
    ]
    assert len(set(marks)) == 2
    assert "ab" * 8 not in "".join(marks)


def test_a_key_that_came_with_another_query_is_looked_up_no_more_until_the_writing_ends(
    answer: models.Answer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    owner = Owner("response", answer.response_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, wrapped, master_id FROM ledger_datakey WHERE response_id = %s", [answer.response_id]
        )
        row = cursor.fetchone()
    key = data_key_of(owner)
    with one_look_up(), django_assert_num_queries(0):
        know(owner, row)
        assert data_key_of(owner) == key
    know(owner, row)  # outside of a writing nothing is remembered
    destroy(response=answer.response_id)
    assert data_key_of(owner).id != key.id
