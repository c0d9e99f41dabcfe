"""Citations in a call's own text: marks in the file, references for who reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.calls.citations import Piece, listed, pieces, plain
from cairn.exceptions import DefinitionError
from tests.lib.clean_call import write_call


def test_a_mark_is_read_as_a_reference() -> None:
    assert (
        plain("42% {{ source(\"b\") }} and {{source('a')}}.", ["a", "b"]) == "42% [source 2] and [source 1]."
    )
    assert plain('{{ source("a") }}', ["a"], "cy") == "[ffynhonnell 1]"
    assert plain('{{ source("c") }}', ["a"]) == '{{ source("c") }}'


def test_a_loaded_call_has_references_in_each_language_and_lists_its_sources(tmp_path: Path) -> None:
    path = write_call(tmp_path)
    english, welsh = load_call(path), load_call(path, "cy")
    assert "do well [source 1]. Short" in english.introduction
    assert "yn dda [ffynhonnell 1]. Mae" in welsh.introduction
    assert [(one.number, one.label, one.url) for one in listed(welsh)] == [
        (1, "[ffynhonnell 1]", "https://www.gov.uk/")
    ]
    assert pieces("a [source 1] b [source 9]", english) == (
        Piece("a "),
        Piece("[source 1]", 1),
        Piece(" b [source 9]"),
    )
    assert "".join(piece.text for piece in pieces(english.introduction, english)) == english.introduction


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('{{ source("dfe") }}', '{{ source("ons") }}', 'cites "ons", which is no source of this call (dfe)'),
        ('{{ source("dfe") }}', "{{ source(dfe) }}", "holds {{ or }} that is no citation"),
        ('{{ source("dfe") }}', '{{ value("dfe") }}', "holds {{ or }} that is no citation"),
        ('{{ source("dfe") }}', '{{ source("dfe")', "holds {{ or }} that is no citation"),
        ('{{ source("dfe") }}', "[source 1]", "holds a reference typed by hand"),
        ('"Support after school"', "'Support {{ source(\"dfe\") }}'", "no room for one"),
    ],
)
def test_a_citation_that_leads_nowhere_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        load_call(write_call(tmp_path, (old, new)))
    assert says in str(refused.value)


def test_a_hint_a_statement_and_a_label_may_cite(tmp_path: Path) -> None:
    mark = '{{ source("dfe") }}'
    path = write_call(
        tmp_path,
        ('en = "It raises results."', f"en = 'It raises results {mark}.'"),
        ('en = "For example, 30"', f"en = 'For example, 30 {mark}'"),
        ('en = "We do not meet"', f"en = 'We do not meet {mark}'"),
    )
    call = load_call(path)
    asked = call.question("q02")
    assert asked is not None
    assert asked.statement == "It raises results [source 1]."
