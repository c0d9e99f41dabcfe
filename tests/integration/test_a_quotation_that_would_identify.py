"""From the ledger to the page: words that would identify somebody are stopped, whoever cleared them and however."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.disclosure import SHIPPED_POLICY, load_policy, release_quotes
from cairn.exceptions import PublicationRefused
from cairn.responses import latest_snapshot, read_snapshot, write_snapshot
from cairn.responses.ledger import Answer, Clearance
from cairn.responses.passages import sha256_of_passage
from cairn.themes.quotes import quotables_of
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.looking_through import look_through_waiting
from cairn.web.ledger.queries import clearances_to_collect, responses_to_collect
from cairn.web.ledger.rows import as_clearance, as_passage
from tests.lib import releases
from tests.lib.kept import kept_response
from tests.lib.publication_folder import build_review, write_review

pytestmark = pytest.mark.django_db
TEXT = "Ask for Kayden Brack at our office on 07700 900123, and somebody will help you."
ON = dt.date(2027, 1, 4)


@pytest.fixture
def passage() -> models.Passage:
    """One in which a name and a telephone number are found, before anybody decided."""
    row = kept_response(answers=(Answer("q01", text=TEXT),), public_reference="P-IDENTIFIES").passages.get()
    look_through_waiting(by="tests")
    return row


def publish(folder: Path, passage: models.Passage, cleared: Sequence[Clearance] | None = None) -> str:
    """What comes of a publication that quotes the passage: its page, or the refusal. `cleared` is in place of what the
    ledger gives."""
    call = current_call("")
    clearances = clearances_to_collect(call) if cleared is None else cleared
    write_snapshot(folder / "evidence", responses_to_collect(call), clearances)
    snapshot = read_snapshot(latest_snapshot(folder / "evidence"))
    base = releases.release()
    quotes, held = release_quotes(quotables_of(call, snapshot), load_policy(SHIPPED_POLICY, None))
    release = replace(base, quotes=(*base.quotes, *quotes), held_back=(*base.held_back, *held))
    write_review(folder / "review", f'{{{{ quote("{passage.pk}") }}}}')
    try:
        build_review(folder / "review", release)
    except PublicationRefused as refused:
        return str(refused)
    return (folder / "review/bundle/interim.html").read_text(encoding="utf-8")


def forced(passage: models.Passage) -> models.Clearance:
    """A clearance that came past the acts of the ledger, as by an earlier release."""
    sha256 = sha256_of_passage(as_passage(passage))
    return passage.clearances.create(text=TEXT, source_sha256=sha256, cleared_by="anna", cleared_on=ON)


def test_the_ledger_refuses_to_clear_it(passage: models.Passage) -> None:
    with pytest.raises(Refused, match=r"may be a name .* nobody has decided"):
        actions.clear_passage(passage_id=passage.pk, text=TEXT, on=ON, by="anna")


def test_what_was_cleared_all_the_same_is_not_published(passage: models.Passage, tmp_path: Path) -> None:
    clearance = forced(passage)
    assert clearances_to_collect(current_call("")) == []
    assert "nobody has put forward" in publish(tmp_path / "collected", passage)
    said = publish(tmp_path, passage, [as_clearance(clearance)])  # a snapshot from before
    assert "may not be printed: would identify somebody" in said
    assert "07700" not in said
    assert "Kayden" not in said
    assert not (tmp_path / "review/bundle/interim.html").exists()


def test_what_a_person_took_out_is_published_without_it(passage: models.Passage, tmp_path: Path) -> None:
    for row in passage.redactions.all():
        actions.decide_redaction(redaction_id=row.pk, accept=True, reason="", by="anna")
    words = "Ask for [a name] at our office on [a number], and somebody will help you."
    actions.clear_passage(passage_id=passage.pk, text=words, on=ON, by="anna")
    page = publish(tmp_path, passage)
    assert "Ask for [a name] at our office on [a number]" in page
    assert "07700" not in page


def test_what_a_person_left_in_with_a_reason_is_published(passage: models.Passage, tmp_path: Path) -> None:
    for row in passage.redactions.all():
        actions.decide_redaction(
            redaction_id=row.pk, accept=False, reason="They ask us to print it.", by="anna"
        )
    actions.clear_passage(passage_id=passage.pk, text=TEXT, on=ON, by="anna")
    assert "07700 900123" in publish(tmp_path, passage)
