"""What stands this minute as Counts, through disclosure control like everything else that the page shows.

Days and totals speak of everybody who came, whoever they were, and the total is shown as it stands anyhow: to hold back
a day on which three came would hide what anybody can see who looks at the total twice. So each is a total. A review
whose own limits hold small totals back holds these back too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.core.cache import cache
from django.utils import timezone

from cairn.calls import Call
from cairn.disclosure import Policy, Released, release_tables
from cairn.tables.counts import Cell, Counts, Key, Kind, Level, Population, Provenance, Sum
from cairn.web.ledger.counting.definitions import defined
from cairn.web.ledger.counting.live import HOW_FAR, Live, count_live
from cairn.web.ledger.counting.tables import tallied

BY_DAY, STANDING, DRAFTS_BY_DAY, HOW_FAR_TABLE = "by_day", "standing", "drafts_by_day", "drafts_how_far"
CAME, ALTOGETHER, BEGUN, TOUCHED = "received", "altogether", "begun", "last_touched"
A_MINUTE = 60


def live_now(call: Call) -> Live:
    """What stands, counted within the last minute by this process."""
    key = f"cairn.live.{call.code}"
    live: Live | None = cache.get(key)
    if live is None:
        live = count_live(call, timezone.now())
        cache.set(key, live, A_MINUTE)
    return live


def release_live(call: Call, live: Live, policy: Policy) -> tuple[Released, ...]:
    """The four tables of what stands now, as they may be shown."""
    standing = {
        "received": live.received,
        "drafts": live.drafts.number,
        "changes": live.drafts.changes,
        "withdrawn": live.withdrawn,
        "replaced": live.replaced,
        "erased": live.erased,
    }
    days = {
        (day.isoformat(), what): number
        for day, came, altogether in live.series()
        for what, number in ((CAME, came), (ALTOGETHER, altogether))
    }
    drafts = {
        (day.isoformat(), what): found.get(day, 0)
        for day in sorted({*live.drafts.begun, *live.drafts.touched})
        for what, found in ((BEGUN, live.drafts.begun), (TOUCHED, live.drafts.touched))
    }
    how_far = tallied(live.drafts.how_far, HOW_FAR)
    tables = (
        _totals(call, STANDING, "Where the call stands", ("what",), {(k,): n for k, n in standing.items()}),
        _totals(call, BY_DAY, "Responses by day", ("day", "what"), days),
        _totals(call, DRAFTS_BY_DAY, "Unfinished drafts by day", ("day", "what"), drafts),
        _counts(call, HOW_FAR_TABLE, "How far drafts have come", ("how_far",), how_far.cells, how_far.sums),
    )
    return release_tables(tables, policy)[0]


def _totals(
    call: Call, name: str, title: str, dimensions: tuple[str, ...], numbers: Mapping[Key, int]
) -> Counts:
    cells = [
        Cell(key, Kind.COUNT, Level.NATIONAL, float(number), number, float(number))
        for key, number in numbers.items()
    ]
    return _counts(call, name, title, dimensions, cells, [Sum(key, ()) for key in numbers])


def _counts(
    call: Call,
    name: str,
    title: str,
    dimensions: tuple[str, ...],
    cells: Iterable[Cell],
    sums: Iterable[Sum],
) -> Counts:
    source = Provenance("", "", (), "")
    definition = defined(call, title)
    return Counts(name, definition, Population.RESPONDENTS, dimensions, tuple(cells), tuple(sums), source)
