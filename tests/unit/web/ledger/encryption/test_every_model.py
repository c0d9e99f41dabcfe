"""No model of the ledger keeps a text that nobody has thought about: each is sealed, or stands here with its reason."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from cairn.web.ledger.encryption import Mark, SealedRows
from cairn.web.ledger.encryption.checking import sealed_fields, sealed_models
from cairn.web.ledger.encryption.fields import Sealed

OURS = "a code, a state or a kind of the call's or of ours"
RANDOM = "drawn at random, or a keyed hash: says nothing"
PRINTED = "public: it is printed, or stands in the register"
TEAM = "what the team calls it, and nothing that a respondent wrote"
STAFF = "names of staff, who wrote no evidence"
IN_CLEAR = {
    "AccessEntry": {
        "who": STAFF, "opened": OURS, "item": RANDOM, "responses": PRINTED, "previous": RANDOM, "sha256": RANDOM,
    },
    "AccessHead": {"sha256": RANDOM},
    "Agreement": {"question": OURS, "confirmed_by": STAFF},
    "Answer": {"question": OURS, "hand": RANDOM},
    "Attachment": {"kind": OURS, "stored_as": RANDOM, "scan": OURS},
    "Applied": {"stance": OURS, "strength": OURS},
    "Assignment": {"by": STAFF, "to": STAFF},
    "AuditEvent": {"by": STAFF, "what": OURS, "subject": PRINTED, "details": "codes and numbers alone"},
    "Campaign": {"call": OURS, "question": OURS, "name": TEAM},
    "Certificate": {
        "by": STAFF, "line": "references, numbers and sentences of ours", "previous": RANDOM, "sha256": RANDOM,
    },
    "CertificateHead": {"sha256": RANDOM},
    "Clearance": {"cleared_by": STAFF},
    "CodebookChange": {
        "call": OURS, "kind": OURS, "about": OURS, "themes": TEAM, "by": STAFF, "why": TEAM,
    },
    "CodebookHead": {"call": OURS},
    "Coding": {
        "about": PRINTED, "question": OURS, "coder": STAFF, "kind": OURS, "sample": TEAM, "state": OURS,
    },
    "CodingMark": {"coder": STAFF, "what": OURS, "by": STAFF},
    "Complaint": {"number": RANDOM},
    "Consent": {"own": OURS, "guardian": OURS, "recorded_by": STAFF},
    "Consideration": {"about": PRINTED, "exemption": OURS, "outcome": OURS, "by": STAFF},
    "Copy": {"added": "offsets"},
    "Counting": {"call": OURS, "tables": "numbers that disclosure control let out"},
    "DataKey": {"id": RANDOM, "wrapped": "locked with a master key"},
    "Document": {"kind": OURS},
    "Flag": {"kind": OURS, "by": STAFF, "cleared_by": STAFF},
    "FormerPassage": {"id": PRINTED, "became": PRINTED, "by": STAFF},
    "IntakeFile": {"what": OURS, "mark": RANDOM, "state": OURS, "batch": RANDOM},
    "KeptProposal": {
        "call": OURS, "question": OURS, "manifest": "settings, versions and checksums", "by": STAFF,
    },
    "KeptVersion": {"question": OURS, "hand": RANDOM, "why": OURS},
    "Letter": {"kind": OURS},
    "MachineRun": {
        "id": OURS, "call": OURS, "maker": OURS, "manifest": "settings, versions and checksums", "by": STAFF,
    },
    "MasterKey": {"id": "a name that is drawn, and no key", "digits": RANDOM},
    "Note": {"by": STAFF},
    "Passage": {
        "id": PRINTED, "kind": OURS, "source": OURS, "question": OURS, "refers_to": OURS,
        "permission": OURS, "found_by": OURS, "story_seen_by": STAFF,
    },
    "Reading": {"by": STAFF, "state": OURS},
    "Receipt": {"fingerprint": PRINTED},
    "RedactedText": {"text": "the redacted view alone, which search reads: SECURITY.md says so"},
    "Redaction": {"kind": OURS, "state": OURS, "decided_by": STAFF},
    "RegisterEntry": {"what": OURS, "fingerprint": PRINTED, "previous": RANDOM, "sha256": RANDOM},
    "RegisterHead": {"sha256": RANDOM},
    "Response": {
        "call": OURS, "kind": OURS, "language": OURS, "state": OURS, "route": OURS, "reference": RANDOM,
        "public_reference": PRINTED, "permission": OURS, "answering_as": OURS, "begun_with": RANDOM,
    },
    "RetentionRun": {"by": STAFF, "rules": OURS, "gone": "numbers", "kept": "public references, and sentences of ours"},
    "SameSender": {"why": OURS, "state": OURS, "decided_by": STAFF},
    "Sample": {"name": TEAM, "call": OURS, "question": OURS, "drawn_among": OURS, "from_sha256": OURS, "by": STAFF},
    "Staff": {"roles": OURS},
    "Theme": {
        "id": OURS, "call": OURS, "title": TEAM, "description": TEAM, "question": OURS, "parent": OURS,
        "made_from": OURS, "merged_into": OURS, "split_into": OURS,
    },
    "WayIn": {"role": OURS, "number": RANDOM, "code_hash": RANDOM},
}  # fmt: skip
HOLDS_WORDS = (models.CharField, models.TextField, models.BinaryField, models.JSONField, models.FileField)


def test_every_text_is_sealed_or_has_a_reason_not_to_be() -> None:
    found = {
        model.__name__: sorted(
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, HOLDS_WORDS) and not isinstance(field, Sealed | Mark)
        )
        for model in apps.get_app_config("ledger").get_models()
    }
    assert {name: fields for name, fields in found.items() if fields} == {
        name: sorted(reasons) for name, reasons in IN_CLEAR.items()
    }


@pytest.mark.parametrize("model", sealed_models(), ids=lambda model: model.__name__)
def test_what_is_sealed_is_bound_to_its_row_and_written_by_nothing_else(model: type[models.Model]) -> None:
    assert sealed_fields(model)
    assert isinstance(model._default_manager.get_queryset(), SealedRows)
    names = {field.attname for field in model._meta.concrete_fields}
    assert set(model.bound_to) <= names
    assert not {field.attname for field in sealed_fields(model)} & set(model.bound_to)
    assert not any(field.db_index or field.unique for field in sealed_fields(model))
