"""What is left of somebody's data after an erasure: every place is looked into, and what is not looked into is said.

A certificate rests on this, so each look is an honest one: bytes are searched for in the files themselves, and not
rows counted by the code that was to delete them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from cairn.exceptions import ReviewFolderError
from cairn.responses.backups.erasures import to_erase_of
from cairn.responses.certificates import Outcome, Place
from cairn.tables.sentences import counted, listed
from cairn.web.ledger.encryption import DataKey
from cairn.web.ledger.erasures import file_of_erasures
from cairn.web.ledger.models import AccessEntry, Answer, Passage, Response
from cairn.web.rights import where_it_went
from cairn.web.rights.kinds import KINDS
from cairn.web.rights.looking import Seen, files_below, look_into
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


def what_is_left(telltales: Telltales, exports: Collection[AccessEntry] = ()) -> list[Place]:
    """Look into every place. `exports` are the tables that were written while the data was there."""
    return [
        _rows(telltales),
        _database(telltales),
        _attachments(telltales),
        _list_of_erasures(telltales),
        _looked("Snapshots", where_it_went.evidence_folder(), telltales, "Take it out: `cairn collect`."),
        _looked(
            "What was built of the snapshots (work, released)",
            settings.CAIRN_REVIEW / "work",
            telltales,
            "Build it again: `cairn run`.",
            settings.CAIRN_REVIEW / "released",
        ),
        _publication(telltales),
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


def _database(telltales: Telltales) -> Place:
    name = "The database’s files"
    if connection.vendor != "sqlite":
        return Place(
            name,
            Outcome.NOT_LOOKED,
            "They are PostgreSQL’s own. What was deleted stays in them, locked but for the texts of the search index, "
            "until its vacuum has run, and in its archived logs for as long as those are kept.",
        )
    file = Path(str(connection.settings_dict["NAME"]))
    if not file.is_file():
        return Place(name, Outcome.NOT_LOOKED, "The ledger is held in memory alone.")
    beside = [path for path in (file, Path(f"{file}-wal"), Path(f"{file}-journal")) if path.is_file()]
    seen = look_into(beside, telltales.words | telltales.keys)
    left = {one for hits in seen.hits.values() for one in hits} - _said_by_others(seen, telltales)
    if seen.unread:
        return Place(name, Outcome.NOT_LOOKED, "They cannot be read by this account.")
    if left & telltales.keys:
        return Place(
            name,
            Outcome.LEFT,
            "The locked key still stands in a part that is free. Stop the site for a moment: its log is then cut.",
        )
    if left:
        return Place(
            name,
            Outcome.LEFT,
            "Some of the words still stand in a part that is free. Stop the site for a moment: its log is then cut.",
        )
    return Place(
        name,
        Outcome.GONE,
        "Neither runs of their words nor the locked key stand in the database’s file or in its log.",
    )


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
    except ReviewFolderError:
        told = frozenset()
    missing = [one for one in telltales.references if one not in told]
    if missing:
        return Place(
            name,
            Outcome.LEFT,
            f"{file.name} does not name {listed(missing, 'and')} yet; it is tried again within the hour.",
        )
    return Place(name, Outcome.GONE, f"{file.name} names what was erased by its public reference alone.")


def _looked(name: str, folder: Path, telltales: Telltales, cure: str, *more: Path) -> Place:
    ids = {each.encode() for each in telltales.passages}
    try:
        files = [
            file
            for one in (folder, *more)
            if one.is_dir()
            for file in files_below(one)
            if file.name != "erased.json"
        ]
    except OSError:
        return Place(name, Outcome.NOT_LOOKED, f"This account may not read them. {cure}")
    seen = look_into(files, telltales.words | ids)
    left = _without_others(seen, telltales)
    if left:
        which = listed(sorted({str(path.relative_to(settings.CAIRN_REVIEW)) for path in left})[:5], "and")
        return Place(name, Outcome.LEFT, f"In {counted(len(left), 'file')}: {which}. {cure}")
    if seen.unread or seen.packed:
        return Place(
            name,
            Outcome.NOT_LOOKED,
            f"Nothing stands in {counted(seen.looked, 'file')}; {counted(seen.unread + seen.packed, 'file')} could not "
            f"be looked into. {cure}",
        )
    return Place(
        name,
        Outcome.GONE,
        f"Nothing stands in {counted(seen.looked, 'file')}." if files else "There are none.",
    )


def _publication(telltales: Telltales) -> Place:
    name = "The publication"
    try:
        pages = where_it_went.pages_quoting(telltales.references)
    except (OSError, ReviewFolderError):
        return Place(name, Outcome.NOT_LOOKED, "It cannot be read just now.")
    if pages:
        return Place(
            name,
            Outcome.LEFT,
            f"It quotes them on {listed(pages, 'and')}. The website keeps those pages back from now on. A corrected "
            "edition takes their place.",
        )
    below = settings.CAIRN_BUNDLE
    seen = look_into(
        files_below(below) if below.is_dir() else [],
        telltales.words | {p.encode() for p in telltales.passages},
    )
    if left := _without_others(seen, telltales):
        return Place(
            name,
            Outcome.LEFT,
            f"Words of theirs stand in {counted(len(left), 'file')} of it. Build it again: `cairn run`.",
        )
    return Place(
        name,
        Outcome.GONE,
        "It holds none of their words." if below.is_dir() else "Nothing has been published.",
    )


def _prose(telltales: Telltales) -> Place:
    name = "The prose of publications"
    try:
        cited = where_it_went.cited_in_prose(telltales.passages)
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
    days = listed([f"{entry.at:%d %B %Y}" for entry in exports], "and")
    return Place(
        name, Outcome.NOT_LOOKED, f"Written on {days}. Whoever has one destroys it, or takes the row out."
    )


def _without_others(seen: Seen, telltales: Telltales) -> list[Path]:
    theirs = _said_by_others(seen, telltales)
    return [path for path, hits in seen.hits.items() if hits - theirs]


def _said_by_others(seen: Seen, telltales: Telltales) -> frozenset[bytes]:
    """Of what was seen, the words that others who are not erased said too, as copies of a campaign do."""
    asked = {one for hits in seen.hits.values() for one in hits} & telltales.words
    if not asked:
        return frozenset()
    theirs: set[bytes] = set()
    for text in _others():
        theirs |= {one for one in asked - theirs if one in text}
        if theirs == asked:
            break
    return frozenset(theirs)


def _others() -> Iterator[bytes]:
    looks: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: Passage.objects.order_by().opened("text"),
        lambda: Answer.objects.order_by().opened("text"),
        lambda: Response.objects.order_by().opened("name"),
    )
    for look in looks:
        for text in look():
            yield text.encode()
