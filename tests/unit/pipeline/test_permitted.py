"""A release may be older than the snapshot: then the snapshot's permission wins."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.disclosure import Release, load_policy, release_quotes
from cairn.pipeline.permitted import as_permitted_now
from cairn.responses import Response, Snapshot
from cairn.responses.erasure import take_out_erased
from cairn.responses.ledger import AnsweringAs, Clearance, Passage, PassageKind, Route
from cairn.responses.passages import sha256_of_passage
from cairn.responses.snapshot import write_snapshot
from cairn.tables.quotables import Permission
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


@pytest.mark.parametrize(
    ("response", "clearances"),
    [
        (replace(RESPONSE, permission=Permission.NOT_AT_ALL), [CLEARED]),
        (replace(RESPONSE, passages=(replace(PASSAGE, confidential=True),)), [CLEARED]),
        (replace(RESPONSE, permission=Permission.WITHOUT_NAME), [CLEARED]),
        (replace(RESPONSE, passages=(replace(PASSAGE, text="We meet no more."),)), [CLEARED]),
        (replace(RESPONSE, passages=()), [CLEARED]),
        (RESPONSE, []),
        (RESPONSE, [replace(CLEARED, text="We meet")]),
    ],
)
def test_what_was_withdrawn_or_changed_since_is_held_back(
    root: Path, response: Response, clearances: list[Clearance]
) -> None:
    write_snapshot(root / "evidence", [RESPONSE], [CLEARED])
    write_snapshot(root / "evidence", [response], clearances)
    now = as_permitted_now(released(root), root)
    assert now.quotes == ()
    assert [(item.key, item.rule) for item in now.held_back] == [((PASSAGE.id,), "no longer allowed")]


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
