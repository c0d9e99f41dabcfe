"""Setting up a device, and the recovery codes that go with it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse

from cairn.web.review.forms import SetUpForm
from cairn.web.review.presenters.codes import code_field

FOUR = 4
HALF = 5


def second_factor_page(form: SetUpForm, has_one: bool) -> dict[str, Any]:
    """What the template of the page needs: the secret in groups of four letters, and the field for the first code."""
    hint = "Six digits, which change every half minute"
    return {
        **code_field(form, label="The code that your device shows now", hint=hint, mode="numeric"),
        "has_one": has_one,
        "back": reverse("review:account") if has_one else "",
        "secret": grouped(form.secret, FOUR),
        "picture": reverse("review:second-factor-picture"),
    }


def recovery_codes_page(codes: RecoveryCodes | None, are_new: bool) -> dict[str, Any]:
    """What the template of the page needs: the codes that nobody has seen yet, or how many are left."""
    unused = codes.get_unused_codes() if codes else []
    return {
        "back": reverse("review:account"),
        "codes": [grouped(code, HALF) for code in unused] if are_new else [],
        "left": len(unused),
    }


def grouped(text: str, size: int) -> str:
    """A text in groups, as people copy it: "ABCD EFGH"."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))
