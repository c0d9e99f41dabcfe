"""Every form of a call, in each of its languages, from the one definition."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from cairn.calls import Call, load_call
from cairn.calls.printed import Print, printed_form
from cairn.calls.printed.pdf import pdf_of
from cairn.calls.word import word_form, write_word_form
from cairn.exceptions import ReviewFolderError
from cairn.responses.tabular import analysis_schema, import_template

Forms = Iterator[tuple[str, Callable[[], bytes]]]


def make_forms(definition: Path, into: Path, say: Callable[[str], object]) -> list[Path]:
    """Write the forms of the call that a file defines into a folder, in place of those that are there.

    Gives the files that were written. Raises DefinitionError where the call is wrong, NoPrinter where PDFs cannot be
    drawn on this machine, and ReviewFolderError where the folder cannot be written in; what was written before stays.
    """
    written = []
    own = load_call(definition)
    with writing(into, "Name a folder in which this account may write."):
        into.mkdir(parents=True, exist_ok=True)
    for language in own.languages:
        for name, make in forms_of(load_call(definition, language)):
            content = make()
            written.append(into / name)
            with writing(written[-1], "Close it where it is open, or name another folder."):
                written[-1].write_bytes(content)
            say(f"{written[-1]}")
    return written


def make_word_form(definition: Path, into: Path, language: str = "") -> None:
    """Write the Word form of the call that a file defines, in one of its languages ("": its own).

    Raises DefinitionError where the call is wrong or not in that language, ReviewFolderError where the file cannot be
    written.
    """
    call = load_call(definition, language)
    with writing(into):
        write_word_form(call, into)


@contextlib.contextmanager
def writing(into: Path, cure: str = "Name a file in a folder that is there.") -> Iterator[None]:
    """Raises ReviewFolderError, with the cure, where a file or folder cannot be written."""
    try:
        yield
    except OSError as error:
        raise ReviewFolderError(f"{into}: cannot be written ({error.strerror}). {cure}") from error


def forms_of(call: Call) -> Forms:
    """The forms of a call in its language: the name of each file, and what makes its bytes."""
    name = f"{call.code}-{call.language}"
    yield f"{name}.html", lambda: printed_form(call).encode()
    yield f"{name}.pdf", lambda: pdf_of(printed_form(call), identifier=name)
    yield (
        f"{name}-large-print.pdf",
        lambda: pdf_of(printed_form(call, Print.LARGE), identifier=f"{name}-large"),
    )
    yield f"{name}.docx", lambda: word_form(call)
    yield f"{name}-to-type-into.xlsx", lambda: import_template(call)
    yield f"{name}-schema.json", lambda: analysis_schema(call).encode()
