"""A connection to PostgreSQL that the server has closed is known without asking the server before every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

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


def test_a_connection_at_rest_is_used_again_without_a_question(connection: BaseDatabaseWrapper) -> None:
    before = own_process(connection)
    asked: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *more: (asked.append(sql), run(sql, *more))[1]):
        assert connection.is_usable()
    assert asked == []
    assert own_process(connection) == before


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


def test_a_connection_that_was_closed_here_is_not_usable(connection: BaseDatabaseWrapper) -> None:
    connection.connection.close()
    assert not connection.is_usable()


def test_what_is_asked_at_every_page_is_planned_once(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for number in range(4):
            cursor.execute("SELECT %s + 1", [number])
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        assert ["SELECT $1 + 1"] in [list(row) for row in cursor.fetchall()]
