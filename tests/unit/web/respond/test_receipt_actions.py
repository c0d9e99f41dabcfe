"""Receipts and their register: what sending, changing, withdrawing and erasing write."""

import hashlib
import re

import pytest
from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import CairnError
from cairn.responses.receipts import fingerprint_of
from cairn.web.ledger import actions as ledger_actions
from cairn.web.ledger import models
from cairn.web.respond import actions
from tests.lib.sent import WORDS, answer, attach, fingerprint, lines, send, sent_response

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT


def test_sending_issues_a_receipt_and_registers_it() -> None:
    sent = sent_response()
    receipt = sent.receipt
    assert receipt.fingerprint == fingerprint_of(receipt.text)
    assert receipt.made_at == sent.submitted_at
    assert lines() == [("sent", receipt.fingerprint)]
    for words in (sent.reference, sent.public_reference, WORDS, "A secret.", "It names a place.",
                  "Name: The Ŵy Trust", "http://127.0.0.1:8000/respond/register/"):  # fmt: skip
        assert words in receipt.text, words


def test_each_receipt_has_a_salt_of_its_own() -> None:
    salts = {re.search(r"\nSalt: ([0-9a-f]{32})\n", sent_response().receipt.text)[1] for _ in range(3)}
    assert len(salts) == 3


def test_the_files_stand_in_the_receipt(call: Call) -> None:
    way = actions.begin_response(call=call, by=ME)
    answer(way.response)
    attach(way.response, b"A plan.")
    receipt = send(way.response).receipt
    assert f"plan.txt, 7 bytes, SHA-256 {hashlib.sha256(b'A plan.').hexdigest()}" in receipt.text


def test_sending_twice_issues_one_receipt(call: Call) -> None:
    sent = sent_response()
    send(sent)
    assert len(lines()) == models.Receipt.objects.count() == 1


def test_a_line_of_the_register_is_never_changed_or_removed() -> None:
    sent_response()
    entry = models.RegisterEntry.objects.get()
    with pytest.raises(CairnError):
        entry.delete()


def test_a_change_registers_both(call: Call) -> None:
    sent = sent_response()
    draft = actions.change_response(call=call, response_id=sent.pk, by=ME)
    assert lines() == [("sent", fingerprint(sent))]
    changed = send(draft)
    sent.refresh_from_db()
    assert (sent.state, changed.state) == ("replaced", "submitted")
    assert lines() == [
        ("sent", fingerprint(sent)),
        ("changed", fingerprint(sent)),
        ("sent", fingerprint(changed)),
    ]
    assert f"Takes the place of: {sent.public_reference}" in changed.receipt.text
    assert changed.passages.count() == sent.passages.count()


def test_what_was_withdrawn_and_sent_again_is_told_so(call: Call) -> None:
    sent = sent_response()
    actions.withdraw_response(call=call, response_id=sent.pk, by=ME)
    again = send(actions.change_response(call=call, response_id=sent.pk, by=ME))
    sent.refresh_from_db()
    assert (sent.state, again.state) == ("replaced", "submitted")
    assert [what for what, _ in lines()] == ["sent", "withdrawn", "sent"]


def test_a_response_from_before_there_were_receipts_can_be_changed_withdrawn_and_erased(call: Call) -> None:
    def old() -> models.Response:
        sent = sent_response()
        models.Receipt.objects.filter(response=sent).delete()
        return sent

    before = len(lines())
    actions.withdraw_response(call=call, response_id=old().pk, by=ME)
    assert actions.erase_response(response_id=old().pk, by=ME) == ""
    send(actions.change_response(call=call, response_id=old().pk, by=ME))
    assert [what for what, _ in lines()][before:] == ["sent"] * 4


def test_nothing_of_the_register_or_the_audit_tells_anybodys_words(call: Call) -> None:
    sent = sent_response()
    actions.withdraw_response(call=call, response_id=sent.pk, by=ME)
    actions.erase_response(response_id=sent.pk, by=ME)
    told = str(list(models.RegisterEntry.objects.values())) + str(list(models.AuditEvent.objects.values()))
    for words in ("Trust", "secret", "Łódź", "Ŵy", sent.reference):
        assert words not in told, words
    assert timezone.now().strftime("%Y") in told


def test_who_is_counted_once_is_so_after_they_change_what_they_sent(call: Call) -> None:
    first, second = sent_response(), sent_response()
    pair = ledger_actions.propose_same_sender(
        first_id=first.pk, second_id=second.pk, why=["name"], certainty=0.9, by="machine"
    )
    ledger_actions.decide_same_sender(pair_id=pair.pk, is_same=True, by="anna")
    changed = send(actions.change_response(call=call, response_id=second.pk, by=ME))
    joined = models.SameSender.objects.get()
    assert (joined.first_id, joined.second_id, joined.state) == (first.pk, changed.pk, "joined")
