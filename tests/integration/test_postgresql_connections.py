"""A connection to PostgreSQL that the server has closed is known without asking the server before every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql import base
from django.db.utils import ConnectionHandler, NotSupportedError
from pytest_django import DjangoDbBlocker

from cairn.web.config.postgresql.base import AT_REST
from cairn.web.config.values import read_database
from tests.lib.postgres import Cluster, running_cluster

# so that they run before a browser's loop does, in which Django asks no database
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with running_cluster(durable=False) as cluster:
        yield cluster


@pytest.fixture
def connection(cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    with django_db_blocker.unblock():
        made = ConnectionHandler({"default": read_database(cluster.url)})["default"]
        made.ensure_connection()
        yield made
        made.close()


def own_process(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_connection_that_the_server_ended_is_not_usable_and_the_next_request_has_a_new_one(
    connection: BaseDatabaseWrapper,
) -> None:
    before = own_process(connection)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
    other.close()
    assert not connection.is_usable()
    connection.close_if_unusable_or_obsolete()
    connection.health_check_done = False
    assert own_process(connection) != before


def test_a_connection_that_has_rested_is_asked_about(
    connection: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", lambda _: asked.append(1) or True)
    connection.is_usable()
    asked.clear()
    assert connection.is_usable()
    assert asked == []
    connection.looked_at -= AT_REST + 1
    assert connection.is_usable()
    assert asked == [1]


def test_a_connection_whose_plan_is_of_an_older_table_is_not_used_again(
    connection: BaseDatabaseWrapper,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE changing (label varchar(10))")
    for _ in range(4):
        with connection.cursor() as cursor:
            cursor.execute("SELECT label FROM changing WHERE label <> %s", ["x"])
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("ALTER TABLE changing ALTER COLUMN label TYPE varchar(20)")
    other.close()
    before = own_process(connection)
    with pytest.raises(NotSupportedError), connection.cursor() as cursor:
        cursor.execute("SELECT label FROM changing WHERE label <> %s", ["x"])
    connection.close_if_unusable_or_obsolete()
    assert own_process(connection) != before
    with connection.cursor() as cursor:
        cursor.execute("SELECT label FROM changing WHERE label <> %s", ["x"])


def test_a_connection_that_was_closed_here_is_not_usable(connection: BaseDatabaseWrapper) -> None:
    connection.connection.close()
    assert not connection.is_usable()


def test_what_is_asked_at_every_page_is_planned_once(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for number in range(4):
            cursor.execute("SELECT %s + 1", [number])
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        assert ["SELECT $1 + 1"] in [list(row) for row in cursor.fetchall()]


def test_a_cursor_is_kept_for_as_long_as_its_connection(connection: BaseDatabaseWrapper) -> None:
    kept = connection.kept_cursor()
    assert connection.kept_cursor() is kept
    connection.close()
    connection.ensure_connection()
    assert connection.kept_cursor().execute("SELECT 1").fetchall() == [(1,)]


@pytest.mark.parametrize(
    "moment",
    [
        "2027-07-01 00:00:00+00",
        "1066-10-14 09:00:00.5+00",
        "2027-03-28 01:30:00.000001+01",
        "9999-12-31 23:59:59+00",
    ],
)
def test_a_kept_cursor_reads_moments_as_django_does(connection: BaseDatabaseWrapper, moment: str) -> None:
    query = f"SELECT '{moment}'::timestamptz"
    with connection.cursor() as cursor:
        cursor.execute(query)
        (read,) = cursor.fetchone()
    ((found,),) = connection.kept_cursor().execute(query).fetchall()
    assert (found, found.tzinfo) == (read, read.tzinfo)
