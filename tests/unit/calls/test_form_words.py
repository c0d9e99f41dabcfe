"""Our own words on forms are there in every language that has them, with the same things put in."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from cairn.calls import form_words

SENTENCES = tomllib.loads(
    Path(form_words.__file__).with_suffix(".toml").read_text(encoding="utf-8")  # as it is written
)


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_is_there_in_english_and_welsh_with_the_same_gaps(key: str) -> None:
    english, welsh = SENTENCES[key]["en"], SENTENCES[key]["cy"]
    assert english.strip()
    assert welsh.strip()
    assert re.findall(r"{(\w+)}", english) == re.findall(r"{(\w+)}", welsh)


def test_another_language_has_them_in_english() -> None:
    assert form_words.form_words("pl", "needed") == "needed"
    assert form_words.day("pl", dt.date(2026, 7, 1)) == "1 July 2026"
    assert form_words.day("cy", dt.date(2026, 7, 1)) == "1 Gorffennaf 2026"
