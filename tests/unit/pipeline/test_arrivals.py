"""What came in by e-mail is known for what it is."""

from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.calls.word import word_form
from cairn.pipeline.arrivals import is_export, is_typed_sheet, is_voices, is_word_form
from cairn.responses.tabular import import_template
from tests.lib import made_exports
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


@pytest.mark.parametrize("name", ["responses.jsonl", "clearances.jsonl"])
def test_a_folder_of_voices_is_left_to_its_own_list(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "form.docx").write_bytes(FORM)
    assert is_voices(tmp_path)
    assert not is_voices(tmp_path / "form.docx")
    (tmp_path / name).unlink()
    assert not is_voices(tmp_path)


def test_our_own_sheet_and_a_platforms_export_are_told_apart_by_their_columns(tmp_path: Path) -> None:
    own, theirs, torn = (tmp_path / f"{name}.xlsx" for name in ("own", "theirs", "torn"))
    own.write_bytes(import_template(load_call(RICH_CALL)))
    theirs.write_bytes(made_exports.as_xlsx(made_exports.qualtrics([])))
    torn.write_bytes(b"PK\x03\x04")
    assert [is_typed_sheet(each) for each in (own, theirs, torn)] == [True, False, True]
    assert [is_export(tmp_path / name) for name in ("a.ods", "a.tsv", "a.jsonl", "a.docx")] == [
        True,
        True,
        True,
        False,
    ]
    folder = made_exports.consult([], tmp_path / "consult")
    assert is_export(folder)
    assert is_export(folder / "inputs")
    assert not is_export(tmp_path)
