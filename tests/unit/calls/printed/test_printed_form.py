"""The form on paper asks all that the call asks, in its language, and the same bytes come of it each time."""

import html
import io
import re
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from cairn.calls import Call, load_call
from cairn.calls.definition import Source
from cairn.calls.printed import Print, printed_form
from cairn.calls.printed.form import lines_for
from cairn.calls.printed.pdf import fetch_font, pdf_of
from tests.lib.rich_call import RICH_CALL
from tests.lib.strict_html import Page

EXAMPLE = Path(__file__).parents[4] / "examples/children-in-need/call.toml"
CALLS = [(RICH_CALL, ""), (RICH_CALL, "cy"), (EXAMPLE, "")]


def words_of(call: Call, how: Print = Print.ORDINARY) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", printed_form(call, how)).split()))


@pytest.mark.parametrize("how", Print)
@pytest.mark.parametrize(("path", "language"), CALLS)
def test_all_that_is_asked_is_on_paper(path: Path, language: str, how: Print) -> None:
    call = load_call(path, language)
    found = words_of(call, how)
    for question in (*call.profile, *call.questions()):
        texts = [question.text, question.statement, question.hint, question.why, question.unit]
        texts += [question.group.text] if question.group else []
        texts += [text for option in question.choices for text in (option.label, option.hint, option.words)]
        for text in texts:
            assert text in found
    for section in call.sections:
        assert section.title in found
    assert call.contact.email in found


@pytest.mark.parametrize("how", Print)
@pytest.mark.parametrize(("path", "language"), CALLS)
def test_the_page_is_well_formed(path: Path, language: str, how: Print) -> None:
    assert Page(printed_form(load_call(path, language), how)).faults == []


def test_who_a_question_is_for_is_said_in_words() -> None:
    english, welsh = words_of(load_call(RICH_CALL)), words_of(load_call(RICH_CALL, "cy"))
    assert "Answer this part only if you chose “Yes” at question 1." in english
    assert "Answer only if you chose “In a school” at “Where do you work?”." in english
    assert "Atebwch y rhan hon dim ond os dewisoch “Ie” yn nghwestiwn 1." in welsh


def test_a_shared_scale_is_in_the_words_of_the_language_under_the_same_codes() -> None:
    english, welsh = (load_call(RICH_CALL, each).question("q11") for each in ("en", "cy"))
    assert [option.code for option in english.choices] == [option.code for option in welsh.choices]
    assert welsh.choices[0].label == "Cytuno'n gryf"
    assert "Strongly agree" not in words_of(load_call(RICH_CALL, "cy"))


def test_what_an_author_writes_is_text_and_never_markup() -> None:
    call = replace(load_call(EXAMPLE), title="<script>alert(1)</script> & more")
    page = printed_form(call)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_there_is_room_for_as_many_words_as_are_asked_for() -> None:
    question = load_call(RICH_CALL).question("q07")
    assert [lines_for(replace(question, words=words)) for words in (0, 5, 120, 9_999)] == [9, 3, 10, 24]


def test_the_pdf_is_tagged_titled_and_the_same_each_time() -> None:
    call = load_call(RICH_CALL, "cy")
    first, second = (pdf_of(printed_form(call), identifier=call.code) for _ in range(2))
    assert first == second
    document = pypdf.PdfReader(io.BytesIO(first))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "cy"
    assert document.metadata is not None
    assert document.metadata.title == call.title
    assert "Rhan 2: Faint" in "".join(page.extract_text() for page in document.pages)


@pytest.mark.parametrize("address", ["https://example.org/x.ttf", "cairn-font:../secret", "DejaVuSans.ttf"])
def test_a_document_fetches_nothing(address: str) -> None:
    with pytest.raises(ValueError, match="fetches nothing"):
        fetch_font(address)


def test_where_the_calls_own_figures_are_from_stands_at_the_end() -> None:
    source = Source("dfe", "Children in need 2017, table A1", "https://www.example.org/a1")
    found = words_of(replace(load_call(EXAMPLE), sources=(source,)))
    assert "Sources Children in need 2017, table A1 https://www.example.org/a1" in found
    assert "Sources" not in words_of(load_call(EXAMPLE))
