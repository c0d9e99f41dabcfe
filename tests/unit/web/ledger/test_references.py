"""References can be read out and cannot be guessed."""

import re

from cairn.web.ledger.references import ALPHABET, new_public_reference, new_receipt


def test_no_letter_or_digit_looks_like_another() -> None:
    assert not set(ALPHABET) & set("0O1IL2Z5S8BUV")
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_references_have_their_shape_and_differ() -> None:
    receipts = {new_receipt() for _ in range(1000)}
    assert len(receipts) == 1000
    assert all(re.fullmatch(rf"([{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", receipt) for receipt in receipts)
    assert re.fullmatch(rf"P-[{ALPHABET}]{{6}}", new_public_reference())
