"""The JSON Schema of call.toml says yes and no where the reader of a call does."""

from __future__ import annotations

import copy
import datetime as dt
import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cairn.calls import load_call
from cairn.calls.load import read_call
from cairn.calls.schema import NAME, call_schema, schema_text
from cairn.calls.texts import LANGUAGES, languages_of
from cairn.exceptions import DefinitionError
from tests.lib.big_call import big_call
from tests.lib.clean_call import CLEAN, write_call
from tests.lib.source import ROOT

CALLS = [
    ROOT / name
    for name in (
        "examples/children-in-need/call.toml",
        "src/cairn/pipeline/new_review/call.toml",
        "tests/lib/rich_call.toml",
        "tests/fixtures/call_of_2018.toml",
    )
]
RICH = ROOT / "tests/lib/rich_call.toml"
VALIDATOR = Draft202012Validator(call_schema())


def as_json(value: Any) -> Any:
    """As an editor hands TOML to a schema: a date is text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    return [as_json(each) for each in value] if isinstance(value, list) else value


def faults(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))]


def test_it_is_a_schema_and_the_shipped_files_are_up_to_date() -> None:
    Draft202012Validator.check_schema(call_schema())
    shipped = files("cairn.calls.schema").joinpath(NAME).read_text(encoding="utf-8")
    assert shipped == schema_text(), "Run: .venv/bin/python scripts/reference.py"
    assert json.loads((ROOT / "docs/reference" / NAME).read_text(encoding="utf-8")) == call_schema()


def test_a_big_call_is_valid(tmp_path: Path) -> None:
    assert faults(big_call(tmp_path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.parent.name)
def test_every_call_is_valid(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []
    load_call(path)


def test_every_key_says_what_it_means() -> None:
    schema = call_schema()
    parts = {"Call": schema, **schema["$defs"]}
    silent = [
        f"{n}.{k}" for n, p in parts.items() for k, v in p["properties"].items() if not v.get("description")
    ]
    assert silent == []


MISTAKES = {
    "an unknown key": ('code = "clean"', 'code = "clean"\ncolour = "red"'),
    "an unknown key of a question": ('kind = "open"', 'kind = "open"\ncolour = "red"'),
    "a key that is missing": ('code = "clean"\n', ""),
    "a key of a question that is missing": ('kind = "open"\n', ""),
    "a kind that there is not": ('kind = "open"', 'kind = "opne"'),
    "text where a number belongs": ("words = 300", 'words = "300"'),
    "a number where text belongs": ('code = "q05"', "code = 5"),
    "text where a date belongs": ("latest = 2026-12-31", "latest = 2026"),
    "text where yes or no belongs": ("required = true", 'required = "yes"'),
    "a table where a list belongs": ("[[audience]]", "[audience]"),
    "a list where text belongs": ('url = "https://www.gov.uk/"', 'url = ["https://www.gov.uk/"]'),
    "too few options": (CLEAN[CLEAN.index('    { code = "never"') : CLEAN.index('    { code = "daily"')], ""),
    "an agreement without a statement": (
        'statement = { en = "It raises results.", cy = "Mae\'n codi canlyniadau." }\n', "",
    ),
    "what belongs to another kind": ("words = 300", "words = 300\nminimum = 2"),
    "a language that there is not": ('languages = ["en", "cy"]', 'languages = ["en", "cy", "xx"]'),
    "a text in a language by a wrong name": ('title.en = "Support', 'title.english = "Support'),
    "what is not written": ('code = "clean"', 'code = "clean"\nlanguage = "en"'),
    "a code of the call with a space": ('code = "clean"', 'code = "the clean call"'),
    "a code of a question in capitals": ('code = "q05"', 'code = "Q05"'),
    "a code of a question with a hyphen": ('code = "q05"', 'code = "q-05"'),
    "a code of an option with a space": ('code = "never"', 'code = "not ever"'),
    "a code of a source with a space": ('code = "dfe"', 'code = "d f e"'),
    "a text that says nothing": ('organisation = "The Review Office"', 'organisation = " "'),
    "a question that says nothing": (
        'text = { en = "What helps the children?", cy = "Beth sy\'n helpu\'r plant?" }', 'text = ""',
    ),
    "an address that is none": ('email = "team@review.gov.uk"', 'email = "the team"'),
    "an officer's address that is none": ('officer_email = "privacy@review.gov.uk"', 'officer_email = "post"'),
    "a question without a number": ("number = 5\n", ""),
    "a number in the profile": ('code = "sector"', 'code = "sector"\nnumber = 1'),
    "no question at all": (CLEAN[CLEAN.index("[[sections]]") :], ""),
    "a section without a question": (CLEAN[CLEAN.index("[[sections.questions]]"):], "questions = []"),
    "less than no words": ("words = 300", "words = -1"),
    "less than no days of grace": ("closes = 2026-12-11", "closes = 2026-12-11\ngrace_days = -1"),
    "too many decimals": ("minimum = 0", "minimum = 0\ndecimals = 7"),
    "options of an open question": (
        "words = 300", 'options = [{ code = "a", label = "A" }, { code = "b", label = "B" }]',
    ),
    "a statement of an open question": ("words = 300", 'statement = "It helps."'),
    "words of a number": ("minimum = 0", "minimum = 0\nwords = 9"),
    "two boxes for words": (
        'words = { en = "Where?", cy = "Ble?" } },\n]', 'words = "Where?" },\n]\nwhy = "Why?"',
    ),
    "a condition that names no option": (', any_of = ["weekly", "daily"]', ""),
    "a doubt by no name": ("[[audience]]", '[[considered]]\nfinding = "q05"\nbecause = "So."\n\n[[audience]]'),
    "a doubt without a reason": (
        "[[audience]]", '[[considered]]\nfinding = "jargon:q05"\nbecause = ""\n\n[[audience]]',
    ),
    "a date of the window that there is not": (
        "closes = 2026-12-11",
        (
            "closes = 2026-12-11\n[[window.changes]]\nchanged_on = 2026-10-01\nwhich = 'begins'\n"
            "was = 2026-12-01\nbecomes = 2026-12-11\nreason = 'Time.'"
        ),
    ),
    "a contact about nothing": (
        "[privacy]", '[[contacts]]\nname = "Post"\nemail = "post@review.gov.uk"\n\n[privacy]',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_of_shape_is_refused_by_both(name: str, tmp_path: Path) -> None:
    path = write_call(tmp_path, MISTAKES[name])
    assert faults(path.read_text(encoding="utf-8")), "the schema lets it pass"
    with pytest.raises(DefinitionError):
        load_call(path)


def test_a_date_as_text_is_valid_for_both(tmp_path: Path) -> None:
    path = write_call(tmp_path, ("opens = 2026-09-07", 'opens = "2026-09-07"'))
    assert faults(path.read_text(encoding="utf-8")) == []
    load_call(path)


ACROSS = (
    "is already the code of",
    "is there twice",
    "comes next",
    "is the code of no question",
    "is not asked before this",
    "answers decide nothing",
    "is no option of",
    "in this order",
    "less than",
    "before it opens",
    "and there are",
    "not among the call's languages",
    "no text in the call's own language",
    "no citation",
    "no source of this call",
    "no room for one",
    "is the date that it was before",
    "but window.",
    "but the change before",
    "nobody can write any in answer",
    "is not what the question says now",
    "is no date",
    "not YYYY-MM-DD",
    "Invalid isoformat",
    "before it began",
    "there is no",
)
"""Rules that look from one place of the file at another, which a schema cannot."""


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in items:
        if not isinstance(name, int) or name < 1 or path[-1] in ("sections", "questions", "profile"):
            yield from places(each, (*path, name))  # in other lists each item is as the first


def spoilt(data: dict[str, Any], path: tuple[str | int, ...], becomes: object) -> dict[str, Any]:
    whole = copy.deepcopy(data)
    inner: Any = whole
    for name in path[:-1]:
        inner = inner[name]
    if becomes is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = becomes
    return whole


@pytest.mark.parametrize("becomes", [None, "", "!", -1, []], ids=repr)
def test_wherever_a_call_is_spoilt_the_schema_says_what_the_reader_does(
    becomes: object, tmp_path: Path
) -> None:
    data = tomllib.loads(RICH.read_text(encoding="utf-8"))
    tried, refused_by_both = 0, 0
    for path in places(data):
        whole = spoilt(data, path, becomes)
        told = [
            fault
            for language in languages_of(whole)
            for fault in read_call(whole, tmp_path / "call.toml", language)[1]
        ]
        # it ends at the first fault; all of them are told only to who reads a failure
        is_valid = VALIDATOR.is_valid(as_json(whole))
        assert told or is_valid, (path, [error.message for error in VALIDATOR.iter_errors(as_json(whole))])
        in_one_language = path[-1] in LANGUAGES
        alone = [
            each for each in told if not in_one_language and not any(rule in each.sentence for rule in ACROSS)
        ]
        assert not is_valid or not alone, (path, alone)
        tried += 1
        refused_by_both += not is_valid
    assert tried > 150
    assert refused_by_both > 0
