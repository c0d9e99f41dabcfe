"""A fingerprint or a receipt, given to be looked for in the register."""

from __future__ import annotations

import hashlib
import re

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cairn.responses.receipts import fingerprint_of

NOTHING_GIVEN = _("Paste a fingerprint or the text of a receipt, or choose the file of a receipt")
LARGEST_RECEIPT = 10_000_000
TOO_LARGE = _("Choose a smaller file: the plain text of a receipt is under 10 megabytes")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class ReceiptField(forms.CharField):
    """A receipt's text as it was pasted: its ends are not trimmed, for every byte counts."""

    def __init__(self) -> None:
        super().__init__(required=False, strip=False)


class RegisterForm(forms.Form):
    """What to look for. Nothing of it is kept."""

    receipt = ReceiptField()
    file = forms.FileField(required=False, allow_empty_file=True)

    def clean(self) -> dict[str, object]:
        """Ask for one of the two; refuse a file that no receipt could fill."""
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.get("file")
        if upload and upload.size > LARGEST_RECEIPT:
            raise forms.ValidationError(TOO_LARGE)
        if not upload and not (cleaned.get("receipt") or "").strip():
            raise forms.ValidationError(NOTHING_GIVEN)
        return cleaned

    def first_error(self) -> str:
        """What is wrong with what was given, in a sentence; empty where nothing is."""
        return next((message for messages in self.errors.values() for message in messages), "")

    def fingerprints(self) -> frozenset[str]:
        """Every fingerprint that what was given may have; the form must be valid.

        A browser sends a pasted text with other line ends than it had, and who copies one may leave
        out its last line end; each of these is tried.
        """
        upload = self.cleaned_data["file"]
        return frozenset(_of_file(upload) if upload else _of_text(self.cleaned_data["receipt"]))


def _of_file(upload: UploadedFile) -> set[str]:
    content = upload.read()
    found = {hashlib.sha256(content).hexdigest()}
    try:
        return found | _of_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return found


def _of_text(text: str) -> set[str]:
    digits = re.sub(r"\s", "", text).lower()
    if _FINGERPRINT.fullmatch(digits):
        return {digits}
    pasted = text.replace("\r\n", "\n")
    return {fingerprint_of(way) for way in (text, pasted, pasted.strip("\n") + "\n")}
