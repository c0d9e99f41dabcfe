"""Everything that is made of one call, in each language: each part timed, and read back where codes stand in it.

The website's part needs Django set up by the caller, with a database and the call's folder as its review.
"""

from __future__ import annotations

import datetime as dt
import json
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from jsonschema import Draft202012Validator

from cairn.calls import Call, load_call
from cairn.calls.printed import printed_form
from cairn.calls.printed.pdf import pdf_of
from cairn.calls.reading import Reading, read_as_respondent
from cairn.calls.schema import call_schema
from cairn.calls.word import word_form
from cairn.responses.tabular import analysis_schema, import_template
from tests.lib.forms_read_back import (
    Asked,
    asked_by,
    asked_in_schema,
    asked_in_template,
    asked_in_word,
    asked_on_pages,
    not_printed,
    words_of_html,
    words_of_pdf,
)

T = TypeVar("T")


@dataclass
class Made:
    """What was found: seconds by part, on the clock and of the processor, and where a form differs from the call."""

    clock: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)
    differs: list[str] = field(default_factory=list)
    reading: Reading | None = None

    def timed(self, part: str, make: Callable[[], T]) -> T:
        """Do a part of the work, and add what it took."""
        clock, processor = time.perf_counter(), time.process_time()
        made = make()
        self.clock[part] = self.clock.get(part, 0) + time.perf_counter() - clock
        self.processor[part] = self.processor.get(part, 0) + time.process_time() - processor
        return made

    def compare(self, form: str, call: Call, asked: Asked) -> None:
        """Note a form that does not ask what the call does."""
        if asked != asked_by(call):
            wrong = [pair for pair in zip(asked, asked_by(call), strict=False) if pair[0] != pair[1]]
            self.differs.append(f"{form} {call.language}: {len(asked)} asked; {wrong[:2]}")


def make_all(path: Path, client: Any) -> Made:
    """Check a call's file and make all its forms and pages. `client` is Django's, in which nothing was begun.

    The time is of the making alone; what is made is read back apart.
    """
    made = Made()
    made.reading = made.timed("check", lambda: read_as_respondent(path, dt.date(2026, 3, 1)))
    faults = made.timed("JSON Schema", lambda: _faults(path))
    made.differs += [f"JSON Schema: {fault}" for fault in faults]
    own = load_call(path)
    pages = {
        each: made.timed("pages", lambda each=each: list(_pages(own, each, client))) for each in own.languages
    }
    for language in own.languages:
        call = made.timed("load", lambda language=language: load_call(path, language))
        made.compare("pages", call, asked_on_pages(pages[language], {code for code, _ in asked_by(call)}))
        word = made.timed("Word", lambda call=call: word_form(call))
        made.compare("Word", call, asked_in_word(word))
        template = made.timed("template", lambda call=call: import_template(call))
        made.compare("template", call, asked_in_template(template))
        schema = made.timed("analysts' schema", lambda call=call: analysis_schema(call).encode())
        made.compare("analysts' schema", call, asked_in_schema(schema))
        printed = made.timed("page to print", lambda call=call: printed_form(call))
        pdf = made.timed("PDF", lambda page=printed: pdf_of(page, identifier="big"))
        for form, words in (("page to print", words_of_html(printed)), ("PDF", words_of_pdf(pdf))):
            made.differs += [f"{form} {language}: {text}" for text in not_printed(call, words)]
    return made


def _faults(path: Path) -> list[str]:
    data = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
    return [error.message for error in Draft202012Validator(call_schema()).iter_errors(data)]


def _pages(call: Call, language: str, client: Any) -> Iterator[str]:
    """The pages of somebody to whom every question is asked."""
    client.cookies["cairn-language"] = language
    if language == call.languages[0]:
        assert client.post("/respond/begin/").status_code == 302
        assert client.post("/respond/profile/", {"sector": "schools"}).status_code == 302
    for page in ("/", "/respond/questions/"):
        assert client.get(page).status_code == 200
    for page in ("profile", *(f"sections/{section.code}" for section in call.sections)):
        answered = client.get(f"/respond/{page}/")
        assert answered.status_code == 200, page
        yield answered.text
