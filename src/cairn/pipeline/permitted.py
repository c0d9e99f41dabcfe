"""What was let out yesterday, as it stands now: permission may have been withdrawn since, and the codebook changed."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path

from cairn.calls import load_call
from cairn.disclosure import SHIPPED_POLICY, HeldBack, Release, load_policy, release_quotes
from cairn.disclosure.released import QUOTATION, ReleasedQuote
from cairn.exceptions import PublicationRefused
from cairn.responses import Snapshot, latest_snapshot, read_snapshot
from cairn.responses.erasure import Erasure, erasures_in
from cairn.themes.kept import read_kept
from cairn.themes.quotes import quotables_of

_THEN = (
    "Let out anew what may be: `cairn run`. Where the ledger says that they may be printed no longer, the website "
    "keeps their pages back until the publication builds again."
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
    snapshot = _latest(root)
    quotables = quotables_of(load_call(root / "call.toml"), snapshot) if snapshot else ()
    standing, held = release_quotes(quotables, load_policy(SHIPPED_POLICY, own if own.exists() else None))
    passages = (
        {each.id for response in snapshot.responses for each in response.passages} if snapshot else set()
    )
    why = {each.key[0]: each.reason for each in held}
    now = {each.passage: each for each in standing}
    gone = {
        quote.passage: _changed(quote, passages, why, now)
        for quote in release.quotes
        if quote not in standing
    }
    return replace(
        release,
        quotes=tuple(quote for quote in release.quotes if quote.passage not in gone),
        held_back=(
            *release.held_back,
            *(
                HeldBack(QUOTATION, (passage,), "no longer allowed", f"{reason} {_THEN}")
                for passage, reason in gone.items()
                if passage not in erased
            ),
            *(HeldBack(QUOTATION, (passage,), "erased", _erased(each)) for passage, each in erased.items()),
        ),
    )


def check_codebook(release: Release, root: Path) -> None:
    """Raises PublicationRefused where the themes of a release were counted by another version of the codebook than the
    latest snapshot of the review at `root` has: a theme may mean something else since, or be no theme any more."""
    snapshot = latest_snapshot(root / "evidence")
    stands = read_kept(snapshot).codebook.version if snapshot else 0
    counted_by = sorted({theme.codebook for theme in release.themes} - {stands})
    if counted_by:
        moved = (
            f"released/: its themes were counted by version {counted_by[0]} of the codebook, and the evidence has "
            f"version {stands}. A theme may mean something else since, so its numbers are not printed. Count again: "
            "cairn run."
        )
        raise PublicationRefused([moved])


def _erased(erasure: Erasure) -> str:
    return (
        f"The response that it quotes was erased, as its author asked, and was taken out of the evidence on "
        f"{erasure.taken_out_on.isoformat()}. Take the quotation out of the prose, give the edition another name, say "
        "what was corrected (correction = …), and build again: `cairn run`. Until then the website keeps it back."
    )


def _changed(
    quote: ReleasedQuote, passages: Set[str], held: Mapping[str, str], now: Mapping[str, ReleasedQuote]
) -> str:
    """What is not as it was when a quotation was let out."""
    if quote.passage not in passages:
        return "It is not in the evidence any more: its response was withdrawn, or its words were changed."
    if quote.passage in held:
        return f"Since it was let out, its permission, its clearance or its words have changed. {held[quote.passage]}"
    if quote.passage not in now:
        return "Its clearance was taken back."
    if now[quote.passage].text != quote.text:
        return "It was cleared in other words than those that were let out."
    return "How its author may be named or described is not what it was."


def _latest(root: Path) -> Snapshot | None:
    snapshot = latest_snapshot(root / "evidence")
    return read_snapshot(snapshot) if snapshot else None
