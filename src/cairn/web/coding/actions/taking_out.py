"""The codebook and the codings written into a file: of REFI-QDA or of CSV, for inside use or to pass on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cairn.calls import Call
from cairn.exceptions import ReviewFolderError
from cairn.responses.accesses import EVERY, Opened
from cairn.responses.exports import pass_on
from cairn.responses.ledger import Response
from cairn.tables.sentences import counted
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding
from cairn.themes.exchange import CodingsTable, Positions, csv_of_codes, qdc_of, write_qdpx
from cairn.web.ledger.actions import record_access, write_event
from cairn.web.ledger.coded import codebook_now, codings_of
from cairn.web.ledger.exported_files import EXPORTED, INSIDE, PASSED_ON, lines_of_held
from cairn.web.ledger.moments import one_moment
from cairn.web.ledger.queries import redacted_texts, responses_to_collect, withheld_references
from cairn.web.ledger.writing_files import check_place, put

CODEBOOK_EXPORTED = "codebook.exported"
FORMS = (".qdc", ".qdpx", ".csv")
TITLES_ALONE = (
    "It holds titles and descriptions, as the team wrote them, and no response. Read it before it leaves."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file is asked for. `codings`: a .csv of the codings, where it would be of the codebook else.

    `into`: it is written there, and nowhere on a disk; of `file` its name alone counts then.
    """

    file: Path
    replace: bool = False
    to_pass_on: bool = False
    codings: bool = False
    utf16: bool = False
    into: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What leaves of the responses: all of them, or what may be passed on. `originals` are words as they were."""

    responses: Sequence[Response]
    codebook: Codebook
    codings: Sequence[Coding]
    originals: Mapping[str, str]
    stayed: tuple[str, ...]


def take_out(call: Call, wanted: Wanted, *, by: str) -> Iterator[str]:
    """Write the file, and say so a sentence at a time. It is written down as any export of responses is.

    Raises ReviewFolderError where its name says no form, or it cannot be written there.
    """
    if wanted.into is None:
        check_place(wanted.file, replace=wanted.replace)
    form = wanted.file.suffix.lower()
    if form not in FORMS or (wanted.codings and form != ".csv"):
        raise ReviewFolderError(
            f"{wanted.file.name}: end its name in .qdc or .csv for the codebook, in .qdpx for the project with all "
            "that is coded, or in .csv with --codings for a table of the codings."
        )
    if form == ".qdpx" or wanted.codings:
        yield from _codings_out(call, wanted, by)
    else:
        yield from _codebook_out(call, wanted, by)


def _codebook_out(call: Call, wanted: Wanted, by: str) -> Iterator[str]:
    codebook, form = codebook_now(call.code), wanted.file.suffix.lower()
    parts = [qdc_of(call, codebook)] if form == ".qdc" else _encoded(csv_of_codes(codebook))
    _put(wanted, lambda built: built.writelines(parts))
    details = {"form": form[1:], "version": codebook.version}
    write_event(by=by, what=CODEBOOK_EXPORTED, subject=call.code, details=details)
    themes = len(codebook.themes) if form == ".csv" else sum(theme.in_use for theme in codebook.themes)
    yield (
        f"Wrote {counted(themes, 'theme')} of version {codebook.version} of the codebook into "
        f"{wanted.file.name}. {TITLES_ALONE}"
    )


def _codings_out(call: Call, wanted: Wanted, by: str) -> Iterator[str]:
    record_access(by=by, opened=Opened.EXPORT, responses=[EVERY])
    leaving = _leaving(call, to_pass_on=wanted.to_pass_on)
    told = _table_out(leaving, wanted) if wanted.codings else _project_out(call, leaving, wanted)
    details = {
        "form": "csv of codings" if wanted.codings else "qdpx", "responses": len(leaving.responses),
        "to_pass_on": wanted.to_pass_on,
    }  # fmt: skip
    write_event(by=by, what=EXPORTED, subject=call.code, details=details)
    yield f"{told[0]} {PASSED_ON if wanted.to_pass_on else INSIDE}"
    yield from (f"  {line}" for line in (*told[1:], *leaving.stayed))


def _leaving(call: Call, *, to_pass_on: bool) -> _Leaving:
    with one_moment():
        responses = responses_to_collect(call)
        codebook, codings = codebook_now(call.code), list(codings_of(call.code))
        redacted, withheld = (redacted_texts(call), withheld_references(call)) if to_pass_on else ({}, ())
    if not to_pass_on:
        return _Leaving(responses, codebook, codings, {}, ())
    passed = pass_on(responses, lambda each: redacted.get(each.id), withheld)
    originals = {passage.id: passage.text for response in responses for passage in response.passages}
    return _Leaving(passed.responses, codebook, codings, originals, tuple(lines_of_held(passed.held)))


def _project_out(call: Call, leaving: _Leaving, wanted: Wanted) -> list[str]:
    positions = Positions.UTF16 if wanted.utf16 else Positions.CODE_POINTS
    done = []

    def write(built: BinaryIO) -> None:
        done.append(
            write_qdpx(
                built, call, leaving.responses, leaving.codebook, leaving.codings, originals=leaving.originals,
                name_coders=not wanted.to_pass_on, positions=positions,
            )
        )  # fmt: skip

    _put(wanted, write)
    written = done[-1]
    where = f"{counted(written.texts, 'answer')} of {counted(written.responses, 'response')}"
    told = [f"Wrote {counted(written.codings, 'coded selection')} in {where} into {wanted.file.name}."]
    if written.without_theme:
        told.append(
            f"Readings that found no theme, for which the form has no place: {written.without_theme:,}."
        )
    return [*told, *_left_out(written.left_out)]


def _table_out(leaving: _Leaving, wanted: Wanted) -> list[str]:
    table = CodingsTable(
        leaving.responses, leaving.codebook, leaving.originals, name_coders=not wanted.to_pass_on
    )
    _put(wanted, lambda built: built.writelines(_encoded(table.lines(leaving.codings))))
    rows = counted(table.tally.rows, "row")
    return [f"Wrote {rows} into {wanted.file.name}.", *_left_out(table.tally.left_out)]


def _left_out(number: int) -> list[str]:
    return [f"Themes that stay, their words or themselves being gone: {number:,}."] if number else []


def _put(wanted: Wanted, write: Callable[[BinaryIO], object]) -> None:
    """Have it written to where it is wanted: into what is open, or beside and then in its place."""
    if wanted.into is not None:
        write(wanted.into)
        return

    def write_file(path: Path) -> None:
        with path.open("wb") as built:
            write(built)

    put(wanted.file, write_file)


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)
