"""What a page says may be done with somebody's words."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from django import forms

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Agreed
from cairn.tables.quotables import Permission

LONGEST_REASON = 5_000


class Do(StrEnum):
    """What a button asks."""

    PERMISSION = "permission"
    CONFIDENCE = "confidence"
    EXEMPTION = "exemption"
    CONSENT = "consent"


NEEDED = {
    Do.PERMISSION: {"permission": "Choose what may be done with it"},
    Do.CONFIDENCE: {"confidential": "Choose whether it is kept in confidence"},
    Do.EXEMPTION: {
        "exemption": "Choose the exemption that was weighed",
        "outcome": "Choose what it came to",
        "on": "Enter the day on which it was weighed, such as 4 1 2027",
    },
    Do.CONSENT: {
        "who": "Choose who said it",
        "own": "Choose whether they agreed",
        "guardian": "Choose whether a guardian agreed",
        "on": "Enter the day on which they were asked, such as 4 1 2027",
    },
}
"""What each button needs besides words; why is asked for by the act itself."""


class RightsForm(forms.Form):
    """One button of the page with the fields of its own; those of the others are empty."""

    do = forms.ChoiceField(choices=[(each.value, each.value) for each in Do])
    permission = forms.ChoiceField(
        required=False, choices=[("", ""), ("as_response", ""), *((each.value, "") for each in Permission)]
    )
    confidential = forms.ChoiceField(required=False, choices=[("", ""), ("yes", ""), ("no", "")])
    exemption = forms.ChoiceField(
        required=False, choices=[("", ""), *((each.value, "") for each in Exemption)]
    )
    outcome = forms.ChoiceField(required=False, choices=[("", ""), *((each.value, "") for each in Outcome)])
    who = forms.ChoiceField(required=False, choices=[("", ""), ("child", ""), ("adult", "")])
    own = forms.ChoiceField(required=False, choices=[("", ""), *((each.value, "") for each in Agreed)])
    guardian = forms.ChoiceField(required=False, choices=[("", ""), *((each.value, "") for each in Agreed)])
    reason = forms.CharField(required=False, max_length=LONGEST_REASON)

    def clean(self) -> dict[str, Any]:
        """The fields, with the day of three boxes as `on`; what the button needs and has not is an error."""
        cleaned = super().clean() or {}
        cleaned["on"] = self._day()
        for name, sentence in NEEDED.get(cleaned.get("do", ""), {}).items():
            if name == "guardian" and cleaned.get("who") == "adult":
                cleaned["guardian"] = cleaned["guardian"] or Agreed.NOT_ASKED.value
            elif not cleaned.get(name):
                self.add_error(
                    name if name in self.fields else None, forms.ValidationError(sentence, code=name)
                )
        return cleaned

    def _day(self) -> dt.date | None:
        given = [self.data.get(f"on-{part}", "").strip() for part in ("year", "month", "day")]
        try:
            return dt.date(*(int(number) for number in given))
        except ValueError:
            return None

    def faults(self) -> list[tuple[str, str]]:
        """Each fault as the field and the sentence."""
        found = []
        for name, errors in self.errors.as_data().items():
            for error in errors:
                where = "on-day" if error.code == "on" else name
                found.append((where, " ".join(error.messages)))
        return found
