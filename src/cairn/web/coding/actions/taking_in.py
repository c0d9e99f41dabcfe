"""A codebook, or a project with what was coded in it, taken in from a file: whole, or refused with sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import ReviewFolderError
from cairn.tables.sentences import counted
from cairn.themes.changes import Move, Reuse
from cairn.themes.changes.rules import same_title
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Coding, CodingKind, machine
from cairn.themes.exchange import (
    Foreign,
    Positions,
    codes_of_qdc,
    place_codings,
    read_codes_csv,
    read_qdpx,
)
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import (
    begin_run,
    change_codebook,
    end_run,
    record_from_elsewhere,
    record_proposed,
)
from cairn.web.ledger.actions.machine import ELSEWHERE
from cairn.web.ledger.coded import codebook_now
from cairn.web.ledger.queries import responses_to_collect

_MACHINES = f"{ELSEWHERE}machine:"
FROM_ELSEWHERE = "elsewhere: "
"""How the makers of runs begin whose proposals come from a file."""
LONGEST_MAKER = 100


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: themes in the file and new ones among them, codings of people and of machines, and by coder.

    `left_out` is how many codings are of no words."""

    themes: int
    new: int
    codings: int = 0
    proposed: int = 0
    coders: tuple[str, ...] = ()
    left_out: int = 0

    def sentences(self, name: str) -> Iterator[str]:
        """What whoever asked is told at the end."""
        yield (
            f"Took {counted(self.themes, 'theme')} from {name}: {self.new:,} new, {self.themes - self.new:,} whose "
            "titles were there already."
        )
        if self.codings or self.proposed:
            yield (
                f"Took {counted(self.codings, 'coding')} that people made and {self.proposed:,} that machines proposed."
            )
        if self.coders:
            yield f"Their coders are named here: {', '.join(self.coders)}."
        if self.left_out:
            yield (
                f"Left out {counted(self.left_out, 'coding')} of no words: of pictures, sound, film, pages of a PDF or "
                "blank places."
            )


@transaction.atomic
def take_in(call: Call, file: Path, *, question: str, utf16: bool, by: str) -> Taken:
    """Take a .qdc, a .csv of codes or a .qdpx in. Themes that name no question of ours become themes of `question`, or,
    where that is "", of the whole call; one whose title is there already is taken for that one.

    Raises ExchangeError, Refused or ReviewFolderError with sentences, and takes nothing, where anything of it cannot
    be taken.
    """
    form = file.suffix.lower()
    if form not in (".qdc", ".csv", ".qdpx"):
        raise ReviewFolderError(
            f"{file.name}: is no .qdc, .qdpx or .csv. Export it from your program in one of these forms."
        )
    if not file.is_file():
        raise ReviewFolderError(f"{file}: is not there. Name a file that is.")
    if form == ".qdpx":
        positions = Positions.UTF16 if utf16 else Positions.CODE_POINTS
        foreign = read_qdpx(file, call, positions=positions)
        ids, new = _themes_in(call, foreign.themes, question, file.name, by)
        return _codings_in(call, foreign, ids, new, by)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ReviewFolderError(f"{file.name}: cannot be read ({error.strerror}).") from error
    return take_in_codes(call, content, file.name, question=question, by=by)


@transaction.atomic
def take_in_codes(call: Call, content: bytes, name: str, *, question: str, by: str) -> Taken:
    """Take what a .qdc or a .csv of codes of that name holds in, as `take_in` does."""
    is_qdc = name.lower().endswith(".qdc")
    themes = codes_of_qdc(content, name, call) if is_qdc else read_codes_csv(content, name)
    _, new = _themes_in(call, themes, question, name, by)
    return Taken(len(themes), new)


def _themes_in(
    call: Call, themes: Sequence[Theme], question: str, name: str, by: str
) -> tuple[dict[str, str], int]:
    """The id of our theme for each of the file's, and how many are new."""
    placed = [replace(theme, question=theme.question or question) for theme in themes]
    before = {theme.id for theme in codebook_now(call.code).themes}
    by_question: dict[str, list[Theme]] = defaultdict(list)
    for theme in placed:
        by_question[theme.question].append(theme)
    for code in sorted(by_question):
        _reuse(call, by_question[code], code, name, by)
    codebook = codebook_now(call.code)
    ids = {theme.id: _ours(codebook, theme) for theme in placed}
    _stand_under(call, placed, ids, before, by)
    return ids, len(set(ids.values()) - before)


def _reuse(call: Call, themes: Sequence[Theme], question: str, name: str, by: str) -> None:
    """Make those of the themes that are not there yet, all of one question."""
    codebook = codebook_now(call.code)
    if all(same_title(codebook, theme.title, question) for theme in themes):
        return
    asked = Reuse(tuple(themes), question)
    change_codebook(asked=asked, version=codebook.version, by=by, why=f"Taken in from {name}"[:1000])


def _ours(codebook: Codebook, theme: Theme) -> str:
    found = same_title(codebook, theme.title, theme.question)
    if found is None:
        raise Refused(f"“{theme.title}” cannot be taken in. Give it another title in your program.")
    return found.id


def _stand_under(call: Call, themes: Iterable[Theme], ids: dict[str, str], before: set[str], by: str) -> None:
    """Put new themes under those of the whole call that they stood under: `Reuse` nests within one question alone."""
    codebook = codebook_now(call.code)
    for theme in themes:
        own, above = codebook.theme(ids[theme.id]), ids.get(theme.parent, "")
        if own and above and own.id not in before and own.parent != above and above != own.id:
            change_codebook(asked=Move(own.id, above), version=codebook.version, by=by)
            codebook = codebook_now(call.code)


def _codings_in(call: Call, foreign: Foreign, ids: dict[str, str], new: int, by: str) -> Taken:
    version = codebook_now(call.code).version
    placed = place_codings(foreign, responses_to_collect(call), ids, at=timezone.now(), codebook=version)
    own = [_named(coding) for coding in placed.codings]
    machines = _by_coder(placed.machines)
    taken = record_from_elsewhere(codings=own, by=by) if own else 0
    proposed = sum(_proposed_in(coder, codings, foreign.origin, by) for coder, codings in machines.items())
    coders = sorted({coding.coder for coding in own})
    names = tuple(each.partition(":")[2] for each in coders)
    return Taken(len(foreign.themes), new, taken, proposed, names, foreign.left_out)


def _named(coding: Coding) -> Coding:
    """A coding under the name of whoever made it: of a file of ours without the word that says it was a person, and
    what was settled there as that of one more coder, for here it settles nothing."""
    name = coding.coder.removeprefix(ELSEWHERE).removeprefix("person:").removeprefix("elsewhere/")
    if coding.kind is CodingKind.SETTLED:
        name, coding = f"settled by {name}", replace(coding, kind=CodingKind.OWN, blind=False)
    return replace(coding, coder=f"{ELSEWHERE}{name}")


def _by_coder(codings: Iterable[Coding]) -> dict[str, list[Coding]]:
    found: dict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        found[coding.coder].append(coding)
    return dict(sorted(found.items()))


def _proposed_in(coder: str, codings: Sequence[Coding], origin: str, by: str) -> int:
    """What a machine proposed elsewhere, as a run of its own."""
    name = coder.removeprefix(_MACHINES).removeprefix(ELSEWHERE)
    manifest = {"origin": origin, "coder": name, "passages": len(codings)}
    run = begin_run(maker=f"{FROM_ELSEWHERE}{name}"[:LONGEST_MAKER], manifest=manifest, by=by)
    ours = (replace(coding, coder=machine(run.id)) for coding in codings)
    taken = record_proposed(run_id=run.id, codings=ours, by=by)
    end_run(run_id=run.id, by=by)
    return taken
