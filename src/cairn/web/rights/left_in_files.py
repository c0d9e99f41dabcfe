"""What of somebody's data is left in files: those of the database, the snapshots, what was built, the publication.

What is searched for are the words themselves, the locked key and the ids of passages. Where a certificate is issued
late, only ids are known, and no look for words is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from cairn.exceptions import UserError
from cairn.responses.certificates import Outcome, Place
from cairn.tables.sentences import counted, listed
from cairn.web.ledger.models import Answer, Passage, Response
from cairn.web.rights import where_it_went
from cairn.web.rights.looking import Seen, files_below, look_into, look_into_ledger
from cairn.web.rights.telltales import Telltales

NOT_BY_WORDS = (
    "Their words were gone when this was looked at, so it was searched for the ids of passages alone."
)


def in_database(telltales: Telltales) -> Place:
    """The files of the database, and its log."""
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
    if telltales.is_late:
        return Place(
            name, Outcome.NOT_LOOKED, "Their words and the locked key were gone when this was looked at."
        )
    beside = [path for path in (file, Path(f"{file}-wal"), Path(f"{file}-journal")) if path.is_file()]
    seen = look_into_ledger(beside, telltales.words | telltales.keys)
    left = {one for hits in seen.hits.values() for one in hits} - _said_by_others(seen, telltales)
    if left:
        what = "The locked key still stands" if left & telltales.keys else "Some of the words still stand"
        sentence = f"{what} in a part that is free. Stop the site for a moment: its log is then cut."
        return Place(name, Outcome.LEFT, sentence)
    if seen.unread:
        return Place(name, Outcome.NOT_LOOKED, "They cannot be read by this account.")
    return Place(
        name,
        Outcome.GONE,
        "Neither runs of their words nor the locked key stand in the database’s file or in its log.",
    )


def in_folders(name: str, telltales: Telltales, cure: str, *folders: Path) -> Place:
    """Files in folders of the review; `cure` says what to do where something is left."""
    try:
        files = [
            file
            for folder in folders
            if folder.is_dir()
            for file in files_below(folder)
            if file.name != "erased.json"
        ]
    except OSError:
        return Place(name, Outcome.NOT_LOOKED, f"This account may not read them. {cure}")
    seen = look_into(files, _wanted(telltales))
    if left := _without_others(seen, telltales):
        which = listed(sorted({str(path.relative_to(settings.CAIRN_REVIEW)) for path in left})[:5], "and")
        return Place(name, Outcome.LEFT, f"In {counted(len(left), 'file')}: {which}. {cure}")
    if not files:
        return Place(name, Outcome.GONE, "There are none.")
    return _looked_at(name, f"Nothing stands in {counted(seen.looked, 'file')}", seen, telltales, cure)


def in_publication(telltales: Telltales) -> Place:
    """What is published just now: the pages that quote them, and every file of it."""
    name, below = "The publication", settings.CAIRN_BUNDLE
    try:
        pages = where_it_went.pages_quoting(telltales.references)
        files = files_below(below) if below.is_dir() else []
    except (OSError, UserError):
        return Place(name, Outcome.NOT_LOOKED, "It cannot be read just now.")
    if pages:
        return Place(
            name,
            Outcome.LEFT,
            f"It quotes them on {listed(pages, 'and')}. The website keeps those pages back from now on. A corrected "
            "edition takes their place.",
        )
    seen = look_into(files, _wanted(telltales))
    if left := _without_others(seen, telltales):
        return Place(
            name,
            Outcome.LEFT,
            f"Words of theirs stand in {counted(len(left), 'file')} of it. Build it again: `cairn run`.",
        )
    if not files:
        return Place(name, Outcome.GONE, "Nothing has been published.")
    cure = "Build it again: `cairn run`."
    return _looked_at(
        name, f"None of their words stands in {counted(seen.looked, 'file')} of it", seen, telltales, cure
    )


def _looked_at(name: str, nothing: str, seen: Seen, telltales: Telltales, cure: str) -> Place:
    """A place in which nothing was seen: it is gone from there only where every file was looked into, for words too."""
    if closed := seen.unread + seen.packed:
        kinds = f" ({', '.join(seen.kinds)})" if seen.kinds else ""
        nothing += f"; {counted(closed, 'file')}{kinds} could not be looked into"
    said = [nothing, *([NOT_BY_WORDS.rstrip(".")] if telltales.is_late else [])]
    if closed or telltales.is_late:
        return Place(name, Outcome.NOT_LOOKED, ". ".join([*said, cure]))
    return Place(name, Outcome.GONE, f"{nothing}.")


def _wanted(telltales: Telltales) -> frozenset[bytes]:
    return telltales.words | {each.encode() for each in telltales.passages}


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
