"""Write a repaired copy of a folder, the sheet of what was changed in it, and the list of what was not."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cairn.returns.read.recognise import recognise
from cairn.returns.repair.find import NEW_EPISODE, OpenEpisode
from cairn.returns.repair.lines import BYTES, rows_of, spans, text_of, with_cells
from cairn.returns.repair.sheets import Change, write_lists
from cairn.returns.repair.verdicts import Verdict
from cairn.returns.report import FileFacts

_READ = ("la_child_id", "start_date", "end_date", "reason_ceased")


@dataclass(frozen=True, slots=True)
class Written:
    """The cells that were changed, and every open episode with what became of it."""

    changes: tuple[Change, ...]
    episodes: tuple[OpenEpisode, ...]


def write_repaired(
    folder: Path, into: Path, found: Sequence[OpenEpisode], files: Sequence[FileFacts]
) -> Written:
    """Copy every file below `folder` into `into`, close the episodes that are to be closed, and write both lists.

    `found` is what `find_open` gave on `files`. Files of `folder` are only ever read.
    """
    known = {facts.file: facts for facts in files}
    copied = frozenset(facts.sha256 for facts in files if not facts.return_name)
    judged = [_where_it_can_be(episode, folder, known[episode.file], copied) for episode in found]
    closing: dict[str, dict[int, OpenEpisode]] = {}
    for episode in judged:
        if episode.verdict is Verdict.CLOSED:
            closing.setdefault(episode.file, {})[episode.row] = episode
    changes: list[Change] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name in closing:
            changes += _repaired(path, target, _Form.of(path, name), closing[name])
        else:
            shutil.copy2(path, target)
    done = {(change.file, change.row) for change in changes}
    episodes = [
        replace(each, verdict=Verdict.NOT_AS_READ)
        if each.verdict is Verdict.CLOSED and (each.file, each.row) not in done
        else each
        for each in judged
    ]
    write_lists(into, changes, episodes)
    return Written(tuple(changes), tuple(episodes))


def _where_it_can_be(
    episode: OpenEpisode, folder: Path, facts: FileFacts, copied: frozenset[str]
) -> OpenEpisode:
    """The episode, not to be closed where its file cannot be repaired. `copied` are files that stand there twice."""
    if episode.verdict not in (Verdict.CLOSED, Verdict.NO_CELL):
        return episode
    if len(facts.tables) > 1:
        return replace(episode, verdict=Verdict.XML)
    if episode.verdict is Verdict.NO_CELL:
        return episode
    if not (folder / episode.file).is_file():
        return replace(episode, verdict=Verdict.ARCHIVE)
    if facts.sha256 in copied:
        return replace(episode, verdict=Verdict.COPY)
    return episode


@dataclass(frozen=True, slots=True)
class _Form:
    """How a file of episodes is written: what parts its cells, and where the columns of `_READ` stand."""

    file: str
    delimiter: str
    encoding: str
    errors: str
    names: tuple[str, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, path: Path, name: str) -> _Form:
        what = recognise(path, name)
        assert what.table is not None
        assert what.columns is not None
        keys = what.columns.keys
        places = {
            field.name: keys.index(field.at.lower()) for field in what.table.fields if field.name in _READ
        }
        encoding = what.letters.encoding.removesuffix("-sig")
        return cls(name, what.delimiter, encoding, what.letters.errors, what.columns.names, places)


def _repaired(source: Path, target: Path, form: _Form, closing: Mapping[int, OpenEpisode]) -> list[Change]:
    """Copy a file with the ends of some episodes written in, and say what was changed."""
    changes: list[Change] = []
    with (
        source.open(encoding=BYTES, newline="") as lines,
        target.open("w", encoding=BYTES, newline="") as copy,
    ):
        for number, row in rows_of(lines, closing.keys(), form.delimiter):
            if number not in closing:
                copy.write(row)
                continue
            closed, made = _closed(row, closing[number], form)
            copy.write(closed)
            changes += made
    shutil.copymode(source, target)
    return changes


def _closed(row: str, episode: OpenEpisode, form: _Form) -> tuple[str, list[Change]]:
    """The row with its episode's end written in; as it was, where it does not say what was read of it."""
    cells = spans(row, form.delimiter)
    if cells is None or episode.end is None or len(cells) <= max(form.places.values()):
        return row, []
    said = {
        name: text_of(row[slice(*cells[place])], form.delimiter, form.encoding, form.errors)
        for name, place in form.places.items()
    }
    if not _is_as_read(said, episode):
        return row, []
    ended = {"end_date": _as_filed(episode.end), "reason_ceased": NEW_EPISODE}
    after = {form.places[name]: text for name, text in ended.items() if said[name].strip() != text}
    changes = [
        Change(
            form.file,
            episode.row,
            episode.child,
            form.names[form.places[name]],
            said[name],
            text,
            _why(episode),
        )
        for name, text in ended.items()
        if form.places[name] in after
    ]
    return with_cells(row, cells, after), changes


def _is_as_read(said: Mapping[str, str], episode: OpenEpisode) -> bool:
    return (
        (said["la_child_id"], said["start_date"]) == (episode.child, episode.start)
        and not said["end_date"].strip()
        and said["reason_ceased"].strip() in ("", NEW_EPISODE)
    )


def _as_filed(day: dt.date) -> str:
    """A day as the return has it: 31/03/2018."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _why(episode: OpenEpisode) -> str:
    assert episode.end is not None
    why = (
        f"The return of {episode.year + 1} does not carry the episode on, and the child's next one, from "
        f"{_as_filed(episode.end)}, goes on with the period of care (RNE {episode.next_reason}): this one ended "
        f"on the day that one began ({NEW_EPISODE})."
    )
    if episode.ends_after_its_year:
        why += f" The day lies after 31 March {episode.year}, which rule 385 finds fault with."
    return why
