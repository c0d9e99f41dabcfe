"""The site's words for the ledger's codes: none is missing."""

from __future__ import annotations

from enum import StrEnum

import pytest

from cairn.responses.ledger import AnsweringAs, PassageKind, Route
from cairn.tables.quotables import Permission
from cairn.web.common import words


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (PassageKind, words.PASSAGE_KIND),
        (Permission, words.PERMISSION),
        (Route, words.ROUTE),
        (AnsweringAs, words.ANSWERING_AS),
    ],
)
def test_every_code_has_words(kind: type[StrEnum], said: dict[StrEnum, str]) -> None:
    assert set(said) == set(kind)
