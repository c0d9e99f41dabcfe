"""What is left of somebody's data after an erasure: every place is looked into, and what is not looked into is said.

A certificate rests on this, so each look is an honest one: bytes are searched for in the files themselves, and not
rows counted by the code that was to delete them.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cairn.exceptions import UserError
from cairn.responses.backups.erasures import to_erase_of
from cairn.responses.certificates import Outcome, Place
from cairn.tables.sentences import counted, listed
from cairn.web.common.jinja import day
from cairn.web.ledger.batch.reports_kept import lines_naming
from cairn.web.ledger.encryption import DataKey
from cairn.web.ledger.erasures import file_of_erasures
from cairn.web.ledger.models import AccessEntry, Response
from cairn.web.rights import where_it_went
from cairn.web.rights.files_as_sent import look_at_files_as_sent, watched_folders
from cairn.web.rights.kinds import KINDS
from cairn.web.rights.left_in_files import in_database, in_folders, in_publication
from cairn.web.rights.telltales import Telltales

STAYS = frozenset({"register"})
"""Kinds of thing that stay: the public register tells of every receipt what became of it, and of nobody anything."""
REST = (
    Place(
        "Backups",
        Outcome.NOT_LOOKED,
        "A backup that was made before today holds the data, locked, until it is destroyed. A ledger that is restored "
        "from one erases it again, by the list of erasures beside the ledger.",
    ),
    Place(
        "Copies of what was published",
        Outcome.NOT_LOOKED,
        "Copies that readers have made of a publication, and letters and packs that were sent, are out of our reach.",
    ),
    Place(
        "The disk’s free space, and the memory of running programs",
        Outcome.NOT_LOOKED,
        "What an operating system keeps of blocks that are free is not looked at. What stood in the ledger stood "
        "locked, but for the texts of the search index, and its key is destroyed.",
    ),
)


ELSEWHERE = "Where else the team keeps what people sent, in mailboxes or on paper, is not known here: destroy it there."


def what_is_left(telltales: Telltales, exports: Collection[AccessEntry] = ()) -> list[Place]:
    """Look into every place. `exports` are the tables that were written while the data was there."""
    review: Path = settings.CAIRN_REVIEW
    return [
        _rows(telltales),
        in_database(telltales),
        _attachments(telltales),
        _list_of_erasures(telltales),
        _reports(telltales),
        _files_as_sent(telltales),
        in_folders("Snapshots", telltales, "Take it out: `cairn collect`.", where_it_went.evidence_folder()),
        in_folders(
            "What was built of the snapshots (work, released)",
            telltales,
            "Build it again: `cairn run`.",
            review / "work",
            review / "released",
        ),
        in_publication(telltales),
        _prose(telltales),
        _tables(exports),
        *REST,
    ]


def _rows(telltales: Telltales) -> Place:
    name, left = "Rows of the ledger", []
    for response in Response.objects.filter(pk__in=telltales.responses):
        left += [
            kind.heading
            for kind in KINDS
            if kind.code not in STAYS and kind.rows(response).exists() and not _is_mark(kind.code)
        ]
        left += ["The name given"] if response.name else []
    left += ["The key"] if DataKey.objects.filter(pk__in=telltales.key_ids).exists() else []
    if left:
        return Place(name, Outcome.LEFT, f"Still there: {listed(sorted(set(left)), 'and')}.")
    return Place(
        name,
        Outcome.GONE,
        "The key that the words were sealed with is destroyed. The public reference stays, so that it is never given "
        "again, with a keyed mark of each file or row that it came in, so that the same is not taken in again.",
    )


def _is_mark(code: str) -> bool:
    return code == "exported_rows"  # its row stays, emptied but for the mark


def _attachments(telltales: Telltales) -> Place:
    name, apart = "Files that were added", settings.CAIRN_ATTACHMENTS
    left = [
        one for one in telltales.files for folder in ("kept", "quarantine") if (apart / folder / one).exists()
    ]
    if left:
        return Place(name, Outcome.LEFT, f"{counted(len(left), 'file')} still stand in the folder of files.")
    return Place(
        name,
        Outcome.GONE,
        "None of their files stands in the folder of files." if telltales.files else "There were none.",
    )


def _list_of_erasures(telltales: Telltales) -> Place:
    name, file = "The list by which a restored ledger forgets again", file_of_erasures()
    try:
        told = to_erase_of([file]).references if file.is_file() else frozenset()
    except UserError:
        told = frozenset()
    missing = [one for one in telltales.references if one not in told]
    if missing:
        return Place(
            name,
            Outcome.LEFT,
            f"{file.name} does not name {listed(missing, 'and')} yet; it is tried again within the hour.",
        )
    return Place(name, Outcome.GONE, f"{file.name} names what was erased by its public reference alone.")


def _reports(telltales: Telltales) -> Place:
    name = "Reports of what came in (imports)"
    if left := lines_naming(telltales.references):
        return Place(
            name,
            Outcome.LEFT,
            f"{counted(left, 'line')} may still name the file that it came in, because this account could not change a "
            "report, or an import was writing it. Take the name out of it.",
        )
    return Place(
        name,
        Outcome.GONE,
        "No report in that folder names the file that it came in. One that was written elsewhere, by --report, is not "
        "known here.",
    )


def _files_as_sent(telltales: Telltales) -> Place:
    name = "The files as they were sent"
    if not telltales.marks:
        return Place(name, Outcome.GONE, "It came in no file of its own.")
    lain = look_at_files_as_sent(telltales.marks, telltales.sizes)
    if lain.left:
        where = listed(
            [f"{counted(number, 'file')} in {folder}" for folder, number in lain.left.items()], "and"
        )
        return Place(name, Outcome.LEFT, f"{where}. Destroy what they hold of it. {ELSEWHERE}")
    watched = listed(list(watched_folders()), "and")
    seen = f"None lies in what is watched ({watched})." if watched and lain.is_all else ""
    return Place(name, Outcome.NOT_LOOKED, f"{seen} {ELSEWHERE}".strip())


def _prose(telltales: Telltales) -> Place:
    name = "The prose of publications"
    try:
        cited = where_it_went.cited_in_prose(telltales.passages, begins=telltales.is_late)
    except OSError:
        return Place(name, Outcome.NOT_LOOKED, "It cannot be read by this account.")
    if cited:
        return Place(
            name,
            Outcome.LEFT,
            f"Cited in {listed([str(one) for one in cited], 'and')}. Take the citation out.",
        )
    return Place(name, Outcome.GONE, "No line cites a passage of theirs.")


def _tables(exports: Collection[AccessEntry]) -> Place:
    name = "Tables of all responses that were written for the team"
    if not exports:
        return Place(name, Outcome.GONE, "None was written while the data was there.")
    days = listed(list(dict.fromkeys(day(timezone.localdate(entry.at)) for entry in exports)), "and")
    return Place(
        name, Outcome.NOT_LOOKED, f"Written on {days}. Whoever has one destroys it, or takes the row out."
    )
