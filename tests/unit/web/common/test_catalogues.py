"""The catalogues of the site's own words: whole, compiled, and true to what they translate."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from cairn.calls.form_words import _every
from tests.lib.source import ROOT

PLACES = re.compile(r"%\(\w+\)[sd]|%\{\w+\}|\{\w+(?::[^}]*)?\}|%%")
MARKUP = re.compile(r"</?[a-z][^>]*>")
SAME_IN_BOTH = {"CSV (.csv)", "Staff"}
"""What is written alike in English and in Welsh; all else that is was forgotten."""


def words() -> ModuleType:
    """scripts/words.py."""
    found = importlib.util.spec_from_file_location("words", ROOT / "scripts" / "words.py")
    made = importlib.util.module_from_spec(found)
    found.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def welsh() -> Catalog:
    with (words().LOCALE / "cy" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


def pairs(catalogue: Catalog) -> list[tuple[str, str]]:
    """Every message with its translation; of a plural, its last form with each of the translation's."""
    return [pair for message in catalogue if message.id for pair in _pairs(message)]


def _pairs(message: Message) -> list[tuple[str, str]]:
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    return [(message.id[1], form) for form in message.string]


def test_the_catalogues_are_those_of_the_source_and_compiled(capsys: pytest.CaptureFixture[str]) -> None:
    assert words().main(["--check"]) == 0, capsys.readouterr().out


def test_nothing_is_fuzzy_or_left_in_english(welsh: Catalog) -> None:
    assert [message.id for message in welsh if message.id and message.fuzzy] == []
    assert {said for said, translated in pairs(welsh) if said == translated} <= SAME_IN_BOTH


def test_what_is_put_in_and_what_is_markup_stays(welsh: Catalog) -> None:
    for said, translated in pairs(welsh):
        is_plural_of_one = "%(num)s" in said and "%(num)s" not in translated
        if not is_plural_of_one:
            assert set(PLACES.findall(said)) == set(PLACES.findall(translated)), said
        assert Counter(MARKUP.findall(said)) == Counter(MARKUP.findall(translated)), said
        assert said.endswith(" ") is translated.endswith(" "), said
        assert "'" not in MARKUP.sub("", translated), translated


def test_printed_forms_say_the_same(welsh: Catalog) -> None:
    """A sentence that stands on paper and on a page is in the same words on both."""
    on_pages = dict(pairs(welsh))
    english, on_paper = _every("en"), _every("cy")
    both = {key: said for key, said in english.items() if said in on_pages}
    assert len(both) > 15
    for key, said in both.items():
        if key not in OTHERWISE:
            assert on_paper[key].replace("'", "’").casefold() == on_pages[said].casefold(), key


OTHERWISE = {"no", "at_question"}
"""“No” answers “Do you agree?” on paper, and “May we quote?” on the page; “at question 7” mutates."""


def test_the_check_finds_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = words()
    found = [*script.messages(), ("a/file.py", "A sentence that was added yesterday.")]
    monkeypatch.setattr(script, "messages", lambda: iter(found))
    assert script.main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "no words for “A sentence that was added yesterday.”" in said
    assert "Run scripts/words.py" in said
