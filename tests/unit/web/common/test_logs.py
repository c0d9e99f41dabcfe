"""Logs say what broke and where, and nothing of what anybody wrote."""

import logging
import sys
from types import SimpleNamespace

from cairn.web.common.logs import DiscreetFormatter

SECRET = "my own words"


def record(message: str, *args: object, **more: object) -> logging.LogRecord:
    made = logging.LogRecord(
        "django.request", logging.ERROR, "file.py", 1, message, args, more.pop("exc_info", None)
    )
    vars(made).update(more)
    return made


def broken() -> logging.LogRecord:
    try:
        raise ValueError(SECRET)
    except ValueError:
        return record("Internal Server Error: %s", f"/somewhere/{SECRET}", exc_info=sys.exc_info())


def test_an_exception_is_told_by_its_kind_and_place() -> None:
    text = DiscreetFormatter().format(broken())
    assert SECRET not in text
    assert "builtins.ValueError" in text
    assert "test_logs.py" in text


def test_a_request_is_told_by_its_pattern() -> None:
    request = SimpleNamespace(resolver_match=SimpleNamespace(route="respond/sections/<str:code>/"))
    text = DiscreetFormatter().format(record("%s", SECRET, request=request, status_code=500))
    assert text.endswith("django.request: 500 at respond/sections/<str:code>/")


def test_a_request_for_no_page_is_told_without_its_address() -> None:
    text = DiscreetFormatter().format(
        record("%s", SECRET, request=SimpleNamespace(resolver_match=None), status_code=404)
    )
    assert text.endswith("404 at no page")


def test_a_message_without_values_is_told_whole() -> None:
    assert DiscreetFormatter().format(record("Worker started")).endswith("Worker started")
