"""What came in by e-mail is known for what it is."""

from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.calls.word import word_form
from cairn.pipeline.arrivals import arrivals_in, is_word_form
from tests.lib import made_files as made
from tests.lib.damaged_form import as_by_google_docs
from tests.lib.rich_call import RICH_CALL

FORM = word_form(load_call(RICH_CALL))


@pytest.mark.parametrize(
    ("name", "content", "is_form"),
    [
        ("form.docx", FORM, True),
        ("FORM.DOCX", FORM, True),
        ("copy.docx", as_by_google_docs(FORM), True),
        ("letter.docx", made.word(), False),
        ("form.pdf", FORM, False),
        ("cut.docx", FORM[:500], False),
    ],
)
def test_a_form_is_known_by_what_it_says(tmp_path: Path, name: str, content: bytes, is_form: bool) -> None:
    (tmp_path / name).write_bytes(content)
    assert is_word_form(tmp_path / name) is is_form


def test_a_folder_is_sorted_into_forms_and_others(tmp_path: Path) -> None:
    for name, content in {"b.docx": FORM, "a.docx": made.word(), "~$b.docx": b"x", "note.txt": b"x"}.items():
        (tmp_path / name).write_bytes(content)
    came = arrivals_in(tmp_path)
    assert came
    assert [path.name for path in came.forms] == ["b.docx"]
    assert [path.name for path in came.others] == ["a.docx", "note.txt"]


@pytest.mark.parametrize("name", ["responses.jsonl", "clearances.jsonl"])
def test_a_folder_of_voices_is_left_to_its_own_list(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "form.docx").write_bytes(FORM)
    assert arrivals_in(tmp_path) is None
