"""Permission as it stands now: what was let out yesterday may have been withdrawn since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cairn.calls import load_call
from cairn.disclosure import SHIPPED_POLICY, HeldBack, Release, load_policy, release_quotes
from cairn.disclosure.released import QUOTATION
from cairn.responses import latest_snapshot, read_snapshot
from cairn.responses.erasure import Erasure, erasures_in
from cairn.tables.quotables import Quotable
from cairn.themes.quotes import quotables_of

_REASON = (
    "Its author's permission or wish for confidence, its clearance, its words or the description of who spoke are "
    "not what they were when it was let out. Run `cairn run`, then see released/held_back.csv. Where the "
    "ledger says that it may be printed no longer, the website keeps its pages back until the publication builds again."
)


def as_permitted_now(release: Release, root: Path) -> Release:
    """The release without each quotation that the latest snapshot of the review at `root` does not bear out.

    A release may be older than the snapshot: `cairn publish` does not make it anew. Where they differ,
    the snapshot wins.
    """
    own = root / "disclosure.toml"
    erased = {
        passage: erasure
        for erasure in erasures_in(root / "evidence").values()
        for passage in erasure.passages
    }
    standing, _ = release_quotes(_quotables(root), load_policy(SHIPPED_POLICY, own if own.exists() else None))
    gone = [quote.passage for quote in release.quotes if quote not in standing]
    return replace(
        release,
        quotes=tuple(quote for quote in release.quotes if quote.passage not in gone),
        held_back=(
            *release.held_back,
            *(
                HeldBack(QUOTATION, (passage,), "no longer allowed", _REASON)
                for passage in gone
                if passage not in erased
            ),
            *(HeldBack(QUOTATION, (passage,), "erased", _erased(each)) for passage, each in erased.items()),
        ),
    )


def _erased(erasure: Erasure) -> str:
    return (
        f"The response that it quotes was erased, as its author asked, and was taken out of the evidence on "
        f"{erasure.taken_out_on.isoformat()}. Take the quotation out of the prose, give the edition another name, say "
        "what was corrected (correction = …), and build again: `cairn run`. Until then the website keeps it back."
    )


def _quotables(root: Path) -> tuple[Quotable, ...]:
    snapshot = latest_snapshot(root / "evidence")
    return quotables_of(load_call(root / "call.toml"), read_snapshot(snapshot)) if snapshot else ()
