"""Every published figure counted again, from the files that it names, and held to what was printed."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.disclosure import SHIPPED_POLICY, Released, load_policy, release_tables
from cairn.engine import DuckDB
from cairn.exceptions import ReviewFolderError
from cairn.pipeline import folder
from cairn.pipeline.code_version import code_version
from cairn.pipeline.counted_from import changed_since, count_voices
from cairn.pipeline.stages import STAGES, Given, Stage
from cairn.pipeline.trace import VOICES, Traced, cited_tables
from cairn.publication.rests import Made, Shown
from cairn.publication.selection import shown
from cairn.tables.counts import Counts
from cairn.tables.files import read_json
from cairn.tables.manifest import checksums, is_current
from cairn.tables.review import read_review
from cairn.tables.sentences import counted


@dataclass(frozen=True, slots=True)
class Recounted:
    """How many figures came out as they were printed, and a sentence for each that did not or could not."""

    same: int
    told: tuple[str, ...]

    def sentence(self) -> str:
        """What it comes to."""
        return (
            f"Counted {counted(self.same, 'figure')} again from the files that they name: each is as printed."
        )


def recount(traced: Traced) -> Recounted:
    """Count the figures of these citations again, let them through disclosure control, and compare what is printed.

    Of what people said the snapshot is read that the number names, though there are later ones. Of the records the
    measures are worked out again, where every stage before them is as it was made.
    """
    tables = cited_tables(traced)
    told: list[str] = []
    released: dict[str, Released] = {}
    for stage in dict.fromkeys(made.provenance.stage for made in tables.values()):
        of_stage = [made for made in tables.values() if made.provenance.stage == stage]
        try:
            counts = _counted_again(traced.root, stage, of_stage)
        except ReviewFolderError as error:
            told += [f"{stage}: cannot be counted again. {line}" for line in str(error).splitlines()]
            continue
        released |= {table.name: table for table in _let_out(traced.root, counts)}
    same = 0
    for each in traced.rests:
        for number in each.numbers:
            if number.counts in released:
                now = _printed(released[number.counts], number)
                same += now == number.text
                if now != number.text:
                    told.append(f"{each.address}: {number.text} was printed, and counted again it is {now}.")
    return Recounted(same, tuple(told))


def _printed(released: Released, number: Shown) -> str:
    cell = released.cell(number.key)
    return shown(cell, number.show) if cell else "no number"


def _let_out(root: Path, counts: Sequence[Counts]) -> tuple[Released, ...]:
    own = root / "disclosure.toml"
    return release_tables(counts, load_policy(SHIPPED_POLICY, own if own.exists() else None))[0]


def _counted_again(root: Path, stage: str, made: Sequence[Made]) -> Sequence[Counts]:
    faults = [fault for each in made for fault in changed_since(root, each.provenance)]
    if faults:
        raise ReviewFolderError("\n".join(dict.fromkeys(faults)))
    if stage == VOICES:
        return count_voices(root, made[0].provenance).counts
    return _worked_out_again(root, next(each for each in STAGES if each.name == stage))


def _worked_out_again(root: Path, stage: Stage) -> list[Counts]:
    """A stage of the records, built beside what stands and thrown away again."""
    with folder.locked(root):
        for before in STAGES[: STAGES.index(stage)]:
            reads = checksums(before.reads(root), root)
            if not is_current(root / before.writes, code_version(before.packages), reads):
                raise ReviewFolderError(f"The stage {before.name} is out of date. Build it first: cairn run.")
        scratch = folder.scratch(root)
        engine = DuckDB(scratch=scratch)
        try:
            into = scratch / stage.name
            into.mkdir()
            given = Given(root, read_review(root), engine, code_version(stage.packages), scratch)
            stage.build(given, into)
            return [read_json(path, Counts) for path in sorted((into / "counts").glob("*.json"))]
        finally:
            engine.close()
            shutil.rmtree(scratch)  # it holds numbers that disclosure control has not seen
