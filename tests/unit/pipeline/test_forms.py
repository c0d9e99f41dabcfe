"""Every form of a call is made from its one definition, in each of its languages."""

from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.exceptions import DefinitionError, ReviewFolderError
from cairn.pipeline.forms import forms_of, make_forms
from tests.lib.rich_call import RICH_CALL


def test_every_form_is_made_in_each_language(tmp_path: Path) -> None:
    said: list[object] = []
    made = make_forms(RICH_CALL, tmp_path / "forms", said.append)
    assert {path.name for path in made} >= {
        f"every-kind-{language}{ending}"
        for language in ("en", "cy")
        for ending in (".html", ".pdf", "-large-print.pdf", ".docx", "-to-type-into.xlsx", "-schema.json")
    }
    assert [str(path) for path in made] == said
    assert all(path.stat().st_size for path in made)


def test_a_form_is_the_same_bytes_each_time() -> None:
    call = load_call(RICH_CALL)
    first, second = ({name: make() for name, make in forms_of(call)} for _ in range(2))
    assert first == second


def test_a_wrong_call_makes_no_form(tmp_path: Path) -> None:
    definition = tmp_path / "call.toml"
    definition.write_text('code = "x"\n', encoding="utf-8")
    with pytest.raises(DefinitionError):
        make_forms(definition, tmp_path / "forms", print)
    assert not (tmp_path / "forms").exists()


def test_a_folder_that_cannot_be_made_or_written_in_is_said(tmp_path: Path) -> None:
    stands = tmp_path / "a-file"
    stands.write_text("", encoding="utf-8")
    with pytest.raises(ReviewFolderError, match=r"a-file: cannot be written \(.+\)\. Name a folder"):
        make_forms(RICH_CALL, stands, print)
    (tmp_path / "forms" / "every-kind-en.html").mkdir(parents=True)
    with pytest.raises(ReviewFolderError, match=r"every-kind-en\.html: cannot be written"):
        make_forms(RICH_CALL, tmp_path / "forms", print)
