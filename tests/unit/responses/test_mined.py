"""Which responses programs read: one rule, for what is in a snapshot and for what is in the ledger."""

from dataclasses import replace

from cairn.responses.ledger import EvidenceKind
from cairn.responses.mined import read_by_programs
from tests.lib.coded_voices import voice

ON_THE_FORM = voice(1, {"q01": "On the form."})
APART = voice(2, {"q01": "In a letter."}, in_mined_corpus=False)
VISIT = voice(3, {"q01": "On a visit."}, kind=EvidenceKind.VISIT)


def test_what_kept_to_no_form_and_what_is_no_response_is_not_read() -> None:
    assert read_by_programs([ON_THE_FORM, APART, VISIT]) == (ON_THE_FORM,)


def test_who_answered_twice_is_read_once_and_of_them_what_is_on_the_form() -> None:
    again = voice(4, {"q01": "Once more."}, joined_to="S-0001")
    (both,) = read_by_programs([ON_THE_FORM, again])
    assert [each.text for each in both.passages] == ["On the form.", "Once more."]
    (form,) = read_by_programs([APART, replace(ON_THE_FORM, joined_to="S-0002")])
    assert (form.public_reference, [each.text for each in form.passages]) == ("S-0002", ["On the form."])
    notes = replace(VISIT, public_reference="S-0001")
    (own,) = read_by_programs([notes, replace(ON_THE_FORM, public_reference="S-0005", joined_to="S-0001")])
    assert own.public_reference == "S-0005"
