"""What people type to be found: read as they mean it, and never an error of the database."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cairn.web.common.refusals import Refused
from cairn.web.ledger.searching_text import find
from cairn.web.ledger.searching_text.asked import LONGEST, All, Any, Words, read_asked

A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("trust", Words("trust")),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b c", Any((A, All((B, C))))),
        ("(a OR b) c", All((Any((A, B)), C))),
        ("a NOT b", All((A,), (B,))),
        ("a -b", All((A,), (B,))),
        ("-b a", All((A,), (B,))),
        ("a NOT (b OR c)", All((A,), (Any((B, C)),))),
        ('"comes first"', Words("comes first")),
        ('"comes first', Words("comes first")),
        ("tru*", Words("tru", is_beginning=True)),
        ('"comes fir"*', Words("comes fir", is_beginning=True)),
        ("e-mail", Words("e-mail")),
        ("and or not", All((Words("and"), Words("or"), Words("not")))),
        ("a OR", A),
        (") a ((", A),
        ("a AND OR b", Any((A, B))),
        ("(" * 400 + "a", A),
    ],
)
def test_it_is_read_as_it_is_meant(typed: str, asked: object) -> None:
    assert read_asked(typed) == asked


@pytest.mark.parametrize("typed", ["", "  ", "NOT a", "-a -b", "a OR -b", '"" * ( )', "…", "OR"])
def test_what_finds_nothing_by_itself_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(Refused, match="Say what to look for"):
        read_asked(typed)


def test_too_much_is_refused() -> None:
    with pytest.raises(Refused, match="too long"):
        read_asked("a" * (LONGEST + 1))
    with pytest.raises(Refused, match="too many words"):
        read_asked("a " * 41)


SIGNS = some.sampled_from(
    ['"', "*", "(", ")", "-", "AND", "OR", "NOT", "NEAR", ":", "^", "{", "}", "+", "'", "\0", "\\"]
)
TYPED = some.lists(some.one_of(SIGNS, some.text(max_size=5), some.just("trust")), max_size=12)


@pytest.mark.django_db
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=TYPED.map(" ".join) | TYPED.map("".join))
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    with suppress(Refused):
        assert find(typed).total == 0
    assert connection.is_usable()
