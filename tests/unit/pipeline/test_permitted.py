"""A release may be older than the snapshot: then the snapshot's permission wins."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.disclosure import Release, load_policy, release_quotes
from cairn.exceptions import PublicationRefused
from cairn.pipeline.permitted import as_permitted_now, check_codebook
from cairn.responses import Response, Snapshot
from cairn.responses.erasure import take_out_erased
from cairn.responses.ledger import AnsweringAs, Clearance, Passage, PassageKind, Route
from cairn.responses.passages import sha256_of_passage
from cairn.responses.snapshot import write_snapshot
from cairn.tables.quotables import Permission
from cairn.tables.theme_words import ThemeWords
from cairn.themes.codebook import Codebook
from cairn.themes.kept import writer_of
from cairn.themes.quotes import quotables_of
from tests.lib.small_review import write_small_review

WORDS = "We meet every Friday."
PASSAGE = Passage("S-0001-q01-1", PassageKind.ANSWER, WORDS, "answer:q01", 0, len(WORDS), "q01")
CLEARED = Clearance(PASSAGE.id, WORDS, sha256_of_passage(PASSAGE), "reader", dt.date(2026, 5, 1))
RESPONSE = Response(
    reference="R-1",
    public_reference="S-0001",
    call="small-call",
    route=Route.ONLINE,
    received_on=dt.date(2026, 4, 1),
    permission=Permission.WITH_NAME,
    answering_as=AnsweringAs.ORGANISATION,
    name="An Invented Charity",
    profile=(),
    answers=(),
    passages=(PASSAGE,),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_small_review(tmp_path)


def released(root: Path) -> Release:
    quotables = quotables_of(load_call(root / "call.toml"), Snapshot(1, (RESPONSE,), (CLEARED,)))
    quotes, held = release_quotes(quotables, load_policy())
    assert len(quotes) == 1
    return Release((), quotes, held)


def test_what_is_still_allowed_stays(root: Path) -> None:
    write_snapshot(root / "evidence", [RESPONSE], [CLEARED])
    assert as_permitted_now(released(root), root) == released(root)


NEVER, OTHER = "printed only if that person allowed it", "have read the words and cleared them"


@pytest.mark.parametrize(
    ("response", "clearances", "why"),
    [
        (replace(RESPONSE, permission=Permission.NOT_AT_ALL), [CLEARED], NEVER),
        (
            replace(RESPONSE, passages=(replace(PASSAGE, confidential=True),)),
            [CLEARED],
            "to keep in confidence",
        ),
        (replace(RESPONSE, permission=Permission.WITHOUT_NAME), [CLEARED], "How its author may be named"),
        (replace(RESPONSE, passages=(replace(PASSAGE, text="We meet no more."),)), [CLEARED], OTHER),
        (replace(RESPONSE, passages=()), [CLEARED], "It is not in the evidence any more"),
        (RESPONSE, [], "Its clearance was taken back."),
        (RESPONSE, [replace(CLEARED, text="We meet")], "It was cleared in other words"),
    ],
)
def test_what_was_withdrawn_or_changed_since_is_held_back_and_told_why(
    root: Path, response: Response, clearances: list[Clearance], why: str
) -> None:
    write_snapshot(root / "evidence", [RESPONSE], [CLEARED])
    write_snapshot(root / "evidence", [response], clearances)
    now = as_permitted_now(released(root), root)
    assert now.quotes == ()
    ((told,)) = [item for item in now.held_back if item.rule == "no longer allowed"]
    assert told.key == (PASSAGE.id,)
    assert why in told.reason


@pytest.mark.parametrize(("version", "stands"), [(3, True), (4, False), (0, False)])
def test_themes_that_another_codebook_counted_are_not_published(
    root: Path, version: int, *, stands: bool
) -> None:
    kept = writer_of(Codebook(version, ()), (), ())
    write_snapshot(root / "evidence", [RESPONSE], [CLEARED], also=kept)
    themed = replace(released(root), themes=(ThemeWords("t-0001", "q01", "Time", "", "", 3),))
    if stands:
        check_codebook(themed, root)
        return
    with pytest.raises(
        PublicationRefused, match=f"version 3 of the codebook, and the evidence has version {version}"
    ):
        check_codebook(themed, root)


def test_a_release_without_themes_asks_for_no_codebook(root: Path) -> None:
    check_codebook(released(root), root)


def test_without_any_snapshot_no_quotation_can_be_borne_out(root: Path) -> None:
    assert as_permitted_now(released(root), root).quotes == ()


@pytest.mark.parametrize("is_in_release", [True, False])
def test_a_quotation_of_an_erased_response_is_told_to_be_one(root: Path, is_in_release: bool) -> None:
    write_snapshot(root / "evidence", [RESPONSE], [CLEARED])
    release = released(root) if is_in_release else Release((), (), ())
    write_snapshot(root / "evidence", [], [])
    take_out_erased(root / "evidence", {"S-0001"}, dt.date(2026, 6, 9))
    now = as_permitted_now(release, root)
    assert now.quotes == ()
    (held,) = now.held_back
    assert (held.key, held.rule) == ((PASSAGE.id,), "erased")
    assert "The response that it quotes was erased" in held.reason
    assert "on 2026-06-09. Take the quotation out of the prose, give the edition another name" in held.reason
